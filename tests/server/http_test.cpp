#include "tests/server/served.hpp"

namespace lyceum {
namespace {

using namespace testing;

struct Http : Served {
    /// The status of what is answered to these bytes, after which the server closes.
    int refused(std::string const& bytes)
    {
        HttpClient client(server.endpoint());
        client.send(bytes);
        auto const answer = client.answer();
        EXPECT_TRUE(client.is_closed()) << bytes;
        return answer.status;
    }
};

TEST_F(Http, Health_is_told_to_everyone)
{
    EXPECT_EQ(http(server.endpoint(), "GET", "/healthz").status, 200);
    EXPECT_EQ(http(server.endpoint(), "GET", "/readyz").status, 200);
    auto const metrics = http(server.endpoint(), "GET", "/metrics");
    EXPECT_EQ(metrics.status, 200);
    EXPECT_NE(metrics.body.find("lyceum_call_duration_seconds_count{operation=\"rooms.postMessage\"}"), std::string::npos);
}

TEST_F(Http, The_declarations_are_served_as_documents)
{
    auto const openapi = boost::json::parse(http(server.endpoint(), "GET", "/api/openapi.json").body);
    auto const asyncapi = boost::json::parse(http(server.endpoint(), "GET", "/api/asyncapi.json").body);
    EXPECT_EQ(openapi.at("openapi"), "3.1.0");
    EXPECT_TRUE(openapi.at("paths").as_object().contains("/api/rooms.postMessage"));
    EXPECT_TRUE(asyncapi.at("components").at("messages").as_object().contains("rooms.messagePosted"));
}

TEST_F(Http, Requests_that_two_readers_could_understand_differently_are_refused)
{
    std::string const post = "POST /api/people.me HTTP/1.1\r\nHost: x\r\n", get = "GET /healthz HTTP/1.1\r\nHost: x\r\n";
    EXPECT_EQ(refused(post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"), 400);
    EXPECT_EQ(refused(post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
    EXPECT_EQ(refused(post + "Transfer-Encoding: xchunked\r\n\r\n"), 400);
    EXPECT_EQ(refused(post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"), 400);
    EXPECT_EQ(refused(post + "Content-Length: 2, 2\r\n\r\n{}"), 400);
    EXPECT_EQ(refused(post + "Content-Length: +2\r\n\r\n{}"), 400);
    EXPECT_EQ(refused(post + "Content-Length: 0x2\r\n\r\n{}"), 400);
    EXPECT_EQ(refused(post + "Content-Length: \r\n\r\n"), 400);
    EXPECT_EQ(refused(post + "Content-Length : 2\r\n\r\n{}"), 400);
    EXPECT_EQ(refused(post + "Content-Length: 99999999999999999999999\r\n\r\n"), 413);
    EXPECT_EQ(refused(get + "X-Long: a\r\n b\r\n\r\n"), 400);
    EXPECT_EQ(refused(get + "X-Odd: a\rb\r\n\r\n"), 400);
    EXPECT_EQ(refused(get + "X-Odd: a\nX-More: b\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET /healthz HTTP/1.1\nHost: x\n\n"), 400);
    EXPECT_EQ(refused(get + "Bad name: a\r\n\r\n"), 400);
    EXPECT_EQ(refused(get + "NoColon\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET /healthz HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(refused(get + "Host: y\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET  /healthz HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
    EXPECT_EQ(refused("GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n"), 400);
    EXPECT_EQ(refused(get + "X-Null: " + std::string(1, '\0') + "\r\n\r\n"), 400);
}

TEST_F(Http, Heads_and_bodies_over_their_limits_are_refused)
{
    EXPECT_EQ(refused("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Big: " + std::string(20'000, 'a') + "\r\n\r\n"), 413);
    std::string many = "GET /healthz HTTP/1.1\r\nHost: x\r\n";
    for (int i = 0; i < 101; ++i) many += "X-A: b\r\n";
    EXPECT_EQ(refused(many + "\r\n"), 413);
    EXPECT_EQ(refused("POST /api/people.me HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n"), 413);
}

TEST_F(Http, Requests_sent_at_once_are_answered_in_order)
{
    HttpClient client(server.endpoint());
    client.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing/here HTTP/1.1\r\nHost: x\r\n\r\n"
                "GET /api/people.me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(client.answer().body, "live\n");
    EXPECT_EQ(client.answer().header("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(client.answer().status, 401);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(Http, A_request_that_comes_byte_by_byte_is_answered)
{
    HttpClient client(server.endpoint());
    for (char const c : std::string("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")) client.send({&c, 1});
    EXPECT_EQ(client.answer().status, 200);
}

TEST_F(Http, The_page_is_served_for_every_screen_with_a_strict_policy)
{
    auto const page = http(server.endpoint(), "GET", "/cohort/1", {{"Accept-Encoding", "br, gzip"}});
    EXPECT_EQ(page.status, 200);
    auto const policy = page.header("content-security-policy").value_or("");
    EXPECT_NE(policy.find("script-src 'self'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe-inline"), std::string::npos);
    auto const again = http(server.endpoint(), "GET", "/cohort/1", {{"If-None-Match", page.header("etag").value_or("")}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(http(server.endpoint(), "GET", "/assets/missing.js").status, 404);
    EXPECT_EQ(http(server.endpoint(), "GET", "/assets/../../../etc/passwd").status, 404);
    EXPECT_EQ(http(server.endpoint(), "PUT", "/").status, 405);
    EXPECT_TRUE(http(server.endpoint(), "HEAD", "/").body.empty());
}

TEST_F(Http, Operations_answer_by_post_and_readings_also_by_get)
{
    auto const me = http(server.endpoint(), "GET", "/api/people.me", as(1));
    EXPECT_EQ(me.status, 200) << me.body;
    EXPECT_EQ(me.header("cache-control"), "no-store");
    auto const listed = http(server.endpoint(), "GET", "/api/rooms.list?cohort=" + std::to_string(cohort.id.value), as(1));
    EXPECT_EQ(listed.status, 200) << listed.body;
    auto const wrong = http(server.endpoint(), "GET", "/api/rooms.list?cohort=many", as(1));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(boost::json::parse(wrong.body).at("field"), "cohort");
    EXPECT_EQ(code_of(http(server.endpoint(), "GET", "/api/rooms.list?cohort=%zz", as(1))), "malformed");
    EXPECT_EQ(code_of(http(server.endpoint(), "GET", "/api/rooms.postMessage?room=1&body=x", as(1))), "conflict");
    EXPECT_EQ(code_of(http(server.endpoint(), "GET", "/api/no.such", as(1))), "unknown_operation");
}

TEST_F(Http, The_same_key_again_gives_the_first_answer_and_nothing_happens_twice)
{
    boost::json::object const request{{"room", cohort.rooms[0].value}, {"body", "Once"}};
    auto const first = post("rooms.postMessage", request, as(1), "the-same-key");
    auto const second = post("rooms.postMessage", request, as(1), "the-same-key");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, second.body);
    auto const listed = boost::json::parse(post("rooms.listMessages", {{"room", cohort.rooms[0].value}}, as(2)).body);
    EXPECT_EQ(listed.at("messages").as_array().size(), 1u);
    auto const other = post("rooms.postMessage", {{"room", cohort.rooms[0].value}, {"body", "Other"}}, as(1), "the-same-key");
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(boost::json::parse(other.body).at("field"), "key");
}

TEST_F(Http, A_page_of_another_site_cannot_use_the_cookie)
{
    Headers const cookie{{"Cookie", "lyceum_session=" + cohort.people[1].session}};
    boost::json::object const request{{"room", cohort.rooms[0].value}, {"body", "Forged"}};
    auto with = [&](std::string const& name, std::string const& value) {
        auto headers = cookie;
        headers.emplace_back(name, value);
        return post("rooms.postMessage", request, headers).status;
    };
    EXPECT_EQ(post("rooms.postMessage", request, cookie).status, 403);
    EXPECT_EQ(with("Origin", "https://evil.example"), 403);
    EXPECT_EQ(with("Sec-Fetch-Site", "cross-site"), 403);
    EXPECT_EQ(with("Origin", "http://localhost:8080"), 200);
    auto headers = as(1);
    headers.emplace_back("Content-Type", "text/plain");
    EXPECT_EQ(http(server.endpoint(), "POST", "/api/rooms.postMessage", headers, boost::json::serialize(request)).status, 415);
}

TEST_F(Http, A_token_reads_or_writes_as_its_scope_says_until_it_is_revoked)
{
    auto const made = boost::json::parse(post("people.createToken", {{"label", "Reader"}, {"scope", "read"}, {"days", 1}}, as(1)).body);
    Headers const bearer{{"Authorization", "Bearer " + std::string(made.at("secret").as_string())}};
    EXPECT_EQ(http(server.endpoint(), "GET", "/api/people.me", bearer).status, 200);
    EXPECT_EQ(post("rooms.postMessage", {{"room", cohort.rooms[0].value}, {"body", "No"}}, bearer).status, 403);
    EXPECT_EQ(post("people.revokeToken", {{"token", made.at("token")}}, as(1)).status, 200);
    EXPECT_EQ(http(server.endpoint(), "GET", "/api/people.me", bearer).status, 401);
}

TEST_F(Http, Signing_out_ends_the_session_and_takes_the_cookie_back)
{
    auto const answer = post("people.signOut", {}, as(3));
    EXPECT_EQ(answer.status, 200) << answer.body;
    auto const cookie = answer.header("set-cookie").value_or("");
    EXPECT_NE(cookie.find("lyceum_session=;"), std::string::npos) << cookie;
    EXPECT_NE(cookie.find("HttpOnly; SameSite=Lax"), std::string::npos) << cookie;
    EXPECT_EQ(http(server.endpoint(), "GET", "/api/people.me", as(3)).status, 401);
}

TEST_F(Http, Nothing_secret_and_nothing_that_was_said_is_logged)
{
    say(1, "Quincunx among ourselves");
    post("people.signIn", {{"signInName", "somebody"}, {"passphrase", "xylophone parade"}}, {});
    server.stop();
    EXPECT_EQ(server.log().find("Quincunx"), std::string::npos);
    EXPECT_EQ(server.log().find("xylophone"), std::string::npos);
    EXPECT_EQ(server.log().find(cohort.people[1].session), std::string::npos);
}

}  // namespace
}  // namespace lyceum
