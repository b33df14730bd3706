#pragma once

#include "db/transaction.hpp"
#include "protocol/recaps.hpp"

/// How a session went, as its agenda and its log have it.
namespace lyceum::db {

/// The agenda as it was run, in its order.
std::vector<recaps::Ran> agenda_as_run(Snapshot& snapshot, MeetingId meeting);
/// The lines that were said to everybody, in order; at most `limit`.
std::vector<recaps::Said> lines_said(Snapshot& snapshot, MeetingId meeting, std::int64_t limit);

}  // namespace lyceum::db
