#pragma once

#include "db/transaction.hpp"

/// The three lines that the server drafts from what was captured of a session. They count, and they quote what
/// everyone may know who sees the session; they say nothing that nobody wrote.
namespace lyceum::db {

/// The most characters of one line, as of one that a person writes.
inline constexpr std::size_t drafted_line_max = 300;

/// The lines as they would be now, one at least, three at most.
std::vector<std::string> drafted_synthesis(Snapshot& snapshot, MeetingId meeting);

/// For when a session closes: its recap is there from then on, and is found by search. May be called again.
void draft_recap(Transaction& tx, MeetingId meeting);

}  // namespace lyceum::db
