#include "db/audit.hpp"
#include "db/people.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/demo_call.hpp"

namespace lyceum::ctl {

using namespace organisations;

void DemoTelling::make_people_of_the_machine()
{
    db::Connection connection(database_, db::Access::read_write);
    connection.run("BEGIN IMMEDIATE");
    db::TopicHeads heads;
    db::Transaction tx(connection, heads, Instant{clock_ms_});
    db::mark_as_demo(tx);
    administrator_ = db::create_administrator(tx, {.name = story_.administrator.name, .mail = {}});
    for (auto const& [key, person] : story_.people)
        if (!person.invited) people_[key] = db::add_person(tx, {.name = person.name, .mail = {}});
    db::record(tx, {.person = {}, .by = "lyceumctl", .operation = "demo", .cohort = {}, .detail = "made the demonstration"});
    connection.run("COMMIT");
}

void DemoTelling::found()
{
    network_ = call<CreateNetwork>({.name = story_.network, .aim = story_.aim, .smallestGroup = story_.smallest_group}, administrator_).network;
    for (auto const& [key, district] : story_.districts) {
        CreateDistrict::Request request{.network = network_, .name = district.name, .zones = {}};
        for (auto const& zone : district.zones) request.zones.items.emplace_back(zone);
        auto const created = call<CreateDistrict>(request, administrator_);
        districts_[key] = created.district;
        for (std::size_t i = 0; i < district.zones.size(); ++i) zones_[key][district.zones[i]] = created.zones.at(i);
    }
    for (auto const& [key, partner] : story_.partners)
        partners_[key] = call<CreatePartner>({.network = network_, .name = partner.name, .about = partner.about, .website = partner.website}, administrator_).partner;
    found_schools();
    found_cohorts();
}

void DemoTelling::found_schools()
{
    for (auto const& [key, school] : story_.schools)
        schools_[key] = call<CreateSchool>({.network = network_, .name = school.name, .code = school.code,
                                            .district = districts_.at(school.district), .zone = zones_.at(school.district).at(school.zone),
                                            .context = school.context},
                                           administrator_)
                            .school;
}

void DemoTelling::found_cohorts()
{
    for (auto const& [key, cohort] : story_.cohorts) {
        auto const id = call<CreateCohort>({.network = network_, .name = cohort.name, .purpose = cohort.purpose, .timeZone = story_.time_zone}, administrator_).cohort;
        cohorts_[key] = id;
        AddToCohort::Request members{.cohort = id, .schools = {}, .partners = {}};
        for (auto const& school : cohort.schools) members.schools.items.push_back(schools_.at(school));
        for (auto const& partner : cohort.partners) members.partners.items.push_back(partners_.at(partner));
        call<AddToCohort>(members, administrator_);
    }
}

void DemoTelling::give_seats()
{
    for (auto const& [key, one] : story_.people)
        if (!one.invited) call<GrantSeat>({.organisation = organisation(one.where), .role = one.role, .person = person(key)}, administrator_);
    for (auto const& seat : story_.seats)
        call<GrantSeat>({.organisation = organisation(seat.where), .role = seat.role, .person = person(seat.person)}, administrator_);
}

/// A facilitator invites, and the person comes with the code, as anybody would.
void DemoTelling::invite(story::Key const& cohort, story::Key const& by, story::Person const& one, PersonId* comes)
{
    constexpr std::int64_t days = 60;
    std::optional<Line<0, 120>> place;
    if (one.where.school) place = story_.schools.at(*one.where.school).name;
    if (one.where.partner) place = story_.partners.at(*one.where.partner).name;
    invitations::Row const row{.name = one.name, .school = place, .role = one.role, .mail = {}};
    auto const created = call<invitations::Create>({.cohort = cohorts_.at(cohort), .rows = std::vector{row}, .days = days}, person(by));
    if (!comes) return;
    auto const school = one.where.school ? std::optional(schools_.at(*one.where.school)) : std::nullopt;
    auto const accepted = installation_->call<invitations::Accept>(
        {.code = created.invitations.at(0).code.value(), .name = one.name, .school = school}, server::Caller{});
    if (!accepted) throw DemoRefused(invitations::Accept::name, one.name, accepted.error());
    *comes = accepted->person;
}

void DemoTelling::come_in()
{
    constexpr std::chrono::minutes apart{3};
    for (auto const& [key, one] : story_.people) {
        if (!one.invited) continue;
        auto const& cohort = one.where.cohort.value();
        auto const facilitates = [&](auto const& other) {
            return !other.second.invited && other.second.role == Role::facilitator && other.second.where.cohort == cohort;
        };
        auto by = std::find_if(story_.people.begin(), story_.people.end(), facilitates);
        auto const seat = std::find_if(story_.seats.begin(), story_.seats.end(), [&](story::Seat const& s) {
            return s.role == Role::facilitator && s.where.cohort == cohort;
        });
        auto const host = by != story_.people.end() ? by->first : seat->person;
        PersonId comes;
        invite(cohort, host, one, &comes);
        people_[key] = comes;
        clock_ms_ += std::chrono::milliseconds(apart).count();
    }
}

void DemoTelling::set_passphrases()
{
    auto const set = [&](story::Person const& one, PersonId who) {
        if (one.sign_in) call<people::SetPassphrase>({.signInName = *one.sign_in, .current = {}, .passphrase = story_.passphrase}, who);
    };
    set(story_.administrator, administrator_);
    for (auto const& [key, one] : story_.people) set(one, person(key));
}

Organisation DemoTelling::organisation(story::Where const& where) const
{
    if (where.network) return {Kind::network, network_.value};
    if (where.zone) return {Kind::zone, zones_.at(where.district.value()).at(*where.zone).value};
    if (where.district) return {Kind::district, districts_.at(*where.district).value};
    if (where.school) return {Kind::school, schools_.at(*where.school).value};
    if (where.partner) return {Kind::partner, partners_.at(*where.partner).value};
    return {Kind::cohort, cohorts_.at(where.cohort.value()).value};
}

}  // namespace lyceum::ctl
