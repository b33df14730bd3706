#pragma once

#include "server/local_time.hpp"

#include <string>

namespace lyceum::ctl {

/// The times of a demonstration, that are told from today on: `12 09:30` is half past nine on the twelfth
/// school day before the last one that is over, `-3 15:30` the third after it. School days are Monday to
/// Friday; holidays are nobody's business here.
class DemoCalendar {
public:
    DemoCalendar(server::TimeZone zone, Instant today);

    /// Throws std::runtime_error where the text is no such time.
    [[nodiscard]] Instant at(std::string const& text) const;
    /// The same of a day alone, `12`.
    [[nodiscard]] Day day(std::string const& text) const;

private:
    [[nodiscard]] Day day_before(int school_days) const;

    server::TimeZone zone_;
    Day last_;  ///< the last school day that is over
};

}  // namespace lyceum::ctl
