#pragma once

#include "protocol/all.hpp"

#include <boost/core/type_name.hpp>

/// JSON Schema (2020-12) of the declared types, from the same descriptions that parsing uses.
namespace lyceum::describe {

/// Named schemas found on the way, as OpenAPI's and AsyncAPI's `components.schemas`.
using Components = boost::json::object;

/// The wire's name of a described type: `rooms.Message`; of an operation's request: `rooms.PostMessage.Request`.
template <class T>
std::string name_of()
{
    return codec::wire_name(boost::core::type_name<T>());
}

/// The schema of T; described structs go to `components` and are referred to.
template <class T>
boost::json::object schema_of(Components& components)
{
    namespace json = boost::json;
    if constexpr (codec::is_optional<T>) return schema_of<typename T::value_type>(components);
    else if constexpr (std::is_same_v<T, std::string>) return {{"type", "string"}};
    else if constexpr (codec::BoundedText<T>) return {{"type", "string"}, {"minLength", T::min}, {"maxLength", T::max}};
    else if constexpr (codec::BoundedBytes<T>)
        return {{"type", "string"}, {"contentEncoding", "base64"}, {"maxLength", (T::max_bytes + 2) / 3 * 4}};
    else if constexpr (codec::BoundedWhole<T>) return {{"type", "integer"}, {"minimum", T::min}, {"maximum", T::max}};
    else if constexpr (codec::is_id<T>) return {{"type", "integer"}, {"minimum", 1}};
    else if constexpr (std::is_same_v<T, bool>) return {{"type", "boolean"}};
    else if constexpr (std::is_same_v<T, Instant>) return {{"type", "string"}, {"format", "date-time"}};
    else if constexpr (std::is_same_v<T, Day>) return {{"type", "string"}, {"format", "date"}};
    else if constexpr (std::is_integral_v<T>) return {{"type", "integer"}};
    else if constexpr (std::is_floating_point_v<T>) return {{"type", "number"}};
    else if constexpr (codec::is_vector<T>)
        return {{"type", "array"}, {"items", schema_of<typename T::value_type>(components)}};
    else if constexpr (codec::is_list<T>)
        return {{"type", "array"},
                {"items", schema_of<typename decltype(T::items)::value_type>(components)},
                {"maxItems", T::max}};
    else if constexpr (codec::DescribedEnum<T>) {
        json::array words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) { words.emplace_back(d.name); });
        return {{"type", "string"}, {"enum", std::move(words)}};
    } else {
        auto const name = name_of<T>();
        if (!components.contains(name)) {
            components[name] = json::object{};
            json::object properties;
            json::array required;
            boost::mp11::mp_for_each<codec::MembersOf<T>>([&](auto d) {
                using Member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
                properties.emplace(d.name, schema_of<Member>(components));
                if (!codec::is_optional<Member>) required.emplace_back(d.name);
            });
            json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
            if (!required.empty()) schema.emplace("required", std::move(required));
            schema.emplace("additionalProperties", false);
            components[name] = std::move(schema);
        }
        return {{"$ref", "#/components/schemas/" + name}};
    }
}

/// One declared operation, for all documents.
struct DescribedOperation {
    std::string_view name, summary;
    Effect effect = Effect::reads;
    /// `anyone`, `signed in`, `administrators`, or `facilitate cohort`: the right and the member it is over.
    std::string access;
    boost::json::object request, response;
};
struct DescribedEvent {
    std::string_view name, summary;
    /// True where it is stored and numbered; false for a signal.
    bool numbered = true;
    boost::json::object data;
};
struct Description {
    Components components;
    std::vector<DescribedOperation> operations;
    std::vector<DescribedEvent> events;
};
/// Everything that is declared.
Description const& description();

/// OpenAPI 3.1 of the HTTP transport.
boost::json::object openapi(std::string_view server_url);
/// AsyncAPI 2.6 of the WebSocket transport.
boost::json::object asyncapi(std::string_view server_url);
/// The types that web/ compiles against.
std::string typescript();

}  // namespace lyceum::describe
