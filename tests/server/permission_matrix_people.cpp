#include "protocol/people.hpp"
#include "tests/server/permission_matrix.hpp"

#include "db/people.hpp"
#include "server/access/passphrase.hpp"

namespace lyceum::testing
{
namespace
{

using namespace people;
namespace json = boost::json;

constexpr Verdict signed_in{.allowed = cast::signed_in};
constexpr Verdict with_account{.allowed = cast::with_account, .forbidden = cast::guest};
/// What proves itself: a passphrase, a link.
constexpr Verdict anyone{.allowed = cast::everyone};
constexpr auto passphrase = "otter granite ladder plum";

json::object nothing(World&, Actor) { return {}; }

/// Who may see somebody of cohort A, and make a link for them.
Verdict leads(Who who) { return {.allowed = who, .forbidden = cast::of_network - who}; }

Expectation link_for(std::string object, Verdict verdict, std::function<PersonId(World&)> person)
{
    return of<IssueSignInLink>(std::move(object), verdict, [person = std::move(person)](World& w, Actor) {
        return json::object{{"person", person(w).value}};
    });
}

/// An account of its own for a try: tries are counted by account.
json::object account_to_sign_in(World& w, Actor)
{
    auto const name = "name" + std::to_string(w.next());
    static auto const hash = server::access::hash_of_passphrase(passphrase);
    auto const person = w.new_person();
    w.installation.change(
        [&](db::Transaction& tx) { tx.run("UPDATE people SET sign_in_name = ?, passphrase_hash = ? WHERE id = ?", name, hash, person); });
    return {{"signInName", name}, {"passphrase", passphrase}};
}

std::vector<Expectation> of_links()
{
    return {
        // A coach sits in the cohort itself: only who leads the network stands above.
        link_for("A's coach", leads({Actor::lead, Actor::administrator}), [](World& w) { return w.person(Actor::coach); }),
        // A member of a school in A and in no other cohort.
        link_for("a member of A's school", leads({Actor::lead, Actor::facilitator, Actor::administrator}),
                 [](World& w) { return w.person(Actor::member); }),
        link_for("a partner in A", leads({Actor::lead, Actor::facilitator, Actor::administrator}),
                 [](World& w) { return w.person(Actor::partner); }),
        link_for("the lead of the network", leads({Actor::lead, Actor::administrator}), [](World& w) { return w.person(Actor::lead); }),
        link_for("an administrator in A's school", leads({Actor::administrator}), [](World& w) { return w.seated_administrator; }),
        link_for("somebody without a seat", {.allowed = cast::administrator, .forbidden = {Actor::seatless}},
                 [](World& w) { return w.person(Actor::seatless); }),
        of<SignInWithLink>("a link", anyone,
                           [](World& w, Actor) {
                               return json::object{{"secret", w.link_for(Actor::member)}};
                           }),
        of<RequestSignInLink>("a mail address that nobody has", anyone,
                              [](World& w, Actor) {
                                  return json::object{{"mail", "a" + std::to_string(w.next()) + "@school.example"}};
                              }),
    };
}

std::vector<Expectation> of_own()
{
    auto const own_session = [](World& w, Actor as) {
        return json::object{{"session", w.session_of(cast::strangers.has(as) ? Actor::coach : as).value}};
    };
    auto const own_token = [](World& w, Actor as) {
        return json::object{{"token", w.token_of(cast::strangers.has(as) ? Actor::coach : as).value}};
    };
    return {
        of<EndSession>("a browser session of one's own", signed_in, own_session),
        of<EndSession>("a browser session of A's coach", {.allowed = {Actor::coach}},
                       [](World& w, Actor) {
                           return json::object{{"session", w.session_of(Actor::coach).value}};
                       }),
        of<RevokeToken>("a token of one's own", signed_in, own_token),
        of<RevokeToken>("a token of A's coach", {.allowed = {Actor::coach}},
                        [](World& w, Actor) {
                            return json::object{{"token", w.token_of(Actor::coach).value}};
                        }),
        of<CreateToken>("a token", with_account,
                        [](World&, Actor) {
                            return json::object{{"label", "Example"}, {"scope", "read"}, {"days", 1}};
                        }),
        of<ListSessions>("one's own", signed_in, nothing),
        of<ListTokens>("one's own", signed_in, nothing),
        of<SetPassphrase>("one's own", with_account,
                          [](World& w, Actor) {
                              return json::object{{"signInName", "name" + std::to_string(w.next())}, {"passphrase", passphrase}};
                          }),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_people()
{
    std::vector<Expectation> all{
        of<Me>("oneself", signed_in, nothing),
        of<UpdateMe>("oneself", with_account,
                     [](World&, Actor) {
                         return json::object{{"wantsBrief", true}};
                     }),
        of<Get>("A's coach", {.allowed = cast::of_network | cast::administrator},
                [](World& w, Actor) {
                    return json::object{{"person", w.person(Actor::coach).value}};
                }),
        of<Get>("somebody without a seat", {.allowed = {Actor::seatless, Actor::administrator}},
                [](World& w, Actor) {
                    return json::object{{"person", w.person(Actor::seatless).value}};
                }),
        of<SignIn>("an account", anyone, account_to_sign_in),
        of<SignOut>("one's own", signed_in, nothing),
    };
    for (auto const& more : {of_links(), of_own()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace lyceum::testing
