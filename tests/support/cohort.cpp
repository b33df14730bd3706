#include "tests/support/cohort.hpp"

#include "db/people.hpp"
#include "db/rooms.hpp"
#include "db/seats.hpp"
#include "protocol/organisations.hpp"
#include "protocol/rooms.hpp"
#include "server/access/sign_in.hpp"

namespace lyceum::testing {
namespace {

using organisations::Kind;
using organisations::Role;

constexpr int people_of_school = 10;

SchoolId add_school(db::Transaction& tx, NetworkId network, CohortId cohort, int number)
{
    auto const school = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?, ?, 'middle')", network,
                                            "School " + std::to_string(number));
    tx.run("INSERT INTO cohort_schools (cohort_id, school_id) VALUES (?, ?)", cohort, school);
    return school;
}

}  // namespace

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
    std::optional<SchoolId> school;
    for (int i = 0; i < size.people; ++i) {
        auto const person = db::add_person(tx, {.name = name + " Person " + std::to_string(i + 1), .mail = {}});
        if (i % people_of_school == 0) school = add_school(tx, network, cohort.id, i / people_of_school + 1);
        if (i == 0) db::open_seat(tx, {Kind::cohort, cohort.id.value}, Role::facilitator, person);
        else db::open_seat(tx, {Kind::school, school->value}, Role::member, person);
        cohort.people.push_back(sign_in(tx, person));
    }
    for (int i = 0; i < size.rooms; ++i)
        cohort.rooms.push_back(db::open_room(tx, cohort.id, "Room " + std::to_string(i + 1), "", rooms::Kind::open));
    return cohort;
}

}  // namespace lyceum::testing
