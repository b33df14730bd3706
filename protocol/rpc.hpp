#pragma once

#include "protocol/topics.hpp"

/// JSON-RPC 2.0 as the WebSocket speaks it, and problem details (RFC 9457) as HTTP does. What was
/// serialised once (a response, an event's data) is put into its envelope as it is.
namespace lyceum::rpc {

/// A call as it was received; `params` is without `key`.
struct Received {
    /// Null where it could not be read.
    boost::json::value id;
    std::string method;
    boost::json::value params;
    std::string key;
};
/// Why a text is no call, with the id that it carries where it carries one.
struct NoCall {
    boost::json::value id;
    Error error;
};
boost::system::result<Received, NoCall> parse_call(std::string_view text);

/// The answers to a call. `response` is JSON text.
std::string answer(boost::json::value const& id, std::string_view response);
std::string refusal(boost::json::value const& id, Error const& error);

/// An event as it stands in a stream, `{topic, number, event, at, data}`; `data` is JSON text.
std::string published(topics::Published const& event, std::string_view data);
/// A signal, `{topic, event, data}`.
std::string signalled(topics::Signalled const& signal, std::string_view data);

/// Notifications; `params` is what `published` or `signalled` gave.
std::string event_notification(std::string_view params);
std::string signal_notification(std::string_view params);
std::string behind_notification(Topic topic);
std::string ended_notification(Topic topic, std::string_view reason);

/// The answer to `topics.poll`; events and signals are what `published` and `signalled` gave.
std::string poll_answer(std::vector<topics::Poll::State> const& states, std::vector<std::string> const& events,
                        std::vector<std::string> const& signals);

/// Problem details of an error.
std::string problem(Error const& error);

}  // namespace lyceum::rpc
