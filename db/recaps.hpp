#pragma once

#include "db/transaction.hpp"
#include "protocol/recaps.hpp"

#include <map>

/// What stands written in the recaps of sessions: three lines, remarks, who approved it. The rest of a recap is put
/// together from what was captured, as it is read. Every change publishes RecapChanged to `meeting/N`.
namespace lyceum::db {

struct WrittenRecap {
    /// Drafted by the server or written by somebody.
    std::vector<std::string> synthesis;
    std::string remarks;
    /// How many people were expected, when the session closed.
    std::int64_t expected = 0;
    /// Somebody wrote the synthesis.
    bool is_written = false;
    std::optional<recaps::Somebody> approved_by;
    std::optional<Instant> changed_at, approved_at, mailed_at;
};
/// Nothing where none was drafted or written yet.
std::optional<WrittenRecap> written_recap(Snapshot& snapshot, MeetingId meeting);

/// Keeps what the server drafts, unless somebody wrote a synthesis: then theirs stays.
void keep_drafted_recap(Transaction& tx, MeetingId meeting, std::vector<std::string> const& synthesis, std::int64_t expected);

/// Changes what is given; an empty synthesis gives it back to the server. A recap that was approved is a draft again.
/// Nothing happens where it is so already.
struct RecapChange {
    std::optional<std::vector<std::string>> synthesis;
    std::optional<std::string> remarks;
};
void change_recap(Transaction& tx, MeetingId meeting, RecapChange const& change, PersonId by);

/// The synthesis stands from then on as it is given. Nothing happens where it is approved. Needs a recap that was drafted.
void approve_recap(Transaction& tx, MeetingId meeting, std::vector<std::string> const& synthesis, PersonId by);

/// The rooms of the session: its own, and those of its breakouts.
struct MeetingRoom {
    RoomId room;
    std::optional<BreakoutId> breakout;
};
std::vector<MeetingRoom> rooms_of_meeting(Snapshot& snapshot, MeetingId meeting);

/// Who replied to the invitation, and the word for what.
std::map<PersonId, std::string> replies_of(Snapshot& snapshot, MeetingId meeting);

/// Whom the recap is mailed to: who was there, has a mail address, is not disabled, still sees the session and is not
/// `but`; at most `limit`.
struct RecapAddress {
    std::string name, mail;
};
std::vector<RecapAddress> recap_addresses(Snapshot& snapshot, MeetingId meeting, PersonId but, std::int64_t limit);
/// Tells those who follow the session to read its recap again.
void tell_of_recap(Transaction& tx, MeetingId meeting);
void note_recap_mailed(Transaction& tx, MeetingId meeting);

}  // namespace lyceum::db
