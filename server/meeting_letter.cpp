#include "server/meeting_letter.hpp"

#include "server/local_time.hpp"

namespace lyceum::server {
namespace {

/// Further ones are counted; the calendar part has all.
constexpr std::size_t listed_max = 12;

std::string when(meetings::Meeting const& meeting)
{
    auto const zone = TimeZone::load(meeting.timeZone);
    return zone ? zone->written(meeting.starts) : to_string(meeting.starts);
}

std::string subject_of(MeetingLetterKind kind, std::vector<db::CalendarEntry> const& sessions)
{
    auto const& first = sessions.front().meeting;
    auto const said = first.title + ", " + when(first)
                    + (sessions.size() > 1 ? " and " + std::to_string(sessions.size() - 1) + " more" : std::string());
    switch (kind) {
    case MeetingLetterKind::invitation: return "Session: " + said;
    case MeetingLetterKind::change: return "Changed: " + said;
    case MeetingLetterKind::cancellation: return "Cancelled: " + said;
    }
    return said;
}

std::string opening_of(MeetingLetterKind kind, std::vector<db::CalendarEntry> const& sessions)
{
    auto const one = sessions.size() == 1;
    auto const& cohort = sessions.front().cohort_name;
    switch (kind) {
    case MeetingLetterKind::invitation:
        return one ? "you are asked to come to a session of " + cohort + "." : "you are asked to come to a series of sessions of " + cohort + ".";
    case MeetingLetterKind::change:
        return one ? "a session of " + cohort + " was changed. This is how it is now." : "sessions of " + cohort + " were changed. This is how they are now.";
    case MeetingLetterKind::cancellation:
        return one ? "a session of " + cohort + " does not take place for you any more." : "sessions of " + cohort + " do not take place for you any more.";
    }
    return {};
}

std::string details_of(std::vector<db::CalendarEntry> const& sessions)
{
    auto const& first = sessions.front().meeting;
    std::string text = first.title + "\n";
    for (std::size_t i = 0; i < sessions.size() && i < listed_max; ++i)
        text += when(sessions[i].meeting) + ", " + std::to_string(sessions[i].meeting.minutes) + " minutes\n";
    if (sessions.size() > listed_max) text += "and " + std::to_string(sessions.size() - listed_max) + " more\n";
    if (!first.place.empty()) text += first.place + "\n";
    return first.purpose.empty() ? text : text + "\n" + first.purpose + "\n";
}

}  // namespace

Letter meeting_letter(MeetingLetterKind kind, CalendarHouse const& house, std::vector<db::CalendarEntry> const& sessions,
                      CalendarGuest const& to)
{
    auto const& first = sessions.front().meeting;
    auto text = "Hello " + to.name + ",\n\n" + opening_of(kind, sessions) + "\n\n" + details_of(sessions) + "\n";
    if (kind != MeetingLetterKind::cancellation)
        text += "Say whether you come, and see what is to be done before, at " + house.public_url + "/meeting/" + std::to_string(first.id.value) + "\n\n";
    text += "You get this because you are asked to come and your account has this mail address: " + house.public_url + "/account\n";

    std::vector<db::CalendarEntry> said = sessions;
    // Who is not asked any more takes it out of the calendar as if it were cancelled.
    if (kind == MeetingLetterKind::cancellation)
        for (auto& one : said) one.meeting.cancelled = true;
    auto calendar = said.size() == 1 ? calendar_invitation(house, said.front(), to) : calendar_publication(house, said);
    return {to.mail, subject_of(kind, sessions), std::move(text), std::move(calendar)};
}

}  // namespace lyceum::server
