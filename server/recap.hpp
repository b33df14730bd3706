#pragma once

#include "db/outcomes.hpp"
#include "protocol/recaps.hpp"
#include "server/caller.hpp"

/// Recaps, put together from what was captured.
namespace lyceum::server {

/// A recap without the words of its notes, which are read apart: they take a processor long.
struct CapturedRecap {
    recaps::Recap recap;
    std::int64_t last_event = 0;
};
/// As the caller may know it, who sees the session. The notes' markdown and html are empty.
CapturedRecap captured_recap(db::Snapshot& snapshot, Caller const& caller, MeetingId meeting);

/// What a letter has of it: as everyone of the session may know it, without attendance, agenda, activities and notes.
recaps::Recap recap_for_everyone(db::Snapshot& snapshot, MeetingId meeting);

}  // namespace lyceum::server
