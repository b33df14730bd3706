#include "protocol/rpc.hpp"

namespace lyceum::rpc {
namespace {

namespace json = boost::json;

/// The text of an object with one more member, whose JSON text exists already.
std::string with_member(std::string object, std::string_view name, std::string_view value)
{
    auto const is_empty = object == "{}";
    object.pop_back();
    object.reserve(object.size() + name.size() + value.size() + 5);
    if (!is_empty) object += ',';
    object.append("\"").append(name).append("\":").append(value);
    object += '}';
    return object;
}

std::string array_of(std::vector<std::string> const& items)
{
    std::string text = "[";
    for (auto const& item : items) {
        if (text.size() > 1) text += ',';
        text += item;
    }
    text += ']';
    return text;
}

std::string notification(std::string_view method, std::string_view params)
{
    return with_member(json::serialize(json::object{{"jsonrpc", "2.0"}, {"method", method}}), "params", params);
}

NoCall no_call(json::value id, std::string field, std::string message)
{
    return {std::move(id), Error{ErrorCode::malformed, std::move(message), std::move(field)}};
}

bool is_id(json::value const& id) { return id.is_string() ? id.get_string().size() <= 64 : id.is_int64() || id.is_uint64(); }

}  // namespace

boost::system::result<Received, NoCall> parse_call(std::string_view text)
{
    auto parsed = codec::parse(text);
    if (!parsed) return NoCall{nullptr, parsed.error()};
    auto* call = parsed->if_object();
    if (!call) return no_call(nullptr, "", "A frame must hold one JSON-RPC 2.0 call: an object.");

    auto const* id = call->if_contains("id");
    if (!id || !is_id(*id)) return no_call(nullptr, "id", "id: must be a number or a text of at most 64 characters.");
    auto const* version = call->if_contains("jsonrpc");
    if (!version || *version != "2.0") return no_call(*id, "jsonrpc", "jsonrpc: must be \"2.0\".");
    auto const* method = call->if_contains("method");
    if (!method || !method->is_string()) return no_call(*id, "method", "method: must be the name of an operation.");

    Received received{.id = *id, .method = std::string(method->get_string()), .params = json::object{}, .key = {}};
    if (auto* params = call->if_contains("params")) {
        auto* members = params->if_object();
        if (!members) return no_call(*id, "params", "params: must be an object.");
        if (auto const* key = members->if_contains("key"); key && key->is_string()) {
            received.key = std::string(key->get_string());
            members->erase("key");
        }
        received.params = std::move(*params);
    }
    return received;
}

std::string answer(json::value const& id, std::string_view response)
{
    return with_member(json::serialize(json::object{{"jsonrpc", "2.0"}, {"id", id}}), "result", response);
}

std::string refusal(json::value const& id, Error const& error)
{
    json::object data{{"code", word(error.code)}};
    if (!error.field.empty()) data.emplace("field", error.field);
    json::object const what{{"code", rpc_number(error.code)}, {"message", error.message}, {"data", std::move(data)}};
    return json::serialize(json::object{{"jsonrpc", "2.0"}, {"id", id}, {"error", what}});
}

std::string published(topics::Published const& event, std::string_view data)
{
    return with_member(codec::to_text(event), "data", data);
}
std::string signalled(topics::Signalled const& signal, std::string_view data)
{
    return with_member(codec::to_text(signal), "data", data);
}

std::string event_notification(std::string_view params) { return notification("topics.event", params); }
std::string signal_notification(std::string_view params) { return notification("topics.signal", params); }
std::string behind_notification(Topic topic)
{
    return notification("topics.behind", json::serialize(json::object{{"topic", to_string(topic)}}));
}
std::string ended_notification(Topic topic, std::string_view reason)
{
    return notification("topics.ended", json::serialize(json::object{{"topic", to_string(topic)}, {"reason", reason}}));
}

std::string poll_answer(std::vector<topics::Poll::State> const& states, std::vector<std::string> const& events,
                        std::vector<std::string> const& signals)
{
    auto text = with_member("{}", "topics", codec::to_text(states));
    text = with_member(std::move(text), "events", array_of(events));
    return with_member(std::move(text), "signals", array_of(signals));
}

std::string problem(Error const& error)
{
    json::object details{{"type", "about:blank"},
                         {"title", title(error.code)},
                         {"status", http_status(error.code)},
                         {"code", word(error.code)},
                         {"detail", error.message}};
    if (!error.field.empty()) details.emplace("field", error.field);
    return json::serialize(details);
}

}  // namespace lyceum::rpc
