#include "server/meeting_times.hpp"

namespace lyceum::server {

MeetingTimes::MeetingTimes(std::string const& time_zone)
{
    auto zone = TimeZone::load(time_zone);
    if (zone) zone_ = *std::move(zone);
}

std::string MeetingTimes::written(Instant at) const { return zone_ ? zone_->written(at) : to_string(at); }

std::string MeetingTimes::clock(Instant at) const
{
    using namespace std::chrono;
    auto const local = milliseconds{at.since_epoch_ms} + (zone_ ? zone_->offset_at(at) : seconds{0});
    auto const since_midnight = floor<minutes>(local - floor<days>(local));
    auto const hour = since_midnight.count() / 60, minute = since_midnight.count() % 60;
    auto const shown = std::to_string(hour % 12 == 0 ? 12 : hour % 12) + (minute < 10 ? ":0" : ":") + std::to_string(minute);
    return shown + (hour < 12 ? " am" : " pm");
}

}  // namespace lyceum::server
