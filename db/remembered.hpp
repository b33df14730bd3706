#pragma once

#include "db/transaction.hpp"

#include <array>
#include <map>

/// What every message asks for again: who the author is in the room, and with which seat they speak.
namespace lyceum::db {

/// What a remembered answer is about: up to three ids.
using RememberedFor = std::array<std::int64_t, 3>;

/// The most answers of one kind that are remembered.
inline constexpr std::size_t remembered_max = 50'000;

/// `read()`, or what it gave before for the same ids where the connection remembers.
template <class Value, class Read>
Value remembered(Snapshot& snapshot, RememberedFor const& about, Read read)
{
    using Answers = std::map<RememberedFor, Value>;
    auto* answers = snapshot.memory<Answers>();
    if (!answers) return read();
    if (auto const found = answers->find(about); found != answers->end()) return found->second;
    if (answers->size() >= remembered_max) answers->clear();
    return answers->emplace(about, read()).first->second;
}

}  // namespace lyceum::db
