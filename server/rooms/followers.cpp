#include "server/rooms/followers.hpp"

#include <algorithm>

namespace lyceum::server::rooms {

void Followers::add(Topic topic, Follower& follower)
{
    by_topic_[topic].push_back(&follower);
    ++count_;
}

void Followers::remove(Topic topic, Follower& follower)
{
    auto const found = by_topic_.find(topic);
    if (found == by_topic_.end()) return;
    auto& list = found->second;
    auto const at = std::ranges::find(list, &follower);
    if (at == list.end()) return;
    // A list that is walked keeps its places: who left becomes a gap.
    *at = nullptr;
    --count_;
    to_tidy_.push_back(topic);
    if (!delivering_) tidy();
}

void Followers::tidy()
{
    for (auto const& topic : to_tidy_) {
        auto const found = by_topic_.find(topic);
        if (found == by_topic_.end()) continue;
        std::erase(found->second, nullptr);
        if (found->second.empty()) by_topic_.erase(found);
    }
    to_tidy_.clear();
}

template <class Visit>
void Followers::each(List& list, Visit visit)
{
    // Who is added meanwhile is not visited: they have read the store after this was committed.
    auto const end = list.size();
    for (std::size_t i = 0; i < end; ++i)
        if (list[i]) visit(*list[i]);
}

void Followers::deliver(Batch const& batch)
{
    delivering_ = true;
    // First of all, so that nothing of this batch reaches whom it shut out.
    if (batch.changed_outside || !batch.access_changed.empty()) {
        for (auto& [topic, list] : by_topic_)
            each(list, [&](Follower& follower) {
                auto const concerns = batch.changed_outside || std::ranges::count(batch.access_changed, follower.person()) > 0;
                if (concerns) follower.look_again(topic);
            });
    }
    for (auto const& event : batch.events) {
        auto const found = by_topic_.find(event.topic);
        if (found == by_topic_.end()) continue;
        auto const frame = net::local(event.frame);
        each(found->second, [&](Follower& follower) { follower.event(event.topic, event.number, frame); });
    }
    for (auto const& signal : batch.signals) {
        auto const found = by_topic_.find(signal.topic);
        if (found == by_topic_.end()) continue;
        auto const frame = net::local(signal.frame);
        each(found->second, [&](Follower& follower) {
            if (follower.person() != signal.except) follower.signal(signal.topic, frame);
        });
    }
    delivering_ = false;
    tidy();
}

}  // namespace lyceum::server::rooms
