#include "server/describe/schema.hpp"

namespace lyceum::describe {
namespace {

namespace json = boost::json;

json::object json_content(json::value schema)
{
    return {{"application/json", json::object{{"schema", std::move(schema)}}}};
}

json::object responses(json::object const& response)
{
    json::object const problem{{"description", "RFC 9457 problem details; `code` says why, `field` which member"},
                               {"content",
                                json::object{{"application/problem+json",
                                              json::object{{"schema", json::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
    return {{"200", json::object{{"description", "The response"}, {"content", json_content(response)}}},
            {"default", problem}};
}

json::array query_parameters(Components const& components, json::object const& request)
{
    json::array parameters;
    std::string_view const reference = request.at("$ref").as_string();
    auto const& schema = components.at(reference.substr(reference.rfind('/') + 1)).as_object();
    auto const is_required = [&](std::string_view name) {
        auto const* required = schema.if_contains("required");
        if (!required) return false;
        for (auto const& word : required->as_array())
            if (word.as_string() == name) return true;
        return false;
    };
    for (auto const& [name, member] : schema.at("properties").as_object())
        parameters.push_back(
            json::object{{"name", name}, {"in", "query"}, {"required", is_required(name)}, {"schema", member}});
    return parameters;
}

json::object post(DescribedOperation const& operation)
{
    json::object call{{"operationId", operation.name},
                      {"summary", operation.summary},
                      {"description", "May be called by: " + operation.access + "."},
                      {"requestBody", json::object{{"required", true}, {"content", json_content(operation.request)}}},
                      {"responses", responses(operation.response)}};
    if (operation.effect == Effect::writes)
        call.emplace("parameters", json::array{json::object{{"name", "Idempotency-Key"},
                                                            {"in", "header"},
                                                            {"required", true},
                                                            {"schema", json::object{{"type", "string"},
                                                                                    {"minLength", 8},
                                                                                    {"maxLength", 64}}}}});
    return call;
}

json::object get(Components const& components, DescribedOperation const& operation)
{
    return {{"operationId", std::string(operation.name) + ".get"},
            {"summary", operation.summary},
            {"parameters", query_parameters(components, operation.request)},
            {"responses", responses(operation.response)}};
}

json::object problem_schema()
{
    auto const text = json::object{{"type", "string"}};
    return {{"type", "object"},
            {"properties", json::object{{"type", text}, {"title", text}, {"status", json::object{{"type", "integer"}}},
                                        {"detail", text}, {"code", text}, {"field", text}}},
            {"required", json::array{"type", "title", "status", "detail", "code"}}};
}

}  // namespace

json::object openapi(std::string_view server_url)
{
    auto const& all = description();
    json::object paths;
    for (auto const& operation : all.operations) {
        // Following is a WebSocket's; over HTTP the same topics are polled.
        if (operation.name == "topics.follow" || operation.name == "topics.unfollow") continue;
        json::object path{{"post", post(operation)}};
        if (operation.effect == Effect::reads) path.emplace("get", get(all.components, operation));
        paths.emplace("/api/" + std::string(operation.name), std::move(path));
    }
    auto schemas = all.components;
    schemas.emplace("Problem", problem_schema());
    return {{"openapi", "3.1.0"},
            {"info", json::object{{"title", "Lyceum"}, {"version", "1"}}},
            {"servers", json::array{json::object{{"url", server_url}}}},
            {"security", json::array{json::object{{"session", json::array{}}}, json::object{{"token", json::array{}}}}},
            {"paths", std::move(paths)},
            {"components",
             json::object{{"schemas", std::move(schemas)},
                          {"securitySchemes",
                           json::object{{"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "lyceum_session"}}},
                                        {"token", json::object{{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

json::object asyncapi(std::string_view server_url)
{
    auto const& all = description();
    json::object messages;
    json::array said, heard;
    for (auto const& operation : all.operations) {
        if (operation.name == "topics.poll") continue;
        messages.emplace(operation.name, json::object{{"name", operation.name},
                                                      {"summary", operation.summary},
                                                      {"description", "JSON-RPC 2.0 call; may be called by: " + operation.access + "."},
                                                      {"payload", operation.request}});
        said.push_back(json::object{{"$ref", "#/components/messages/" + std::string(operation.name)}});
    }
    for (auto const& event : all.events) {
        messages.emplace(event.name,
                         json::object{{"name", event.name},
                                      {"summary", event.summary},
                                      {"description", event.numbered ? "`params.data` of a topics.event notification"
                                                                     : "`params.data` of a topics.signal notification"},
                                      {"payload", event.data}});
        heard.push_back(json::object{{"$ref", "#/components/messages/" + std::string(event.name)}});
    }
    return {{"asyncapi", "2.6.0"},
            {"info", json::object{{"title", "Lyceum"}, {"version", "1"}}},
            {"servers", json::object{{"lyceum", json::object{{"url", server_url}, {"protocol", "ws"}}}}},
            {"channels", json::object{{"/ws", json::object{{"publish", json::object{{"message", json::object{{"oneOf", said}}}}},
                                                           {"subscribe", json::object{{"message", json::object{{"oneOf", heard}}}}}}}}},
            {"components", json::object{{"schemas", all.components}, {"messages", std::move(messages)}}}};
}

}  // namespace lyceum::describe
