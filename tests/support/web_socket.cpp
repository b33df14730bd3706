#include "tests/support/web_socket.hpp"

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

namespace lyceum::testing {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint16_t no_close_frame = 1006;
constexpr std::size_t message_max = 64 * 1024 * 1024;

std::string base64(unsigned char const* bytes, int count)
{
    std::string text(std::size_t((count + 2) / 3 * 4 + 1), '\0');
    text.resize(std::size_t(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes, count)));
    return text;
}

std::string new_key()
{
    std::array<unsigned char, 16> bytes{};
    RAND_bytes(bytes.data(), int(bytes.size()));
    return base64(bytes.data(), int(bytes.size()));
}

/// RFC 6455, 4.2.2.
std::string accept_of(std::string key)
{
    key += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> hash{};
    SHA1(reinterpret_cast<unsigned char const*>(key.data()), key.size(), hash.data());
    return base64(hash.data(), int(hash.size()));
}

void append_big_endian(std::string& text, std::uint64_t value, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i) text += char(value >> (8 * i));
}

std::uint64_t big_endian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (char const byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

std::chrono::milliseconds left_until(Clock::time_point until)
{
    return std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()));
}

}  // namespace

UpgradeRefused::UpgradeRefused(HttpAnswer given)
    : WireFailure("the upgrade was answered with " + std::to_string(given.status)), answer(std::move(given))
{
}

WebSocket::WebSocket(Endpoint endpoint, Upgrade const& upgrade) : http_(endpoint)
{
    auto const key = new_key();
    Headers headers{{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Version", "13"}, {"Sec-WebSocket-Key", key}};
    if (!upgrade.subprotocol.empty()) headers.emplace_back("Sec-WebSocket-Protocol", upgrade.subprotocol);
    if (!upgrade.session.empty()) headers.emplace_back("Cookie", "lyceum_session=" + upgrade.session);
    headers.insert(headers.end(), upgrade.headers.begin(), upgrade.headers.end());
    auto answer = http_.request("GET", upgrade.target, headers);
    if (answer.status != 101) throw UpgradeRefused(std::move(answer));
    if (answer.header("sec-websocket-accept") != accept_of(key)) throw WireFailure("Sec-WebSocket-Accept does not fit the key");
    if (!upgrade.subprotocol.empty() && answer.header("sec-websocket-protocol") != upgrade.subprotocol)
        throw WireFailure("the server did not choose the subprotocol");
}

void WebSocket::send_frame(Opcode opcode, std::string_view payload, Part part, Mask mask)
{
    std::string frame;
    frame += char(static_cast<unsigned char>(opcode) | (part == Part::first ? 0 : 0x80));
    unsigned const masked = mask == Mask::masked ? 0x80 : 0;
    if (payload.size() < 126) {
        frame += char(masked | payload.size());
    } else if (payload.size() < 65'536) {
        frame += char(masked | 126U);
        append_big_endian(frame, payload.size(), 2);
    } else {
        frame += char(masked | 127U);
        append_big_endian(frame, payload.size(), 8);
    }
    if (mask == Mask::unmasked) {
        frame += payload;
    } else {
        std::array<unsigned char, 4> bytes{};
        RAND_bytes(bytes.data(), int(bytes.size()));
        for (auto const byte : bytes) frame += char(byte);
        for (std::size_t i = 0; i < payload.size(); ++i) frame += char(payload[i] ^ char(bytes[i % 4]));
    }
    http_.send(frame);
}

void WebSocket::send_close(std::uint16_t code)
{
    std::string payload;
    append_big_endian(payload, code, 2);
    send_frame(Opcode::close, payload);
}

Frame WebSocket::receive_frame(std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    // The head is taken only when it is whole, so that a wait that ends within it loses nothing.
    auto const head = [&](std::size_t count) {
        while (http_.received_.size() < count)
            if (!http_.more(left_until(until))) throw WireFailure("the line was closed");
        return std::string_view(http_.received_).substr(0, count);
    };
    auto const first = static_cast<unsigned char>(head(2)[0]), second = static_cast<unsigned char>(head(2)[1]);
    if (second & 0x80U) throw WireFailure("a server must not mask frames");
    std::size_t const size_bytes = second == 126 ? 2 : second == 127 ? 8 : 0;
    auto const size = size_bytes ? std::size_t(big_endian(head(2 + size_bytes).substr(2))) : second;
    if (size > message_max) throw WireFailure("a frame is absurdly long");
    head(2 + size_bytes + size);
    Frame frame{Opcode(first & 0x0FU), (first & 0x80U) != 0, http_.received_.substr(2 + size_bytes, size)};
    http_.received_.erase(0, 2 + size_bytes + size);
    return frame;
}

std::optional<std::string> WebSocket::receive(std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    if (closed_) return std::nullopt;
    std::string message;
    for (;;) {
        auto frame = receive_frame(left_until(until));
        switch (frame.opcode) {
        case Opcode::ping: send_frame(Opcode::pong, frame.payload); break;
        case Opcode::pong: break;
        case Opcode::close:
            closed_ = frame.payload.size() < 2 ? 1005 : std::uint16_t(big_endian(std::string_view(frame.payload).substr(0, 2)));
            return std::nullopt;
        default:
            message += frame.payload;
            if (frame.final) return message;
        }
    }
}

std::uint16_t WebSocket::close_code(std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    try {
        while (receive(left_until(until))) {}
        return *closed_;
    } catch (TimedOut const&) {
        throw;
    } catch (WireFailure const&) {
        return no_close_frame;
    }
}

std::int64_t WebSocket::begin_call(std::string_view method, boost::json::object params, std::string_view key)
{
    if (!key.empty()) params["key"] = key;
    send_text(boost::json::serialize(
        boost::json::object{{"jsonrpc", "2.0"}, {"id", ++calls_}, {"method", method}, {"params", std::move(params)}}));
    return calls_;
}

boost::json::object WebSocket::call(std::string_view method, boost::json::object params, std::string_view key,
                                    std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    auto const id = begin_call(method, std::move(params), key);
    for (;;) {
        auto message = next_from_wire(left_until(until));
        if (auto const* answered = message.if_contains("id"); answered && *answered == id) return message;
        kept_.push_back(std::move(message));
    }
}

boost::json::object WebSocket::next_from_wire(std::chrono::milliseconds wait)
{
    auto text = receive(wait);
    if (!text) throw WireFailure("the server closed with " + std::to_string(*closed_));
    auto value = boost::json::parse(*text);
    if (!value.is_object()) throw WireFailure("not a JSON-RPC message: " + *text);
    return std::move(value.as_object());
}

boost::json::object WebSocket::next(std::chrono::milliseconds wait)
{
    if (kept_.empty()) return next_from_wire(wait);
    auto message = std::move(kept_.front());
    kept_.pop_front();
    return message;
}

boost::json::object WebSocket::next_notification(std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    for (;;)
        if (auto message = next(left_until(until)); message.contains("method")) return message;
}

boost::json::object WebSocket::next_event(std::chrono::milliseconds wait)
{
    auto const until = Clock::now() + wait;
    for (;;)
        if (auto message = next_notification(left_until(until)); message.at("method") == "topics.event")
            return std::move(message.at("params").as_object());
}

}  // namespace lyceum::testing
