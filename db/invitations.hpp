#pragma once

#include "db/transaction.hpp"
#include "protocol/invitations.hpp"

/// Invitations to cohorts, each for one person. Codes are given and taken as server/access writes them.
namespace lyceum::db {

struct NewInvitation {
    CohortId cohort;
    std::string name;
    std::optional<SchoolId> school;
    std::optional<PartnerId> partner;
    organisations::Role role = organisations::Role::member;
    std::optional<std::string> mail;
    std::string code;
    PersonId by;
    Instant expires;
};
InvitationId add_invitation(Transaction& tx, NewInvitation const& invitation);

/// An invitation as whoever facilitates sees it: with its code while it is open at `at`.
std::optional<invitations::Invitation> invitation(Snapshot& snapshot, InvitationId invitation, Instant at);
/// The cohort's invitations with an id below `before`, newest first.
std::vector<invitations::Invitation> invitations_of(Snapshot& snapshot, CohortId cohort, InvitationId before, std::int64_t limit,
                                                    Instant at);
/// Whether somebody of that name has an open invitation to the cohort for the same school and role.
bool is_invited(Snapshot& snapshot, CohortId cohort, std::string_view name, std::optional<SchoolId> school,
                organisations::Role role, Instant at);

/// The code opens nothing any more. Nothing happens where it was accepted or withdrawn before.
void revoke_invitation(Transaction& tx, InvitationId invitation);

/// An invitation as it is when somebody comes with it.
struct Invited {
    InvitationId id;
    CohortId cohort;
    std::string name;
    std::optional<SchoolId> school;
    std::optional<PartnerId> partner;
    organisations::Role role = organisations::Role::member;
    std::optional<std::string> mail;
    invitations::State state = invitations::State::open;  ///< at the time that was asked for
    Instant expires;
    std::optional<PersonId> accepted_by;
    std::optional<std::string> accepted_key;  ///< the key of the call that accepted it
    std::optional<Instant> accepted;
};
std::optional<Invited> invited(Snapshot& snapshot, InvitationId invitation, Instant at);
/// The invitation that the code opens, or opened before it was used or withdrawn.
std::optional<Invited> invited_with(Snapshot& snapshot, std::string_view code, Instant at);
/// The invitation that was accepted through the door by the call with that key.
std::optional<Invited> invited_through(Snapshot& snapshot, DoorId door, std::string_view key, Instant at);

struct Acceptance {
    PersonId person;
    std::optional<SchoolId> school;  ///< of the seat that the person takes
    std::string key;
    std::optional<DoorId> door;
};
/// Uses the invitation up. Needs one that is open.
void accept_invitation(Transaction& tx, InvitationId invitation, Acceptance const& acceptance);
/// Whether the person who accepted is not disabled and came to this installation by that.
bool came_new(Snapshot& snapshot, Invited const& invited);

struct NamedSchool {
    SchoolId id;
    std::string name;
    std::optional<std::string> code;  ///< the state's
};
struct NamedPartner {
    PartnerId id;
    std::string name;
};
/// The schools and the partner organisations of a cohort by name.
struct Places {
    std::vector<NamedSchool> schools;
    std::vector<NamedPartner> partners;
};
Places places_in(Snapshot& snapshot, CohortId cohort);
/// Whether the cohort's network has a school of that name.
bool has_school_in_network(Snapshot& snapshot, CohortId cohort, std::string_view name);

}  // namespace lyceum::db
