#pragma once

#include "server/documents/open_documents.hpp"
#include "server/rooms/followers.hpp"
#include "server/rooms/presence.hpp"
#include "server/services.hpp"

#include <atomic>
#include <deque>
#include <mutex>

namespace lyceum::server::rooms {

/// One core, as the hub reaches it from other threads.
class CoreDoor {
public:
    virtual ~CoreDoor() = default;
    [[nodiscard]] virtual Core& core() = 0;
    /// On the core's thread: delivers the batch to its followers, then resumes those who waited for it.
    virtual void deliver(std::shared_ptr<Batch const> batch, std::vector<std::coroutine_handle<>> waiting) = 0;
    /// The sign-ins of these people are looked at again; connections whose own ended are closed.
    virtual void look_at_sign_ins(std::vector<PersonId> people) = 0;
};

/// Between the writer's commits and the cores' followers: events are framed once and handed to every
/// core; signals go the same way without a number.
class Hub : public db::CommitListener, public Signals {
public:
    /// `on_failure` is called once, from the writer thread, when the store could not be written: the
    /// process must stop.
    Hub(documents::OpenDocuments& documents, std::function<void(std::string const& reason)> on_failure)
        : documents_(documents), on_failure_(std::move(on_failure))
    {
    }

    /// Before anything is committed.
    void open(std::vector<CoreDoor*> doors) { doors_ = std::move(doors); }

    void committed(db::Committed&& group) override;
    void changed_outside() override;
    void failed(std::string const& reason, std::vector<db::WriteJob*> jobs) override;

    void signal(Topic topic, std::string_view name, std::string data, PersonId except) override;
    std::vector<PersonId> present(Topic topic) override { return presence_.present(topic); }

    /// What those who have a document open have for each other.
    void relay(documents::Relayed relayed);
    [[nodiscard]] Presence& presence() { return presence_; }
    /// Signals of the last six seconds on the topic, but those of `except`'s own, for who polls.
    std::vector<std::string> recent_signals(Topic topic, PersonId except);
    [[nodiscard]] std::uint64_t events() const { return events_.load(std::memory_order_relaxed); }

private:
    void spread(std::shared_ptr<Batch const> batch);

    documents::OpenDocuments& documents_;
    std::function<void(std::string const& reason)> on_failure_;
    std::vector<CoreDoor*> doors_;
    Presence presence_;
    std::atomic<std::uint64_t> events_ = 0;
    struct Recent {
        Topic topic;
        std::string text;
        PersonId except;
        std::chrono::steady_clock::time_point at;
    };
    std::mutex recent_mutex_;
    std::deque<Recent> recent_;
};

}  // namespace lyceum::server::rooms
