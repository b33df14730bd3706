#include "server/operations/meetings_letters.hpp"

#include "db/meeting_calendar.hpp"
#include "server/meeting_letter.hpp"

#include <algorithm>
#include <map>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

using Sessions = std::vector<db::CalendarEntry>;
/// What one person is told of: a kind, and which of the sessions.
using Told = std::map<MeetingLetterKind, std::vector<std::size_t>>;

struct Mailing {
    Sessions sessions;
    std::map<db::Correspondent, Told> told;
};

void add(Mailing& mailing, db::Correspondents const& people, MeetingLetterKind kind, std::size_t session)
{
    for (auto const& person : people) mailing.told[person][kind].push_back(session);
}

db::Correspondents without(db::Correspondents const& all, db::Correspondents const& others)
{
    db::Correspondents left;
    std::ranges::set_difference(all, others, std::back_inserter(left), {}, &db::Correspondent::person, &db::Correspondent::person);
    return left;
}

/// Who hears what of the one session.
void add_news(Mailing& mailing, MeetingNewsItem const& item, db::CalendarEntry entry, db::Correspondents const& asked)
{
    auto const session = mailing.sessions.size();
    auto const before = item.asked_before.value_or(asked);
    if (item.worth_a_letter == LetterWorthy::yes) {
        auto const stayed = without(asked, without(asked, before));
        add(mailing, stayed, entry.meeting.cancelled ? MeetingLetterKind::cancellation : MeetingLetterKind::change, session);
    }
    add(mailing, without(asked, before), MeetingLetterKind::invitation, session);
    add(mailing, without(before, asked), MeetingLetterKind::cancellation, session);
    mailing.sessions.push_back(std::move(entry));
}

Mailing mailing_of(db::Snapshot& snapshot, MeetingNews const& news, PersonId except)
{
    Mailing mailing;
    for (auto const& item : news) {
        auto entry = db::calendar_entry(snapshot, item.meeting);
        if (entry) add_news(mailing, item, *std::move(entry), db::correspondents(snapshot, item.meeting));
    }
    std::erase_if(mailing.told, [&](auto const& one) { return one.first.person == except; });
    return mailing;
}

std::vector<Letter> letters_of(Mailing const& mailing, CalendarHouse const& house)
{
    std::vector<Letter> letters;
    for (auto const& [person, told] : mailing.told)
        for (auto const& [kind, numbers] : told) {
            Sessions sessions;
            for (auto const number : numbers) sessions.push_back(mailing.sessions[number]);
            letters.push_back(meeting_letter(kind, house, sessions, {person.name, person.mail}));
        }
    return letters;
}

}  // namespace

Task<bool> tell_by_letter(Call& call, MeetingNews const& news)
{
    auto& services = call.services();
    if (news.empty() || !services.mail.works()) co_return true;
    auto read = [&](db::Snapshot& snapshot) -> Result<Mailing> { return mailing_of(snapshot, news, call.person()); };
    auto const mailing = co_await call.read(read);
    if (!mailing) {
        spdlog::warn("event=session_letters_failed reason=\"{}\"", mailing.error().message);
        co_return false;
    }
    CalendarHouse const house{services.settings.http.public_url, parse_mailbox(services.settings.mail.from)};
    auto compose = [&] { return letters_of(*mailing, house); };
    auto letters = co_await call.compute(compose);
    if (!letters) {
        spdlog::warn("event=session_letters_failed reason=\"{}\"", letters.error().message);
        co_return false;
    }
    for (auto& letter : *letters) services.mail.send(std::move(letter));
    co_return true;
}

}  // namespace lyceum::server
