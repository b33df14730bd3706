#pragma once

#include "protocol/ids.hpp"
#include "server/documents/participant.hpp"
#include "server/rooms/gathered.hpp"

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
    /// What came for those who have a document open.
    documents::Relayed documents;
    /// What these may see changed: what they follow is looked at again.
    std::vector<PersonId> access_changed;
    /// Another process wrote: everything that is followed is looked at again.
    bool changed_outside = false;

    /// Whether what the person follows is to be looked at again.
    [[nodiscard]] bool concerns(PersonId person) const;
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
    void add(Topic topic, Follower& follower) { followers_.add(topic, follower); }
    /// May be called while something is delivered.
    void remove(Topic topic, Follower& follower) { followers_.remove(topic, follower); }
    void deliver(Batch const& batch);
    [[nodiscard]] std::size_t count() const { return followers_.count(); }

private:
    void visit(Batch const& batch);

    Gathered<Topic, Follower> followers_;
};

}  // namespace lyceum::server::rooms
