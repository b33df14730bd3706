#include "server/brief.hpp"
#include "server/local_time.hpp"

#include <algorithm>

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

using notifications::Kind;
using notifications::Notification;

bool is_message(Notification const& one) { return one.kind == Kind::mention || one.kind == Kind::reply; }

std::string who(Notification const& one)
{
    return one.from ? one.from->name + " (" + one.from->seatTitle + ")" : "Somebody";
}

std::string messages_text(std::vector<Notification> const& waiting)
{
    std::string text;
    for (auto const& one : waiting) {
        if (!is_message(one)) continue;
        auto const did = one.kind == Kind::mention ? " mentioned you in " : " replied to you in ";
        text += "- " + who(one) + did + one.roomName.value_or("") + ":\n  " + one.excerpt + "\n";
    }
    return text.empty() ? text : "Who wrote to you\n" + text + "\n";
}

/// What happened in the library or to a plan, as a sentence without its end.
std::string happened(Notification const& one)
{
    auto const title = "\"" + one.title.value_or("") + "\"";
    switch (one.kind) {
    case Kind::tried: return (one.from ? who(one) : "A school") + " tries your practice " + title;
    case Kind::reported: return (one.from ? who(one) : "A school") + " says how it went with your practice " + title;
    case Kind::asked_how: return "How did it go with " + title + " at " + one.excerpt + "? Say whether you keep, adapt or drop it, and why";
    case Kind::need_posted: return who(one) + " asks the network for " + title;
    case Kind::need_replied: return who(one) + " answered what you asked, " + title;
    case Kind::review_asked: return who(one) + " asks for a review of " + title;
    case Kind::reviewed: return who(one) + " reviewed your practice " + title;
    case Kind::remarked: return who(one) + " remarked on your practice " + title;
    case Kind::withdrawn: return who(one) + " withdrew your practice " + title;
    case Kind::superseded: return who(one) + " says that another practice stands for yours, " + title;
    case Kind::plan_submitted: return who(one) + " asks you to approve the plan " + title;
    case Kind::plan_decided: return who(one) + " decided about your plan " + title;
    case Kind::plan_commented: return who(one) + " commented on the plan " + title;
    case Kind::plan_review_asked: return who(one) + " asks your school to read the plan " + title;
    case Kind::plan_review_answered: return who(one) + " read your plan " + title;
    case Kind::checkin_asked: return "How far are your actions in the plan " + title + "?";
    case Kind::mention:
    case Kind::reply: break;
    }
    return {};
}

bool is_of_plan(Notification const& one) { return !is_message(one) && one.plan.has_value(); }
bool is_of_library(Notification const& one) { return !is_message(one) && !is_of_plan(one); }

std::string plans_text(std::vector<Notification> const& waiting, std::string const& public_url)
{
    std::string text;
    for (auto const& one : waiting) {
        if (!is_of_plan(one)) continue;
        text += "- " + happened(one) + (one.excerpt.empty() ? "\n" : ":\n  " + one.excerpt + "\n");
        text += "  " + public_url + "/plans/" + std::to_string(one.plan->value) + "\n";
    }
    return text.empty() ? text : "About plans\n" + text + "\n";
}

std::string library_text(std::vector<Notification> const& waiting, std::string const& public_url)
{
    std::string text;
    for (auto const& one : waiting) {
        if (!is_of_library(one)) continue;
        auto const says_more = !one.excerpt.empty() && one.kind != Kind::asked_how;
        text += "- " + happened(one) + (says_more ? ":\n  " + one.excerpt + "\n" : "\n");
        if (one.practice) text += "  " + public_url + "/practices/" + std::to_string(one.practice->value) + "\n";
        if (one.need) text += "  " + public_url + "/library/needs/" + std::to_string(one.need->value) + "\n";
    }
    return text.empty() ? text : "From the library\n" + text + "\n";
}

std::string news_text(std::vector<db::SearchNews> const& news, std::string const& public_url)
{
    if (news.empty()) return {};
    std::string text = "New in the searches that you keep\n";
    for (auto const& one : news) {
        text += "- " + one.title + ": " + counted(std::size_t(one.fresh.count), "practice", "practices") + "\n";
        for (auto const& practice : one.fresh.newest)
            text += "  " + practice.title + ": " + public_url + "/practices/" + std::to_string(practice.practice.value) + "\n";
    }
    return text + "\n";
}

struct Counts {
    std::size_t sessions, promises, messages, plans, library, searches;
};
std::string subject_of(Counts const& counts)
{
    std::string what;
    auto const add = [&](std::size_t count, std::string const& one, std::string const& many) {
        if (count > 0) what += (what.empty() ? "" : ", ") + counted(count, one, many);
    };
    add(counts.sessions, "session coming", "sessions coming");
    add(counts.promises, "open promise", "open promises");
    add(counts.messages, "message for you", "messages for you");
    add(counts.plans, "thing about plans", "things about plans");
    add(counts.library, "item from the library", "items from the library");
    add(counts.searches, "search with something new", "searches with something new");
    return "Lyceum: " + what;
}

}  // namespace

std::optional<BriefText> brief_text(std::string const& name, notifications::Home::Response const& home,
                                    std::string const& public_url, Instant at, std::vector<db::SearchNews> const& news)
{
    std::vector<meetings::Meeting> soon;
    for (auto const& meeting : home.next)
        if (!meeting.cancelled && meeting.starts < at.plus(how_far_ahead)) soon.push_back(meeting);
    if (soon.empty() && home.promised.empty() && home.wroteToMe.empty() && news.empty()) return std::nullopt;

    auto text = "Hello " + name + ",\n\nthis is what is open for you.\n\n" + sessions_text(soon) + promises_text(home.promised)
              + messages_text(home.wroteToMe) + plans_text(home.wroteToMe, public_url) + library_text(home.wroteToMe, public_url) + news_text(news, public_url) + "All of it is at " + public_url + "\n\n"
              + "You get this at most once a week because you asked for it. You can stop it at " + public_url + "/account\n";
    auto const how_many = [&](auto is_one) { return std::size_t(std::ranges::count_if(home.wroteToMe, is_one)); };
    Counts const counts{soon.size(), home.promised.size(), how_many(is_message), how_many(is_of_plan), how_many(is_of_library), news.size()};
    return BriefText{subject_of(counts), std::move(text)};
}

}  // namespace lyceum::server
