#pragma once

#include "server/calendar.hpp"

/// What people are told of sessions by mail.
namespace lyceum::server {

enum class MeetingLetterKind { invitation, change, cancellation };

/// One letter about one session or several of a series, in order; at least one. The calendar part says the
/// same for programs.
Letter meeting_letter(MeetingLetterKind kind, CalendarHouse const& house, std::vector<db::CalendarEntry> const& sessions,
                      CalendarGuest const& to);

}  // namespace lyceum::server
