#include "tests/crash/ledger.hpp"

#include <algorithm>

namespace lyceum::crash {
namespace {

/// Some changes go to what was said lately, as people's do.
constexpr std::size_t lately = 20;
constexpr std::size_t faults_max = 50;

std::optional<MessageId> some(std::vector<MessageId> const& ids, std::mt19937_64& random)
{
    if (ids.empty()) return std::nullopt;
    auto const first = random() % 2 == 0 || ids.size() < lately ? 0 : ids.size() - lately;
    return ids[first + random() % (ids.size() - first)];
}

}  // namespace

void Ledger::said(MessageId id, Promised message)
{
    std::lock_guard const lock(mutex_);
    ++acknowledged_;
    events_[message.room] += message.thread ? 2 : 1;  // its thread's first message changes
    all_.push_back(id);
    by_author_[message.author].push_back(id);
    messages_.emplace(id, std::move(message));
}

void Ledger::edited(MessageId id, std::string body)
{
    std::lock_guard const lock(mutex_);
    ++acknowledged_;
    auto& message = messages_.at(id);
    message.body = std::move(body);
    ++events_[message.room];
}

void Ledger::reacted(MessageId id, PersonId person, std::string const& emoji, bool on)
{
    std::lock_guard const lock(mutex_);
    ++acknowledged_;
    auto& message = messages_.at(id);
    if (on) message.reactions.emplace(emoji, person);
    else message.reactions.erase({emoji, person});
    ++events_[message.room];
}

std::optional<Ledger::Target> Ledger::any(std::mt19937_64& random)
{
    std::lock_guard const lock(mutex_);
    auto const id = some(all_, random);
    if (!id) return std::nullopt;
    return Target{*id, messages_.at(*id).room};
}

std::optional<Ledger::Target> Ledger::any_of(PersonId author, std::mt19937_64& random)
{
    std::lock_guard const lock(mutex_);
    auto const id = some(by_author_[author], random);
    if (!id) return std::nullopt;
    return Target{*id, messages_.at(*id).room};
}

MessageId Ledger::thread_of(MessageId id)
{
    std::lock_guard const lock(mutex_);
    return messages_.at(id).thread.value_or(id);
}

bool Ledger::has_reacted(MessageId id, PersonId person, std::string const& emoji)
{
    std::lock_guard const lock(mutex_);
    return messages_.at(id).reactions.contains({emoji, person});
}

History Ledger::history()
{
    std::lock_guard const lock(mutex_);
    return messages_;
}

std::map<RoomId, std::int64_t> Ledger::events()
{
    std::lock_guard const lock(mutex_);
    return events_;
}

std::int64_t Ledger::acknowledged()
{
    std::lock_guard const lock(mutex_);
    return acknowledged_;
}

void Stage::fault(std::string what)
{
    std::lock_guard const lock(mutex_);
    if (faults_.size() < faults_max) faults_.push_back(std::move(what));
}

std::vector<std::string> Stage::faults()
{
    std::lock_guard const lock(mutex_);
    return faults_;
}

}  // namespace lyceum::crash
