#pragma once

#include "server/local_time.hpp"

#include <optional>

namespace lyceum::server {

/// The times of a session in words, by the clocks of its time zone; in UTC where the machine does not know the zone.
class MeetingTimes {
public:
    explicit MeetingTimes(std::string const& time_zone);

    /// `Tuesday, December 1 at 3:30 pm EST`.
    [[nodiscard]] std::string written(Instant at) const;
    /// `3:30 pm`.
    [[nodiscard]] std::string clock(Instant at) const;

private:
    std::optional<TimeZone> zone_;
};

}  // namespace lyceum::server
