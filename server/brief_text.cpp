#include "server/brief.hpp"
#include "server/local_time.hpp"

namespace lyceum::server {
namespace {

constexpr std::chrono::days how_far_ahead{14};

std::string counted(std::size_t count, std::string const& one, std::string const& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string when(meetings::Meeting const& meeting)
{
    auto const zone = TimeZone::load(meeting.timeZone);
    return zone ? zone->written(meeting.starts) : to_string(meeting.starts);
}

std::string sessions_text(std::vector<meetings::Meeting> const& sessions)
{
    if (sessions.empty()) return {};
    std::string text = "Coming sessions\n";
    for (auto const& session : sessions) {
        text += "- " + session.title + ": " + when(session) + ", " + std::to_string(session.minutes) + " minutes";
        text += session.place.empty() ? "\n" : "\n  " + session.place + "\n";
    }
    return text + "\n";
}

std::string promises_text(std::vector<commitments::Commitment> const& promises)
{
    if (promises.empty()) return {};
    std::string text = "What you promised\n";
    for (auto const& promise : promises)
        text += "- " + promise.what + (promise.due ? " (by " + written(*promise.due) + ")\n" : "\n");
    return text + "\n";
}

std::string messages_text(std::vector<notifications::Notification> const& waiting)
{
    if (waiting.empty()) return {};
    std::string text = "Who wrote to you\n";
    for (auto const& one : waiting) {
        auto const did = one.kind == notifications::Kind::mention ? " mentioned you in " : " replied to you in ";
        text += "- " + one.from.name + " (" + one.from.seatTitle + ")" + did + one.roomName + ":\n  " + one.excerpt + "\n";
    }
    return text + "\n";
}

std::string subject_of(std::size_t sessions, std::size_t promises, std::size_t messages)
{
    std::string what;
    auto const add = [&](std::size_t count, std::string const& one, std::string const& many) {
        if (count > 0) what += (what.empty() ? "" : ", ") + counted(count, one, many);
    };
    add(sessions, "session coming", "sessions coming");
    add(promises, "open promise", "open promises");
    add(messages, "message for you", "messages for you");
    return "Lyceum: " + what;
}

}  // namespace

std::optional<BriefText> brief_text(std::string const& name, notifications::Home::Response const& home,
                                    std::string const& public_url, Instant at)
{
    std::vector<meetings::Meeting> soon;
    for (auto const& meeting : home.next)
        if (!meeting.cancelled && meeting.starts < at.plus(how_far_ahead)) soon.push_back(meeting);
    if (soon.empty() && home.promised.empty() && home.wroteToMe.empty()) return std::nullopt;

    auto text = "Hello " + name + ",\n\nthis is what is open for you.\n\n" + sessions_text(soon) + promises_text(home.promised)
              + messages_text(home.wroteToMe) + "All of it is at " + public_url + "\n\n"
              + "You get this at most once a week because you asked for it. You can stop it at " + public_url + "/account\n";
    return BriefText{subject_of(soon.size(), home.promised.size(), home.wroteToMe.size()), std::move(text)};
}

}  // namespace lyceum::server
