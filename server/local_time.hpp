#pragma once

#include "protocol/error.hpp"
#include "protocol/values.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum::server {

/// A zone of the machine's time zone data (IANA names; TZif files, RFC 9636). The standard library of
/// g++ 12 and clang 16 has none.
class TimeZone {
public:
    /// Fails with `invalid` where there is no such zone, or no time zone data.
    static Result<TimeZone> load(std::string_view name);

    /// What the zone's clocks are ahead of UTC at that time.
    [[nodiscard]] std::chrono::seconds offset_at(Instant at) const;
    /// `EST`.
    [[nodiscard]] std::string_view abbreviation_at(Instant at) const;
    /// When the zone's clocks show that time of that day; in the hour that is skipped or doubled, one of
    /// the two.
    [[nodiscard]] Instant at_local(Day day, std::chrono::minutes after_midnight) const;
    /// The day that it is in the zone.
    [[nodiscard]] Day day_at(Instant at) const;
    /// `Tuesday, December 1 at 3:30 pm EST`.
    [[nodiscard]] std::string written(Instant at) const;

private:
    struct Period {
        std::chrono::seconds offset{0};
        std::string abbreviation;
    };
    struct Transition {
        std::int64_t at_s = 0;  ///< seconds since 1970, UTC
        std::size_t period = 0;
    };
    friend class TimeZoneFile;
    [[nodiscard]] Period const& period_at(Instant at) const;

    std::vector<Period> periods_;
    std::vector<Transition> transitions_;
};

/// `Tuesday, December 1`.
std::string written(Day day);

}  // namespace lyceum::server
