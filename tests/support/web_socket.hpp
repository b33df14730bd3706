#pragma once

#include "tests/support/wire.hpp"

#include <boost/json/object.hpp>
#include <deque>

namespace lyceum::testing {

/// The server answered an upgrade with something else than 101.
struct UpgradeRefused : WireFailure {
    HttpAnswer answer;
    explicit UpgradeRefused(HttpAnswer given);
};

enum class Opcode : unsigned char { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

/// A frame as it came (RFC 6455); what a server sends is never masked.
struct Frame {
    Opcode opcode = Opcode::text;
    bool final = true;
    std::string payload;
};

/// What to ask for when upgrading.
struct Upgrade {
    /// The secret of a browser session; empty: none is sent.
    std::string session;
    Headers headers = {};
    std::string target = "/ws";
    std::string subprotocol = "lyceum.v1";
};

/// A WebSocket, and JSON-RPC over it. Answers pings by itself while it receives.
class WebSocket {
public:
    /// Connects and upgrades. Throws UpgradeRefused, WireFailure.
    WebSocket(Endpoint endpoint, Upgrade const& upgrade);

    void send_text(std::string_view text) { send_frame(Opcode::text, text); }
    enum class Part { whole, first, last };  ///< `first`: more frames of the message follow
    enum class Mask { masked, unmasked };
    void send_frame(Opcode opcode, std::string_view payload, Part part = Part::whole, Mask mask = Mask::masked);
    /// For frames that are none.
    void send_bytes(std::string_view bytes) { http_.send(bytes); }
    void ping(std::string_view payload = {}) { send_frame(Opcode::ping, payload); }
    void send_close(std::uint16_t code = 1000);

    // What receives throws TimedOut where nothing comes in time, and can be called again.
    /// The next frame, whatever it is. Throws WireFailure where the line is closed.
    Frame receive_frame(std::chrono::milliseconds wait = patience);
    /// The next message; nothing where the other side closed (see close_code).
    std::optional<std::string> receive(std::chrono::milliseconds wait = patience);
    /// The code with which the other side closes, 1006 where the line just ended; what comes before is thrown
    /// away.
    std::uint16_t close_code(std::chrono::milliseconds wait = patience);

    /// Sends a call without waiting; gives its id. A `key` goes into the parameters.
    std::int64_t begin_call(std::string_view method, boost::json::object params, std::string_view key = {});
    /// Calls and waits: `{"result": …}` or `{"error": …}` with `id`. Notifications that come before are kept
    /// for next_notification.
    boost::json::object call(std::string_view method, boost::json::object params, std::string_view key = {},
                             std::chrono::milliseconds wait = patience);
    /// The next message as JSON: an answer or a notification, in the order in which they came. Throws
    /// WireFailure where the other side closed.
    boost::json::object next(std::chrono::milliseconds wait = patience);
    /// The next notification, kept ones first.
    boost::json::object next_notification(std::chrono::milliseconds wait = patience);
    /// The `params` of the next `topics.event`; other notifications are skipped.
    boost::json::object next_event(std::chrono::milliseconds wait = patience);
    Wire& wire() { return http_.wire(); }

private:
    boost::json::object next_from_wire(std::chrono::milliseconds wait);

    HttpClient http_;
    std::int64_t calls_ = 0;
    std::optional<std::uint16_t> closed_;
    std::deque<boost::json::object> kept_;
};

}  // namespace lyceum::testing
