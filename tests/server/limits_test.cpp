#include "tests/server/served.hpp"

#include "db/people.hpp"
#include "server/access/passphrase.hpp"
#include "server/access/sign_in.hpp"

#include <sys/resource.h>
#include <thread>

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;

Headers behind(std::string const& address) { return {{"X-Forwarded-For", address}}; }

/// The real server, as it is met by those who ask too much or say that they are somebody else.
struct Limits : Served {
    using Served::Served;

    HttpAnswer sign_in_with_link(Headers headers)
    {
        auto const link = server.prepare([&](db::Transaction& tx) {
            return server::access::issue_link(tx, cohort.people[0].person, "link-key-" + std::to_string(++links_)).path;
        });
        return post("people.signInWithLink", {{"secret", link.substr(std::string_view("/link/").size())}}, std::move(headers));
    }
    /// From where the session was begun that began last.
    std::string last_address()
    {
        return server.prepare([](db::Transaction& tx) { return tx.value<std::string>("SELECT address FROM sessions ORDER BY id DESC LIMIT 1").value(); });
    }
    static bool is_for_tls_only(HttpAnswer const& answer)
    {
        return answer.header("set-cookie").value_or("").find("; Secure") != std::string::npos;
    }
    /// How many of so many calls were let through before one was refused for being too many.
    template <class Call>
    static int let_through(int calls_max, Call call)
    {
        for (int i = 0; i < calls_max; ++i)
            if (code_of(call()) == "too_many") return i;
        return calls_max;
    }

private:
    int links_ = 0;
};

TEST_F(Limits, Without_a_trusted_proxy_nobody_says_who_else_they_are)
{
    auto const answer = sign_in_with_link({{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(last_address(), "127.0.0.1");
    EXPECT_FALSE(is_for_tls_only(answer));
}

struct BehindProxy : Limits {
    explicit BehindProxy(ServerProcess::Environment environment = {}) : Limits(with_proxies(std::move(environment))) {}

private:
    static ServerProcess::Environment with_proxies(ServerProcess::Environment environment)
    {
        environment.emplace("LYCEUM_HTTP_TRUSTED_PROXIES", "127.0.0.0/8, 10.0.0.0/8");
        return environment;
    }
};

TEST_F(BehindProxy, The_client_is_the_last_address_that_no_proxy_stands_for)
{
    auto const answer = sign_in_with_link({{"X-Forwarded-For", "192.0.2.66, 203.0.113.9, 10.1.2.3"}, {"X-Forwarded-Proto", "https"}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(last_address(), "203.0.113.9");
    EXPECT_TRUE(is_for_tls_only(answer));
    EXPECT_FALSE(is_for_tls_only(sign_in_with_link({{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "http"}})));
}

struct OneBehindProxy : BehindProxy {
    OneBehindProxy() : BehindProxy({{"LYCEUM_LIMITS_CONNECTIONS_PER_ADDRESS", "1"}}) {}

    WebSocket from(std::string const& address, std::size_t person)
    {
        return {server.endpoint(), {.session = cohort.people[person].session, .headers = behind(address)}};
    }
};

TEST_F(OneBehindProxy, WebSockets_are_counted_by_the_address_that_the_proxy_names)
{
    auto first = from("203.0.113.9", 0), other = from("203.0.113.10", 1);
    try {
        from("203.0.113.9", 2);
        ADD_FAILURE() << "a second connection from one address was let in";
    } catch (UpgradeRefused const& refused) {
        EXPECT_EQ(refused.answer.status, 429);
    }
    EXPECT_EQ(code_of(first.call("people.me", {})), "none");
    EXPECT_EQ(code_of(other.call("people.me", {})), "none");
}

struct Crowded : Limits {
    Crowded() : Limits(ServerProcess::Environment{{"LYCEUM_LIMITS_CONNECTIONS", "3"}}) {}
};

TEST_F(Crowded, The_server_has_so_many_connections_in_all)
{
    std::vector<std::unique_ptr<HttpClient>> kept;
    int served = 0;
    for (int i = 0; i < 6; ++i) {
        kept.push_back(std::make_unique<HttpClient>(server.endpoint()));
        try {
            served += kept.back()->request("GET", "/healthz").status == 200;
        } catch (WireFailure const&) {
            // Closed instead of served.
        }
    }
    // One place may still belong to whoever asked whether the server is ready.
    EXPECT_GE(served, 2);
    EXPECT_LE(served, 3);
}

struct Rates : BehindProxy {
    Rates() : BehindProxy({{"LYCEUM_LIMITS_CALLS_PER_SECOND", "0.25"}, {"LYCEUM_LIMITS_ANONYMOUS_CALLS_PER_SECOND", "1"}}) {}
    /// A person's limit lets one through at once and then one every four seconds, an address's four and one a
    /// second: of so many some are always refused.
    static constexpr int far_too_many = 60;
};

TEST_F(Rates, Of_a_person_are_limited_on_every_transport_together_and_those_of_others_are_not)
{
    auto const me = [&] { return post("people.me", {}, as(1)); };
    EXPECT_GE(let_through(1, me), 1);
    EXPECT_LT(let_through(far_too_many, me), far_too_many);
    auto same = socket(1), other = socket(2);
    auto const over = [](WebSocket& socket) { return [&socket] { return socket.call("people.me", {}); }; };
    EXPECT_LT(let_through(far_too_many, over(same)), 4) << "what was called over HTTP counts";
    EXPECT_GE(let_through(1, over(other)), 1);
    auto const poll = [&] { return post("topics.poll", {{"follows", json::array{}}, {"waitSeconds", 0}}, as(1)); };
    EXPECT_LT(let_through(far_too_many, poll), far_too_many);
    auto const follow = [&] { return same.call("topics.follow", {{"topic", room_topic()}}); };
    EXPECT_LT(let_through(far_too_many, follow), far_too_many);
}

TEST_F(Rates, Of_those_who_are_not_signed_in_are_limited_by_address)
{
    auto const look_from = [&](std::string const& address) {
        return [this, address] { return post("invitations.look", {{"code", "K7QF-2M9X-TR"}}, behind(address)); };
    };
    EXPECT_LT(let_through(far_too_many, look_from("203.0.113.9")), far_too_many);
    auto const refused = [&] {
        for (int i = 0; i < far_too_many; ++i)
            if (auto answer = look_from("203.0.113.9")(); code_of(answer) == "too_many") return answer.status;
        return 0;
    };
    EXPECT_EQ(refused(), 429);
    EXPECT_EQ(let_through(4, look_from("203.0.113.10")), 4) << "another address is not held to it";
    EXPECT_EQ(let_through(1, [&] { return post("people.me", {}, as(3)); }), 1) << "who is signed in is not held to it";
}

struct SigningIn : BehindProxy {
    SigningIn() : BehindProxy({{"LYCEUM_LIMITS_SIGN_INS_PER_MINUTE", "2"}})
    {
        static auto const hash = server::access::hash_of_passphrase("otter granite ladder plum");
        server.prepare([&](db::Transaction& tx) {
            for (std::size_t i = 0; i < cohort.people.size(); ++i)
                tx.run("UPDATE people SET sign_in_name = ?, passphrase_hash = ? WHERE id = ?", "person" + std::to_string(i), hash, cohort.people[i].person);
        });
    }
    HttpAnswer sign_in(std::string const& name, std::string const& passphrase, std::string const& from)
    {
        return post("people.signIn", {{"signInName", name}, {"passphrase", passphrase}}, behind(from));
    }
    /// An answer without what differs from one to the next whoever asks.
    static std::string seen(HttpAnswer const& answer)
    {
        auto text = std::to_string(answer.status) + "\n";
        for (auto const& [name, value] : answer.headers)
            if (name != "date") text += name + ": " + value + "\n";
        return text + answer.body;
    }
};

TEST_F(SigningIn, An_account_that_does_not_exist_is_answered_as_one_that_does)
{
    auto from = 0;
    std::vector<int> statuses;
    for (int i = 0; i < 6; ++i) {
        auto const existing = sign_in("person0", "not the passphrase", "203.0.113." + std::to_string(++from));
        auto const missing = sign_in("nobody-of-that-name", "not the passphrase", "203.0.113." + std::to_string(++from));
        EXPECT_EQ(seen(existing), seen(missing));
        statuses.push_back(existing.status);
    }
    EXPECT_EQ(statuses.front(), 401);
    EXPECT_EQ(statuses.back(), 429) << "from whatever address";
}

TEST_F(SigningIn, Who_guesses_from_one_address_is_held_up_whichever_account_they_try)
{
    int tries = 0;
    auto const guess = [&] { return sign_in("name" + std::to_string(++tries), "not the passphrase", "203.0.113.9"); };
    EXPECT_LT(let_through(40, guess), 40);
    EXPECT_EQ(code_of(sign_in("person1", "otter granite ladder plum", "203.0.113.9")), "too_many");
    EXPECT_EQ(sign_in("person1", "otter granite ladder plum", "203.0.113.10").status, 200);
}

TEST_F(Limits, Whoever_comes_when_no_more_files_can_be_opened_waits_and_is_served_when_they_can)
{
    auto const open_files = [&] {
        auto const all = std::filesystem::directory_iterator("/proc/" + std::to_string(server.pid()) + "/fd");
        return std::distance(begin(all), end(all));
    };
    // Counted once: the line that asked whether the server is up may just be closing.
    auto const four_more = rlim_t(open_files() + 4);
    rlimit const room_for_four{four_more, four_more};
    ASSERT_EQ(prlimit(server.pid(), RLIMIT_NOFILE, &room_for_four, nullptr), 0);
    {
        std::vector<Wire> lines;
        auto const paused = [&] { return server.log().find("event=accept_paused") != std::string::npos; };
        while (!paused() && lines.size() < 200) {
            lines.emplace_back(server.endpoint());
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ASSERT_TRUE(paused()) << server.log();
        ASSERT_TRUE(server.is_running());
    }
    EXPECT_EQ(http(server.endpoint(), "GET", "/healthz").status, 200);
    EXPECT_EQ(post("people.me", {}, as(0)).status, 200);
    EXPECT_EQ(code_of(socket(1).call("people.me", {})), "none");
}

}  // namespace
}  // namespace lyceum
