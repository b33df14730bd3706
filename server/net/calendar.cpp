#include "server/net/calendar.hpp"

#include "db/meetings.hpp"
#include "server/access/access.hpp"
#include "server/access/secrets.hpp"
#include "server/calendar.hpp"
#include "server/call.hpp"
#include "server/hexadecimal.hpp"
#include "server/net/routes.hpp"
#include "server/positive_number.hpp"

namespace lyceum::server::net {
namespace {

constexpr std::string_view suffix = ".ics", of_meeting = "meeting/";
constexpr std::chrono::days looks_back{366};
/// More sessions than this a person is not asked to in the time that a feed shows: the latest are kept.
constexpr std::int64_t entries_max = 2'000;

CalendarHouse house_of(Services& services)
{
    return {services.settings.http.public_url, parse_mailbox(services.settings.mail.from)};
}

std::optional<MeetingId> meeting_named(std::string_view text)
{
    auto const id = positive_number(text);
    return id ? std::optional(MeetingId{*id}) : std::nullopt;
}

Answer calendar_answer(RequestHead const& head, std::string text)
{
    auto const hash = access::hash_of(text);
    auto const tag = '"' + to_hexadecimal(std::span(hash).first(12)) + '"';
    Answer answer{.status = 200, .type = "text/calendar; charset=utf-8", .body = std::move(text),
                  .fields = {{"Cache-Control", "private, no-cache"}, {"ETag", tag}}};
    if (head.knows_version(tag)) answer.status = 304, answer.body = std::string();
    return answer;
}

Task<Result<std::string>> feed(CoreConnections& home, std::string secret)
{
    auto& services = home.shared().services;
    Call call(services, home.io(), Caller{});
    // Who knows the secret may: it is looked up in the same read.
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "calendar.feed", 0);
    auto const house = house_of(services);
    auto read = [&](db::Snapshot& snapshot) -> Result<std::string> {
        auto const person = db::whose_calendar(snapshot, access::hash_of(secret));
        if (!person) return not_found("calendar");
        return calendar_text(house, "Lyceum", db::calendar_of(snapshot, *person, now().plus(-looks_back), entries_max));
    };
    co_return co_await call.read(read);
}

Task<Result<std::string>> one_meeting(CoreConnections& home, Caller caller, MeetingId meeting)
{
    auto& services = home.shared().services;
    Call call(services, home.io(), caller);
    call.set_guard([&](db::Snapshot& snapshot) {
        if (auto refused = access::signed_in(caller)) return refused;
        return access::may(snapshot, caller, Right::see, meeting);
    });
    call.set_key({}, "calendar.meeting", 0);
    auto const house = house_of(services);
    auto read = [&](db::Snapshot& snapshot) -> Result<std::string> {
        std::vector<db::CalendarEntry> entries{db::calendar_entry(snapshot, meeting).value()};
        auto const name = entries.front().meeting.title;
        return calendar_text(house, name, entries);
    };
    co_return co_await call.read(read);
}

}  // namespace

Task<Answer> calendar(CoreConnections& home, Request& request)
{
    auto const& head = request.head;
    std::string_view path = head.path;
    path.remove_prefix(calendar_prefix.size());
    if (!path.ends_with(suffix)) co_return problem_answer(not_found("calendar"));
    path.remove_suffix(suffix.size());
    auto caller = co_await caller_of(home, request, Purpose::reads);
    if (!caller) co_return problem_answer(caller.error());
    if (auto const refused = home.shared().dispatcher.over_rate(*caller)) co_return problem_answer(*refused);

    std::optional<MeetingId> meeting;
    if (path.starts_with(of_meeting)) {
        meeting = meeting_named(path.substr(of_meeting.size()));
        if (!meeting) co_return problem_answer(not_found("session"));
    }
    std::string const secret(path);
    auto text = Result<std::string>(not_found("calendar"));
    if (meeting) text = co_await one_meeting(home, *caller, *meeting);
    else text = co_await feed(home, secret);
    if (!text) co_return problem_answer(text.error());
    co_return calendar_answer(head, *std::move(text));
}

}  // namespace lyceum::server::net
