#include "server/net/connection.hpp"

#include "server/call.hpp"
#include "server/net/call_session.hpp"
#include "server/net/document_session.hpp"
#include "server/net/routes.hpp"
#include "server/net/uploads.hpp"
#include "server/net/websocket_stream.hpp"

#include <array>
#include <fstream>
#include <spdlog/spdlog.h>

namespace lyceum::server::net {
namespace {

/// Bytes read from the socket at once.
constexpr std::size_t read_size = 16 * 1024;

/// `co_await` it to wait until the socket is ready; false where the line was shut.
struct Ready {
    Wire& wire;
    Step::State wants;
    boost::system::error_code fault{};

    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> waiting)
    {
        wire.when_ready(wants, [this, waiting](boost::system::error_code result) {
            fault = result;
            waiting.resume();
        });
    }
    bool await_resume() const { return !fault && !wire.is_shut(); }
};

/// What opens a WebSocket at the address that the request asks for; null where it asks for none.
Connection::OpenWebSocket websocket_at(RequestHead const& head)
{
    if (!head.wants_websocket()) return nullptr;
    if (head.path == "/ws") return CallSession::open;
    return head.path.starts_with(documents_prefix) ? DocumentSession::open : nullptr;
}

constexpr std::size_t answers_waiting = 256 * 1024;
/// A body or a file that is too large to be held moves in pieces of so many bytes.
constexpr std::size_t piece_bytes = 256 * 1024;

/// Empty where the file cannot be read.
std::string read_piece(FileSlice const& slice)
{
    std::string piece(std::size_t(std::min<std::uint64_t>(slice.length, piece_bytes)), '\0');
    std::ifstream in(slice.file, std::ios::binary);
    in.seekg(std::streamoff(slice.from));
    in.read(piece.data(), std::streamsize(piece.size()));
    piece.resize(std::size_t(std::max<std::streamsize>(in.gcount(), 0)));
    return piece;
}

constexpr unsigned char tls_handshake = 0x16;
constexpr std::chrono::seconds farewell_lasts{2};
constexpr std::size_t farewell_bytes = 1024 * 1024;

}  // namespace

Connection::Connection(CoreConnections& home, Wire::Socket socket, std::string address, std::shared_ptr<void> slot)
    : home_(home), wire_(std::make_shared<Wire>(home.io(), std::move(socket))), address_(std::move(address)), slot_(std::move(slot))
{
}

void Connection::begin()
{
    start(serve(), [self = shared_from_this()](std::optional<bool> served) {
        if (!served) spdlog::error("event=fault operation=connection reason=\"a connection's coroutine threw\"");
        start(self->farewell(), [self](std::optional<bool>) {
            self->wire_->shut();
            self->home_.left(*self);
        });
    });
}

/// What is queued leaves; then the client has a moment to read it: closing at once on bytes that nobody
/// read would reset the line under its answer.
Task<bool> Connection::farewell()
{
    deadline_ = Clock::now() + home_.shared().services.settings.timeouts.write;
    QueueRoom const left{*wire_, 0};
    co_await left;
    wire_->say_end();
    deadline_ = Clock::now() + farewell_lasts;
    std::array<char, 4096> unread;
    for (std::size_t read = 0; read < farewell_bytes;) {
        auto const step = wire_->read_now(unread);
        read += step.bytes;
        if (step.state == Step::State::moved) continue;
        if (step.state != Step::State::wants_read) break;
        Ready ready{*wire_, step.state};
        auto const is_ready = co_await ready;
        if (!is_ready) break;
    }
    co_return true;
}

void Connection::look_at_clock(Clock::time_point at)
{
    auto const& timeouts = home_.shared().services.settings.timeouts;
    auto const stalled = wire_->stalled_since();
    if ((stalled && *stalled + timeouts.write < at) || (deadline_ && *deadline_ < at)) return shut();
    if (websocket_) websocket_->look_at_clock(at);
}

void Connection::look_at_sign_in(std::vector<PersonId> const& people)
{
    if (websocket_) websocket_->look_at_sign_in(people);
}

void Connection::drain()
{
    if (websocket_) websocket_->drain();
    else if (between_requests_) shut();
}

Task<bool> Connection::serve()
{
    auto const& settings = home_.shared().services.settings;
    auto const ready = co_await greet();
    if (!ready) co_return false;
    for (auto patience = settings.timeouts.handshake;; patience = settings.timeouts.keep_alive) {
        auto request = co_await next_request(patience);
        if (!request) co_return false;
        if (auto const open = websocket_at(request->head)) co_return co_await become_websocket(*std::move(request), open);

        if (takes_pieces(request->head)) {
            auto const goes_on = co_await take_upload(*request);
            if (!goes_on) co_return true;
            continue;
        }
        deadline_.reset();
        auto const keeps_alive = request->head.keeps_alive() && !home_.shared().draining;
        auto const has_body = request->head.method != "HEAD";
        auto const answered = co_await route(home_, *request);
        answer(answered, keeps_alive && !home_.shared().draining, has_body);
        if (auto const* slice = std::get_if<FileSlice>(&answered.body); slice && has_body) {
            auto const sent = co_await send_slice(*slice);
            if (!sent) co_return false;
        }
        if (!keeps_alive || home_.shared().draining) co_return true;
        deadline_ = Clock::now() + settings.timeouts.write * 3;
        QueueRoom const room{*wire_, answers_waiting};
        co_await room;
        if (wire_->is_shut()) co_return false;
    }
}

Task<bool> Connection::greet()
{
    auto const& shared = home_.shared();
    deadline_ = Clock::now() + shared.services.settings.timeouts.handshake;
    auto const identity = shared.tls();
    if (!identity) co_return true;

    Ready first{*wire_, Step::State::wants_read};
    auto const came = co_await first;
    auto const byte = came ? wire_->peek() : std::nullopt;
    if (!byte) co_return false;
    if (*byte != tls_handshake) co_return co_await redirect_to_tls();
    wire_->secure(*identity);
    for (;;) {
        auto const step = wire_->handshake_now();
        if (step.state == Step::State::moved) co_return true;
        if (step.state != Step::State::wants_read && step.state != Step::State::wants_write) co_return false;
        Ready again{*wire_, step.state};
        auto const is_ready = co_await again;
        if (!is_ready) co_return false;
    }
}

/// Who speaks plain HTTP to a port that speaks TLS is told where to go.
Task<bool> Connection::redirect_to_tls()
{
    auto const request = co_await next_request(home_.shared().services.settings.timeouts.handshake);
    if (!request) co_return false;
    auto moved = plain_answer(308, "This server speaks https only.\n");
    auto const query = request->head.query.empty() ? std::string() : '?' + request->head.query;
    moved.fields.emplace_back("Location", home_.shared().services.settings.http.public_url + request->head.path + query);
    answer(moved, false, request->head.method != "HEAD");
    co_return false;
}

Task<bool> Connection::read_more()
{
    auto const had = unread_.size();
    unread_.resize(had + read_size);
    for (;;) {
        auto const step = wire_->read_now({unread_.data() + had, read_size});
        unread_.resize(had + (step.state == Step::State::moved ? step.bytes : 0));
        if (step.state == Step::State::moved) co_return true;
        if (step.state != Step::State::wants_read && step.state != Step::State::wants_write) co_return false;
        // Who waits for long keeps no buffer meanwhile.
        if (unread_.empty()) unread_ = {};
        Ready ready{*wire_, step.state};
        auto const is_ready = co_await ready;
        if (!is_ready) co_return false;
        unread_.resize(had + read_size);
    }
}

Task<std::optional<Request>> Connection::next_request(std::chrono::seconds patience)
{
    auto const& shared = home_.shared();
    auto const& settings = shared.services.settings;
    deadline_ = Clock::now() + patience;
    std::optional<std::size_t> end;
    while (!(end = head_end(std::string_view(unread_).substr(0, settings.limits.header_bytes)))) {
        if (unread_.size() >= settings.limits.header_bytes) {
            refuse({ErrorCode::too_large, "The head of the request is too large.", {}});
            co_return std::nullopt;
        }
        between_requests_ = unread_.empty();
        auto const more = co_await read_more();
        if (!more) co_return std::nullopt;
        if (between_requests_) deadline_ = Clock::now() + settings.timeouts.handshake;
        between_requests_ = false;
    }
    auto head = parse_head(std::string_view(unread_).substr(0, *end));
    unread_.erase(0, *end);
    if (!head) {
        refuse(head.error());
        co_return std::nullopt;
    }
    Request request{.head = *std::move(head),
                    .body = {},
                    .address = {},
                    .is_proxied = shared.proxies.trusts(address_),
                    .is_secure = wire_->is_secure()};
    request.address = shared.proxies.client(request.head, address_);
    if (!request.is_secure && request.is_proxied) request.is_secure = request.head.field("x-forwarded-proto") == "https";
    if (takes_pieces(request.head)) co_return request;
    auto const has_body = co_await read_body(request);
    if (!has_body) co_return std::nullopt;
    co_return request;
}

Task<bool> Connection::read_body(Request& request)
{
    auto const& settings = home_.shared().services.settings;
    auto const length = request.head.content_length;
    if (length > settings.limits.frame_bytes) {
        refuse({ErrorCode::too_large, "The body must have at most " + std::to_string(settings.limits.frame_bytes) + " bytes.", {}});
        co_return false;
    }
    if (request.head.lists("expect", "100-continue") && unread_.size() < length) wire_->send(std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    deadline_ = Clock::now() + settings.timeouts.handshake;
    while (unread_.size() < length) {
        auto const more = co_await read_more();
        if (!more) co_return false;
    }
    request.body = unread_.substr(0, length);
    unread_.erase(0, length);
    if (unread_.empty()) unread_ = {};
    co_return true;
}

/// The body of the request that was read last, as it comes.
class Connection::Pieces : public Body {
public:
    Pieces(Connection& connection, std::size_t length) : connection_(connection), left_(length) {}
    [[nodiscard]] bool is_at_end() const { return left_ == 0; }

    Task<std::optional<std::string>> next() override
    {
        auto& unread = connection_.unread_;
        auto const wanted = std::min(left_, piece_bytes);
        while (unread.size() < wanted && !lost_) {
            connection_.deadline_ = Clock::now() + connection_.home_.shared().services.settings.timeouts.idle;
            auto const more = co_await connection_.read_more();
            lost_ = !more;
        }
        // What came before the line was lost is given still.
        if (lost_ && unread.empty() && left_ > 0) co_return std::nullopt;
        auto piece = unread.substr(0, wanted);
        unread.erase(0, piece.size());
        left_ -= piece.size();
        connection_.deadline_.reset();
        co_return piece;
    }

private:
    Connection& connection_;
    std::size_t left_;
    bool lost_ = false;
};

Task<bool> Connection::take_upload(Request& request)
{
    auto const keeps_alive = request.head.keeps_alive() && !home_.shared().draining;
    auto const length = request.head.content_length;
    if (request.head.lists("expect", "100-continue") && unread_.size() < length) wire_->send(std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    deadline_.reset();
    Pieces pieces(*this, length);
    auto const answered = co_await receive_upload(home_, request, pieces);
    // What was refused before its end is not read any more.
    auto const goes_on = keeps_alive && pieces.is_at_end() && !home_.shared().draining;
    answer(answered, goes_on);
    deadline_ = Clock::now() + home_.shared().services.settings.timeouts.write * 3;
    co_return goes_on && !wire_->is_shut();
}

/// A piece is read when the one before it is nearly gone: a slow reader costs no memory.
Task<bool> Connection::send_slice(FileSlice slice)
{
    Call call(home_.shared().services, home_.io(), Caller{});
    while (slice.length > 0) {
        auto read = [&slice] { return read_piece(slice); };
        auto piece = co_await call.compute(std::move(read));
        if (!piece || piece->empty()) co_return false;
        slice.from += piece->size(), slice.length -= piece->size();
        wire_->send(*std::move(piece));
        QueueRoom const room{*wire_, answers_waiting};
        co_await room;
        if (wire_->is_shut()) co_return false;
    }
    co_return true;
}

void Connection::answer(Answer const& answer, bool keeps_alive, bool has_body)
{
    wire_->send(head_of(answer, keeps_alive, wire_->is_secure()));
    if (!has_body || answer.size() == 0 || std::holds_alternative<FileSlice>(answer.body)) return;
    if (auto const* bytes = std::get_if<Bytes>(&answer.body)) wire_->send(local(*bytes));
    else wire_->send(std::get<std::string>(answer.body));
}

Task<bool> Connection::become_websocket(Request request, OpenWebSocket open)
{
    auto opened = co_await open(home_, wire_, request, std::exchange(unread_, {}));
    if (!opened) {
        refuse(opened.error());
        co_return false;
    }
    if (!*opened) co_return false;
    deadline_.reset();
    // What the greeting needed is not kept for the hours that follow.
    request = {};
    websocket_ = *std::move(opened);
    auto const served = co_await websocket_->run();
    websocket_.reset();
    co_return served;
}

}  // namespace lyceum::server::net
