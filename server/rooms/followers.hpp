#pragma once

#include "protocol/ids.hpp"
#include "server/net/outbound.hpp"

#include <unordered_map>
#include <vector>

/// Rooms, as connections see them: who follows which topic, what reaches them, who is here.
namespace lyceum::server::rooms {

/// What one group commit, or one signal, has for those who follow. Made once, shared by all cores.
struct Batch {
    struct Event {
        Topic topic;
        std::int64_t number = 0;
        net::Bytes frame;
    };
    struct Signal {
        Topic topic;
        net::Bytes frame;
        PersonId except;
    };
    std::vector<Event> events;
    std::vector<Signal> signals;
    /// What these may see changed: what they follow is looked at again.
    std::vector<PersonId> access_changed;
    /// Another process wrote: everything that is followed is looked at again.
    bool changed_outside = false;
};

/// Somebody who follows a topic on this core.
class Follower {
public:
    virtual ~Follower() = default;
    [[nodiscard]] virtual PersonId person() const = 0;
    virtual void event(Topic topic, std::int64_t number, net::LocalBytes const& frame) = 0;
    virtual void signal(Topic topic, net::LocalBytes const& frame) = 0;
    /// What was missed must be read from the store, or whether the topic may be followed at all.
    virtual void look_again(Topic topic) = 0;
};

/// Who follows what on one core; belongs to its thread.
class Followers {
public:
    void add(Topic topic, Follower& follower);
    /// May be called while something is delivered.
    void remove(Topic topic, Follower& follower);
    void deliver(Batch const& batch);
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    using List = std::vector<Follower*>;
    template <class Visit>
    void each(List& list, Visit visit);
    void tidy();

    std::unordered_map<Topic, List> by_topic_;
    std::vector<Topic> to_tidy_;
    std::size_t count_ = 0;
    bool delivering_ = false;
};

}  // namespace lyceum::server::rooms
