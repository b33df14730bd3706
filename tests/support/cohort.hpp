#pragma once

#include "db/transaction.hpp"

namespace lyceum::testing {

/// Someone who is signed in: the secret goes into the cookie `lyceum_session`.
struct SignedIn {
    PersonId person;
    std::string session;
};
/// Begins a browser session of the person.
SignedIn sign_in(db::Transaction& tx, PersonId person);

/// A cohort whose members all read and write in its rooms, for tests that start the real server.
struct Cohort {
    CohortId id;
    std::vector<SignedIn> people;
    std::vector<RoomId> rooms;
};
struct CohortSize {
    int people = 1;
    int rooms = 1;
};
/// Makes a network with a cohort of its own: the first of its people is its facilitator, the others are
/// in the teams of its schools, up to ten of them each. Every person is signed in.
Cohort make_cohort(db::Transaction& tx, std::string const& name, CohortSize size);

}  // namespace lyceum::testing
