#include "server/rooms/followers.hpp"

#include <algorithm>

namespace lyceum::server::rooms {

void Followers::deliver(Batch const& batch)
{
    followers_.visiting([&] { visit(batch); });
}

void Followers::visit(Batch const& batch)
{
    // First of all, so that nothing of this batch reaches whom it shut out.
    if (batch.changed_outside || !batch.access_changed.empty()) {
        followers_.each([&](Topic topic, Follower& follower) {
            if (batch.concerns(follower.person())) follower.look_again(topic);
        });
    }
    for (auto const& event : batch.events) {
        if (!followers_.has(event.topic)) continue;
        auto const frame = net::local(event.frame);
        followers_.each_of(event.topic, [&](Follower& follower) { follower.event(event.topic, event.number, frame); });
    }
    for (auto const& signal : batch.signals) {
        if (!followers_.has(signal.topic)) continue;
        auto const frame = net::local(signal.frame);
        followers_.each_of(signal.topic, [&](Follower& follower) {
            if (follower.person() != signal.except) follower.signal(signal.topic, frame);
        });
    }
}

bool Batch::concerns(PersonId person) const
{
    return changed_outside || std::ranges::count(access_changed, person) > 0;
}

}  // namespace lyceum::server::rooms
