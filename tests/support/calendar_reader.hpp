#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lyceum::testing {

/// What libical reads in a calendar: an event's times by the VTIMEZONE that stands beside it.
struct CalendarEvent {
    std::string uid, summary, description, location, status, url, organizer, attendee, attendee_status, time_zone;
    std::int64_t sequence = -1;
    /// Seconds since 1970.
    std::int64_t starts = 0, ends = 0;
    /// The hour and the minute that the clocks show where it is.
    int local_hour = 0, local_minute = 0;
};
struct ReadCalendar {
    std::string method, version, product;
    std::vector<std::string> time_zones;
    std::map<std::string, CalendarEvent> events;  ///< by UID
};

/// Throws where the text is no calendar, or libical found a mistake in it (RFC 5545, RFC 5546).
ReadCalendar read_calendar(std::string const& text);

}  // namespace lyceum::testing
