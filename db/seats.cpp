#include "db/seats.hpp"

#include "db/organisations.hpp"

#include <array>
#include <span>

namespace lyceum::db {
namespace {

using organisations::Kind;
using organisations::Organisation;
using organisations::Role;
using organisations::Seat;

std::span<Role const> fitting(Kind kind)
{
    static constexpr std::array network{Role::lead, Role::reviewer};
    static constexpr std::array cohort{Role::facilitator, Role::coach};
    static constexpr std::array district{Role::lead};
    static constexpr std::array zone{Role::lead};
    static constexpr std::array school{Role::principal, Role::member};
    static constexpr std::array partner{Role::partner};
    switch (kind) {
    case Kind::network: return network;
    case Kind::cohort: return cohort;
    case Kind::district: return district;
    case Kind::zone: return zone;
    case Kind::school: return school;
    case Kind::partner: return partner;
    }
    return {};
}

std::string title_of(Role role, std::string const& organisation)
{
    auto const word = [role] {
        switch (role) {
        case Role::lead: return "Lead";
        case Role::facilitator: return "Facilitator";
        case Role::coach: return "Coach";
        case Role::principal: return "Principal";
        case Role::member: return "Team";
        case Role::reviewer: return "Reviewer";
        case Role::partner: return "Partner";
        }
        return "Member";
    }();
    return std::string(word) + ", " + organisation;
}

/// Tells those who look at a cohort of the seat that its people changed.
void tell_cohorts(Transaction& tx, SeatId seat)
{
    for (auto const cohort : tx.values<CohortId>("SELECT DISTINCT cohort_id FROM cohort_seats WHERE seat_id = ?1", seat))
        tx.publish(topic_of(cohort), organisations::CohortChanged{cohort});
}

using SeatRow = std::tuple<SeatId, Role, Kind, std::int64_t, std::string, std::optional<PersonId>,
                           std::optional<std::string>, std::optional<Instant>>;

std::vector<Seat> as_seats(std::vector<SeatRow> rows)
{
    std::vector<Seat> seats;
    seats.reserve(rows.size());
    for (auto& [id, role, kind, organisation, title, holder, holder_name, since] : rows)
        seats.push_back({id, role, {kind, organisation}, std::move(title), holder, std::move(holder_name), since});
    return seats;
}

}  // namespace

bool role_fits(Kind kind, Role role)
{
    auto const roles = fitting(kind);
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string roles_of(Kind kind)
{
    std::string text;
    for (auto const role : fitting(kind))
        text += (text.empty() ? "" : " or ") + std::string(boost::describe::enum_to_string(role, ""));
    return text;
}

SeatId open_seat(Transaction& tx, Organisation const& organisation, Role role, std::optional<PersonId> holder)
{
    auto const title = title_of(role, name_of(tx, organisation).value());
    auto const held_since = holder ? std::optional(tx.at()) : std::nullopt;
    auto const seat = tx.insert<SeatId>(
        "INSERT INTO seats (role, kind, organisation_id, title, holder_id, held_since) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", role,
        organisation.kind, organisation.id, title, holder, held_since);
    if (holder) tx.access_changed(*holder);
    tell_cohorts(tx, seat);
    return seat;
}

SeatId take_seat(Transaction& tx, Organisation const& organisation, Role role, PersonId person)
{
    auto const free = tx.row<SeatId, bool>(
        "SELECT id, holder_id IS NULL FROM seats"
        " WHERE kind = ?1 AND organisation_id = ?2 AND role = ?3 AND (holder_id IS NULL OR holder_id = ?4)"
        " ORDER BY holder_id IS NULL, id LIMIT 1",
        organisation.kind, organisation.id, role, person);
    if (!free) return open_seat(tx, organisation, role, person);
    auto const [seat, vacant] = *free;
    if (vacant) hand_over(tx, seat, person).value();
    return seat;
}

Result<Nothing> hand_over(Transaction& tx, SeatId seat, std::optional<PersonId> person)
{
    auto const held = tx.row<std::optional<PersonId>, std::optional<Instant>>(
        "SELECT holder_id, held_since FROM seats WHERE id = ?1", seat);
    if (!held) return not_found("seat");
    auto const [before, since] = *held;
    if (before == person) return Nothing{};
    if (person && !tx.exists("SELECT 1 FROM people WHERE id = ?1 AND disabled_at IS NULL", *person))
        return invalid("person", "person: must be somebody of this installation who is not disabled.");
    if (before) {
        tx.run("INSERT INTO seat_history (seat_id, person_id, since, until) VALUES (?1, ?2, ?3, ?4)", seat, *before,
               since.value_or(tx.at()), tx.at());
        tx.access_changed(*before);
    }
    auto const held_since = person ? std::optional(tx.at()) : std::nullopt;
    tx.run("UPDATE seats SET holder_id = ?1, held_since = ?2 WHERE id = ?3", person, held_since, seat);
    if (person) tx.access_changed(*person);
    tell_cohorts(tx, seat);
    return Nothing{};
}

std::vector<Seat> seats_of(Snapshot& snapshot, PersonId person)
{
    return as_seats(snapshot.all<SeatId, Role, Kind, std::int64_t, std::string, std::optional<PersonId>,
                                 std::optional<std::string>, std::optional<Instant>>(
        "SELECT s.id, s.role, s.kind, s.organisation_id, s.title, p.id, p.name, s.held_since"
        "  FROM seats s JOIN people p ON p.id = s.holder_id WHERE s.holder_id = ?1 ORDER BY s.id LIMIT 200",
        person));
}

std::vector<Seat> seats_shown_to(Snapshot& snapshot, PersonId person, PersonId viewer)
{
    return as_seats(snapshot.all<SeatId, Role, Kind, std::int64_t, std::string, std::optional<PersonId>,
                                 std::optional<std::string>, std::optional<Instant>>(
        "WITH shared AS (SELECT network_id FROM network_seats WHERE person_id = ?2)"
        "SELECT s.id, s.role, s.kind, s.organisation_id, s.title, p.id, p.name, s.held_since"
        "  FROM seats s JOIN people p ON p.id = s.holder_id"
        "  JOIN organisations o ON o.kind = s.kind AND o.id = s.organisation_id"
        " WHERE s.holder_id = ?1 AND o.network_id IN (SELECT network_id FROM shared)"
        "   AND (s.kind <> 'cohort' OR EXISTS (SELECT 1 FROM cohort_seats c WHERE c.cohort_id = s.organisation_id AND c.person_id = ?2))"
        " ORDER BY s.id LIMIT 200",
        person, viewer));
}

std::vector<Seat> seats_in(Snapshot& snapshot, Organisation const& organisation, SeatId after, std::int64_t limit)
{
    return as_seats(snapshot.all<SeatId, Role, Kind, std::int64_t, std::string, std::optional<PersonId>,
                                 std::optional<std::string>, std::optional<Instant>>(
        "SELECT s.id, s.role, s.kind, s.organisation_id, s.title, p.id, p.name, s.held_since"
        "  FROM seats s LEFT JOIN people p ON p.id = s.holder_id"
        " WHERE s.kind = ?1 AND s.organisation_id = ?2 AND s.id > ?3 ORDER BY s.id LIMIT ?4",
        organisation.kind, organisation.id, after, limit));
}

bool holds(Snapshot& snapshot, PersonId person, Organisation const& organisation, Role role)
{
    return snapshot.exists("SELECT 1 FROM seats WHERE holder_id = ?1 AND kind = ?2 AND organisation_id = ?3 AND role = ?4",
                           person, organisation.kind, organisation.id, role);
}

std::optional<SpeakingSeat> speaking_seat(Snapshot& snapshot, PersonId person, CohortId cohort, std::optional<SeatId> asked)
{
    auto row = snapshot.row<SeatId, std::string, Role>(
        "SELECT s.id, s.title, s.role FROM cohort_seats c JOIN seats s ON s.id = c.seat_id"
        " WHERE c.person_id = ?1 AND c.cohort_id = ?2 AND (?3 IS NULL OR s.id = ?3)"
        " ORDER BY CASE s.kind WHEN 'cohort' THEN 1 WHEN 'school' THEN 2 WHEN 'partner' THEN 3 WHEN 'district' THEN 4 ELSE 5 END,"
        "          s.id LIMIT 1",
        person, cohort, asked);
    if (!row) return std::nullopt;
    auto& [id, title, role] = *row;
    return SpeakingSeat{id, std::move(title), role};
}

std::vector<SeatId> seats_in_cohort(Snapshot& snapshot, PersonId person, CohortId cohort)
{
    return snapshot.values<SeatId>(
        "SELECT s.id FROM cohort_seats c JOIN seats s ON s.id = c.seat_id WHERE c.person_id = ?1 AND c.cohort_id = ?2"
        " ORDER BY CASE s.kind WHEN 'cohort' THEN 1 WHEN 'school' THEN 2 WHEN 'partner' THEN 3 WHEN 'district' THEN 4 ELSE 5 END,"
        "          s.id LIMIT 200",
        person, cohort);
}

std::vector<FormerHolder> former_holders(Snapshot& snapshot, SeatId seat)
{
    std::vector<FormerHolder> former;
    for (auto& [person, name, since, until] : snapshot.all<PersonId, std::string, Instant, Instant>(
             "SELECT p.id, p.name, h.since, h.until FROM seat_history h JOIN people p ON p.id = h.person_id"
             " WHERE h.seat_id = ?1 ORDER BY h.until DESC, h.since DESC LIMIT 50",
             seat))
        former.push_back({person, std::move(name), since, until});
    return former;
}

void retitle_seats(Transaction& tx, Organisation const& organisation)
{
    auto const name = name_of(tx, organisation).value();
    for (auto const role : fitting(organisation.kind))
        tx.run("UPDATE seats SET title = ?1 WHERE kind = ?2 AND organisation_id = ?3 AND role = ?4", title_of(role, name),
               organisation.kind, organisation.id, role);
}

}  // namespace lyceum::db
