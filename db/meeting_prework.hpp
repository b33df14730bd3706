#pragma once

#include "db/transaction.hpp"
#include "protocol/meetings.hpp"

/// What is to be done before a session, and who ticked it off. Every change publishes PreworkChanged to
/// `meeting/N`.
namespace lyceum::db {

inline constexpr std::int64_t prework_max = 30;

/// In order, with what the reader ticked off.
std::vector<meetings::Prework> prework_of(Snapshot& snapshot, MeetingId meeting, PersonId reader);
std::int64_t count_prework(Snapshot& snapshot, MeetingId meeting);

struct NewPrework {
    std::string title, note;
    std::optional<std::string> link;
    std::optional<DocumentId> document;
    std::optional<PracticeId> practice;
};
/// As the last one.
PreworkId add_prework(Transaction& tx, MeetingId meeting, NewPrework const& item);
/// Writes title, note, link, document and practice as they stand in `item`.
void change_prework(Transaction& tx, MeetingId meeting, meetings::Prework const& item);
/// Behind `after`, which is another item of the session, or to the front.
void move_prework(Transaction& tx, MeetingId meeting, PreworkId item, std::optional<PreworkId> after);
void remove_prework(Transaction& tx, MeetingId meeting, PreworkId item);

enum class Tick { on, off };
void tick_prework(Transaction& tx, MeetingId meeting, PreworkId item, PersonId person, Tick tick);

}  // namespace lyceum::db
