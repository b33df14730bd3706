#pragma once

#include "protocol/administration.hpp"
#include "protocol/organisations.hpp"
#include "tests/support/installation.hpp"

#include <algorithm>

namespace lyceum::testing {

/// A network that an administrator (Ada) made: Lea leads it, Rex reviews it, Fay facilitates the cohort
/// Writers with Maple Street School, whose principal is Pia. Oak School, whose principal is Olga, is in
/// the cohort Readers, which Finn facilitates. Zoe leads another network.
struct InNetwork : ::testing::Test {
    Installation installation;
    PersonId ada = installation.add_person("Ada Example", true), lea = installation.add_person("Lea Example"),
             rex = installation.add_person("Rex Example"), fay = installation.add_person("Fay Example"),
             finn = installation.add_person("Finn Example"), pia = installation.add_person("Pia Example"),
             olga = installation.add_person("Olga Example"), zoe = installation.add_person("Zoe Example");
    NetworkId network = create_network("Maple"), elsewhere = create_network("Elsewhere");
    SeatId lea_seat = grant(organisations::Kind::network, network.value, organisations::Role::lead, lea),
           rex_seat = grant(organisations::Kind::network, network.value, organisations::Role::reviewer, rex),
           zoe_seat = grant(organisations::Kind::network, elsewhere.value, organisations::Role::lead, zoe);
    CohortId writers = create_cohort("Writers"), readers = create_cohort("Readers");
    SchoolId maple = create_school("Maple Street School"), oak = create_school("Oak School");
    SeatId fay_seat = grant(organisations::Kind::cohort, writers.value, organisations::Role::facilitator, fay),
           finn_seat = grant(organisations::Kind::cohort, readers.value, organisations::Role::facilitator, finn),
           pia_seat = grant(organisations::Kind::school, maple.value, organisations::Role::principal, pia),
           olga_seat = grant(organisations::Kind::school, oak.value, organisations::Role::principal, olga);

    InNetwork()
    {
        installation.expect<organisations::AddToCohort>({.cohort = writers, .schools = {{maple}}, .partners = {}}, lea);
        installation.expect<organisations::AddToCohort>({.cohort = readers, .schools = {{oak}}, .partners = {}}, lea);
    }

    NetworkId create_network(std::string const& name)
    {
        return installation.expect<organisations::CreateNetwork>({.name = name, .aim = {}, .smallestGroup = {}}, ada).network;
    }
    CohortId create_cohort(std::string const& name)
    {
        return installation.expect<organisations::CreateCohort>({.network = network, .name = name, .purpose = {}, .timeZone = {}}, lea).cohort;
    }
    static organisations::CreateSchool::Request a_school(NetworkId in, std::string const& name)
    {
        organisations::CreateSchool::Request request;
        request.network = in;
        request.name = name;
        request.context.students = 400;
        request.context.groups.items = {{"LI", 40}, {"EL", 2}};
        return request;
    }
    SchoolId create_school(std::string const& name)
    {
        return installation.expect<organisations::CreateSchool>(a_school(network, name), lea).school;
    }
    SeatId grant(organisations::Kind kind, std::int64_t id, organisations::Role role, std::optional<PersonId> person)
    {
        return installation.expect<organisations::GrantSeat>({.organisation = {kind, id}, .role = role, .person = person}, ada).seat;
    }
    organisations::GetCohort::Response cohort_for(PersonId reader, CohortId cohort)
    {
        return installation.expect<organisations::GetCohort>({cohort}, reader);
    }
    /// The last entry of the log that the cohort's facilitators read, and of the whole log.
    std::string last_of(CohortId cohort, PersonId reader)
    {
        auto const entries = installation.expect<administration::ListCohortAudit>({.cohort = cohort, .before = {}, .limit = 1}, reader).entries;
        return entries.empty() ? "" : entries[0].by + " " + entries[0].operation + " " + entries[0].detail;
    }
    std::string last_entry()
    {
        auto const entries = installation.expect<administration::ListAudit>({.before = {}, .limit = 1}, ada).entries;
        return entries.empty() ? "" : entries[0].by + " " + entries[0].operation + " " + entries[0].detail;
    }
    std::int64_t times_changed(CohortId cohort)
    {
        auto const events = installation.events(topic_of(cohort));
        return std::ranges::count(events, organisations::CohortChanged::name, &db::StoredEvent::name);
    }
};

}  // namespace lyceum::testing
