#pragma once

#include "db/seats.hpp"
#include "protocol/invitations.hpp"
#include "protocol/organisations.hpp"
#include "server/access/identify.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum::testing {

/// A cohort with the schools Maple and Oak and the partner organisation Oak Fund; Elm is a school of the
/// network only. Lea leads the network.
struct Inviting : InCohort {
    PersonId lea = installation.add_person("Lea Example");
    NetworkId network;
    SchoolId maple, oak, elm;
    PartnerId fund;

    Inviting()
    {
        installation.change([&](db::Transaction& tx) {
            network = tx.value<NetworkId>("SELECT id FROM networks").value();
            maple = tx.value<SchoolId>("SELECT id FROM schools WHERE name = 'Maple'").value();
            oak = tx.value<SchoolId>("SELECT id FROM schools WHERE name = 'Oak'").value();
            tx.run("UPDATE schools SET code = '01230045' WHERE id = ?1", oak);
            elm = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?1, 'Elm', 'high')", network);
            fund = tx.insert<PartnerId>("INSERT INTO partners (network_id, name) VALUES (?1, 'Oak Fund')", network);
            tx.run("INSERT INTO cohort_partners (cohort_id, partner_id) VALUES (?1, ?2)", cohort, fund);
            db::open_seat(tx, {organisations::Kind::network, network.value}, organisations::Role::lead, lea);
        });
    }

    static invitations::Row row(std::string const& name, organisations::Role role = organisations::Role::member,
                                std::optional<Line<0, 120>> school = {})
    {
        return {.name = name, .school = std::move(school), .role = role, .mail = {}};
    }
    invitations::Invitation invite(invitations::Row const& row, std::optional<PersonId> by = {})
    {
        auto made = installation.expect<invitations::Create>({.cohort = cohort, .rows = {{row}}, .days = {}}, by.value_or(fay));
        return made.invitations.at(0);
    }
    std::vector<invitations::Invitation> listed(PersonId by)
    {
        return installation.expect<invitations::ListOfCohort>({.cohort = cohort, .before = {}, .limit = {}}, by).invitations;
    }
    template <Operation Op>
    server::Answered ask(typename Op::Request const& request, server::Caller caller, std::string key = {})
    {
        return installation.call(Op::name, codec::to_json(request), std::move(caller), std::move(key));
    }
    template <Operation Op>
    typename Op::Response response(server::Answered const& answered)
    {
        return codec::from_json<typename Op::Response>(codec::parse(answered.body.value()).value()).value();
    }
    /// Somebody who is not signed in, at that address.
    static server::Caller visitor(std::string address = "192.0.2.1")
    {
        server::Caller caller;
        caller.address = std::move(address);
        return caller;
    }
    /// The person whose browser session it is.
    std::optional<PersonId> signed_in_with(std::string const& secret)
    {
        server::access::Credentials credentials;
        credentials.session_secret = secret;
        return installation.wait(server::access::identify(installation.services(), installation.core(), std::move(credentials))).person;
    }
    std::vector<organisations::Seat> seats_of(PersonId person)
    {
        return installation.change([&](db::Transaction& tx) { return db::seats_of(tx, person); });
    }
    std::int64_t people()
    {
        return installation.change([](db::Transaction& tx) { return *tx.value<std::int64_t>("SELECT count(*) FROM people"); });
    }
    /// Moves the ends of all invitations and doors into the past.
    void let_time_pass()
    {
        installation.change([](db::Transaction& tx) {
            tx.run("UPDATE invitations SET expires_at = ?1", tx.at());
            tx.run("UPDATE doors SET closes_at = ?1", tx.at());
        });
    }
    std::vector<std::string> audit()
    {
        return installation.change([](db::Transaction& tx) {
            return tx.values<std::string>("SELECT operation || ' ' || detail FROM audit ORDER BY number");
        });
    }
};

}  // namespace lyceum::testing
