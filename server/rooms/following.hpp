#pragma once

#include "db/topics.hpp"
#include "server/caller.hpp"
#include "server/rooms/followers.hpp"
#include "server/services.hpp"
#include "server/task.hpp"

#include <functional>

namespace lyceum::server::rooms {

/// Where a following writes to: a connection's queue.
class Outlet {
public:
    virtual ~Outlet() = default;
    virtual void send(net::LocalBytes frame, std::optional<Topic> topic) = 0;
    /// Drops what is queued for the topic and has not begun to leave.
    virtual void drop(Topic topic) = 0;
    [[nodiscard]] virtual std::size_t queued_bytes() const = 0;
    /// Calls `done` once at most `bytes` are queued, or the connection ended.
    virtual void when_queue_below(std::size_t bytes, std::function<void()> done) = 0;
};

/// One connection's following of one topic. It is *live*, and events go from the commit to the queue;
/// or it is *catching up*, and reads what was missed from the store, with the right to see it, until
/// nothing is missing. A gap in the numbers, a changed right and a change from outside all make it
/// catch up. A reader that is too slow is told that it is behind, and the following ends.
class Following : public Follower, public std::enable_shared_from_this<Following> {
public:
    struct Place {
        Services& services;
        Core& core;
        Followers& followers;
    };
    Following(Place place, std::shared_ptr<Outlet> outlet, Caller caller, Topic topic);
    ~Following() override;

    /// Begins to follow; gives the answer to topics.follow, after which what was missed may still come.
    Task<Result<topics::Follow::Response>> begin(std::optional<std::int64_t> after);
    /// Nothing more comes.
    void stop();
    [[nodiscard]] bool is_stopped() const { return stopped_; }

    [[nodiscard]] PersonId person() const override { return *caller_.person; }
    void event(Topic topic, std::int64_t number, net::LocalBytes const& frame) override;
    void signal(Topic topic, net::LocalBytes const& frame) override;
    void look_again(Topic topic) override;

private:
    Task<bool> catch_up(std::shared_ptr<Following> self);
    void begin_catching_up();
    Task<Result<db::Missed>> missed(std::int64_t after);
    void queue(db::Missed const& missed);
    void fall_behind();
    void end(Error const& reason);

    Place place_;
    std::shared_ptr<Outlet> outlet_;
    Caller caller_;
    Topic topic_;
    /// The number of the last event that was queued.
    std::int64_t last_ = 0;
    bool catching_up_ = true;
    /// Something came while it was catching up.
    bool stale_ = false;
    /// The right was looked at since it last changed: signals, which are in no store, may pass.
    bool may_see_ = false;
    bool stopped_ = false;
};

}  // namespace lyceum::server::rooms
