#include "db/doors.hpp"

namespace lyceum::db {

using organisations::Role;

DoorId open_door(Transaction& tx, CohortId cohort, std::string_view code, PersonId by, Instant closes)
{
    close_door(tx, cohort);
    return tx.insert<DoorId>("INSERT INTO doors (cohort_id, code, opened_at, opened_by, closes_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                             cohort, code, tx.at(), by, closes);
}

bool close_door(Transaction& tx, CohortId cohort)
{
    return tx.run("UPDATE doors SET closes_at = ?1 WHERE cohort_id = ?2 AND closes_at > ?1", tx.at(), cohort) > 0;
}

std::optional<Door> open_door_of(Snapshot& snapshot, CohortId cohort, Instant at)
{
    auto row = snapshot.row<DoorId, std::string, Instant>(
        "SELECT id, code, closes_at FROM doors WHERE cohort_id = ?1 AND closes_at > ?2 ORDER BY id DESC LIMIT 1", cohort, at);
    if (!row) return std::nullopt;
    auto& [id, code, closes] = *row;
    return Door{id, cohort, std::move(code), closes};
}

std::optional<Door> door_with(Snapshot& snapshot, std::string_view code)
{
    auto const row = snapshot.row<DoorId, CohortId, Instant>("SELECT id, cohort_id, closes_at FROM doors WHERE code = ?1", code);
    if (!row) return std::nullopt;
    auto const [id, cohort, closes] = *row;
    return Door{id, cohort, std::string(code), closes};
}

bool comes_through_doors(Role role)
{
    return role == Role::principal || role == Role::member || role == Role::partner || role == Role::coach;
}

std::vector<invitations::Expected> roster(Snapshot& snapshot, CohortId cohort, Instant at, std::int64_t limit)
{
    std::vector<invitations::Expected> expected;
    for (auto& [id, name, school, role] : snapshot.all<InvitationId, std::string, std::optional<std::string>, Role>(
             "SELECT i.id, i.name, coalesce(s.name, p.name), i.role"
             "  FROM invitations i LEFT JOIN schools s ON s.id = i.school_id LEFT JOIN partners p ON p.id = i.partner_id"
             " WHERE i.cohort_id = ?1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > ?2"
             "   AND i.role IN ('principal', 'member', 'partner', 'coach') ORDER BY i.name, i.id LIMIT ?3",
             cohort, at, limit))
        expected.push_back({id, std::move(name), std::move(school), role});
    return expected;
}

std::vector<Invited> expected_named(Snapshot& snapshot, CohortId cohort, std::string_view name, Instant at)
{
    std::vector<Invited> named;
    for (auto const id : snapshot.values<InvitationId>(
             "SELECT id FROM invitations WHERE cohort_id = ?1 AND lower(name) = lower(?2) AND accepted_at IS NULL"
             "   AND revoked_at IS NULL AND expires_at > ?3 AND role IN ('principal', 'member', 'partner', 'coach')"
             " ORDER BY id LIMIT 50",
             cohort, name, at))
        named.push_back(invited(snapshot, id, at).value());
    return named;
}

std::vector<invitations::Arrival> arrivals(Snapshot& snapshot, CohortId cohort, std::int64_t limit)
{
    std::vector<invitations::Arrival> came;
    for (auto& [person, name, school, at] : snapshot.all<PersonId, std::string, std::optional<std::string>, Instant>(
             "SELECT p.id, p.name, coalesce(s.name, o.name), i.accepted_at FROM invitations i JOIN people p ON p.id = i.accepted_by"
             "  LEFT JOIN schools s ON s.id = i.school_id LEFT JOIN partners o ON o.id = i.partner_id"
             " WHERE i.cohort_id = ?1 AND i.door_id IS NOT NULL ORDER BY i.accepted_at DESC, i.id DESC LIMIT ?2",
             cohort, limit))
        came.push_back({person, std::move(name), std::move(school), at});
    return came;
}

}  // namespace lyceum::db
