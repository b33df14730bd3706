#pragma once

#include "protocol/error.hpp"
#include "protocol/ids.hpp"
#include "protocol/yjs/sync.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace lyceum::server::documents {

/// The most bytes of one client's awareness state.
inline constexpr std::size_t awareness_state_bytes_max = 4 * 1024;
/// The most clients that one connection speaks for.
inline constexpr int awareness_clients_max = 4;

/// Who is in a document and where, as the clients say themselves: for each client a JSON text and a clock
/// that counts up (y-protocols, awareness.js). Nothing of it is stored. A client's state is its
/// connection's to change: what others say of it, and clients repeat everything that they hear, is not
/// heard. It ends with the connection, or half a minute after it was last renewed. May be used from any
/// thread.
class Awareness {
public:
    using Clock = std::chrono::steady_clock;
    /// As the clients themselves count: y-protocols' outdatedTimeout.
    static constexpr std::chrono::seconds lasts{30};

    /// The connection that speaks, which is only compared, and its person.
    struct Speaker {
        void const* connection = nullptr;
        PersonId person;
    };
    /// Takes in what a connection says; true where something changed and nobody was told to relay it before.
    /// Fails with `malformed`, `too_large` (a state) or `too_many` (clients of the connection); then nothing
    /// of it was taken.
    Result<bool> hear(std::string_view update, Speaker const& speaker, Clock::time_point at);
    /// The connection is gone. Gives what `hear` gives.
    bool left(void const* connection);
    /// Ends the states that were not renewed. Gives what `hear` gives.
    bool expire(Clock::time_point at);

    /// What changed since this was called last, as an update; and the connection that said all of it, null
    /// where it was several or none.
    struct Changed {
        std::string update;
        void const* connection = nullptr;
    };
    std::optional<Changed> take_changed();
    /// All states, as an update; nothing where there is none.
    std::optional<std::string> all();

private:
    using Client = std::uint64_t;
    struct State {
        std::uint64_t clock = 0;
        /// JSON; empty where it ended: then the clock is kept for a while, so that a late echo does not
        /// bring it back.
        std::string text;
        Speaker speaker;
        Clock::time_point renewed;
        bool is_changed = false;
    };
    bool is_heard(yjs::AwarenessState const& entry, Speaker const& speaker, Clock::time_point at);
    [[nodiscard]] bool speaks(void const* connection) const;
    static void end(State& state);
    bool is_to_be_relayed();

    std::mutex mutex_;
    std::map<Client, State> states_;
    /// Whether somebody was told to relay what changed.
    bool relay_is_due_ = false;
};

}  // namespace lyceum::server::documents
