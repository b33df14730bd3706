#include "db/people.hpp"
#include "db/seats.hpp"
#include "db/sign_in_links.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "server/access/identify.hpp"
#include "server/access/passphrase.hpp"
#include "server/access/secrets.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {
namespace {

using namespace people;
using organisations::Kind;
using organisations::Role;
using server::access::passphrases_checked;

std::string const good = "otter granite ladder plum";
std::string const better = "walnut tide mirror cactus";

/// A network with two cohorts, a school in the first, and people: Ana leads the network, Ben
/// facilitates the first cohort, Cam is on the school's team, Dee sits in another network.
class People : public ::testing::Test {
protected:
    People()
    {
        installation.change([&](db::Transaction& tx) {
            auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('Maple', 0)");
            auto const other = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('Oak', 0)");
            cohort = tx.insert<CohortId>(
                "INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?1, 'Writers', 'UTC', 0)", network);
            school = tx.insert<SchoolId>(
                "INSERT INTO schools (network_id, name, level) VALUES (?1, 'Maple Street School', 'elementary')", network);
            tx.run("INSERT INTO cohort_schools VALUES (?1, ?2)", cohort, school);
            db::open_seat(tx, {Kind::network, network.value}, Role::lead, ana);
            db::open_seat(tx, {Kind::cohort, cohort.value}, Role::facilitator, ben);
            db::open_seat(tx, {Kind::school, school.value}, Role::member, cam);
            db::open_seat(tx, {Kind::network, other.value}, Role::reviewer, dee);
        });
    }

    template <Operation Op>
    server::Answered ask(typename Op::Request const& request, server::Caller caller, std::string key = {})
    {
        return installation.call(Op::name, codec::to_json(request), std::move(caller), std::move(key));
    }
    template <Operation Op>
    typename Op::Response response(server::Answered const& answered)
    {
        return codec::from_json<typename Op::Response>(codec::parse(answered.body.value()).value()).value();
    }
    server::Caller from(std::string address)
    {
        auto caller = installation.nobody();
        caller.address = std::move(address);
        return caller;
    }
    server::Caller identify(server::access::Credentials credentials)
    {
        return installation.wait(server::access::identify(installation.services(), installation.core(), std::move(credentials)));
    }
    server::Caller with_session(std::string const& secret) { return identify({.session_secret = secret}); }
    void set_passphrase(PersonId person, std::string const& name, std::string const& passphrase)
    {
        installation.change([&](db::Transaction& tx) {
            db::set_passphrase(tx, person, name, server::access::hash_of_passphrase(passphrase), std::nullopt).value();
        });
    }
    server::Answered sign_in(std::string const& name, std::string const& passphrase)
    {
        return ask<SignIn>({name, passphrase}, installation.nobody());
    }
    std::string secret_of_link(std::string const& path) { return path.substr(std::string("/link/").size()); }

    testing::Installation installation{[] {
        server::Settings settings;
        settings.limits.sign_ins_per_minute = 5;
        return settings;
    }()};
    PersonId ana = installation.add_person("Ana Example"), ben = installation.add_person("Ben Example"),
             cam = installation.add_person("Cam Example"), dee = installation.add_person("Dee Example"),
             root = installation.add_person("Rui Root", true);
    CohortId cohort;
    SchoolId school;
};

TEST_F(People, Who_calls_hears_of_their_seats_cohorts_and_networks)
{
    auto const me = installation.expect<Me>({}, cam);
    EXPECT_EQ(me.id, cam);
    EXPECT_EQ(me.name, "Cam Example");
    EXPECT_FALSE(me.hasPassphrase);
    EXPECT_FALSE(me.demo);
    ASSERT_EQ(me.seats.size(), 1);
    EXPECT_EQ(me.seats[0].organisation.id, school.value);
    ASSERT_EQ(me.cohorts.size(), 1);
    EXPECT_EQ(me.cohorts[0].id, cohort);
    ASSERT_EQ(me.networks.size(), 1);
    EXPECT_EQ(ask<Me>({}, installation.nobody()).body.error().code, ErrorCode::unauthenticated);
}

TEST_F(People, An_administrator_hears_of_all_networks)
{
    auto const me = installation.expect<Me>({}, root);
    EXPECT_TRUE(me.administrator);
    EXPECT_EQ(me.networks.size(), 2);
    EXPECT_TRUE(me.seats.empty());
}

TEST_F(People, A_person_is_seen_by_who_shares_a_network_and_by_nobody_else)
{
    EXPECT_EQ(installation.expect<Get>({cam}, ben).name, "Cam Example");
    EXPECT_EQ(installation.expect<Get>({cam}, ben).seats.size(), 1);
    EXPECT_EQ(installation.refused<Get>({cam}, dee).code, ErrorCode::not_found);
}

TEST_F(People, Seats_in_a_network_that_one_is_not_part_of_are_not_shown)
{
    installation.change([&](db::Transaction& tx) {
        db::open_seat(tx, {Kind::network, 2}, Role::reviewer, cam);
    });
    EXPECT_EQ(installation.expect<Get>({cam}, ben).seats.size(), 1);
    EXPECT_EQ(installation.expect<Get>({cam}, dee).seats.size(), 1);
    EXPECT_EQ(installation.expect<Get>({cam}, cam).seats.size(), 2);
}

TEST_F(People, A_new_name_is_told_to_the_cohorts_that_show_it)
{
    auto const before = installation.events(topic_of(cohort)).size();
    installation.expect<UpdateMe>({.name = "Cam New", .mail = {}, .wantsBrief = true}, cam);
    auto const me = installation.expect<Me>({}, cam);
    EXPECT_EQ(me.name, "Cam New");
    EXPECT_TRUE(me.wantsBrief);
    EXPECT_EQ(installation.events(topic_of(cohort)).size(), before + 1);
    EXPECT_EQ(ask<UpdateMe>({}, installation.nobody()).body.error().code, ErrorCode::unauthenticated);
}

TEST_F(People, A_mail_address_must_look_like_one_and_can_be_removed)
{
    EXPECT_EQ(installation.refused<UpdateMe>({.name = {}, .mail = "cam at school", .wantsBrief = {}}, cam).field, "mail");
    installation.expect<UpdateMe>({.name = {}, .mail = "Cam@School.Example", .wantsBrief = {}}, cam);
    EXPECT_EQ(installation.expect<Me>({}, cam).mail, "cam@school.example");
    installation.expect<UpdateMe>({.name = {}, .mail = "", .wantsBrief = {}}, cam);
    EXPECT_FALSE(installation.expect<Me>({}, cam).mail);
}

TEST_F(People, The_right_passphrase_begins_a_session)
{
    set_passphrase(cam, "cam", good);
    auto const answered = sign_in(" CAM ", good);
    ASSERT_TRUE(answered.body);
    EXPECT_EQ(response<SignIn>(answered).person, cam);
    ASSERT_TRUE(answered.session);
    auto const caller = with_session(answered.session->secret);
    EXPECT_EQ(caller.person, cam);
    EXPECT_TRUE(caller.session);
}

TEST_F(People, Wrong_passphrase_unknown_name_no_passphrase_and_disabled_are_answered_alike)
{
    set_passphrase(cam, "cam", good);
    set_passphrase(ben, "ben", good);
    installation.change([&](db::Transaction& tx) {
        db::disable_person(tx, ben);
        tx.run("UPDATE people SET sign_in_name = 'ana' WHERE id = ?1", ana);
    });
    std::vector<Error> errors;
    for (auto const* name : {"cam", "nobody", "ana", "ben"}) {
        auto const before = passphrases_checked();
        auto const answered = sign_in(name, name == std::string("ben") ? good : better);
        // One hash each: what an account costs, the absence of one costs too.
        EXPECT_EQ(passphrases_checked(), before + 1) << name;
        ASSERT_FALSE(answered.body) << name;
        EXPECT_FALSE(answered.session);
        errors.push_back(answered.body.error());
    }
    for (auto const& error : errors) {
        EXPECT_EQ(error.code, ErrorCode::unauthenticated);
        EXPECT_EQ(error.message, errors[0].message);
        EXPECT_EQ(error.field, "");
    }
}

TEST_F(People, Tries_are_limited_by_account_whoever_has_it)
{
    set_passphrase(cam, "cam", good);
    for (auto const* name : {"cam", "nobody"}) {
        auto const try_from = [&](int i, std::string const& passphrase) {
            return ask<SignIn>({name, passphrase}, from("192.0.2." + std::to_string(i))).body;
        };
        for (int i = 0; i < 5; ++i) EXPECT_EQ(try_from(i, better).error().code, ErrorCode::unauthenticated);
        auto const before = passphrases_checked();
        EXPECT_EQ(try_from(9, good).error().code, ErrorCode::too_many);
        EXPECT_EQ(passphrases_checked(), before);
    }
}

TEST_F(People, Tries_are_limited_by_address)
{
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(sign_in("nobody" + std::to_string(i), good).body.error().code, ErrorCode::unauthenticated);
    // A few tries come back while a slow machine gets here.
    int more = 0;
    while (more < 1'000 && sign_in("somebody" + std::to_string(more), good).body.error().code != ErrorCode::too_many) ++more;
    EXPECT_LT(more, 1'000);
    EXPECT_EQ(ask<SignIn>({"somebody", good}, from("192.0.2.9")).body.error().code, ErrorCode::unauthenticated);
}

TEST_F(People, Right_tries_do_not_count)
{
    set_passphrase(cam, "cam", good);
    for (int i = 0; i < 8; ++i) EXPECT_TRUE(sign_in("cam", good).body);
}

TEST_F(People, Signing_out_ends_the_session)
{
    set_passphrase(cam, "cam", good);
    auto const secret = sign_in("cam", good).session->secret;
    auto const out = ask<SignOut>({}, with_session(secret));
    ASSERT_TRUE(out.body);
    ASSERT_TRUE(out.session);
    EXPECT_EQ(out.session->secret, "");
    EXPECT_FALSE(with_session(secret).person);
    EXPECT_EQ(ask<SignOut>({}, installation.nobody()).body.error().code, ErrorCode::unauthenticated);
}

TEST_F(People, Sessions_are_listed_and_ended_by_their_owner_only)
{
    set_passphrase(cam, "cam", good);
    auto const here = with_session(sign_in("cam", good).session->secret);
    auto const there = sign_in("cam", good).session->secret;
    auto const listed = response<ListSessions>(ask<ListSessions>({}, here)).sessions;
    ASSERT_EQ(listed.size(), 2);
    auto const& other = listed[0].current ? listed[1] : listed[0];
    EXPECT_NE(listed[0].current, listed[1].current);
    EXPECT_EQ(other.address, "127.0.0.1");

    EXPECT_EQ(installation.refused<EndSession>({other.id}, ana).code, ErrorCode::not_found);
    for (int repeat = 0; repeat < 2; ++repeat) {
        auto const ended = ask<EndSession>({other.id}, here, "the-same-key");
        EXPECT_TRUE(ended.body);
        EXPECT_FALSE(ended.session);
    }
    EXPECT_FALSE(with_session(there).person);
    EXPECT_EQ(response<ListSessions>(ask<ListSessions>({}, here)).sessions.size(), 1);
}

TEST_F(People, A_first_passphrase_needs_no_other_and_takes_a_name)
{
    EXPECT_EQ(installation.refused<SetPassphrase>({.signInName = {}, .current = {}, .passphrase = good}, cam).field, "signInName");
    EXPECT_EQ(installation.refused<SetPassphrase>({.signInName = "cam el", .current = {}, .passphrase = good}, cam).field,
              "signInName");
    installation.expect<SetPassphrase>({.signInName = "Cam@School.example", .current = {}, .passphrase = good}, cam);
    EXPECT_EQ(installation.expect<Me>({}, cam).signInName, "cam@school.example");
    EXPECT_TRUE(installation.expect<Me>({}, cam).hasPassphrase);
    EXPECT_TRUE(sign_in("cam@school.EXAMPLE", good).body);
    EXPECT_EQ(installation.refused<SetPassphrase>({.signInName = "CAM@school.example", .current = {}, .passphrase = good}, ben).code,
              ErrorCode::conflict);
    EXPECT_EQ(ask<SetPassphrase>({.signInName = "x", .current = {}, .passphrase = good}, installation.nobody()).body.error().code,
              ErrorCode::unauthenticated);
}

TEST_F(People, The_mail_address_is_the_sign_in_name_where_none_is_chosen)
{
    installation.expect<UpdateMe>({.name = {}, .mail = "cam@school.example", .wantsBrief = {}}, cam);
    installation.expect<SetPassphrase>({.signInName = {}, .current = {}, .passphrase = good}, cam);
    EXPECT_TRUE(sign_in("cam@school.example", good).body);
}

TEST_F(People, Changing_a_passphrase_needs_the_current_one_and_ends_other_sessions)
{
    set_passphrase(cam, "cam", good);
    auto const here_secret = sign_in("cam", good).session->secret, there = sign_in("cam", good).session->secret;
    auto const here = with_session(here_secret);
    EXPECT_EQ(ask<SetPassphrase>({.signInName = {}, .current = {}, .passphrase = better}, here).body.error().field, "current");
    EXPECT_EQ(ask<SetPassphrase>({.signInName = {}, .current = better, .passphrase = better}, here).body.error().field, "current");
    EXPECT_TRUE(with_session(there).person);
    for (int repeat = 0; repeat < 2; ++repeat)
        EXPECT_TRUE(ask<SetPassphrase>({.signInName = {}, .current = good, .passphrase = better}, here, "the-same-key").body);
    EXPECT_TRUE(with_session(here_secret).person);
    EXPECT_FALSE(with_session(there).person);
    EXPECT_FALSE(sign_in("cam", good).body);
    EXPECT_TRUE(sign_in("cam", better).body);
}

TEST_F(People, Nothing_of_a_passphrase_is_kept_with_the_answers)
{
    installation.expect<SetPassphrase>({.signInName = "cam", .current = {}, .passphrase = good}, cam);
    installation.change([](db::Transaction& tx) { EXPECT_FALSE(tx.exists("SELECT 1 FROM answers")); });
}

TEST_F(People, Short_and_common_passphrases_are_refused)
{
    for (auto const* passphrase : {"fourteen chars", "passwordpassword", "Password12345678", "qwertyuiopasdfghjkl",
                                   "abcabcabcabcabcabc", "Cam Example 2026!", "aaaaaaaaaaaaaaaa", "iloveyouforever1",
                                   "correct horse battery staple", "................."}) {
        auto const answered = installation.call(
            SetPassphrase::name, {{"signInName", "cam"}, {"passphrase", passphrase}}, installation.caller(cam));
        ASSERT_FALSE(answered.body) << passphrase;
        EXPECT_EQ(answered.body.error().field, "passphrase") << passphrase;
    }
}

TEST(EasilyGuessed, What_people_choose_with_care_is_let_through)
{
    using server::access::is_easily_guessed;
    std::array<std::string, 2> const own{"Cam Example", "cam"};
    for (auto const* passphrase : {"otter granite ladder plum", "the cat sat on my piano again", "Vf8#kq2!zPw9sLx",
                                   "ein kleiner Fuchs im Garten", "七つの海を越えて行く船", "we grew tall beans in may"})
        EXPECT_FALSE(is_easily_guessed(passphrase, own)) << passphrase;
}

TEST_F(People, An_issued_link_signs_in_once_and_again_only_for_the_same_call)
{
    auto const issued = installation.expect<IssueSignInLink>({cam}, ben);
    EXPECT_EQ(issued.path.rfind("/link/", 0), 0);
    auto const secret = secret_of_link(issued.path);
    auto const first = ask<SignInWithLink>({secret}, installation.nobody(), "first-key");
    ASSERT_TRUE(first.body);
    EXPECT_EQ(response<SignInWithLink>(first).person, cam);
    EXPECT_EQ(with_session(first.session->secret).person, cam);
    auto const again = ask<SignInWithLink>({secret}, installation.nobody(), "first-key");
    ASSERT_TRUE(again.body);
    EXPECT_EQ(with_session(again.session->secret).person, cam);
    EXPECT_EQ(ask<SignInWithLink>({secret}, installation.nobody(), "other-key").body.error().code, ErrorCode::unauthenticated);
}

TEST_F(People, A_link_is_made_by_who_leads_the_person_and_written_down)
{
    installation.expect<IssueSignInLink>({cam}, ana);
    installation.expect<IssueSignInLink>({cam}, root);
    EXPECT_EQ(installation.refused<IssueSignInLink>({ana}, ben).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<IssueSignInLink>({cam}, cam).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<IssueSignInLink>({cam}, dee).code, ErrorCode::not_found);
    installation.change([&](db::Transaction& tx) {
        EXPECT_EQ(tx.values<std::string>("SELECT by_name FROM audit ORDER BY number"),
                  (std::vector<std::string>{"Ana Example", "Rui Root"}));
        EXPECT_FALSE(tx.exists("SELECT 1 FROM audit WHERE detail LIKE '%link/%'"));
    });
}

TEST_F(People, A_link_issued_again_by_the_same_call_replaces_the_lost_one)
{
    auto const issue = [&] {
        return response<IssueSignInLink>(ask<IssueSignInLink>({cam}, installation.caller(ben), "the-same-key"));
    };
    auto const lost = issue(), kept = issue();
    EXPECT_FALSE(ask<SignInWithLink>({secret_of_link(lost.path)}, installation.nobody()).body);
    EXPECT_TRUE(ask<SignInWithLink>({secret_of_link(kept.path)}, installation.nobody()).body);
    installation.change([](db::Transaction& tx) {
        EXPECT_EQ(tx.value<std::int64_t>("SELECT count(*) FROM audit"), 1);
        EXPECT_FALSE(tx.exists("SELECT 1 FROM answers"));
    });
}

TEST_F(People, A_link_is_typed_in_any_case_and_without_its_hyphens)
{
    auto secret = secret_of_link(installation.expect<IssueSignInLink>({cam}, ben).path);
    std::erase(secret, '-');
    for (char& c : secret) c = char(std::tolower(c));
    EXPECT_TRUE(ask<SignInWithLink>({secret}, installation.nobody()).body);
}

TEST_F(People, A_link_ends_after_a_day_with_the_person_and_with_a_new_passphrase)
{
    auto const link = [&] { return secret_of_link(installation.expect<IssueSignInLink>({cam}, ben).path); };
    auto const opens = [&](std::string const& secret) {
        return ask<SignInWithLink>({secret}, installation.nobody()).body.has_value();
    };
    auto const old = link();
    installation.change([](db::Transaction& tx) { tx.run("UPDATE sign_in_links SET expires_at = ?1", tx.at()); });
    EXPECT_FALSE(opens(old));
    auto const before_change = link();
    set_passphrase(cam, "cam", good);
    EXPECT_FALSE(opens(before_change));
    auto const before_end = link();
    installation.change([&](db::Transaction& tx) { db::disable_person(tx, cam); });
    EXPECT_FALSE(opens(before_end));
    EXPECT_EQ(installation.refused<IssueSignInLink>({cam}, ben).code, ErrorCode::conflict);
}

TEST_F(People, Guessing_links_is_limited_by_address)
{
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(ask<SignInWithLink>({"K7QF-2M9X-TRAB-CDEF"}, installation.nobody()).body.error().code, ErrorCode::unauthenticated);
    auto const link = installation.expect<IssueSignInLink>({cam}, ben);
    EXPECT_EQ(ask<SignInWithLink>({secret_of_link(link.path)}, installation.nobody()).body.error().code, ErrorCode::too_many);
}

TEST_F(People, Who_came_by_link_sets_a_passphrase_without_the_old_one_once)
{
    set_passphrase(cam, "cam", good);
    auto const link = installation.expect<IssueSignInLink>({cam}, ben);
    auto const caller =
        with_session(ask<SignInWithLink>({secret_of_link(link.path)}, installation.nobody()).session->secret);
    ASSERT_EQ(caller.person, cam);
    EXPECT_TRUE(ask<SetPassphrase>({.signInName = {}, .current = {}, .passphrase = better}, caller).body);
    EXPECT_EQ(ask<SetPassphrase>({.signInName = {}, .current = {}, .passphrase = good}, caller).body.error().field, "current");
}

TEST_F(People, A_link_by_mail_goes_to_who_has_the_address_and_the_answer_tells_nobody)
{
    installation.expect<UpdateMe>({.name = {}, .mail = "cam@school.example", .wantsBrief = {}}, cam);
    auto const links = [&] {
        return installation.change([](db::Transaction& tx) { return *tx.value<std::int64_t>("SELECT count(*) FROM sign_in_links"); });
    };
    auto const known = ask<RequestSignInLink>({"CAM@school.example"}, installation.nobody(), "key-of-cam");
    EXPECT_EQ(links(), 1);
    auto const unknown = ask<RequestSignInLink>({"eve@school.example"}, installation.nobody(), "key-of-eve");
    // As much is written where nobody has the address.
    EXPECT_EQ(links(), 2);
    EXPECT_EQ(known.body.value(), unknown.body.value());
    ask<RequestSignInLink>({"cam@school.example"}, installation.nobody(), "key-of-cam");

    auto const letters = installation.mail.letters();
    ASSERT_EQ(letters.size(), 1);
    EXPECT_EQ(letters[0].to, "cam@school.example");
    auto const at = letters[0].text.find("http://localhost:8080/link/");
    ASSERT_NE(at, std::string::npos) << letters[0].text;
    auto const secret = letters[0].text.substr(at + std::string("http://localhost:8080/link/").size(), 24);
    EXPECT_EQ(response<SignInWithLink>(ask<SignInWithLink>({secret}, installation.nobody())).person, cam);
}

TEST_F(People, Asking_for_many_links_fills_no_mailbox)
{
    installation.expect<UpdateMe>({.name = {}, .mail = "cam@school.example", .wantsBrief = {}}, cam);
    for (int i = 0; i < 5; ++i) ask<RequestSignInLink>({"cam@school.example"}, installation.nobody());
    EXPECT_EQ(installation.mail.letters().size(), 3);
    EXPECT_EQ(ask<RequestSignInLink>({"cam@school.example"}, installation.nobody()).body.error().code, ErrorCode::too_many);
}

TEST_F(People, Without_mail_the_answer_says_so)
{
    installation.mail.on = false;
    auto const answered = ask<RequestSignInLink>({"cam@school.example"}, installation.nobody());
    EXPECT_FALSE(response<RequestSignInLink>(answered).mailWorks);
}

TEST_F(People, A_token_is_shown_once_and_does_what_its_scope_says)
{
    auto const made = installation.expect<CreateToken>({.label = "calendar", .scope = TokenScope::read, .days = 30}, cam);
    auto const caller = identify({.token_secret = made.secret});
    EXPECT_EQ(caller.person, cam);
    EXPECT_EQ(caller.token, made.token);
    EXPECT_TRUE(ask<Me>({}, caller).body);
    EXPECT_EQ(ask<UpdateMe>({.name = "Eve", .mail = {}, .wantsBrief = {}}, caller).body.error().code, ErrorCode::forbidden);

    auto const listed = installation.expect<ListTokens>({}, cam).tokens;
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(listed[0].label, "calendar");
    EXPECT_EQ(listed[0].expires, made.expires);
    EXPECT_TRUE(listed[0].lastUsed);
    EXPECT_TRUE(installation.expect<ListTokens>({}, ana).tokens.empty());
    EXPECT_EQ(ask<ListTokens>({}, installation.nobody()).body.error().code, ErrorCode::unauthenticated);
    EXPECT_EQ(ask<CreateToken>({.label = "x", .days = 1}, installation.nobody()).body.error().code, ErrorCode::unauthenticated);
}

TEST_F(People, A_token_made_again_by_the_same_call_is_one_token)
{
    auto const make = [&] {
        return response<CreateToken>(
            ask<CreateToken>({.label = "calendar", .scope = TokenScope::write, .days = 30}, installation.caller(cam), "the-same-key"));
    };
    auto const lost = make(), kept = make();
    EXPECT_EQ(lost.token, kept.token);
    EXPECT_FALSE(identify({.token_secret = lost.secret}).person);
    EXPECT_EQ(identify({.token_secret = kept.secret}).person, cam);
    EXPECT_EQ(installation.expect<ListTokens>({}, cam).tokens.size(), 1);
    installation.change([](db::Transaction& tx) { EXPECT_FALSE(tx.exists("SELECT 1 FROM answers WHERE answer LIKE '%lyceum_%'")); });
}

TEST_F(People, A_token_is_revoked_by_its_owner_only)
{
    auto const made = installation.expect<CreateToken>({.label = "calendar", .scope = TokenScope::write, .days = 30}, cam);
    EXPECT_EQ(installation.refused<RevokeToken>({made.token}, ben).code, ErrorCode::not_found);
    for (int repeat = 0; repeat < 2; ++repeat)
        EXPECT_TRUE(ask<RevokeToken>({made.token}, installation.caller(cam), "the-same-key").body);
    EXPECT_FALSE(identify({.token_secret = made.secret}).person);
    EXPECT_TRUE(installation.expect<ListTokens>({}, cam).tokens.empty());
}

TEST_F(People, A_token_does_not_become_a_way_to_sign_in)
{
    auto const made = installation.expect<CreateToken>({.label = "script", .scope = TokenScope::write, .days = 30}, ben);
    auto const caller = identify({.token_secret = made.secret});
    EXPECT_TRUE(ask<UpdateMe>({.name = "Ben New", .mail = {}, .wantsBrief = {}}, caller).body);
    for (auto const& refused :
         {ask<UpdateMe>({.name = {}, .mail = "eve@x.example", .wantsBrief = {}}, caller).body,
          ask<SetPassphrase>({.signInName = "ben", .current = {}, .passphrase = good}, caller).body,
          ask<CreateToken>({.label = "more", .scope = TokenScope::write, .days = 300}, caller).body,
          ask<IssueSignInLink>({cam}, caller).body, ask<SignOut>({}, caller).body}) {
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::forbidden);
    }
}

TEST_F(People, Disabling_ends_every_way_in_and_enabling_opens_signing_in_again)
{
    set_passphrase(cam, "cam", good);
    auto const session = sign_in("cam", good).session->secret;
    auto const token = installation.expect<CreateToken>({.label = "script", .scope = TokenScope::write, .days = 30}, cam).secret;
    installation.change([&](db::Transaction& tx) {
        db::disable_person(tx, cam);
        EXPECT_FALSE(tx.whose_sign_ins_ended().empty());
    });
    EXPECT_FALSE(with_session(session).person);
    EXPECT_FALSE(identify({.token_secret = token}).person);
    EXPECT_FALSE(sign_in("cam", good).body);
    installation.change([&](db::Transaction& tx) { db::enable_person(tx, cam); });
    EXPECT_FALSE(with_session(session).person);
    EXPECT_FALSE(identify({.token_secret = token}).person);
    EXPECT_TRUE(sign_in("cam", good).body);
}

}  // namespace
}  // namespace lyceum
