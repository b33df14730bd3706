#include "server/rooms/following.hpp"

#include "protocol/rpc.hpp"
#include "server/access/access.hpp"
#include "server/call.hpp"

#include <limits>

namespace lyceum::server::rooms {
namespace {

/// Events read at once while catching up.
constexpr std::int64_t page = 100;

struct QueueBelow {
    Outlet& outlet;
    std::size_t bytes;

    bool await_ready() const { return outlet.queued_bytes() <= bytes; }
    void await_suspend(std::coroutine_handle<> waiting) const
    {
        outlet.when_queue_below(bytes, [waiting] { waiting.resume(); });
    }
    void await_resume() const {}
};

net::LocalBytes frame_of(std::string const& text) { return net::local(net::text_frame(text)); }

bool is_refusal(Error const& error)
{
    return error.code == ErrorCode::not_found || error.code == ErrorCode::forbidden || error.code == ErrorCode::unauthenticated;
}

}  // namespace

Following::Following(Place place, std::shared_ptr<Outlet> outlet, Caller caller, Topic topic)
    : place_(place), outlet_(std::move(outlet)), caller_(std::move(caller)), topic_(topic)
{
}

Following::~Following() { stop(); }

Task<Result<topics::Follow::Response>> Following::begin(std::optional<std::int64_t> after)
{
    auto const self = shared_from_this();
    place_.followers.add(topic_, *this);
    auto const first = co_await missed(after.value_or(std::numeric_limits<std::int64_t>::max()));
    if (!first) {
        stop();
        co_return first.error();
    }
    if (stopped_) co_return Error{ErrorCode::gone, "The connection ended.", {}};
    topics::Follow::Response response{to_string(topic_), first->last, after && first->reload};
    last_ = after && !first->reload ? *after : first->last;
    queue(*first);
    may_see_ = !stale_;
    if (!stopped_) start(catch_up(self), [](std::optional<bool>) {});
    co_return response;
}

void Following::stop()
{
    if (std::exchange(stopped_, true)) return;
    place_.followers.remove(topic_, *this);
}

void Following::event(Topic, std::int64_t number, net::LocalBytes const& frame)
{
    if (catching_up_) {
        stale_ = true;
        return;
    }
    if (number <= last_) return;
    if (number != last_ + 1) return begin_catching_up();
    if (outlet_->queued_bytes() + frame->size() > place_.services.settings.limits.queue_bytes) return fall_behind();
    outlet_->send(frame, topic_);
    last_ = number;
}

void Following::signal(Topic, net::LocalBytes const& frame)
{
    // What is not stored is not worth much to whom much is waiting for already.
    if (!may_see_ || outlet_->queued_bytes() > place_.services.settings.limits.queue_bytes / 4) return;
    outlet_->send(frame, topic_);
}

void Following::look_again(Topic)
{
    may_see_ = false;
    if (catching_up_) stale_ = true;
    else begin_catching_up();
}

void Following::begin_catching_up()
{
    catching_up_ = true;
    start(catch_up(shared_from_this()), [](std::optional<bool>) {});
}

Task<bool> Following::catch_up(std::shared_ptr<Following>)
{
    for (;;) {
        QueueBelow const room{*outlet_, place_.services.settings.limits.queue_bytes / 2};
        co_await room;
        if (stopped_) co_return false;
        stale_ = false;
        auto const more = co_await missed(last_);
        if (stopped_) co_return false;
        if (!more && is_refusal(more.error())) co_return end(more.error()), false;
        // A store that is busy, or a history that is no longer kept: the client asks again.
        if (!more || more->reload) co_return fall_behind(), false;
        queue(*more);
        may_see_ = !stale_;
        if (!stale_ && last_ >= more->last) break;
    }
    catching_up_ = false;
    co_return true;
}

Task<Result<db::Missed>> Following::missed(std::int64_t after)
{
    Call call(place_.services, place_.core, caller_);
    call.set_guard([&](db::Snapshot& snapshot) { return access::may_follow(snapshot, caller_, topic_); });
    call.set_key({}, topics::Follow::name, 0);
    auto look = [&](db::Snapshot& snapshot) -> Result<db::Missed> { return db::missed_events(snapshot, topic_, after, page); };
    co_return co_await call.read(look);
}

void Following::queue(db::Missed const& missed)
{
    for (auto const& [number, name, at, data] : missed.events) {
        topics::Published const event{to_string(topic_), number, name, at};
        outlet_->send(frame_of(rpc::event_notification(rpc::published(event, data))), topic_);
        last_ = number;
    }
}

void Following::fall_behind()
{
    outlet_->drop(topic_);
    outlet_->send(frame_of(rpc::behind_notification(topic_)), std::nullopt);
    stop();
}

void Following::end(Error const& reason)
{
    outlet_->drop(topic_);
    outlet_->send(frame_of(rpc::ended_notification(topic_, reason.message)), std::nullopt);
    stop();
}

}  // namespace lyceum::server::rooms
