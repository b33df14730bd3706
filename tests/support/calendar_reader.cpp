#include "tests/support/calendar_reader.hpp"

#include <libical/ical.h>
#include <memory>
#include <stdexcept>

namespace lyceum::testing {
namespace {

std::string text_of(char const* text) { return text ? text : ""; }

std::string value_of(icalcomponent* component, icalproperty_kind kind)
{
    auto* const property = icalcomponent_get_first_property(component, kind);
    return property ? text_of(icalproperty_get_value_as_string(property)) : "";
}

std::int64_t moment(icalcomponent* calendar, icalcomponent* event, icalproperty_kind kind, CalendarEvent& into)
{
    auto* const property = icalcomponent_get_first_property(event, kind);
    if (!property) throw std::runtime_error("an event has no start or no end");
    auto const time = icalvalue_get_datetime(icalproperty_get_value(property));
    auto* const named = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    if (!named) {
        if (!icaltime_is_utc(time)) throw std::runtime_error("a time says no zone");
        return icaltime_as_timet(time);
    }
    into.time_zone = icalparameter_get_tzid(named);
    into.local_hour = time.hour, into.local_minute = time.minute;
    auto* const zone = icalcomponent_get_timezone(calendar, into.time_zone.c_str());
    if (!zone) throw std::runtime_error("the calendar does not say what the zone " + into.time_zone + " is");
    return icaltime_as_timet_with_zone(time, zone);
}

CalendarEvent read_event(icalcomponent* calendar, icalcomponent* event)
{
    CalendarEvent read;
    read.uid = text_of(icalcomponent_get_uid(event));
    read.summary = text_of(icalcomponent_get_summary(event));
    read.description = text_of(icalcomponent_get_description(event));
    read.location = text_of(icalcomponent_get_location(event));
    read.status = value_of(event, ICAL_STATUS_PROPERTY);
    read.url = value_of(event, ICAL_URL_PROPERTY);
    read.organizer = value_of(event, ICAL_ORGANIZER_PROPERTY);
    read.attendee = value_of(event, ICAL_ATTENDEE_PROPERTY);
    if (auto* const attendee = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY))
        read.attendee_status = text_of(icalproperty_get_parameter_as_string(attendee, "PARTSTAT"));
    read.sequence = icalcomponent_get_sequence(event);
    read.ends = moment(calendar, event, ICAL_DTEND_PROPERTY, read);
    read.starts = moment(calendar, event, ICAL_DTSTART_PROPERTY, read);
    return read;
}

}  // namespace

ReadCalendar read_calendar(std::string const& text)
{
    std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> const calendar(icalparser_parse_string(text.c_str()), &icalcomponent_free);
    if (!calendar || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT) throw std::runtime_error("no calendar: " + text);
    ReadCalendar read;
    read.method = value_of(calendar.get(), ICAL_METHOD_PROPERTY);
    read.version = value_of(calendar.get(), ICAL_VERSION_PROPERTY);
    read.product = value_of(calendar.get(), ICAL_PRODID_PROPERTY);
    for (auto* zone = icalcomponent_get_first_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT); zone;
         zone = icalcomponent_get_next_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT))
        read.time_zones.push_back(value_of(zone, ICAL_TZID_PROPERTY));
    for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        auto one = read_event(calendar.get(), event);
        auto const uid = one.uid;
        if (!read.events.emplace(uid, std::move(one)).second) throw std::runtime_error("two events are " + uid);
    }
    // Adds X-LIC-ERROR where something is missing or does not fit the method.
    icalrestriction_check(calendar.get());
    if (icalcomponent_count_errors(calendar.get()) > 0)
        throw std::runtime_error("mistakes in a calendar: " + text_of(icalcomponent_as_ical_string(calendar.get())));
    return read;
}

}  // namespace lyceum::testing
