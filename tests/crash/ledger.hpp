#pragma once

#include "protocol/ids.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace lyceum::crash {

/// A message as its writers were promised that it is.
struct Promised {
    RoomId room;
    PersonId author;
    std::string body;
    std::optional<MessageId> thread;
    std::set<std::pair<std::string, PersonId>> reactions;

    friend bool operator==(Promised const&, Promised const&) = default;
};
using History = std::map<MessageId, Promised>;

/// What the server acknowledged: the database must have all of it, and nothing else. Shared by all writers.
class Ledger {
public:
    void said(MessageId id, Promised message);
    void edited(MessageId id, std::string body);
    void reacted(MessageId id, PersonId person, std::string const& emoji, bool on);

    /// Some acknowledged message; nothing while there is none.
    struct Target {
        MessageId id;
        RoomId room;
    };
    std::optional<Target> any(std::mt19937_64& random);
    /// Some acknowledged message of the author's.
    std::optional<Target> any_of(PersonId author, std::mt19937_64& random);
    /// The first message of the thread that the message belongs to or begins.
    MessageId thread_of(MessageId id);
    bool has_reacted(MessageId id, PersonId person, std::string const& emoji);

    [[nodiscard]] History history();
    /// How many events each room's topic must have.
    [[nodiscard]] std::map<RoomId, std::int64_t> events();
    [[nodiscard]] std::int64_t acknowledged();

private:
    std::mutex mutex_;
    History messages_;
    std::vector<MessageId> all_;
    std::map<PersonId, std::vector<MessageId>> by_author_;
    std::map<RoomId, std::int64_t> events_;
    std::int64_t acknowledged_ = 0;
};

/// What every thread of the test knows.
struct Stage {
    std::atomic<std::uint16_t> port = 0;
    /// Writers finish what they began and end.
    std::atomic<bool> finishing = false;
    /// Followers end.
    std::atomic<bool> over = false;
    Ledger ledger;

    /// Says that the server did something that it must not.
    void fault(std::string what);
    [[nodiscard]] std::vector<std::string> faults();

private:
    std::mutex mutex_;
    std::vector<std::string> faults_;
};

}  // namespace lyceum::crash
