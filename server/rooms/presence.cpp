#include "server/rooms/presence.hpp"

#include <algorithm>

namespace lyceum::server::rooms {

bool Presence::came(Topic topic, PersonId person)
{
    std::lock_guard const lock(mutex_);
    auto const [stay, is_new] = stays_[topic].try_emplace(person);
    ++stay->second.connections;
    return is_new;
}

void Presence::left(Topic topic, PersonId person)
{
    std::lock_guard const lock(mutex_);
    auto const of_topic = stays_.find(topic);
    if (of_topic == stays_.end()) return;
    auto const stay = of_topic->second.find(person);
    if (stay == of_topic->second.end()) return;
    --stay->second.connections;
    stay->second.until = std::max(stay->second.until, Clock::now() + stays_after_connection);
}

bool Presence::polled(Topic topic, PersonId person)
{
    std::lock_guard const lock(mutex_);
    auto const [stay, is_new] = stays_[topic].try_emplace(person);
    stay->second.until = Clock::now() + stays_after_poll;
    return is_new;
}

std::vector<Presence::Gone> Presence::take_gone(Clock::time_point at)
{
    std::vector<Gone> gone;
    std::lock_guard const lock(mutex_);
    for (auto of_topic = stays_.begin(); of_topic != stays_.end();) {
        std::erase_if(of_topic->second, [&](auto const& item) {
            auto const& [person, stay] = item;
            if (stay.connections > 0 || stay.until > at) return false;
            gone.push_back({of_topic->first, person});
            return true;
        });
        of_topic = of_topic->second.empty() ? stays_.erase(of_topic) : std::next(of_topic);
    }
    return gone;
}

std::vector<PersonId> Presence::present(Topic topic)
{
    std::lock_guard const lock(mutex_);
    std::vector<PersonId> people;
    auto const found = stays_.find(topic);
    if (found == stays_.end()) return people;
    for (auto const& [person, stay] : found->second) people.push_back(person);
    return people;
}

}  // namespace lyceum::server::rooms
