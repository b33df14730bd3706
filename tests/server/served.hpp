#pragma once

#include "protocol/topics.hpp"
#include "tests/support/cohort.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/web_socket.hpp"

#include <gtest/gtest.h>

namespace lyceum::testing {

/// The real server with a cohort of four people and two rooms; the first person facilitates.
struct Served : ::testing::Test {
    explicit Served(ServerProcess::Environment environment = {}) : server(std::move(environment))
    {
        cohort = server.prepare([](db::Transaction& tx) { return make_cohort(tx, "North", {.people = 4, .rooms = 2}); });
    }
    void SetUp() override { server.start(); }

    WebSocket socket(std::size_t person = 0) { return {server.endpoint(), {.session = cohort.people[person].session}}; }
    [[nodiscard]] Headers as(std::size_t person) const
    {
        return {{"Cookie", "lyceum_session=" + cohort.people[person].session}, {"Sec-Fetch-Site", "same-origin"}};
    }
    [[nodiscard]] std::string room_topic(std::size_t room = 0) const { return to_string(topic_of(cohort.rooms[room])); }
    [[nodiscard]] std::string cohort_topic() const { return to_string(topic_of(cohort.id)); }

    /// Calls an operation over HTTP as a page of this site would.
    HttpAnswer post(std::string const& operation, boost::json::object const& request, Headers headers, std::string const& key = {})
    {
        headers.emplace_back("Content-Type", "application/json");
        headers.emplace_back("Idempotency-Key", key.empty() ? "test-key-" + std::to_string(++keys_) : key);
        return http(server.endpoint(), "POST", "/api/" + operation, headers, boost::json::serialize(request));
    }
    std::int64_t say(std::size_t person, std::string const& body, std::size_t room = 0)
    {
        auto const answer = post("rooms.postMessage", {{"room", cohort.rooms[room].value}, {"body", body}}, as(person));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return boost::json::parse(answer.body).at("message").to_number<std::int64_t>();
    }

    static std::string code_of(boost::json::object const& answer)
    {
        auto const* error = answer.if_contains("error");
        return error ? std::string(error->at("data").at("code").as_string()) : "none";
    }
    static std::string code_of(HttpAnswer const& answer)
    {
        auto const problem = boost::json::parse(answer.body);
        auto const* code = problem.is_object() ? problem.get_object().if_contains("code") : nullptr;
        return code ? std::string(code->as_string()) : "none";
    }
    static std::int64_t number_of(boost::json::object const& event) { return event.at("number").to_number<std::int64_t>(); }
    static std::string body_of(boost::json::object const& event)
    {
        return std::string(event.at("data").at("message").at("body").as_string());
    }

    ServerProcess server;
    Cohort cohort;

private:
    int keys_ = 0;
};

}  // namespace lyceum::testing
