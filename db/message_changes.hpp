#pragma once

#include "db/messages.hpp"

/// What happens to a message after it was said.
namespace lyceum::db {

/// Most changes of one message, each kept for moderators.
inline constexpr std::int64_t versions_max = 50;
/// Most different emoji on one message.
inline constexpr std::int64_t emoji_max = 12;

/// Changes what the message says; people it did not mention before are notified. What it said is kept for
/// moderators, and goes from the events that followers may still ask for. Nothing happens where it says that
/// already. Fails (conflict) where it is deleted or was changed `versions_max` times.
Result<Nothing> edit_message(Transaction& tx, MessageId message, Draft const& draft);

/// Takes the words of the message away from everyone but moderators, from the events and from the search;
/// its place in the conversation stays. `by` is its author, or who removes it. Nothing happens where it is
/// deleted already.
void delete_message(Transaction& tx, MessageId message, PersonId by);

/// What the message said before, newest first.
std::vector<rooms::Version> versions_of(Snapshot& snapshot, MessageId message);

/// Sets the person's reaction. Fails (conflict) where the message is deleted or has too many different ones.
Result<Nothing> react(Transaction& tx, MessageId message, PersonId person, std::string_view emoji);
void take_reaction_back(Transaction& tx, MessageId message, PersonId person, std::string_view emoji);

/// Fails (conflict) where the message is deleted or the room has `pins_max` already.
Result<Nothing> pin(Transaction& tx, MessageId message);
void unpin(Transaction& tx, MessageId message);

}  // namespace lyceum::db
