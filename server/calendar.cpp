#include "server/calendar.hpp"

#include <cstdlib>
#include <libical/ical.h>
#include <memory>
#include <set>

namespace lyceum::server {
namespace {

using meetings::Reply;

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// How often a program that keeps a feed looks at it again.
constexpr char const* refresh = "PT1H";

std::string host_of(std::string const& url)
{
    auto const scheme = url.find("://");
    auto const begin = scheme == url.npos ? 0 : scheme + 3;
    return url.substr(begin, url.find_first_of(":/", begin) - begin);
}

/// Nothing where the library has no such zone; events stand in UTC then.
icaltimezone* zone_named(std::string const& name)
{
    return name == "UTC" ? nullptr : icaltimezone_get_builtin_timezone(name.c_str());
}

icaltimetype utc(Instant at) { return icaltime_from_timet_with_zone(at.since_epoch_ms / 1'000, 0, icaltimezone_get_utc_timezone()); }

/// The zone with the rules of its clocks, under its IANA name: the library's own name has a prefix that
/// other programs do not know.
icalcomponent* described_zone(std::string const& name, icaltimezone* zone)
{
    auto* const described = icalcomponent_new_clone(icaltimezone_get_component(zone));
    icalproperty_set_tzid(icalcomponent_get_first_property(described, ICAL_TZID_PROPERTY), name.c_str());
    return described;
}
/// The time as the zone's clocks show it, with the zone's name beside it.
void add_time(icalcomponent* event, icalproperty* property, std::string const& name, icaltimezone* zone)
{
    if (zone) icalproperty_add_parameter(property, icalparameter_new_tzid(name.c_str()));
    icalcomponent_add_property(event, property);
}
icaltimetype local(Instant at, icaltimezone* zone)
{
    return zone ? icaltime_from_timet_with_zone(at.since_epoch_ms / 1'000, 0, zone) : utc(at);
}

icalparameter_partstat partstat_of(std::optional<Reply> reply)
{
    if (!reply) return ICAL_PARTSTAT_NEEDSACTION;
    switch (*reply) {
    case Reply::yes: return ICAL_PARTSTAT_ACCEPTED;
    case Reply::no: return ICAL_PARTSTAT_DECLINED;
    case Reply::maybe: return ICAL_PARTSTAT_TENTATIVE;
    }
    return ICAL_PARTSTAT_NEEDSACTION;
}

void add_organizer(icalcomponent* event, CalendarHouse const& house, std::string const& cohort)
{
    if (!house.sender) return;
    auto* const organizer = icalproperty_new_organizer(("mailto:" + house.sender->address).c_str());
    icalproperty_add_parameter(organizer, icalparameter_new_cn(cohort.c_str()));
    icalcomponent_add_property(event, organizer);
}

void add_attendee(icalcomponent* event, CalendarGuest const& guest, std::optional<Reply> reply)
{
    auto* const attendee = icalproperty_new_attendee(("mailto:" + guest.mail).c_str());
    icalproperty_add_parameter(attendee, icalparameter_new_cn(guest.name.c_str()));
    icalproperty_add_parameter(attendee, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
    icalproperty_add_parameter(attendee, icalparameter_new_partstat(partstat_of(reply)));
    icalproperty_add_parameter(attendee, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
    icalcomponent_add_property(event, attendee);
}

/// The event of a session; the caller owns it.
icalcomponent* event_of(CalendarHouse const& house, db::CalendarEntry const& entry)
{
    auto const& meeting = entry.meeting;
    auto const page = house.public_url + "/meeting/" + std::to_string(meeting.id.value);
    auto* const zone = zone_named(meeting.timeZone);
    auto* const event = icalcomponent_new_vevent();
    auto const add = [event](icalproperty* property) { icalcomponent_add_property(event, property); };
    add(icalproperty_new_uid(("meeting-" + std::to_string(meeting.id.value) + "@" + host_of(house.public_url)).c_str()));
    // Without a METHOD it is when the event was last revised, with one when that was said: the same here.
    add(icalproperty_new_dtstamp(utc(entry.changed)));
    add(icalproperty_new_lastmodified(utc(entry.changed)));
    add(icalproperty_new_sequence(int(entry.sequence)));
    add_time(event, icalproperty_new_dtstart(local(meeting.starts, zone)), meeting.timeZone, zone);
    auto const ends = meeting.starts.plus(std::chrono::minutes(meeting.minutes));
    add_time(event, icalproperty_new_dtend(local(ends, zone)), meeting.timeZone, zone);
    add(icalproperty_new_summary(meeting.title.c_str()));
    auto const description = meeting.purpose.empty() ? page : meeting.purpose + "\n\n" + page;
    add(icalproperty_new_description(description.c_str()));
    if (!meeting.place.empty()) add(icalproperty_new_location(meeting.place.c_str()));
    add(icalproperty_new_url(page.c_str()));
    add(icalproperty_new_status(meeting.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    add_organizer(event, house, entry.cohort_name);
    return event;
}

Component new_calendar()
{
    return Component(icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                                         icalproperty_new_prodid("-//Lyceum//Sessions//EN"), icalproperty_new_calscale("GREGORIAN"),
                                         static_cast<void*>(nullptr)));
}

/// Every zone that the events name stands in the calendar with the rules of its clocks.
void add_zones(icalcomponent* calendar, std::vector<db::CalendarEntry> const& entries)
{
    std::set<std::string> names;
    for (auto const& entry : entries) names.insert(entry.meeting.timeZone);
    for (auto const& name : names)
        if (auto* const zone = zone_named(name)) icalcomponent_add_component(calendar, described_zone(name, zone));
}

std::string text_of(Component const& calendar)
{
    std::unique_ptr<char, decltype(&std::free)> const text(icalcomponent_as_ical_string_r(calendar.get()), &std::free);
    return text.get();
}

}  // namespace

CalendarPart calendar_invitation(CalendarHouse const& house, db::CalendarEntry const& entry, CalendarGuest const& guest)
{
    auto const cancels = entry.meeting.cancelled;
    auto const calendar = new_calendar();
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(cancels ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST));
    add_zones(calendar.get(), {entry});
    auto* const event = event_of(house, entry);
    add_attendee(event, guest, entry.meeting.myReply);
    icalcomponent_add_component(calendar.get(), event);
    return {cancels ? CalendarMethod::cancel : CalendarMethod::request, text_of(calendar)};
}

CalendarPart calendar_publication(CalendarHouse const& house, std::vector<db::CalendarEntry> const& entries)
{
    auto const calendar = new_calendar();
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add_zones(calendar.get(), entries);
    for (auto const& entry : entries) icalcomponent_add_component(calendar.get(), event_of(house, entry));
    return {CalendarMethod::publish, text_of(calendar)};
}

std::string calendar_text(CalendarHouse const& house, std::string const& name, std::vector<db::CalendarEntry> const& entries)
{
    auto const calendar = new_calendar();
    auto const add_own = [&](char const* property, char const* value) {
        auto* const own = icalproperty_new_x(value);
        icalproperty_set_x_name(own, property);
        icalcomponent_add_property(calendar.get(), own);
    };
    add_own("X-WR-CALNAME", name.c_str());
    add_own("X-PUBLISHED-TTL", refresh);
    add_zones(calendar.get(), entries);
    for (auto const& entry : entries) icalcomponent_add_component(calendar.get(), event_of(house, entry));
    return text_of(calendar);
}

}  // namespace lyceum::server
