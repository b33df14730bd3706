#pragma once

#include "server/call.hpp"
#include "server/documents/open_document.hpp"
#include "server/documents/participant.hpp"

#include <atomic>

namespace lyceum::server::documents {

/// A place in a document, which is open as long as somebody keeps one.
using Stay = std::shared_ptr<OpenDocument>;

/// All documents that somebody has open. A document is read when the first comes, once however many come
/// at the same time, and forgotten when the last one goes.
class OpenDocuments {
public:
    explicit OpenDocuments(Settings const& settings) : participants_max_(settings.limits.connections_per_document) {}

    /// Takes a place in the document; reads it where nobody has it open. Needs a document that there is, and a
    /// caller who may see it. Fails with `too_many` where it has no place left, with `busy`, and with
    /// `internal` where what is stored of it cannot be read.
    Task<Result<Stay>> open(Services& services, Core& core, Caller const& caller, DocumentId id);

    /// `co_await compute(bytes, core, work)`: what `work()` gives, of a thread of its own where it goes through
    /// so many bytes that the core's connections would wait for it.
    template <class F>
    auto compute(std::size_t bytes, Core& core, F work);

    /// What a commit has for those who have documents open; called on the writer thread.
    void committed(db::Committed const& group, Relayed& relayed);
    /// Ends what was not renewed of everyone's awareness; calls `relay` for each document where something was.
    void expire_awareness(Awareness::Clock::time_point at, std::function<void(std::shared_ptr<OpenDocument> const&)> const& relay);

    /// Finishes what is being merged and takes nothing more.
    void stop() { workers_.stop(); }

    /// What /metrics tells.
    struct Figures {
        std::size_t documents = 0, participants = 0, bytes = 0;
        std::uint64_t updates = 0;
    };
    [[nodiscard]] Figures figures();

private:
    template <class F>
    class Computing;
    struct Taken {
        Stay stay;
        /// The first one reads it for all.
        bool is_first = false;
    };
    Result<Taken> take(DocumentId id);
    void leave(OpenDocument& document);
    void forget(OpenDocument& document);
    std::shared_ptr<OpenDocument> find(DocumentId id);
    Task<std::optional<Error>> read(Services& services, Core& core, Caller const& caller, OpenDocument& document);

    int participants_max_;
    std::mutex mutex_;
    std::unordered_map<DocumentId, std::shared_ptr<OpenDocument>> documents_;
    std::atomic<std::uint64_t> updates_ = 0;
    Workers workers_{1, 1'024};
};

template <class F>
class OpenDocuments::Computing {
public:
    using R = std::invoke_result_t<F&>;
    Computing(Workers& workers, Core& core, std::size_t bytes, F work)
        : workers_(workers), core_(core), bytes_(bytes), work_(std::move(work))
    {
    }

    bool await_ready() const noexcept { return bytes_ <= here_max_bytes; }
    bool await_suspend(std::coroutine_handle<> waiting)
    {
        // Where too much waits for that thread, this one does it: it has to be done.
        return workers_.post([this, waiting] {
            result_.emplace(work_());
            core_.resume(waiting);
        });
    }
    R await_resume() { return result_ ? *std::move(result_) : work_(); }

private:
    /// Less than a millisecond's work.
    static constexpr std::size_t here_max_bytes = 64 * 1024;

    Workers& workers_;
    Core& core_;
    std::size_t bytes_;
    F work_;
    std::optional<R> result_;
};

template <class F>
auto OpenDocuments::compute(std::size_t bytes, Core& core, F work)
{
    return Computing<F>(workers_, core, bytes, std::move(work));
}

}  // namespace lyceum::server::documents
