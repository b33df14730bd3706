#include "db/recaps.hpp"

namespace lyceum::db {
namespace {

/// Lines hold no line break: so they are kept.
std::string joined(std::vector<std::string> const& lines)
{
    std::string text;
    for (auto const& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

void tell_of_recap(Transaction& tx, MeetingId meeting)
{
    auto const written = written_recap(tx, meeting);
    auto const state = written && written->approved_at ? recaps::State::approved : recaps::State::draft;
    tx.publish(topic_of(meeting), recaps::RecapChanged{meeting, state});
}

std::optional<WrittenRecap> written_recap(Snapshot& snapshot, MeetingId meeting)
{
    auto row = snapshot.row<std::string, std::string, std::int64_t, bool, std::optional<PersonId>, std::optional<std::string>, Instant,
                            std::optional<Instant>, std::optional<Instant>>(
        "SELECT r.synthesis, r.remarks, r.expected, r.written, p.id, p.name, r.changed_at, r.approved_at, r.mailed_at"
        "  FROM recaps r LEFT JOIN people p ON p.id = r.approved_by WHERE r.meeting_id = ?1",
        meeting);
    if (!row) return std::nullopt;
    auto& [synthesis, remarks, expected, is_written, approver, approver_name, changed, approved, mailed] = *row;
    WrittenRecap written{.synthesis = split(synthesis), .remarks = std::move(remarks), .expected = expected, .is_written = is_written,
                         .approved_by = {}, .changed_at = changed, .approved_at = approved, .mailed_at = mailed};
    if (approver) written.approved_by = recaps::Somebody{*approver, approver_name.value()};
    return written;
}

void keep_drafted_recap(Transaction& tx, MeetingId meeting, std::vector<std::string> const& synthesis, std::int64_t expected)
{
    tx.run("INSERT INTO recaps (meeting_id, synthesis, expected, changed_at) VALUES (?1, ?2, ?3, ?4)"
           " ON CONFLICT (meeting_id) DO UPDATE SET expected = excluded.expected,"
           "   synthesis = CASE WHEN written OR approved_at IS NOT NULL THEN synthesis ELSE excluded.synthesis END",
           meeting, joined(synthesis), expected, tx.at());
    tell_of_recap(tx, meeting);
}

void change_recap(Transaction& tx, MeetingId meeting, RecapChange const& change, PersonId by)
{
    auto const before = written_recap(tx, meeting).value_or(WrittenRecap{});
    auto const is_same = (!change.synthesis || (before.is_written ? *change.synthesis == before.synthesis : change.synthesis->empty()))
                      && (!change.remarks || *change.remarks == before.remarks);
    if (is_same) return;
    auto const synthesis = joined(change.synthesis.value_or(before.synthesis));
    auto const is_written = change.synthesis ? !change.synthesis->empty() : before.is_written;
    tx.run("INSERT INTO recaps (meeting_id, synthesis, written, remarks, changed_by, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
           " ON CONFLICT (meeting_id) DO UPDATE SET synthesis = excluded.synthesis, written = excluded.written, remarks = excluded.remarks,"
           "   changed_by = excluded.changed_by, changed_at = excluded.changed_at, approved_by = NULL, approved_at = NULL",
           meeting, synthesis, is_written, change.remarks.value_or(before.remarks), by, tx.at());
    tell_of_recap(tx, meeting);
}

void approve_recap(Transaction& tx, MeetingId meeting, std::vector<std::string> const& synthesis, PersonId by)
{
    auto const changed = tx.run(
        "UPDATE recaps SET synthesis = ?2, approved_by = ?3, approved_at = ?4 WHERE meeting_id = ?1 AND approved_at IS NULL", meeting,
        joined(synthesis), by, tx.at());
    if (changed > 0) tell_of_recap(tx, meeting);
}

std::vector<MeetingRoom> rooms_of_meeting(Snapshot& snapshot, MeetingId meeting)
{
    std::vector<MeetingRoom> all;
    for (auto const& [room, breakout] : snapshot.all<RoomId, std::optional<BreakoutId>>(
             "SELECT r.id, b.id FROM rooms r LEFT JOIN breakouts b ON b.room_id = r.id WHERE r.meeting_id = ?1 ORDER BY b.position, r.id"
             " LIMIT 200",
             meeting))
        all.push_back({room, breakout});
    return all;
}

std::map<PersonId, std::string> replies_of(Snapshot& snapshot, MeetingId meeting)
{
    std::map<PersonId, std::string> all;
    for (auto& [person, reply] : snapshot.all<PersonId, std::string>(
             "SELECT person_id, reply FROM meeting_people WHERE meeting_id = ?1 AND reply IS NOT NULL ORDER BY person_id LIMIT 5000", meeting))
        all.emplace(person, std::move(reply));
    return all;
}

std::vector<RecapAddress> recap_addresses(Snapshot& snapshot, MeetingId meeting, PersonId but, std::int64_t limit)
{
    std::vector<RecapAddress> all;
    for (auto& [name, mail] : snapshot.all<std::string, std::string>(
             "SELECT p.name, p.mail FROM meeting_people a JOIN people p ON p.id = a.person_id"
             " WHERE a.meeting_id = ?1 AND coalesce(a.present, a.arrived_at IS NOT NULL) AND p.mail IS NOT NULL AND p.disabled_at IS NULL"
             "   AND p.id <> ?2 AND EXISTS (SELECT 1 FROM meeting_readers r WHERE r.meeting_id = ?1 AND r.person_id = p.id)"
             " ORDER BY p.id LIMIT ?3",
             meeting, but, limit))
        all.push_back({std::move(name), std::move(mail)});
    return all;
}

void note_recap_mailed(Transaction& tx, MeetingId meeting)
{
    tx.run("UPDATE recaps SET mailed_at = ?2 WHERE meeting_id = ?1", meeting, tx.at());
    tell_of_recap(tx, meeting);
}

}  // namespace lyceum::db
