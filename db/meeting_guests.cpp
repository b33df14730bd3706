#include "db/meeting_guests.hpp"

#include "db/meeting_people.hpp"
#include "db/meetings.hpp"

namespace lyceum::db {

std::optional<std::string> guest_code(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<std::optional<std::string>>("SELECT guest_code FROM meetings WHERE id = ?1", meeting).value_or(std::nullopt);
}

void set_guest_code(Transaction& tx, MeetingId meeting, std::optional<std::string> const& code)
{
    tx.run("UPDATE meetings SET guest_code = ?2 WHERE id = ?1", meeting, code);
    tell_meeting(tx, meeting);
}

std::optional<MeetingId> meeting_with_guest_code(Snapshot& snapshot, std::string_view code)
{
    return snapshot.value<MeetingId>("SELECT id FROM meetings WHERE guest_code = ?1", code);
}

std::int64_t count_guests(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<std::int64_t>("SELECT count(*) FROM people WHERE guest_of = ?1", meeting).value();
}

PersonId add_guest(Transaction& tx, MeetingId meeting, std::string_view name, std::string_view key)
{
    auto const guest = tx.insert<PersonId>("INSERT INTO people (name, created_at, guest_of, guest_key) VALUES (?1, ?2, ?3, ?4)", name,
                                           tx.at(), meeting, key);
    tell_person(tx, meeting, guest);
    return guest;
}

std::optional<PersonId> guest_made_by(Snapshot& snapshot, MeetingId meeting, std::string_view key, Instant since)
{
    return snapshot.value<PersonId>("SELECT id FROM people WHERE guest_of = ?1 AND guest_key = ?2 AND created_at > ?3", meeting, key, since);
}

}  // namespace lyceum::db
