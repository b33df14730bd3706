#include "tests/server/served.hpp"

#include <fstream>
#include <thread>

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;

struct WebSockets : Served {
    int upgrade_refused(Upgrade const& upgrade)
    {
        try {
            WebSocket socket(server.endpoint(), upgrade);
            return 101;
        } catch (UpgradeRefused const& refused) {
            return refused.answer.status;
        }
    }
};

TEST_F(WebSockets, Only_who_is_signed_in_and_speaks_the_protocol_gets_one)
{
    auto const& session = cohort.people[0].session;
    EXPECT_EQ(upgrade_refused({.session = ""}), 401);
    EXPECT_EQ(upgrade_refused({.session = "made-up"}), 401);
    EXPECT_EQ(upgrade_refused({.session = session, .subprotocol = "other.v1"}), 400);
    EXPECT_EQ(upgrade_refused({.session = session, .headers = {{"Origin", "https://evil.example"}}}), 403);
    EXPECT_EQ(upgrade_refused({.session = session, .headers = {{"Origin", "http://localhost:8080"}}}), 101);
    EXPECT_EQ(http(server.endpoint(), "GET", "/ws", as(0)).status, 400);
}

TEST_F(WebSockets, What_is_no_call_is_answered_with_what_is_wrong)
{
    auto socket = this->socket();
    auto ask = [&](std::string const& text) {
        socket.send_text(text);
        return socket.next();
    };
    EXPECT_EQ(code_of(ask("{")), "malformed");
    EXPECT_EQ(code_of(ask("[]")), "malformed");
    EXPECT_EQ(code_of(ask(R"({"jsonrpc":"1.0","id":1,"method":"people.me"})")), "malformed");
    EXPECT_EQ(code_of(ask(R"({"jsonrpc":"2.0","id":{},"method":"people.me"})")), "malformed");
    EXPECT_EQ(code_of(ask(R"({"jsonrpc":"2.0","id":1,"method":7})")), "malformed");
    EXPECT_EQ(code_of(ask(R"({"jsonrpc":"2.0","id":1,"method":"people.me","params":[]})")), "malformed");
    EXPECT_EQ(code_of(ask(R"({"jsonrpc":"2.0","id":"a","method":"no.such"})")), "unknown_operation");
    auto const wrong = ask(R"({"jsonrpc":"2.0","id":2,"method":"rooms.get","params":{"room":"x"}})");
    EXPECT_EQ(wrong.at("error").at("code"), -32602);
    EXPECT_EQ(wrong.at("error").at("data").at("field"), "room");
    EXPECT_EQ(code_of(socket.call("rooms.postMessage", {{"room", 1}, {"body", "x"}})), "invalid");
    EXPECT_EQ(code_of(socket.call("people.signIn", {{"signInName", "abc"}, {"passphrase", "x"}}, "some-key-1")), "conflict");
}

TEST_F(WebSockets, Broken_frames_end_the_connection_with_a_code)
{
    auto unmasked = socket();
    unmasked.send_frame(Opcode::text, "{}", WebSocket::Part::whole, WebSocket::Mask::unmasked);
    EXPECT_EQ(unmasked.close_code(), 1002);
    auto not_text = socket();
    not_text.send_frame(Opcode::text, "\xff\xfe");
    EXPECT_EQ(not_text.close_code(), 1007);
    auto large = socket();
    large.send_frame(Opcode::text, std::string(300 * 1024, ' '));
    EXPECT_EQ(large.close_code(), 1009);
}

TEST_F(WebSockets, Pings_are_answered_and_a_close_is_returned)
{
    auto socket = this->socket();
    socket.ping("hello");
    auto const pong = socket.receive_frame();
    EXPECT_EQ(pong.opcode, Opcode::pong);
    EXPECT_EQ(pong.payload, "hello");
    socket.send_close(1000);
    EXPECT_EQ(socket.close_code(), 1000);
}

TEST_F(WebSockets, A_message_in_pieces_is_one_message)
{
    auto socket = this->socket();
    socket.send_frame(Opcode::text, R"({"jsonrpc":"2.0","id":5,)", WebSocket::Part::first);
    socket.ping();
    socket.send_frame(Opcode::continuation, R"("method":"people.me"})", WebSocket::Part::last);
    EXPECT_EQ(socket.next().at("id"), 5);
}

TEST_F(WebSockets, Signing_out_closes_the_connections_of_that_session_only)
{
    auto const second = server.prepare([&](db::Transaction& tx) { return sign_in(tx, cohort.people[1].person); });
    auto first_device = socket(1);
    WebSocket second_device(server.endpoint(), {.session = second.session});
    EXPECT_EQ(post("people.signOut", {}, as(1)).status, 200);
    EXPECT_EQ(first_device.close_code(), 1008);
    EXPECT_EQ(code_of(second_device.call("people.me", {})), "none");
}

struct Limited : WebSockets {
    Limited()
    {
        server.set("LYCEUM_LIMITS_CALLS_IN_FLIGHT", "2");
        server.set("LYCEUM_LIMITS_CONNECTIONS_PER_PERSON", "2");
        server.set("LYCEUM_LIMITS_FOLLOWS_PER_CONNECTION", "1");
    }
};

TEST_F(Limited, Calls_connections_and_topics_are_bounded)
{
    auto first = socket(), second = socket();
    EXPECT_EQ(upgrade_refused({.session = cohort.people[0].session}), 429);
    auto other = socket(1);
    EXPECT_EQ(code_of(first.call("topics.follow", {{"topic", room_topic(0)}})), "none");
    EXPECT_EQ(code_of(first.call("topics.follow", {{"topic", room_topic(0)}})), "none");
    EXPECT_EQ(code_of(first.call("topics.follow", {{"topic", room_topic(1)}})), "too_many");

    int refused = 0;
    for (int i = 0; i < 100; ++i) second.begin_call("people.me", {});
    for (int i = 0; i < 100; ++i) refused += code_of(second.next()) == "too_many";
    EXPECT_GT(refused, 0);
    EXPECT_LT(refused, 100);
}

struct Addressed : WebSockets {
    Addressed() { server.set("LYCEUM_LIMITS_CONNECTIONS_PER_ADDRESS", "3"); }
};

TEST_F(Addressed, An_address_has_so_many_connections_and_gets_room_when_one_goes)
{
    HttpClient first(server.endpoint()), second(server.endpoint());
    {
        HttpClient third(server.endpoint());
        EXPECT_EQ(third.request("GET", "/healthz").status, 200);
        HttpClient fourth(server.endpoint());
        EXPECT_TRUE(fourth.is_closed());
    }
    for (int tries = 0;; ++tries) {
        try {
            EXPECT_EQ(http(server.endpoint(), "GET", "/healthz").status, 200);
            break;
        } catch (WireFailure const&) {
            ASSERT_LT(tries, 100);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
}

struct Hurried : WebSockets {
    Hurried()
    {
        server.set("LYCEUM_TIMEOUTS_HANDSHAKE_SECONDS", "1");
        server.set("LYCEUM_TIMEOUTS_KEEP_ALIVE_SECONDS", "1");
        server.set("LYCEUM_TIMEOUTS_IDLE_SECONDS", "2");
        server.set("LYCEUM_TIMEOUTS_WRITE_SECONDS", "1");
    }
};

TEST_F(Hurried, Who_sends_half_a_request_or_nothing_is_not_waited_for)
{
    HttpClient silent(server.endpoint()), half(server.endpoint()), body(server.endpoint()), kept(server.endpoint());
    half.send("GET /healthz HTTP/1.1\r\nHost:");
    body.send("POST /api/people.me HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
    EXPECT_EQ(kept.request("GET", "/healthz").status, 200);
    EXPECT_TRUE(silent.is_closed());
    EXPECT_TRUE(half.is_closed());
    EXPECT_TRUE(body.is_closed());
    EXPECT_TRUE(kept.is_closed());
}

TEST_F(Hurried, A_client_that_answers_pings_stays_and_a_dead_one_goes)
{
    auto alive = socket(0), dead = socket(1);
    auto const ping = alive.receive_frame();
    EXPECT_EQ(ping.opcode, Opcode::ping);
    alive.send_frame(Opcode::pong, ping.payload);
    EXPECT_EQ(dead.receive_frame().opcode, Opcode::ping);
    EXPECT_TRUE(dead.wire().is_closed());
    EXPECT_EQ(code_of(alive.call("people.me", {})), "none");
}

TEST_F(Hurried, A_client_that_reads_nothing_is_not_written_to_for_ever)
{
    auto deaf = socket(0);
    // The answers are larger than the kernel's buffers, and nobody reads them.
    say(0, std::string(8'000, 'x'));
    for (int i = 0; i < 4'000; ++i) {
        try {
            deaf.begin_call("rooms.listMessages", {{"room", cohort.rooms[0].value}});
        } catch (WireFailure const&) {
            break;
        }
    }
    for (int tries = 0; server.is_running(); ++tries) {
        auto const metrics = http(server.endpoint(), "GET", "/metrics").body;
        if (metrics.find("\nlyceum_websockets 0\n") != std::string::npos) break;
        ASSERT_LT(tries, 200);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

TEST_F(WebSockets, A_stop_tells_clients_to_come_again_and_loses_nothing)
{
    auto socket = this->socket(0);
    auto waiting = std::make_unique<HttpClient>(server.endpoint());
    auto const body = json::serialize(json::object{{"follows", json::array{json::object{{"topic", room_topic()}, {"after", 0}}}}, {"waitSeconds", 30}});
    std::string head = "POST /api/topics.poll HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    for (auto const& [name, value] : as(1)) head += name + ": " + value + "\r\n";
    waiting->send(head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    for (int i = 0; i < 20; ++i)
        socket.begin_call("rooms.postMessage", {{"room", cohort.rooms[1].value}, {"body", "Last words"}}, "last-words-" + std::to_string(i));
    int saved = 0;
    // What was answered before the stop is there after it; the rest may be sent again.
    for (int i = 0; i < 10; ++i) saved += socket.next().contains("result");
    EXPECT_EQ(saved, 10);
    server.send(SIGTERM);
    for (;;) {
        auto const message = socket.receive();
        if (!message) break;
        saved += json::parse(*message).as_object().contains("result");
    }
    EXPECT_EQ(socket.close_code(), 1012);
    socket.send_close(1012);
    EXPECT_EQ(waiting->answer("POST").status, 200);
    waiting.reset();
    auto const ended = server.wait();
    EXPECT_EQ(ended.exit_code, 0) << server.log();
    server.start_again();
    auto const listed = json::parse(post("rooms.listMessages", {{"room", cohort.rooms[1].value}, {"limit", 50}}, as(0)).body);
    EXPECT_GE(listed.at("messages").as_array().size(), std::size_t(saved));
}

struct Encrypted : WebSockets {
    Encrypted() { server.serve_tls(); }
};

TEST_F(Encrypted, Rooms_work_over_tls_as_they_do_without)
{
    auto socket = this->socket(0);
    EXPECT_EQ(socket.wire().tls_version(), "TLSv1.3");
    EXPECT_EQ(code_of(socket.call("topics.follow", {{"topic", room_topic()}})), "none");
    std::string const text(7'900, 'y');
    // So many at once as a connection may have under way.
    for (int i = 0; i < 32; ++i) socket.begin_call("rooms.postMessage", {{"room", cohort.rooms[0].value}, {"body", text}}, "tls-key-" + std::to_string(i));
    for (int i = 1; i <= 32; ++i) ASSERT_EQ(number_of(socket.next_event()), i);
    auto const cookie = post("people.signOut", {}, as(2)).header("set-cookie").value_or("");
    EXPECT_NE(cookie.find("; Secure"), std::string::npos);
}

TEST_F(Encrypted, Plain_requests_are_told_where_to_go)
{
    Endpoint plain = server.endpoint();
    plain.transport = Transport::plain;
    auto const answer = http(plain, "GET", "/cohort/1?x=y");
    EXPECT_EQ(answer.status, 308);
    EXPECT_TRUE(answer.header("location").value_or("").ends_with("/cohort/1?x=y"));
}

TEST_F(Encrypted, A_hangup_reads_the_certificate_again_and_keeps_the_old_one_where_the_new_is_bad)
{
    auto socket = this->socket(0);
    auto const logged = [&](std::string const& event) {
        for (int tries = 0; server.log().find(event) == std::string::npos; ++tries) {
            if (tries == 200) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return true;
    };
    server.send(SIGHUP);
    EXPECT_TRUE(logged("event=certificate_reloaded"));
    for (auto const& entry : std::filesystem::directory_iterator(server.folder()))
        if (entry.path().extension() == ".pem") std::ofstream(entry.path()) << "nonsense";
    server.send(SIGHUP);
    EXPECT_TRUE(logged("event=certificate_kept"));
    EXPECT_EQ(http(server.endpoint(), "GET", "/healthz").status, 200);
    EXPECT_EQ(code_of(socket.call("people.me", {})), "none");
}

}  // namespace
}  // namespace lyceum
