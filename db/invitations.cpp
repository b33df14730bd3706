#include "db/invitations.hpp"

#include "db/cohorts.hpp"

namespace lyceum::db {
namespace {

using invitations::Invitation;
using invitations::State;
using organisations::Role;

State state_of(bool accepted, bool revoked, Instant expires, Instant at)
{
    if (accepted) return State::accepted;
    if (revoked) return State::revoked;
    return expires <= at ? State::expired : State::open;
}

}  // namespace

InvitationId add_invitation(Transaction& tx, NewInvitation const& invitation)
{
    return tx.insert<InvitationId>(
        "INSERT INTO invitations (cohort_id, name, school_id, partner_id, role, mail, code, created_at, created_by, expires_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        invitation.cohort, invitation.name, invitation.school, invitation.partner, invitation.role, invitation.mail,
        invitation.code, tx.at(), invitation.by, invitation.expires);
}

std::optional<Invitation> invitation(Snapshot& snapshot, InvitationId invitation, Instant at)
{
    auto row = snapshot.row<CohortId, std::string, std::optional<SchoolId>, std::optional<std::string>, Role,
                            std::optional<std::string>, bool, Instant, std::optional<PersonId>, std::optional<Instant>>(
        "SELECT i.cohort_id, i.name, i.school_id, coalesce(s.name, p.name), i.role, i.code, i.revoked_at IS NOT NULL,"
        "       i.expires_at, i.accepted_by, i.accepted_at"
        "  FROM invitations i LEFT JOIN schools s ON s.id = i.school_id LEFT JOIN partners p ON p.id = i.partner_id"
        " WHERE i.id = ?1",
        invitation);
    if (!row) return std::nullopt;
    Invitation read;
    read.id = invitation;
    bool revoked = false;
    std::tie(read.cohort, read.name, read.school, read.schoolName, read.role, read.code, revoked, read.expires, read.acceptedBy,
             read.acceptedAt) = std::move(*row);
    read.state = state_of(read.acceptedAt.has_value(), revoked, read.expires, at);
    if (read.state != State::open) read.code.reset();
    if (read.code) read.path = "/join/" + *read.code;
    return read;
}

std::vector<Invitation> invitations_of(Snapshot& snapshot, CohortId cohort, InvitationId before, std::int64_t limit, Instant at)
{
    std::vector<Invitation> all;
    for (auto const id : snapshot.values<InvitationId>(
             "SELECT id FROM invitations WHERE cohort_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3", cohort, before, limit))
        all.push_back(invitation(snapshot, id, at).value());
    return all;
}

bool is_invited(Snapshot& snapshot, CohortId cohort, std::string_view name, std::optional<SchoolId> school, Role role, Instant at)
{
    return snapshot.exists(
        "SELECT 1 FROM invitations WHERE cohort_id = ?1 AND lower(name) = lower(?2) AND school_id IS NOT DISTINCT FROM ?3"
        "   AND role = ?4 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > ?5",
        cohort, name, school, role, at);
}

void revoke_invitation(Transaction& tx, InvitationId invitation)
{
    tx.run("UPDATE invitations SET revoked_at = ?1, spent_code = code, code = NULL"
           " WHERE id = ?2 AND accepted_at IS NULL AND revoked_at IS NULL",
           tx.at(), invitation);
}

std::optional<Invited> invited(Snapshot& snapshot, InvitationId invitation, Instant at)
{
    auto row = snapshot.row<CohortId, std::string, std::optional<SchoolId>, std::optional<PartnerId>, Role,
                            std::optional<std::string>, bool, Instant, std::optional<PersonId>, std::optional<std::string>,
                            std::optional<Instant>>(
        "SELECT cohort_id, name, school_id, partner_id, role, mail, revoked_at IS NOT NULL, expires_at, accepted_by,"
        "       accepted_key, accepted_at FROM invitations WHERE id = ?1",
        invitation);
    if (!row) return std::nullopt;
    Invited read;
    read.id = invitation;
    bool revoked = false;
    std::tie(read.cohort, read.name, read.school, read.partner, read.role, read.mail, revoked, read.expires, read.accepted_by,
             read.accepted_key, read.accepted) = std::move(*row);
    read.state = state_of(read.accepted.has_value(), revoked, read.expires, at);
    return read;
}

std::optional<Invited> invited_with(Snapshot& snapshot, std::string_view code, Instant at)
{
    auto const id = snapshot.value<InvitationId>("SELECT id FROM invitations WHERE code = ?1 OR spent_code = ?1", code);
    return id ? invited(snapshot, *id, at) : std::nullopt;
}

std::optional<Invited> invited_through(Snapshot& snapshot, DoorId door, std::string_view key, Instant at)
{
    auto const id =
        snapshot.value<InvitationId>("SELECT id FROM invitations WHERE accepted_key = ?1 AND door_id = ?2", key, door);
    return id ? invited(snapshot, *id, at) : std::nullopt;
}

void accept_invitation(Transaction& tx, InvitationId invitation, Acceptance const& acceptance)
{
    tx.run("UPDATE invitations SET accepted_at = ?1, accepted_by = ?2, accepted_key = ?3, school_id = ?4, door_id = ?5,"
           "       spent_code = code, code = NULL WHERE id = ?6",
           tx.at(), acceptance.person, acceptance.key, acceptance.school, acceptance.door, invitation);
}

bool came_new(Snapshot& snapshot, Invited const& invited)
{
    return snapshot.exists("SELECT 1 FROM people WHERE id = ?1 AND created_at = ?2 AND disabled_at IS NULL", invited.accepted_by,
                           invited.accepted);
}

Places places_in(Snapshot& snapshot, CohortId cohort)
{
    Places places;
    for (auto& [id, name, code] : snapshot.all<SchoolId, std::string, std::optional<std::string>>(
             "SELECT s.id, s.name, s.code FROM cohort_schools c JOIN schools s ON s.id = c.school_id WHERE c.cohort_id = ?1"
             " ORDER BY s.name, s.id LIMIT ?2",
             cohort, schools_in_cohort_max))
        places.schools.push_back({id, std::move(name), std::move(code)});
    for (auto& [id, name] : snapshot.all<PartnerId, std::string>(
             "SELECT p.id, p.name FROM cohort_partners c JOIN partners p ON p.id = c.partner_id WHERE c.cohort_id = ?1"
             " ORDER BY p.name, p.id LIMIT ?2",
             cohort, partners_in_cohort_max))
        places.partners.push_back({id, std::move(name)});
    return places;
}

bool has_school_in_network(Snapshot& snapshot, CohortId cohort, std::string_view name)
{
    return snapshot.exists(
        "SELECT 1 FROM cohorts c JOIN schools s ON s.network_id = c.network_id WHERE c.id = ?1 AND lower(s.name) = lower(?2)",
        cohort, name);
}

}  // namespace lyceum::db
