#pragma once

#include "protocol/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The messages of y-protocols (https://github.com/yjs/y-protocols, PROTOCOL.md), as `y-websocket` sends them
/// in binary frames: one a frame, its kind first. Views that are read refer to the message's bytes.
namespace lyceum::yjs
{

enum class MessageKind { sync_step1, sync_step2, update, awareness, auth, query_awareness };

/// A message with what it carries: a state vector (step 1), an update (step 2, update), the bytes of an
/// awareness update, the reason of a denied permission (auth), nothing (query awareness).
struct Message {
    MessageKind kind = MessageKind::sync_step1;
    std::string_view payload;
};

/// Reads one message, and nothing after it. What it carries is not looked into: see check_update,
/// read_state_vector and read_awareness.
Result<Message> read_message(std::string_view bytes);

/// Writes a message of any kind; the counterpart of read_message.
std::string write_message(MessageKind kind, std::string_view payload = {});

inline std::string sync_step1(std::string_view state_vector)
{
    return write_message(MessageKind::sync_step1, state_vector);
}
inline std::string sync_step2(std::string_view update) { return write_message(MessageKind::sync_step2, update); }
inline std::string update_message(std::string_view update) { return write_message(MessageKind::update, update); }
/// `reason` is a sentence for a person.
inline std::string permission_denied(std::string_view reason) { return write_message(MessageKind::auth, reason); }

/// What one client tells of itself: cursor, name, whatever its editor puts there.
struct AwarenessState {
    std::uint64_t client = 0;
    /// Higher is newer.
    std::uint64_t clock = 0;
    /// JSON; `null` where the client has left.
    std::string_view state;

    [[nodiscard]] bool left() const { return state == "null"; }
};

/// More states than this in one awareness update are refused.
inline constexpr std::size_t awareness_states_max = 1'000;

/// Reads an awareness update: the payload of an awareness message. Each state is valid JSON.
Result<std::vector<AwarenessState>> read_awareness(std::string_view payload);
/// The payload of an awareness message with these states.
std::string write_awareness(std::vector<AwarenessState> const& states);

}  // namespace lyceum::yjs
