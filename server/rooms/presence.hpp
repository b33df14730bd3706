#pragma once

#include "protocol/ids.hpp"
#include "protocol/topics.hpp"

#include <chrono>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace lyceum::server::rooms {

/// Who is in a cohort or a session now: who follows its topic by a connection, or polled it in the last minute. Not
/// stored. Who leaves is here for some seconds more, so that a reconnect does not flicker. May be used
/// from any thread.
class Presence {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::seconds stays_after_connection{8}, stays_after_poll{60};

    /// A connection follows the topic. True where the person was not here.
    bool came(Topic topic, PersonId person);
    void left(Topic topic, PersonId person);
    /// A poll asked for the topic. True where the person was not here.
    bool polled(Topic topic, PersonId person);

    struct Gone {
        Topic topic;
        PersonId person;
    };
    /// Forgets those who are gone by now; gives them.
    std::vector<Gone> take_gone(Clock::time_point at);
    [[nodiscard]] std::vector<PersonId> present(Topic topic);

private:
    struct Stay {
        int connections = 0;
        /// Until when the person is here without a connection.
        Clock::time_point until{};
    };
    std::mutex mutex_;
    std::unordered_map<Topic, std::unordered_map<PersonId, Stay>> stays_;
};

}  // namespace lyceum::server::rooms
