#include "server/operations/meetings.hpp"

#include "db/access.hpp"
#include "db/audit.hpp"
#include "db/meeting_people.hpp"
#include "db/meetings.hpp"
#include "server/operations/meetings_letters.hpp"

namespace lyceum::server {

using namespace meetings;

namespace {

std::string at_place(std::size_t i) { return "people[" + std::to_string(i) + "]"; }

void record(db::Transaction& tx, Call& call, std::string_view operation, Meeting const& meeting, std::string const& whom)
{
    db::record(tx, {.person = call.person(), .by = {}, .operation = operation, .cohort = meeting.cohort,
                    .detail = whom + ", session " + std::to_string(meeting.id.value) + " \"" + meeting.title + "\""});
}

std::string people_in_words(std::vector<PersonId> const& people)
{
    std::string text = people.size() == 1 ? "person" : "people";
    for (auto const person : people) text += " " + std::to_string(person.value);
    return text;
}

/// Whether the person may have a role in the session.
std::optional<Error> bad_bearer(db::Snapshot& snapshot, SetRole::Request const& request)
{
    auto const standing = db::standing(snapshot, request.person, request.meeting);
    if (!standing || !(standing->belongs || standing->invited || standing->guest))
        return invalid("person", "person: must be of the cohort, invited to the session, or a guest of it.");
    if (standing->guest && request.role == Role::facilitator)
        return invalid("role", "role: must be another one, because a guest does not run a session.");
    return std::nullopt;
}

}  // namespace

Task<Result<Nothing>> handle(Call& call, Answer::Request const& request)
{
    auto answer = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = why_not_changed(db::meeting(tx, request.meeting).value())) return *std::move(refused);
        if (!db::is_asked(tx, request.meeting, call.person())) return forbidden("Only who is asked to come to this session answers.");
        db::set_reply(tx, request.meeting, call.person(), request.reply);
        return Nothing{};
    };
    co_return co_await call.write(std::move(answer));
}

Task<Result<Nothing>> handle(Call& call, Invite::Request const& request)
{
    MeetingNews news;
    auto invite = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = db::meeting(tx, request.meeting).value();
        if (auto refused = why_not_changed(meeting)) return *std::move(refused);
        auto asked_before = db::correspondents(tx, request.meeting);
        for (std::size_t i = 0; i < request.people.size(); ++i) {
            if (!db::is_of_network(tx, request.meeting, request.people.items[i]))
                return invalid(at_place(i), at_place(i) + ": must be somebody of the cohort's network.");
            db::invite(tx, request.meeting, request.people.items[i]);
        }
        if (db::count_invited(tx, request.meeting) > db::invited_max)
            return conflict("At most 500 people are invited to a session by name.");
        record(tx, call, Invite::name, meeting, people_in_words(request.people.items));
        news.push_back({request.meeting, std::move(asked_before), LetterWorthy::no});
        return Nothing{};
    };
    auto const response = co_await call.write(invite);
    if (response) co_await tell_by_letter(call, news);
    co_return response;
}

Task<Result<Nothing>> handle(Call& call, Uninvite::Request const& request)
{
    MeetingNews news;
    auto uninvite = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = db::meeting(tx, request.meeting).value();
        if (auto refused = why_not_changed(meeting)) return *std::move(refused);
        auto asked_before = db::correspondents(tx, request.meeting);
        for (auto const person : request.people) db::uninvite(tx, request.meeting, person);
        record(tx, call, Uninvite::name, meeting, people_in_words(request.people.items));
        news.push_back({request.meeting, std::move(asked_before), LetterWorthy::no});
        return Nothing{};
    };
    auto const response = co_await call.write(uninvite);
    if (response) co_await tell_by_letter(call, news);
    co_return response;
}

Task<Result<Nothing>> handle(Call& call, SetRole::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const meeting = db::meeting(tx, request.meeting).value();
        if (auto refused = why_not_changed(meeting)) return *std::move(refused);
        if (auto refused = bad_bearer(tx, request)) return *std::move(refused);
        db::set_role(tx, request.meeting, request.person, request.role);
        auto const role = request.role ? boost::describe::enum_to_string(*request.role, "") : "no role";
        record(tx, call, SetRole::name, meeting, people_in_words({request.person}) + " as " + role);
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

}  // namespace lyceum::server
