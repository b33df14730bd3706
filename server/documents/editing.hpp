#pragma once

#include "protocol/yjs/sync.hpp"
#include "server/documents/messages.hpp"
#include "server/documents/open_documents.hpp"
#include "server/documents/pace.hpp"
#include "server/rooms/following.hpp"

namespace lyceum::server::documents {

/// Where an editing writes to: its connection.
class Line : public rooms::Outlet {
public:
    /// Closes with a reason for whoever reads the log of the client; nothing more is taken.
    virtual void close(net::CloseCode code, std::string_view reason) = 0;
    /// What changed in the document's awareness is to reach the others in a moment.
    virtual void relay_awareness_soon(Stay document) = 0;
    /// Calls `work` when the next beat begins (open_document.hpp).
    virtual void at_next_beat(std::function<void()> work) = 0;
};

/// Why a connection has to end.
struct Fault {
    net::CloseCode code = net::CloseCode::bad_data;
    std::string reason;
};

/// One connection's part in one document: it gives what the client has not, takes what the client wrote,
/// and relays what the others wrote. What the client wrote is checked, stored with the right to write
/// looked at in the same transaction, and only then relayed and said to be saved. Lives on one core's thread.
class Editing final : public Participant, public std::enable_shared_from_this<Editing> {
public:
    struct Place {
        Services& services;
        Core& core;
        OpenDocuments& documents;
        Participants& participants;
    };
    /// Whether the client understands the messages 100 and 101.
    enum class Tells { what_is_standard, what_is_saved };
    class Rights {
    public:
        /// Those of who may see it, with the reason why they may not write, where they may not.
        static Rights of(std::optional<Error> read_only) { return Rights(Secret{}, std::move(read_only)); }
        [[nodiscard]] std::optional<Error> const& read_only() const { return read_only_; }
        [[nodiscard]] Mode mode() const { return read_only_ ? Mode::read_only : Mode::read_and_write; }

    private:
        // Not made from an error alone, which a Result could not tell from its own.
        struct Secret {};
        Rights(Secret, std::optional<Error> read_only) : read_only_(std::move(read_only)) {}
        std::optional<Error> read_only_;
    };
    Editing(Place place, std::shared_ptr<Line> line, Caller caller, Stay stay, Tells tells, Rights rights);
    ~Editing() override { stop(); }

    /// What the caller may do with the document. Fails with `not_found` where they may not see it.
    static Task<Result<Rights>> look_at_rights(Services& services, Core& core, Caller const& caller, DocumentId document);

    /// Takes part from now on, and says what the server has.
    Task<std::optional<Fault>> begin();
    /// Takes in one message, which is kept until then; goes on when the next one may be read.
    Task<std::optional<Fault>> received(std::string_view message);
    /// How long to wait before the next one is read.
    [[nodiscard]] Pace::Clock::duration rest() const { return rest_; }
    /// Says what every client understands and nobody minds: that the awareness of no one changed.
    void say_nothing();
    /// Who may not write may do so again by the clock alone, when a mute is over: nothing tells of that.
    void look_at_clock(Pace::Clock::time_point at);
    /// Takes part no more; what was received is still stored.
    void stop();

    [[nodiscard]] DocumentId document() const { return stay_->id(); }
    [[nodiscard]] PersonId person() const override { return *caller_.person; }
    void update(std::int64_t number, net::LocalBytes const& frame) override;
    void awareness(net::LocalBytes const& frame) override;
    void look_again() override;
    void come_again() override;

private:
    class Appending;
    /// `co_await` it until there is room for more updates that wait to be stored.
    struct Room {
        Editing& editing;
        bool await_ready() const { return editing.has_room(); }
        void await_suspend(std::coroutine_handle<> waiting) const { editing.waits_for_room_ = waiting; }
        void await_resume() const {}
    };

    /// As others compare it.
    [[nodiscard]] void const* connection() const { return static_cast<Participant const*>(this); }

    // editing.cpp
    Task<std::optional<Fault>> answer(std::string_view state_vector);
    Task<std::optional<Fault>> take_update(std::string_view update, yjs::MessageKind kind);
    std::optional<Fault> hear(std::string_view awareness);
    void send_awareness();
    void hold(net::LocalBytes const& frame);
    void say(net::Bytes frame) { line_->send(net::local(std::move(frame)), std::nullopt); }

    /// `co_await` it until what waits is to be stored.
    struct Gathered {
        Editing& editing;
        bool await_ready() const { return !editing.is_to_gather(); }
        void await_suspend(std::coroutine_handle<> waiting) const { editing.gather(waiting); }
        void await_resume() const {}
    };

    // editing_writing.cpp
    [[nodiscard]] bool is_to_gather() const;
    void gather(std::coroutine_handle<> waiting);
    void end_gathering();
    void store(std::string_view update);
    [[nodiscard]] bool has_room() const;
    Task<bool> append(std::shared_ptr<Editing> self);
    void not_stored(Error const& reason);
    void make_room();
    /// Tells that it may not be written, once until it may.
    void refuse(Error const& reason);

    // editing_rights.cpp
    Task<bool> look(std::shared_ptr<Editing> self);
    void set_rights(Rights rights);

    Place place_;
    std::shared_ptr<Line> line_;
    Caller caller_;
    Stay stay_;
    Tells tells_;
    Rights rights_;
    Pace updates_pace_, awareness_pace_;
    Pace::Clock::duration rest_{};

    /// Updates up to this one are in what the client is given when it asks.
    std::int64_t given_ = 0;
    /// What was queued when the last answer was: a large document does not make its reader a slow one.
    std::size_t answer_bytes_ = 0;

    /// Updates that wait to be stored, empty ones too: they are counted in order.
    std::vector<std::string> waiting_;
    std::size_t waiting_bytes_ = 0;
    bool is_appending_ = false;
    std::coroutine_handle<> waits_for_room_, gathers_;
    std::uint64_t saved_ = 0;
    bool is_denied_ = false;

    /// The rights are being looked at: what comes meanwhile is held back.
    bool is_looking_ = false, looks_again_ = false;
    Pace::Clock::time_point looked_at_ = Pace::Clock::now();
    std::vector<net::LocalBytes> held_;
    std::size_t held_bytes_ = 0;
    bool is_stopped_ = false;
};

}  // namespace lyceum::server::documents
