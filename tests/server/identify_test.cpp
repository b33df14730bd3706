#include "protocol/people.hpp"
#include "server/access/identify.hpp"

#include "db/sessions.hpp"
#include "db/tokens.hpp"
#include "server/access/secrets.hpp"
#include "tests/support/installation.hpp"

#include <set>

namespace lyceum {
namespace {

using server::access::Credentials;

class Identifying : public ::testing::Test {
protected:
    testing::Installation installation;
    PersonId ana = installation.add_person("Ana Example");

    SessionId session(std::string const& secret)
    {
        return installation.change([&](db::Transaction& tx) {
            return db::begin_session(tx, {.person = ana,
                                          .secret_hash = server::access::hash_of(secret),
                                          .browser = "Firefox",
                                          .address = "192.0.2.1"});
        });
    }
    TokenId token(std::string const& secret, people::TokenScope scope, std::chrono::seconds lasts)
    {
        return installation.change([&](db::Transaction& tx) {
            return db::create_token(tx, {.person = ana,
                                         .secret_hash = server::access::hash_of(secret),
                                         .label = "script",
                                         .scope = scope,
                                         .expires = tx.at().plus(lasts),
                                         .key = "key-of-" + secret})
                .value();
        });
    }
    server::Caller identify(Credentials credentials)
    {
        return installation.wait(
            server::access::identify(installation.services(), installation.core(), std::move(credentials)));
    }
};

TEST_F(Identifying, Who_brings_nothing_is_nobody_with_an_address)
{
    auto const caller = identify({.address = "192.0.2.7", .browser = "Firefox"});
    EXPECT_FALSE(caller.person);
    EXPECT_EQ(caller.address, "192.0.2.7");
    EXPECT_EQ(caller.browser, "Firefox");
}

TEST_F(Identifying, A_session_says_who_calls)
{
    auto const id = session("a-secret");
    auto const caller = identify({.session_secret = "a-secret"});
    EXPECT_EQ(caller.person, ana);
    EXPECT_EQ(caller.session, id);
    EXPECT_FALSE(caller.token);
    EXPECT_FALSE(caller.administrator);
    EXPECT_EQ(caller.scope, people::TokenScope::write);
    EXPECT_FALSE(identify({.session_secret = "a-secreT"}).person);
}

TEST_F(Identifying, The_database_has_no_secret_in_the_clear)
{
    session("a-secret-of-a-session");
    installation.change([](db::Transaction& tx) {
        EXPECT_FALSE(tx.exists("SELECT 1 FROM sessions WHERE CAST(token_hash AS TEXT) LIKE '%a-secret%'"));
        EXPECT_EQ(tx.value<std::int64_t>("SELECT length(token_hash) FROM sessions"), 32);
    });
}

TEST_F(Identifying, A_session_that_was_not_used_for_a_month_has_ended)
{
    session("a-secret");
    installation.change([](db::Transaction& tx) { tx.run("UPDATE sessions SET expires_at = ?1", tx.at()); });
    EXPECT_FALSE(identify({.session_secret = "a-secret"}).person);
}

TEST_F(Identifying, Use_lets_a_session_last_but_not_beyond_a_year)
{
    using std::chrono::days;
    session("a-secret");
    auto const set = [&](days began_ago, days seen_ago) {
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE sessions SET began_at = ?1, last_seen_at = ?2, expires_at = ?3", tx.at().plus(-began_ago),
                   tx.at().plus(-seen_ago), tx.at().plus(days{1}));
        });
        EXPECT_EQ(identify({.session_secret = "a-secret", .address = "198.51.100.4"}).person, ana);
        return installation.change([](db::Transaction& tx) {
            EXPECT_EQ(tx.value<std::string>("SELECT address FROM sessions"), "198.51.100.4");
            return (*tx.value<Instant>("SELECT expires_at FROM sessions")).since_epoch_ms - tx.at().since_epoch_ms;
        });
    };
    auto const day_ms = std::chrono::milliseconds(days{1}).count();
    EXPECT_GT(set(days{40}, days{3}), 29 * day_ms);
    EXPECT_LT(set(days{363}, days{3}), 3 * day_ms);
}

TEST_F(Identifying, A_session_seen_within_the_minute_costs_no_write)
{
    session("a-secret");
    auto const before = installation.services().store.figures().changes;
    identify({.session_secret = "a-secret"});
    EXPECT_EQ(installation.services().store.figures().changes, before);
}

TEST_F(Identifying, A_disabled_person_is_nobody)
{
    session("a-secret");
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE people SET disabled_at = ?1", tx.at()); });
    EXPECT_FALSE(identify({.session_secret = "a-secret"}).person);
}

TEST_F(Identifying, A_token_says_who_calls_and_what_it_may)
{
    auto const id = token("a-token", people::TokenScope::read, std::chrono::hours{1});
    auto const caller = identify({.token_secret = "a-token"});
    EXPECT_EQ(caller.person, ana);
    EXPECT_EQ(caller.token, id);
    EXPECT_FALSE(caller.session);
    EXPECT_EQ(caller.scope, people::TokenScope::read);
    installation.change([](db::Transaction& tx) { EXPECT_TRUE(tx.exists("SELECT 1 FROM tokens WHERE last_used_at > 0")); });
}

TEST_F(Identifying, An_expired_token_is_nobody_even_beside_a_good_cookie)
{
    session("a-secret");
    token("a-token", people::TokenScope::write, std::chrono::seconds{-1});
    EXPECT_FALSE(identify({.session_secret = "a-secret", .token_secret = "a-token"}).person);
}

TEST_F(Identifying, A_long_browser_name_is_cut_between_characters)
{
    std::string const browser = std::string(199, 'x') + "é";
    EXPECT_EQ(identify({.browser = browser}).browser, std::string(199, 'x'));
}

TEST(Secrets, are_random_and_long)
{
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) EXPECT_TRUE(seen.insert(server::access::new_secret()).second);
    EXPECT_EQ(seen.begin()->size(), 43);
}

TEST(Secrets, Codes_have_nothing_that_is_read_wrongly)
{
    for (int i = 0; i < 1'000; ++i) {
        auto const code = server::access::new_code(server::access::invitation_code_length);
        EXPECT_EQ(code.size(), 12);
        EXPECT_EQ(code.find_first_not_of("23456789ABCDEFGHJKMNPQRSTVWXYZ-"), std::string::npos) << code;
    }
}

TEST(Secrets, Typed_codes_are_read_kindly)
{
    EXPECT_EQ(server::access::canonical_code("k7qf 2m9x-tr"), "K7QF-2M9X-TR");
    EXPECT_EQ(server::access::canonical_code("K7QF2M9XTR"), "K7QF-2M9X-TR");
    EXPECT_EQ(server::access::canonical_code(" K7-QF-2M9X "), "K7QF-2M9X");
}

}  // namespace
}  // namespace lyceum
