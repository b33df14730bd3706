#include "tests/support/cohort.hpp"

#include "db/people.hpp"
#include "db/rooms.hpp"
#include "db/seats.hpp"
#include "server/access/sign_in.hpp"

namespace lyceum::testing {

SignedIn sign_in(db::Transaction& tx, PersonId person)
{
    server::Caller caller;
    caller.address = "127.0.0.1";
    return {person, server::access::begin_session(tx, person, caller, db::SessionStart::passphrase)};
}

Cohort make_cohort(db::Transaction& tx, std::string const& name, CohortSize size)
{
    Cohort cohort;
    auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES (?, ?)", name, tx.at());
    cohort.id = tx.insert<CohortId>("INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?, ?, 'UTC', ?)",
                                    network, name, tx.at());
    organisations::Organisation const organisation{organisations::Kind::cohort, cohort.id.value};
    for (int i = 0; i < size.people; ++i) {
        auto const person = db::add_person(tx, {.name = name + " Person " + std::to_string(i + 1), .mail = {}});
        db::open_seat(tx, organisation, i == 0 ? organisations::Role::facilitator : organisations::Role::member, person);
        cohort.people.push_back(sign_in(tx, person));
    }
    for (int i = 0; i < size.rooms; ++i)
        cohort.rooms.push_back(db::open_room(tx, cohort.id, "Room " + std::to_string(i + 1), "", rooms::Kind::open));
    return cohort;
}

}  // namespace lyceum::testing
