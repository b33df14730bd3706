#include "server/describe/schema.hpp"

namespace lyceum::describe {
namespace {

namespace json = boost::json;

/// `rooms.PostMessage.Request` is RoomsPostMessageRequest.
std::string type_name(std::string_view wire)
{
    std::string name;
    bool start = true;
    for (char c : wire) {
        if (c == '.') start = true;
        else name += start ? char(std::toupper(static_cast<unsigned char>(c))) : c, start = false;
    }
    return name;
}

std::string type_of(json::object const& schema)
{
    if (auto const* reference = schema.if_contains("$ref")) {
        std::string_view const text = reference->as_string();
        return type_name(text.substr(text.rfind('/') + 1));
    }
    if (auto const* words = schema.if_contains("enum")) {
        std::string type;
        for (auto const& word : words->as_array())
            type += (type.empty() ? "" : " | ") + json::serialize(word);
        return type;
    }
    std::string_view const type = schema.at("type").as_string();
    if (type == "integer" || type == "number") return "number";
    if (type == "array") {
        auto const item = type_of(schema.at("items").as_object());
        return item.find(' ') == std::string::npos ? item + "[]" : "(" + item + ")[]";
    }
    return std::string(type);
}

bool is_required(json::object const& schema, std::string_view name)
{
    auto const* required = schema.if_contains("required");
    if (!required) return false;
    for (auto const& word : required->as_array())
        if (word.as_string() == name) return true;
    return false;
}

void add_interface(std::string& text, std::string_view name, json::object const& schema)
{
    text += "export interface " + type_name(name) + " {\n";
    for (auto const& [member, type] : schema.at("properties").as_object())
        text += "  " + std::string(member) + (is_required(schema, member) ? ": " : "?: ") + type_of(type.as_object()) + ";\n";
    text += "}\n\n";
}

}  // namespace

std::string typescript()
{
    auto const& all = description();
    std::string text = "// Made by lyceum-describe from the declarations in protocol/. Not to be edited.\n\n";
    for (auto const& [name, schema] : all.components) add_interface(text, name, schema.as_object());

    text += "/** Every operation: its effect, what it takes and what it gives. */\nexport interface Operations {\n";
    for (auto const& operation : all.operations)
        text += "  /** " + std::string(operation.summary) + " */\n  \"" + std::string(operation.name) + "\": { effect: \""
                + boost::describe::enum_to_string(operation.effect, "") + "\"; request: " + type_of(operation.request)
                + "; response: " + type_of(operation.response) + " };\n";
    text += "}\n\n";
    for (bool const numbered : {true, false}) {
        text += numbered ? "/** Stored events: they carry a number. */\nexport interface Events {\n"
                         : "/** Signals: not stored, no number. */\nexport interface Signals {\n";
        for (auto const& event : all.events)
            if (event.numbered == numbered)
                text += "  /** " + std::string(event.summary) + " */\n  \"" + std::string(event.name) + "\": " + type_of(event.data) + ";\n";
        text += "}\n\n";
    }
    text += "export const effects: { readonly [Name in keyof Operations]: Operations[Name][\"effect\"] } = {\n";
    for (auto const& operation : all.operations)
        text += "  \"" + std::string(operation.name) + "\": \"" + boost::describe::enum_to_string(operation.effect, "") + "\",\n";
    text += "};\n";
    return text;
}

}  // namespace lyceum::describe
