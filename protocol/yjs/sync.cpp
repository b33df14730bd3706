#include "protocol/yjs/sync.hpp"

#include "protocol/yjs/lib0.hpp"

namespace lyceum::yjs
{
namespace
{

// y-websocket's kinds of message, and those within sync and auth.
constexpr std::uint64_t sync = 0, awareness = 1, auth = 2, query_awareness = 3;
constexpr std::uint64_t permission_is_denied = 0;

MessageKind read_sync_kind(Reader& reader)
{
    switch (reader.var_uint()) {
    case 0: return MessageKind::sync_step1;
    case 1: return MessageKind::sync_step2;
    case 2: return MessageKind::update;
    default: reader.fail("a sync message must be of kind 0, 1 or 2"); return {};
    }
}

}  // namespace

Result<Message> read_message(std::string_view bytes)
{
    Reader reader(bytes);
    Message message;
    switch (reader.var_uint()) {
    case sync:
        message.kind = read_sync_kind(reader);
        message.payload = reader.var_bytes();
        break;
    case awareness:
        message.kind = MessageKind::awareness;
        message.payload = reader.var_bytes();
        break;
    case auth:
        message.kind = MessageKind::auth;
        if (reader.var_uint() != permission_is_denied) reader.fail("an auth message must be of kind 0");
        message.payload = reader.var_text().bytes;
        break;
    case query_awareness: message.kind = MessageKind::query_awareness; break;
    default: reader.fail("a message must be of kind 0, 1, 2 or 3");
    }
    if (!reader.failed() && reader.left() > 0) reader.fail("it goes on after its end");
    if (reader.failed()) return reader.error("message");
    return message;
}

std::string write_message(MessageKind kind, std::string_view payload)
{
    std::string bytes;
    bytes.reserve(payload.size() + 8);
    switch (kind) {
    case MessageKind::sync_step1: append_byte(bytes, sync), append_byte(bytes, 0); break;
    case MessageKind::sync_step2: append_byte(bytes, sync), append_byte(bytes, 1); break;
    case MessageKind::update: append_byte(bytes, sync), append_byte(bytes, 2); break;
    case MessageKind::awareness: append_byte(bytes, awareness); break;
    case MessageKind::auth: append_byte(bytes, auth), append_byte(bytes, permission_is_denied); break;
    case MessageKind::query_awareness: append_byte(bytes, query_awareness); return bytes;
    }
    append_var_bytes(bytes, payload);
    return bytes;
}

Result<std::vector<AwarenessState>> read_awareness(std::string_view payload)
{
    Reader reader(payload);
    std::vector<AwarenessState> states;
    auto number = reader.count(3);
    if (number > awareness_states_max) reader.fail("it has more states than a document has people");
    for (; number > 0 && !reader.failed(); --number) {
        auto const client = reader.var_uint();
        auto const clock = reader.var_uint();
        states.push_back({client, clock, reader.var_json()});
    }
    if (!reader.failed() && reader.left() > 0) reader.fail("it goes on after its end");
    if (reader.failed()) return reader.error("awareness update");
    return states;
}

std::string write_awareness(std::vector<AwarenessState> const& states)
{
    std::string payload;
    append_var_uint(payload, states.size());
    for (auto const& [client, clock, state] : states) {
        append_var_uint(payload, client);
        append_var_uint(payload, clock);
        append_var_bytes(payload, state);
    }
    return payload;
}

}  // namespace lyceum::yjs
