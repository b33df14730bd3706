#include "server/reminders.hpp"

#include "server/call.hpp"
#include "server/local_time.hpp"

#include <map>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::int32_t days_before = 2;
/// What is past for longer was there before reminders were, or its holder has changed: it is left alone.
constexpr std::int32_t days_after_max = 30;
constexpr std::int64_t promises_a_page = 200;

Day plus(Day day, std::int32_t days) { return {day.since_epoch_days + days}; }

Day day_in_utc(Instant at)
{
    return {std::int32_t(std::chrono::floor<std::chrono::days>(std::chrono::milliseconds(at.since_epoch_ms)).count())};
}

/// The cohort's own calendar; that of UTC where its zone is not known any more.
Day day_of(std::string const& time_zone, Instant at)
{
    auto const zone = TimeZone::load(time_zone);
    return zone ? zone->day_at(at) : day_in_utc(at);
}

}  // namespace

bool is_reminder_due(db::CommitmentReminder const& reminder, Instant at)
{
    auto const today = day_of(reminder.time_zone, at);
    if (reminder.due < today) return !reminder.reminded || day_of(reminder.time_zone, *reminder.reminded) <= reminder.due;
    auto const first = plus(reminder.due, -days_before);
    return today >= first && !reminder.reminded && day_of(reminder.time_zone, reminder.made) < first;
}

Letter reminder_letter(std::vector<db::CommitmentReminder> const& promises, std::string const& public_url)
{
    auto const one = promises.size() == 1;
    std::string text = "Hello " + promises.front().name + ",\n\nthis is what you promised.\n\n";
    for (auto const& promise : promises) text += "- " + promise.what + " (by " + written(promise.due) + ")\n";
    text += "\nSay at " + public_url + " when it is kept, or why it is dropped.\n\n"
            "You are reminded twice at most, because you asked for mail. You can stop it at " + public_url + "/account\n";
    return {*promises.front().mail, one ? "Lyceum: what you promised" : "Lyceum: " + std::to_string(promises.size()) + " things that you promised",
            std::move(text), std::nullopt};
}

Task<Result<Reminders::Page>> Reminders::page(Instant at, CommitmentId after)
{
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "reminders.due", 0);
    // A day further on either side: it is another day somewhere on earth.
    auto const today = day_in_utc(at);
    auto find = [after, today](db::Snapshot& snapshot) -> Result<Page> {
        return db::reminders_between(snapshot, plus(today, -days_after_max), plus(today, days_before + 1), after, promises_a_page);
    };
    co_return co_await call.read(find);
}

Task<Result<bool>> Reminders::remind(db::CommitmentReminder const& reminder)
{
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "reminders.remind", 0);
    auto change = [&](db::Transaction& tx) -> Result<bool> { return db::remind(tx, reminder); };
    co_return co_await call.write(change);
}

void Reminders::send_letters(Page const& reminded)
{
    if (!services_.mail.works()) return;
    std::map<PersonId, Page> by_person;
    for (auto const& one : reminded)
        if (one.mail) by_person[one.holder].push_back(one);
    for (auto const& [person, promises] : by_person) services_.mail.send(reminder_letter(promises, services_.settings.http.public_url));
}

void Reminders::send_due(Instant at)
{
    Page reminded;
    for (CommitmentId after;;) {
        auto const found = core_.run(page(at, after));
        if (!found) {
            spdlog::error("event=reminders_failed reason=\"{}\"", found.error().message);
            break;
        }
        if (found->empty()) break;
        for (auto const& one : *found) {
            if (!is_reminder_due(one, at)) continue;
            // Remembered first: after a crash in between a letter is missed, and none comes twice.
            auto const done = core_.run(remind(one));
            if (!done) spdlog::warn("event=reminder_failed commitment={} reason=\"{}\"", one.commitment.value, done.error().message);
            else if (*done) reminded.push_back(one);
        }
        after = found->back().commitment;
    }
    send_letters(reminded);
}

}  // namespace lyceum::server
