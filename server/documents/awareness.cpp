#include "server/documents/awareness.hpp"

#include <algorithm>
#include <utility>

namespace lyceum::server::documents {
namespace {

constexpr std::string_view ended = "null";
/// Clients of a document, those who left a moment ago included: more than any room has.
constexpr std::size_t clients_max = 1'000;

}  // namespace

Result<bool> Awareness::hear(std::string_view update, Speaker const& speaker, Clock::time_point at)
{
    auto entries = yjs::read_awareness(update);
    if (!entries) return entries.error();
    std::lock_guard const lock(mutex_);
    std::erase_if(*entries, [&](yjs::AwarenessState const& entry) { return !is_heard(entry, speaker, at); });
    auto spoken_for = std::ranges::count_if(states_, [&](auto const& item) {
        return item.second.speaker.connection == speaker.connection && !item.second.text.empty();
    });
    for (auto const& entry : *entries) {
        if (entry.state.size() > awareness_state_bytes_max)
            return Error{ErrorCode::too_large, "A state of awareness has at most 4 KiB.", {}};
        auto const found = states_.find(entry.client);
        if (found == states_.end() && states_.size() + entries->size() > clients_max)
            return Error{ErrorCode::too_many, "Too many clients come and go in this document.", {}};
        auto const is_new = found == states_.end() || found->second.text.empty();
        if (is_new && !entry.left() && ++spoken_for > awareness_clients_max)
            return Error{ErrorCode::too_many, "A connection speaks for at most 4 clients.", {}};
    }
    for (auto const& entry : *entries) {
        auto& state = states_[entry.client];
        state = {entry.clock, entry.left() ? std::string() : std::string(entry.state), speaker, at, true};
    }
    return !entries->empty() && is_to_be_relayed();
}

/// Whether the connection may say this, and it is news. Takes over the state of a client that came again
/// by a new connection before the old one was known to be gone.
bool Awareness::is_heard(yjs::AwarenessState const& entry, Speaker const& speaker, Clock::time_point at)
{
    auto const found = states_.find(entry.client);
    if (found == states_.end()) return !entry.left();
    auto& state = found->second;
    auto const is_its_own = state.speaker.connection == speaker.connection;
    if (state.text.empty()) return !entry.left() && (entry.clock > state.clock || (is_its_own && entry.clock == state.clock));
    if (is_its_own) return entry.clock > state.clock || (entry.clock == state.clock && entry.left());
    if (state.speaker.person != speaker.person || entry.left()) return false;
    if (entry.clock > state.clock) return true;
    if (entry.clock == state.clock && !speaks(speaker.connection)) state.speaker = speaker, state.renewed = at;
    return false;
}

bool Awareness::speaks(void const* connection) const
{
    return std::ranges::any_of(states_, [&](auto const& item) { return item.second.speaker.connection == connection; });
}

bool Awareness::left(void const* connection)
{
    std::lock_guard const lock(mutex_);
    bool changed = false;
    for (auto& [client, state] : states_)
        if (state.speaker.connection == connection && !state.text.empty()) end(state), changed = true;
    return changed && is_to_be_relayed();
}

bool Awareness::expire(Clock::time_point at)
{
    std::lock_guard const lock(mutex_);
    bool changed = false;
    for (auto item = states_.begin(); item != states_.end();) {
        auto& state = item->second;
        auto const is_old = state.renewed + lasts <= at;
        auto const is_over = is_old && state.text.empty() && !state.is_changed;
        if (is_old && !state.text.empty()) end(state), state.renewed = at, changed = true;
        item = is_over ? states_.erase(item) : std::next(item);
    }
    return changed && is_to_be_relayed();
}

void Awareness::end(State& state)
{
    state.text.clear();
    state.is_changed = true;
}

bool Awareness::is_to_be_relayed() { return !std::exchange(relay_is_due_, true); }

std::optional<Awareness::Changed> Awareness::take_changed()
{
    std::lock_guard const lock(mutex_);
    relay_is_due_ = false;
    void const* connection = nullptr;
    std::vector<yjs::AwarenessState> changed;
    for (auto& [client, state] : states_) {
        if (!std::exchange(state.is_changed, false)) continue;
        // Who went is not there to be left out.
        auto const* from = state.text.empty() ? nullptr : state.speaker.connection;
        connection = changed.empty() || from == connection ? from : nullptr;
        changed.push_back({client, state.clock, state.text.empty() ? ended : std::string_view(state.text)});
    }
    if (changed.empty()) return std::nullopt;
    return Changed{yjs::write_awareness(changed), connection};
}

std::optional<std::string> Awareness::all()
{
    std::lock_guard const lock(mutex_);
    std::vector<yjs::AwarenessState> all;
    for (auto const& [client, state] : states_)
        if (!state.text.empty()) all.push_back({client, state.clock, state.text});
    if (all.empty()) return std::nullopt;
    return yjs::write_awareness(all);
}

}  // namespace lyceum::server::documents
