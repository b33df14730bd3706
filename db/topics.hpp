#pragma once

#include "db/transaction.hpp"

/// The log of events, by topic.
namespace lyceum::db {

/// The number of the topic's last event; 0 where it has none.
std::int64_t last_number(Snapshot& snapshot, Topic topic);

/// An event as it is stored.
struct StoredEvent {
    std::int64_t number = 0;
    std::string name;
    Instant at;
    std::string data;
};

/// What a follower missed.
struct Missed {
    std::int64_t last = 0;
    /// True where `after` lies before what is kept, or beyond the last number: nothing is given.
    bool reload = false;
    std::vector<StoredEvent> events;
};
/// Events after `after`, oldest first, at most `limit`.
Missed missed_events(Snapshot& snapshot, Topic topic, std::int64_t after, std::int64_t limit);

/// Deletes events older than `before`, never a topic's last one; at most `limit`. Gives how many.
int forget_events(Transaction& tx, Instant before, std::int64_t limit);

/// The answer that a person's key was given before.
struct KeptAnswer {
    std::string operation;
    std::int64_t request_hash = 0;
    std::string answer;
};
std::optional<KeptAnswer> kept_answer(Snapshot& snapshot, PersonId person, std::string_view key);
void keep_answer(Transaction& tx, PersonId person, std::string_view key, std::string_view operation,
                 std::int64_t request_hash, std::string_view answer);
/// Deletes answers older than `before`; at most `limit`. Gives how many.
int forget_answers(Transaction& tx, Instant before, std::int64_t limit);

}  // namespace lyceum::db
