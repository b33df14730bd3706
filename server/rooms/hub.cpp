#include "server/rooms/hub.hpp"

#include "protocol/rpc.hpp"
#include "server/call.hpp"

#include <algorithm>

namespace lyceum::server::rooms {
namespace {

/// How long, and how many, signals are kept for those who poll.
constexpr std::chrono::seconds signal_lasts{6};
constexpr std::size_t signals_kept = 2'000;

Batch::Event framed(db::Appended const& event)
{
    topics::Published const published{to_string(event.topic), event.number, std::string(event.name), event.at};
    auto const text = rpc::event_notification(rpc::published(published, event.data));
    return {event.topic, event.number, net::text_frame(text)};
}

}  // namespace

void Hub::committed(db::Committed&& group)
{
    auto batch = std::make_shared<Batch>();
    batch->events.reserve(group.appended.size());
    for (auto const& event : group.appended) batch->events.push_back(framed(event));
    documents_.committed(group, batch->documents);
    batch->access_changed = std::move(group.access_changed);
    events_.fetch_add(batch->events.size(), std::memory_order_relaxed);

    std::vector<std::vector<std::coroutine_handle<>>> waiting(doors_.size());
    for (auto* job : group.jobs) {
        auto* pending = static_cast<PendingWrite*>(job);
        auto const door = std::ranges::find_if(doors_, [&](CoreDoor* each) { return &each->core() == pending->core; });
        if (door == doors_.end()) pending->core->resume(pending->waiting);
        else waiting[std::size_t(door - doors_.begin())].push_back(pending->waiting);
    }
    auto const tells = !batch->events.empty() || !batch->documents.empty() || !batch->access_changed.empty();
    for (std::size_t i = 0; i < doors_.size(); ++i) {
        if (tells || !waiting[i].empty()) doors_[i]->deliver(batch, std::move(waiting[i]));
        if (!group.sign_ins_ended.empty()) doors_[i]->look_at_sign_ins(group.sign_ins_ended);
    }
}

void Hub::changed_outside()
{
    auto batch = std::make_shared<Batch>();
    batch->changed_outside = true;
    spread(std::move(batch));
    for (auto* door : doors_) door->look_at_sign_ins({});
}

void Hub::failed(std::string const& reason, std::vector<db::WriteJob*> jobs)
{
    for (auto* job : jobs) {
        auto* pending = static_cast<PendingWrite*>(job);
        pending->not_committed = Error{ErrorCode::unavailable, "The server could not store this, and stops. Try again when it is back.", {}};
        pending->core->resume(pending->waiting);
    }
    on_failure_(reason);
}

void Hub::signal(Topic topic, std::string_view name, std::string data, PersonId except)
{
    auto text = rpc::signalled({to_string(topic), std::string(name)}, data);
    auto batch = std::make_shared<Batch>();
    batch->signals.push_back({topic, net::text_frame(rpc::signal_notification(text)), except});
    spread(std::move(batch));

    auto const at = std::chrono::steady_clock::now();
    std::lock_guard const lock(recent_mutex_);
    recent_.push_back({topic, std::move(text), except, at});
    while (recent_.size() > signals_kept || recent_.front().at + signal_lasts < at) recent_.pop_front();
}

void Hub::relay(documents::Relayed relayed)
{
    auto batch = std::make_shared<Batch>();
    batch->documents = std::move(relayed);
    spread(std::move(batch));
}

std::vector<std::string> Hub::recent_signals(Topic topic, PersonId except)
{
    auto const since = std::chrono::steady_clock::now() - signal_lasts;
    std::vector<std::string> texts;
    std::lock_guard const lock(recent_mutex_);
    for (auto const& recent : recent_)
        if (recent.topic == topic && recent.except != except && recent.at >= since) texts.push_back(recent.text);
    return texts;
}

void Hub::spread(std::shared_ptr<Batch const> batch)
{
    for (auto* door : doors_) door->deliver(batch, {});
}

}  // namespace lyceum::server::rooms
