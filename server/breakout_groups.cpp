#include "server/breakout_groups.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>

namespace lyceum::server {
namespace {

using breakouts::Way;
using People = std::vector<db::Participant>;

void shuffle(People& people, Lot const& lot)
{
    for (auto i = people.size(); i > 1; --i) std::swap(people[i - 1], people[lot(i)]);
}

std::size_t groups_of_size(std::size_t people, std::size_t size) { return std::max<std::size_t>(1, people / size); }

/// Deals people out like cards, so that who stands together in the order is apart.
std::vector<std::vector<PersonId>> dealt(People const& people, std::size_t number)
{
    std::vector<std::vector<PersonId>> groups(std::min(number, people.size()));
    for (std::size_t i = 0; i < people.size(); ++i) groups[i % groups.size()].push_back(people[i].person);
    return groups;
}

std::string name_of_role(std::string const& role)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{
        {{"principal", "Principals"}, {"member", "Team members"}, {"coach", "Coaches"}, {"facilitator", "Facilitators"},
         {"lead", "Leads"}, {"reviewer", "Reviewers"}, {"partner", "Partners"}, {"guest", "Guests"}}};
    auto const found = std::ranges::find(names, role, &std::pair<std::string_view, std::string_view>::first);
    return found == names.end() ? role : std::string(found->second);
}

/// A name of the most characters that a breakout's may have, with the number after it where there is one.
std::string name_with(std::string name, std::size_t number)
{
    constexpr std::size_t longest = 54;
    if (name.size() > longest) {
        auto end = longest;
        while ((static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
        name.resize(end);
    }
    return number == 0 ? name : name + " " + std::to_string(number);
}

std::vector<NamedGroup> numbered(std::vector<std::vector<PersonId>> groups)
{
    std::vector<NamedGroup> named;
    for (std::size_t i = 0; i < groups.size(); ++i) named.push_back({name_with("Group", i + 1), std::move(groups[i])});
    return named;
}

/// Who is alike together; those of whom there are more than `size`, in several groups.
std::vector<NamedGroup> alike(People const& people, std::optional<std::size_t> size, Way way)
{
    std::map<std::string, People> kinds;
    for (auto const& one : people)
        kinds[way == Way::role ? name_of_role(one.role) : one.district.empty() ? "No district" : one.district].push_back(one);
    std::vector<NamedGroup> named;
    for (auto const& [name, of_kind] : kinds) {
        auto groups = dealt(of_kind, size ? groups_of_size(of_kind.size(), *size) : 1);
        auto const several = groups.size() > 1;
        for (std::size_t i = 0; i < groups.size(); ++i)
            named.push_back({name_with(name, several ? i + 1 : 0), std::move(groups[i])});
    }
    return named;
}

}  // namespace

Lot fair_lot()
{
    return [device = std::make_shared<std::random_device>()](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(*device);
    };
}

std::vector<NamedGroup> divided(People people, breakouts::Division const& division, Lot const& lot)
{
    shuffle(people, lot);
    auto const size = division.size ? std::optional(std::size_t(division.size->value)) : std::nullopt;
    if (division.way == Way::role || division.way == Way::district) return alike(people, size, division.way);
    if (division.way == Way::mixed)
        std::ranges::stable_sort(people, {}, [](db::Participant const& one) { return std::pair(one.school.value_or(SchoolId{}), one.role); });
    auto const number = division.number ? std::size_t(division.number->value) : groups_of_size(people.size(), size.value());
    return numbered(dealt(people, number));
}

}  // namespace lyceum::server
