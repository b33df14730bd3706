#include "db/document_updates.hpp"
#include "protocol/yjs/updates.hpp"
#include "server/access/access.hpp"
#include "server/documents/editing.hpp"

/// How what a client wrote is stored.
namespace lyceum::server::documents {
namespace {

using net::CloseCode;

/// Who has so much waiting for the store is not read from.
constexpr std::size_t waiting_bytes_max = 1024 * 1024;
constexpr std::size_t waiting_max = 256;
/// Who has sent so many at once is not typing, and not made to wait for a beat.
constexpr std::size_t gathered_max = 8;
/// More bytes than these are not merged on an I/O thread.
constexpr std::size_t merged_bytes_max = 64 * 1024;

/// What a client wrote meanwhile, as one update where it is several: it costs one row, and each receiver
/// one frame.
std::vector<std::string> merged(std::vector<std::string> updates)
{
    std::erase(updates, std::string());
    std::size_t bytes = 0;
    for (auto const& update : updates) bytes += update.size();
    if (updates.size() < 2 || bytes > merged_bytes_max) return updates;
    std::vector<std::string_view> const views(updates.begin(), updates.end());
    if (auto one = yjs::merge_updates(views)) return {*std::move(one)};
    return updates;
}

}  // namespace

/// Updates of one connection that become durable together, in one change of the group commit.
class Editing::Appending final : public PendingWrite {
public:
    Appending(Editing& editing, std::vector<std::string> const& updates) : editing_(editing), updates_(updates)
    {
        core = &editing.place_.core;
        connection = editing.connection();
    }

    bool run(db::Transaction& tx) noexcept override
    {
        try {
            refused_ = append(tx);
        } catch (std::exception const& fault) {
            log_fault("documents.append", fault);
            refused_ = fault_error();
        }
        return !refused_;
    }
    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> handle)
    {
        waiting = handle;
        // After a successful write() this object may already be gone: touch nothing.
        if (editing_.place_.services.store.write(*this)) return true;
        not_committed = busy_error();
        return false;
    }
    std::optional<Error> await_resume() { return not_committed ? std::move(not_committed) : std::move(refused_); }

private:
    std::optional<Error> append(db::Transaction& tx)
    {
        // The writer remembers what it read about rights, until they change.
        if (auto refused = access::may_write(tx, editing_.caller_, editing_.stay_->id())) return refused;
        for (auto const& update : updates_) {
            auto const number = db::append_document_update(tx, editing_.stay_->id(), editing_.person(), update);
            if (!number) return number.error();
        }
        return std::nullopt;
    }

    Editing& editing_;
    std::vector<std::string> const& updates_;
    std::optional<Error> refused_;
};

void Editing::store(std::string_view update)
{
    waiting_.emplace_back(update);
    waiting_bytes_ += update.size();
    if (!std::exchange(is_appending_, true)) start(append(shared_from_this()), [](std::optional<bool>) {});
    else if (waiting_.size() >= gathered_max) end_gathering();
}

/// One letter in a document where nothing else happens is stored at once. Where several write, a letter
/// waits for the next beat: with thirty who type, each one would else cost a commit of its own and a write
/// to each of the others.
bool Editing::is_to_gather() const { return waiting_.size() < gathered_max && !stay_->begin_beat(); }

void Editing::gather(std::coroutine_handle<> waiting)
{
    gathers_ = waiting;
    line_->at_next_beat([self = shared_from_this()] { self->end_gathering(); });
}

void Editing::end_gathering()
{
    auto const waiting = std::exchange(gathers_, nullptr);
    if (!waiting) return;
    // What comes later in this beat waits for the next one.
    stay_->begin_beat();
    waiting.resume();
}

bool Editing::has_room() const { return waiting_.size() < waiting_max && waiting_bytes_ < waiting_bytes_max; }

/// Stores what waits, and what comes to wait meanwhile: one change at a time, so that a slow disk makes
/// larger changes and not more of them. Goes on when the connection is gone: its words are not lost.
Task<bool> Editing::append(std::shared_ptr<Editing>)
{
    while (!waiting_.empty()) {
        Gathered const gathered{*this};
        co_await gathered;
        auto messages = std::exchange(waiting_, {});
        auto const count = messages.size();
        auto const updates = merged(std::move(messages));
        waiting_bytes_ = 0;
        make_room();
        std::optional<Error> fault;
        if (!updates.empty()) {
            Appending appending(*this, updates);
            fault = co_await appending;
        }
        if (fault) {
            not_stored(*fault);
            continue;
        }
        saved_ += count;
        is_denied_ = is_denied_ && rights_.read_only().has_value();
        if (tells_ == Tells::what_is_saved && !is_stopped_) say(saved_frame(saved_));
    }
    is_appending_ = false;
    make_room();
    co_return true;
}

void Editing::make_room()
{
    if (auto const waiting = std::exchange(waits_for_room_, nullptr)) waiting.resume();
}

void Editing::not_stored(Error const& reason)
{
    switch (reason.code) {
    case ErrorCode::busy:
    case ErrorCode::unavailable:
        // What waits is not written either, so that nothing is without what came before it: the client comes
        // again with all of it.
        waiting_.clear(), waiting_bytes_ = 0;
        return line_->close(CloseCode::try_later, reason.message);
    case ErrorCode::internal:
        waiting_.clear(), waiting_bytes_ = 0;
        return line_->close(CloseCode::fault, reason.message);
    case ErrorCode::too_large: return refuse(reason);
    default:
        set_rights(Rights::of(reason));
        return refuse(reason);
    }
}

void Editing::refuse(Error const& reason)
{
    if (is_stopped_ || std::exchange(is_denied_, true)) return;
    say(denied_frame(reason.message));
}

}  // namespace lyceum::server::documents
