#include "db/attendance.hpp"

namespace lyceum::db {
namespace {

using stages::Attendee;

using Row = std::tuple<PersonId, std::string, std::optional<std::string>, std::optional<SchoolId>, std::optional<std::string>,
                       std::optional<Instant>, std::optional<bool>, bool>;

Attendee read(Row&& row)
{
    auto& [person, name, title, school, school_name, arrived, corrected, guest] = row;
    return {.person = person,
            .name = std::move(name),
            .seatTitle = guest ? "Guest" : std::move(title).value_or(""),
            .school = school,
            .schoolName = std::move(school_name),
            .arrivedAt = arrived,
            .present = corrected.value_or(arrived.has_value()),
            .corrected = corrected.has_value(),
            .guest = guest};
}

}  // namespace

std::vector<Attendee> attendance_of(Snapshot& snapshot, MeetingId meeting, std::int64_t limit)
{
    std::vector<Attendee> all;
    for (auto& row : snapshot.all<PersonId, std::string, std::optional<std::string>, std::optional<SchoolId>, std::optional<std::string>,
                                  std::optional<Instant>, std::optional<bool>, bool>(
             "WITH nearest AS (SELECT c.person_id, c.seat_id, row_number() OVER (PARTITION BY c.person_id"
             "   ORDER BY c.role = 'facilitator' DESC, c.role = 'principal' DESC, c.facilitates DESC, c.seat_id) AS place"
             "   FROM meetings m JOIN cohort_seats c ON c.cohort_id = m.cohort_id WHERE m.id = ?1 AND c.person_id IS NOT NULL),"
             " known AS (SELECT person_id FROM meeting_people WHERE meeting_id = ?1"
             "     AND (role IS NOT NULL OR arrived_at IS NOT NULL OR present IS NOT NULL)"
             "   UNION SELECT person_id FROM meeting_asked WHERE meeting_id = ?1)"
             "SELECT p.id, p.name, s.title, sc.id, sc.name, mp.arrived_at, mp.present, coalesce(p.guest_of = ?1, 0)"
             "  FROM known k JOIN people p ON p.id = k.person_id"
             "  LEFT JOIN meeting_people mp ON mp.meeting_id = ?1 AND mp.person_id = p.id"
             "  LEFT JOIN nearest n ON n.person_id = p.id AND n.place = 1"
             "  LEFT JOIN seats s ON s.id = coalesce(n.seat_id,"
             "    (SELECT min(o.id) FROM meetings m JOIN cohorts c ON c.id = m.cohort_id JOIN network_seats w ON w.network_id = c.network_id"
             "       JOIN seats o ON o.id = w.seat_id WHERE m.id = ?1 AND w.person_id = p.id AND o.kind <> 'cohort'))"
             "  LEFT JOIN schools sc ON s.kind = 'school' AND sc.id = s.organisation_id"
             " WHERE p.disabled_at IS NULL OR mp.arrived_at IS NOT NULL ORDER BY p.name, p.id LIMIT ?2",
             meeting, limit))
        all.push_back(read(std::move(row)));
    return all;
}

std::optional<Attendee> attendee(Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    auto row = snapshot.row<PersonId, std::string, std::optional<std::string>, std::optional<SchoolId>, std::optional<std::string>,
                            std::optional<Instant>, std::optional<bool>, bool>(
        "SELECT p.id, p.name, s.title, sc.id, sc.name, mp.arrived_at, mp.present, coalesce(p.guest_of = ?1, 0)"
        "  FROM people p LEFT JOIN meeting_people mp ON mp.meeting_id = ?1 AND mp.person_id = p.id"
        "  LEFT JOIN seats s ON s.id = coalesce("
        "    (SELECT c.seat_id FROM cohort_seats c WHERE c.cohort_id = (SELECT cohort_id FROM meetings WHERE id = ?1) AND c.person_id = ?2"
        "      ORDER BY c.role = 'facilitator' DESC, c.role = 'principal' DESC, c.facilitates DESC, c.seat_id LIMIT 1),"
        "    (SELECT min(o.id) FROM meetings m JOIN cohorts c ON c.id = m.cohort_id JOIN network_seats w ON w.network_id = c.network_id"
        "       JOIN seats o ON o.id = w.seat_id WHERE m.id = ?1 AND w.person_id = ?2 AND o.kind <> 'cohort'))"
        "  LEFT JOIN schools sc ON s.kind = 'school' AND sc.id = s.organisation_id WHERE p.id = ?2",
        meeting, person);
    return row ? std::optional(read(*std::move(row))) : std::nullopt;
}

bool arrive(Transaction& tx, MeetingId meeting, PersonId person)
{
    auto const is_new = tx.run("INSERT INTO meeting_people (meeting_id, person_id, arrived_at)"
                               " SELECT m.id, ?2, ?3 FROM meetings m WHERE m.id = ?1 AND m.opened_at IS NOT NULL AND m.closed_at IS NULL"
                               "   AND (EXISTS (SELECT 1 FROM meeting_asked a WHERE a.meeting_id = m.id AND a.person_id = ?2)"
                               "     OR EXISTS (SELECT 1 FROM cohort_seats c WHERE c.cohort_id = m.cohort_id AND c.person_id = ?2 AND c.facilitates = 1))"
                               " ON CONFLICT DO UPDATE SET arrived_at = excluded.arrived_at WHERE arrived_at IS NULL",
                               meeting, person, tx.at())
                        > 0;
    if (is_new) tx.publish(topic_of(meeting), stages::Arrived{meeting, attendee(tx, meeting, person).value()});
    return is_new;
}

void correct_attendance(Transaction& tx, MeetingId meeting, PersonId person, Attended attended)
{
    tx.run("INSERT INTO meeting_people (meeting_id, person_id, present) VALUES (?1, ?2, ?3)"
           " ON CONFLICT DO UPDATE SET present = excluded.present",
           meeting, person, attended == Attended::there);
}

std::optional<Instant> arrival_of(Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    return snapshot
        .value<std::optional<Instant>>("SELECT arrived_at FROM meeting_people WHERE meeting_id = ?1 AND person_id = ?2", meeting, person)
        .value_or(std::nullopt);
}

std::int64_t count_arrived(Snapshot& snapshot, MeetingId meeting)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM meeting_people WHERE meeting_id = ?1 AND coalesce(present, arrived_at) > 0",
                                         meeting);
}

std::vector<stages::Person> those_there(Snapshot& snapshot, MeetingId meeting, std::int64_t limit)
{
    std::vector<stages::Person> all;
    for (auto& [person, name] : snapshot.all<PersonId, std::string>(
             "SELECT p.id, p.name FROM meeting_people mp JOIN people p ON p.id = mp.person_id"
             " WHERE mp.meeting_id = ?1 AND coalesce(mp.present, mp.arrived_at) > 0 AND coalesce(mp.role, '') <> 'facilitator'"
             "   AND NOT EXISTS (SELECT 1 FROM meetings m JOIN cohort_seats c ON c.cohort_id = m.cohort_id"
             "                    WHERE m.id = ?1 AND c.person_id = p.id AND c.facilitates = 1)"
             " ORDER BY p.name, p.id LIMIT ?2",
             meeting, limit))
        all.push_back({person, std::move(name)});
    return all;
}

void count_spoke(Transaction& tx, MeetingId meeting, PersonId person)
{
    tx.run("INSERT INTO meeting_people (meeting_id, person_id, spoke) VALUES (?1, ?2, 1) ON CONFLICT DO UPDATE SET spoke = spoke + 1",
           meeting, person);
}

std::vector<stages::Present> silent_people(Snapshot& snapshot, MeetingId meeting, std::int64_t limit)
{
    std::vector<stages::Present> all;
    for (auto const person : snapshot.values<PersonId>(
             "SELECT p.id FROM meeting_people mp JOIN people p ON p.id = mp.person_id"
             " WHERE mp.meeting_id = ?1 AND coalesce(mp.present, mp.arrived_at) > 0 AND mp.spoke = 0"
             "   AND coalesce(mp.role, '') <> 'facilitator'"
             "   AND NOT EXISTS (SELECT 1 FROM meetings m JOIN cohort_seats c ON c.cohort_id = m.cohort_id"
             "                    WHERE m.id = ?1 AND c.person_id = p.id AND c.facilitates = 1)"
             "   AND NOT EXISTS (SELECT 1 FROM activities a JOIN activity_entries e ON e.activity_id = a.id"
             "                    WHERE a.meeting_id = ?1 AND e.person_id = p.id AND e.removed = 0)"
             "   AND NOT EXISTS (SELECT 1 FROM activities a JOIN activity_votes v ON v.activity_id = a.id"
             "                    WHERE a.meeting_id = ?1 AND v.person_id = p.id)"
             " ORDER BY p.name, p.id LIMIT ?2",
             meeting, limit)) {
        auto who = attendee(snapshot, meeting, person).value();
        all.push_back({person, std::move(who.name), std::move(who.seatTitle)});
    }
    return all;
}

}  // namespace lyceum::db
