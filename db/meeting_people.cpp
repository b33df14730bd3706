#include "db/meeting_people.hpp"

#include "db/access.hpp"
#include "db/meetings.hpp"

namespace lyceum::db {
namespace {

using meetings::Person;
using meetings::Reply;
using meetings::Role;

using Row = std::tuple<PersonId, std::string, std::string, std::optional<Role>, bool, bool, std::optional<Reply>, std::optional<Instant>>;

Person as_person(Row row)
{
    auto& [person, name, title, role, invited, guest, reply, replied] = row;
    return {person, std::move(name), std::move(title), role, invited, guest, reply, replied};
}

/// The person as the session knows them, where they are asked to come. Seats in other cohorts are not shown.
std::optional<Person> read_person(Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    auto row = snapshot.row<PersonId, std::string, std::string, std::optional<Role>, bool, bool, std::optional<Reply>, std::optional<Instant>>(
        "SELECT p.id, p.name,"
        "       coalesce((SELECT t.title FROM cohort_seats s JOIN seats t ON t.id = s.seat_id WHERE s.cohort_id = m.cohort_id AND s.person_id = p.id"
        "                  ORDER BY s.role = 'facilitator' DESC, s.role = 'principal' DESC, s.facilitates DESC, s.seat_id LIMIT 1),"
        "                (SELECT t.title FROM network_seats n JOIN seats t ON t.id = n.seat_id"
        "                  WHERE n.network_id = c.network_id AND n.person_id = p.id AND t.kind <> 'cohort' ORDER BY t.id LIMIT 1), ''),"
        "       k.role, coalesce(k.invited, 0), p.guest_of IS NOT NULL, k.reply, k.replied_at"
        "  FROM meetings m JOIN cohorts c ON c.id = m.cohort_id JOIN people p ON p.id = ?2"
        "  LEFT JOIN meeting_people k ON k.meeting_id = m.id AND k.person_id = p.id"
        " WHERE m.id = ?1 AND p.disabled_at IS NULL AND EXISTS (SELECT 1 FROM meeting_asked a WHERE a.meeting_id = ?1 AND a.person_id = ?2)",
        meeting, person);
    return row ? std::optional(as_person(*std::move(row))) : std::nullopt;
}

/// Runs a change of what the session knows of the person, and tells who follows it.
template <class Change>
void with_person(Transaction& tx, MeetingId meeting_id, PersonId person, Change change)
{
    auto const before = read_person(tx, meeting_id, person);
    change();
    auto const after = read_person(tx, meeting_id, person);
    auto const& told = after ? after : before;
    if (!told) return;
    auto const replies = meeting(tx, meeting_id).value().replies;
    tx.publish(topic_of(meeting_id), meetings::PeopleChanged{*told, after.has_value(), replies});
}

}  // namespace

std::vector<Person> people_of(Snapshot& snapshot, MeetingId meeting, std::int64_t limit)
{
    std::vector<Person> people;
    for (auto& row : snapshot.all<PersonId, std::string, std::string, std::optional<Role>, bool, bool, std::optional<Reply>, std::optional<Instant>>(
             "SELECT p.id, p.name,"
             "       coalesce((SELECT t.title FROM cohort_seats s JOIN seats t ON t.id = s.seat_id WHERE s.cohort_id = m.cohort_id AND s.person_id = p.id"
             "                  ORDER BY s.role = 'facilitator' DESC, s.role = 'principal' DESC, s.facilitates DESC, s.seat_id LIMIT 1),"
             "                (SELECT t.title FROM network_seats n JOIN seats t ON t.id = n.seat_id"
             "                  WHERE n.network_id = c.network_id AND n.person_id = p.id AND t.kind <> 'cohort' ORDER BY t.id LIMIT 1), ''),"
             "       k.role, coalesce(k.invited, 0), p.guest_of IS NOT NULL, k.reply, k.replied_at"
             "  FROM meetings m JOIN cohorts c ON c.id = m.cohort_id"
             "  JOIN people p ON p.id IN (SELECT person_id FROM meeting_invitations WHERE meeting_id = ?1"
             "     UNION ALL SELECT id FROM people WHERE guest_of = ?1"
             "     UNION ALL SELECT s.person_id FROM cohort_seats s"
             "      WHERE s.cohort_id = (SELECT cohort_id FROM meetings WHERE id = ?1 AND audience = 'cohort'))"
             "  LEFT JOIN meeting_people k ON k.meeting_id = m.id AND k.person_id = p.id"
             " WHERE m.id = ?1 AND p.disabled_at IS NULL ORDER BY p.name, p.id LIMIT ?2",
             meeting, limit))
        people.push_back(as_person(std::move(row)));
    return people;
}

Correspondents correspondents(Snapshot& snapshot, MeetingId meeting)
{
    Correspondents all;
    for (auto& [person, name, mail] : snapshot.all<PersonId, std::string, std::string>(
             "SELECT p.id, p.name, p.mail FROM people p WHERE p.mail IS NOT NULL AND p.disabled_at IS NULL AND p.id IN"
             " (SELECT person_id FROM meeting_invitations WHERE meeting_id = ?1"
             "   UNION ALL SELECT s.person_id FROM cohort_seats s"
             "    WHERE s.cohort_id = (SELECT cohort_id FROM meetings WHERE id = ?1 AND audience = 'cohort')"
             "      AND (s.role <> 'lead' OR s.cohort_id IN (SELECT id FROM cohorts WHERE everyone = 1)))"
             " ORDER BY p.id LIMIT 2000",
             meeting))
        all.push_back({person, std::move(name), std::move(mail)});
    return all;
}

bool is_asked(Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    return snapshot.exists("SELECT 1 FROM meeting_asked WHERE meeting_id = ?1 AND person_id = ?2", meeting, person);
}

bool is_of_network(Snapshot& snapshot, MeetingId meeting, PersonId person)
{
    return snapshot.exists("SELECT 1 FROM meetings m JOIN cohorts c ON c.id = m.cohort_id JOIN network_seats n ON n.network_id = c.network_id"
                           "  JOIN people p ON p.id = n.person_id WHERE m.id = ?1 AND p.id = ?2 AND p.disabled_at IS NULL",
                           meeting, person);
}

std::int64_t count_asked(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot
        .value<std::int64_t>("SELECT count(*) FROM people WHERE guest_of IS NULL AND disabled_at IS NULL AND id IN"
                             " (SELECT person_id FROM meeting_invitations WHERE meeting_id = ?1"
                             "   UNION ALL SELECT s.person_id FROM cohort_seats s"
                             "    WHERE s.cohort_id = (SELECT cohort_id FROM meetings WHERE id = ?1 AND audience = 'cohort'))",
                             meeting)
        .value();
}

std::int64_t count_invited(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<std::int64_t>("SELECT count(*) FROM meeting_people WHERE meeting_id = ?1 AND invited = 1", meeting).value();
}

void tell_person(Transaction& tx, MeetingId meeting, PersonId person)
{
    with_person(tx, meeting, person, [] {});
}

void invite_at_first(Transaction& tx, MeetingId meeting, PersonId person)
{
    tx.run("INSERT INTO meeting_people (meeting_id, person_id, invited) VALUES (?1, ?2, 1) ON CONFLICT DO NOTHING", meeting, person);
}

void invite(Transaction& tx, MeetingId meeting, PersonId person)
{
    if (tx.exists("SELECT 1 FROM meeting_people WHERE meeting_id = ?1 AND person_id = ?2 AND invited = 1", meeting, person)) return;
    with_person(tx, meeting, person, [&] {
        tx.run("INSERT INTO meeting_people (meeting_id, person_id, invited) VALUES (?1, ?2, 1)"
               " ON CONFLICT (meeting_id, person_id) DO UPDATE SET invited = 1",
               meeting, person);
    });
    tx.access_changed(person);
}

void uninvite(Transaction& tx, MeetingId meeting, PersonId person)
{
    if (!tx.exists("SELECT 1 FROM meeting_people WHERE meeting_id = ?1 AND person_id = ?2 AND invited = 1", meeting, person)) return;
    auto const stands = standing(tx, person, meeting).value();
    auto const still_asked = stands.belongs && stands.audience == meetings::Audience::cohort;
    with_person(tx, meeting, person, [&] {
        tx.run("UPDATE meeting_people SET invited = 0, role = CASE WHEN ?3 THEN role END WHERE meeting_id = ?1 AND person_id = ?2", meeting,
               person, still_asked);
    });
    tx.access_changed(person);
}

void set_role(Transaction& tx, MeetingId meeting, PersonId person, std::optional<Role> role)
{
    with_person(tx, meeting, person, [&] {
        tx.run("INSERT INTO meeting_people (meeting_id, person_id, invited, role)"
               " SELECT m.id, p.id, m.audience = 'named' AND p.guest_of IS NULL AND ?3 IS NOT NULL, ?3 FROM meetings m, people p WHERE m.id = ?1 AND p.id = ?2"
               " ON CONFLICT (meeting_id, person_id) DO UPDATE SET role = excluded.role, invited = max(invited, excluded.invited)",
               meeting, person, role);
    });
    tx.access_changed(person);
}

void set_reply(Transaction& tx, MeetingId meeting, PersonId person, Reply reply)
{
    with_person(tx, meeting, person, [&] {
        tx.run("INSERT INTO meeting_people (meeting_id, person_id, reply, replied_at) VALUES (?1, ?2, ?3, ?4)"
               " ON CONFLICT (meeting_id, person_id) DO UPDATE SET reply = excluded.reply, replied_at = excluded.replied_at",
               meeting, person, reply, tx.at());
    });
}

}  // namespace lyceum::db
