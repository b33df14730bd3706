#include "server/net/document_session.hpp"

#include "protocol/documents.hpp"
#include "server/net/answer.hpp"
#include "server/net/routes.hpp"
#include "server/net/websocket_stream.hpp"
#include "server/positive_number.hpp"

namespace lyceum::server::net {
namespace {

using documents::Editing;

/// What a message carries besides an update: two types and a length.
constexpr std::size_t message_head_bytes = 16;
/// So that nothing is said for at most twice as long.
constexpr std::chrono::seconds silence_looked_at_every{10};
constexpr std::size_t message_bytes_max = lyceum::documents::update_bytes_max + message_head_bytes;

/// What the address asks for: `/ws/documents/12?token=…&saved=1`.
struct Asked {
    DocumentId document;
    std::string token;
    Editing::Tells tells = Editing::Tells::what_is_standard;
};

Result<Asked> asked_of(RequestHead const& head)
{
    Asked asked;
    auto const id = positive_number(std::string_view(head.path).substr(documents_prefix.size()));
    if (!id) return not_found("document");
    asked.document = DocumentId{*id};
    auto members = parse_query(head.query);
    if (!members) return Error{ErrorCode::malformed, "The query is not percent-encoded as it should be.", {}};
    for (auto& [name, value] : *members) {
        if (name == "token") asked.token = std::move(value);
        if (name == "saved" && value == "1") asked.tells = Editing::Tells::what_is_saved;
    }
    return asked;
}

/// `co_await` it: goes on after so long.
struct Rested {
    boost::asio::steady_timer& timer;
    documents::Pace::Clock::duration rest;

    bool await_ready() const { return rest <= rest.zero(); }
    void await_suspend(std::coroutine_handle<> waiting) const
    {
        timer.expires_after(rest);
        timer.async_wait([waiting](boost::system::error_code) { waiting.resume(); });
    }
    void await_resume() const {}
};

}  // namespace

Task<Result<std::shared_ptr<WebSocketSession>>> DocumentSession::open(CoreConnections& home, std::shared_ptr<Wire> wire,
                                                                      Request const& request, std::string unread)
{
    auto& shared = home.shared();
    auto asked = asked_of(request.head);
    // Who is not signed in learns nothing of what there is.
    std::string token;
    if (asked) token = std::move(asked->token);
    auto admitted = co_await admit(home, request, std::move(token));
    if (!admitted) co_return admitted.error();
    if (!asked) co_return asked.error();
    auto rights = co_await Editing::look_at_rights(shared.services, home.io(), admitted->caller, asked->document);
    if (!rights) co_return rights.error();
    auto stay = co_await shared.documents.open(shared.services, home.io(), admitted->caller, asked->document);
    if (!stay) co_return stay.error();
    if (shared.draining) co_return Error{ErrorCode::unavailable, "The server is stopping. Try again in a moment.", {}};

    std::shared_ptr<DocumentSession> session(new DocumentSession(home, std::move(wire), *std::move(admitted)));
    auto const accepted = co_await session->accept(request, std::move(unread), {}, message_bytes_max);
    // The handshake that is none was answered already.
    if (!accepted) co_return std::shared_ptr<WebSocketSession>();
    Editing::Place const place{shared.services, home.io(), shared.documents, home.participants()};
    session->editing_ = std::make_shared<Editing>(place, session, session->caller_, *std::move(stay), asked->tells, *std::move(rights));
    co_return std::shared_ptr<WebSocketSession>(std::move(session));
}

Task<bool> DocumentSession::run()
{
    auto const kept = self();
    auto const edited = co_await edit();
    editing_->stop();
    editing_.reset();
    co_return edited;
}

Task<bool> DocumentSession::edit()
{
    auto const& limits = home_.shared().services.settings.limits;
    auto fault = co_await editing_->begin();
    for (;;) {
        if (fault) close(fault->code, fault->reason);
        // Who does not read answers is not read from, and who writes too fast is read from later.
        if (wire_->queued_bytes() > limits.queue_bytes) {
            QueueRoom const room{*wire_, limits.queue_bytes / 2};
            co_await room;
        }
        Rested const rested{timer_, editing_->rest()};
        co_await rested;
        auto const message = co_await stream_->next();
        if (!message) co_return true;
        if (is_closing()) continue;
        if (message->kind == WebSocketStream::Kind::binary) fault = co_await editing_->received(message->bytes);
        else fault = documents::Fault{CloseCode::wrong_kind, "Documents are spoken about in binary frames."};
    }
}

void DocumentSession::each_second(Clock::time_point at)
{
    if (editing_) editing_->look_at_clock(at);
    auto const looks_every = std::min<Clock::duration>(silence_looked_at_every, home_.shared().services.settings.timeouts.idle / 4);
    if (!editing_ || silence_looked_at_ + looks_every > at) return;
    silence_looked_at_ = at;
    if (!std::exchange(said_something_, false)) editing_->say_nothing();
}

void DocumentSession::closing()
{
    if (!editing_) return;
    editing_->stop();
    // What waits would only keep the reason from arriving; the client asks for it when it comes again.
    wire_->drop(topic_of(editing_->document()));
}

}  // namespace lyceum::server::net
