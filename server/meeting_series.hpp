#pragma once

#include "protocol/meetings.hpp"
#include "server/local_time.hpp"

/// When the sessions of a series are: at the same local time, whatever the clocks do in between.
namespace lyceum::server {

/// The starts of a series, the first one included, in order.
std::vector<Instant> starts_of(TimeZone const& zone, Instant first, meetings::Repetition const& repetition);

/// How one session was moved, to move others of its series in the same way.
struct MeetingMove {
    TimeZone const& from_zone;
    Instant from;
    TimeZone const& to_zone;
    Instant to;
};
/// Where a session that started at `start` is moved: by as many days, to the same local time of day.
Instant moved(Instant start, MeetingMove const& move);

}  // namespace lyceum::server
