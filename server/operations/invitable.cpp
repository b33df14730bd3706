#include "server/operations/invitable.hpp"

#include "server/access/access.hpp"
#include "server/roster_list.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

using organisations::Role;

constexpr std::size_t suggestions_max = 3;

template <class Place>
std::vector<std::string> names_of(std::vector<Place> const& places)
{
    std::vector<std::string> names;
    for (auto const& place : places) names.push_back(place.name);
    return names;
}

/// The place of that name: as it is written, or the only one that differs in nothing but signs and case.
template <class Place>
Place const* find_named(std::vector<Place> const& places, std::string_view name)
{
    auto const exact = std::ranges::find(places, name, &Place::name);
    if (exact != places.end()) return &*exact;
    auto const key = compared(name);
    Place const* found = nullptr;
    for (auto const& place : places) {
        if (compared(place.name) != key) continue;
        if (found) return nullptr;
        found = &place;
    }
    return found;
}

db::NamedSchool const* find_school(std::vector<db::NamedSchool> const& schools, std::string_view name)
{
    if (auto const* school = find_named(schools, name)) return school;
    auto const coded = std::ranges::find_if(schools, [&](db::NamedSchool const& school) { return school.code == name; });
    return coded == schools.end() ? nullptr : &*coded;
}

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string did_you_mean(ClosestNames const& names, std::string_view written)
{
    auto const closest = names.to(written, suggestions_max);
    if (closest.empty()) return "Write its name as the cohort's page has it.";
    return "Did you mean " + in_a_sentence(closest) + "?";
}

}  // namespace

bool is_invited_by_leads(Role role) { return role == Role::facilitator || role == Role::lead || role == Role::reviewer; }

Invitable::Invitable(db::Snapshot& snapshot, Caller const& caller, CohortId cohort)
    : snapshot_(snapshot), cohort_(cohort), places_(db::places_in(snapshot, cohort)), schools_(names_of(places_.schools)),
      partners_(names_of(places_.partners)), caller_leads_(!access::may(snapshot, caller, Right::lead, cohort))
{
}

std::optional<Flaw> Invitable::flaw_of(Role role) const
{
    if (caller_leads_ || !is_invited_by_leads(role)) return std::nullopt;
    return Flaw{"role", "Only a lead of the network invites facilitators, leads and reviewers."};
}

boost::system::result<NamedPlace, Flaw> Invitable::place(Role role, std::string_view name) const
{
    if (role == Role::partner) {
        if (name.empty()) return Flaw{"school", "The partner organisation is missing: name one of this cohort."};
        auto const* partner = find_named(places_.partners, name);
        if (!partner) return unknown_partner(name);
        return NamedPlace{{}, partner->id, partner->name};
    }
    if (name.empty()) return NamedPlace{};
    auto const* school = find_school(places_.schools, name);
    if (!school) return unknown_school(name);
    return NamedPlace{school->id, {}, school->name};
}

Flaw Invitable::unknown_school(std::string_view name) const
{
    if (find_named(places_.partners, name))
        return {"school", quoted(name) + " is a partner organisation. The role of its people is partner."};
    if (db::has_school_in_network(snapshot_, cohort_, name))
        return {"school", quoted(name) + " is not in this cohort yet. Add the school to the cohort first."};
    if (places_.schools.empty()) return {"school", "This cohort has no schools yet. Add them to the cohort first."};
    return {"school", "No school of this cohort is called " + quoted(name) + ". " + did_you_mean(schools_, name)};
}

Flaw Invitable::unknown_partner(std::string_view name) const
{
    if (places_.partners.empty())
        return {"school", "This cohort has no partner organisations yet. Add them to the cohort first."};
    return {"school", "No partner organisation of this cohort is called " + quoted(name) + ". " + did_you_mean(partners_, name)};
}

}  // namespace lyceum::server
