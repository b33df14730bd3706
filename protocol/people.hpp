#pragma once

#include "protocol/guests.hpp"
#include "protocol/organisations.hpp"

/// People: who they are, how they sign in, their browser sessions and API tokens.
namespace lyceum::people {

/// What one signs in with: a mail address or a name of one's own choice; case does not matter.
using SignInName = Line<3, 120>;
/// 15 characters or more, no composition rules (NIST SP 800-63B-4); common ones are refused.
using Passphrase = Line<15, 256>;

struct Me {
    static constexpr std::string_view name = "people.me";
    static constexpr std::string_view summary = "The caller: name, seats, cohorts and networks";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {};
    struct Response {
        PersonId id;
        std::string name;
        std::optional<std::string> signInName;
        std::optional<std::string> mail;
        bool hasPassphrase = false;
        bool administrator = false;
        /// True in a database made by the demo command.
        bool demo = false;
        bool wantsBrief = false;
        /// The one session that a guest sees; absent for everybody who has an account.
        std::optional<MeetingId> guestOf;
        std::vector<organisations::Seat> seats;
        std::vector<organisations::CohortSummary> cohorts;
        std::vector<organisations::NetworkSummary> networks;
    };
};
BOOST_DESCRIBE_STRUCT(Me::Request, (), ())
BOOST_DESCRIBE_STRUCT(Me::Response, (),
                      (id, name, signInName, mail, hasPassphrase, administrator, demo, wantsBrief, guestOf, seats, cohorts, networks))

/// A person as others see them.
struct Get {
    static constexpr std::string_view name = "people.get";
    static constexpr std::string_view summary = "A person and the seats they hold";
    static constexpr auto effect = Effect::reads;
    struct Request { PersonId person; };
    static constexpr auto access = may(Right::see, &Request::person);
    struct Response {
        PersonId id;
        std::string name;
        std::vector<organisations::Seat> seats;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (person))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (id, name, seats))

/// Absent members stay as they are.
struct UpdateMe {
    static constexpr std::string_view name = "people.updateMe";
    static constexpr std::string_view summary = "Change one's own name, mail address or weekly brief";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    static constexpr auto guests = Guests::refused;
    struct Request {
        std::optional<Line<1, 80>> name;
        /// Empty removes it.
        std::optional<Line<0, 120>> mail;
        std::optional<bool> wantsBrief;
    };
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(UpdateMe::Request, (), (name, mail, wantsBrief))

/// Answers the same, in the same time, whether or not there is such an account. Sets the cookie.
struct SignIn {
    static constexpr std::string_view name = "people.signIn";
    static constexpr std::string_view summary = "Sign in with a passphrase";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = anyone;
    struct Request {
        SignInName signInName;
        Line<1, 256> passphrase;
    };
    struct Response { PersonId person; };
};
BOOST_DESCRIBE_STRUCT(SignIn::Request, (), (signInName, passphrase))
BOOST_DESCRIBE_STRUCT(SignIn::Response, (), (person))

struct SignOut {
    static constexpr std::string_view name = "people.signOut";
    static constexpr std::string_view summary = "End this browser session";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    struct Request {};
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SignOut::Request, (), ())

/// Mails a link where mail is configured. Always answers the same.
struct RequestSignInLink {
    static constexpr std::string_view name = "people.requestSignInLink";
    static constexpr std::string_view summary = "Ask for a sign-in link by mail";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = anyone;
    struct Request { Line<3, 120> mail; };
    struct Response {
        /// False where this installation sends no mail: ask a facilitator for a printed link.
        bool mailWorks = false;
    };
};
BOOST_DESCRIBE_STRUCT(RequestSignInLink::Request, (), (mail))
BOOST_DESCRIBE_STRUCT(RequestSignInLink::Response, (), (mailWorks))

/// Makes a link that signs the person in once, to be printed or copied; expires in a day.
struct IssueSignInLink {
    static constexpr std::string_view name = "people.issueSignInLink";
    static constexpr std::string_view summary = "Make a single-use sign-in link for a person who cannot sign in";
    static constexpr auto effect = Effect::writes;
    struct Request { PersonId person; };
    static constexpr auto access = may(Right::lead, &Request::person);
    struct Response {
        /// The path to open, `/link/…`; shown this once.
        std::string path;
        Instant expires;
    };
};
BOOST_DESCRIBE_STRUCT(IssueSignInLink::Request, (), (person))
BOOST_DESCRIBE_STRUCT(IssueSignInLink::Response, (), (path, expires))

struct SignInWithLink {
    static constexpr std::string_view name = "people.signInWithLink";
    static constexpr std::string_view summary = "Sign in with the secret of a single-use link; a new passphrase may be set then";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = anyone;
    struct Request { Line<16, 80> secret; };
    struct Response { PersonId person; };
};
BOOST_DESCRIBE_STRUCT(SignInWithLink::Request, (), (secret))
BOOST_DESCRIBE_STRUCT(SignInWithLink::Response, (), (person))

/// Ends every other browser session. `current` is needed where a passphrase is set already, unless
/// this browser session began with a sign-in link.
struct SetPassphrase {
    static constexpr std::string_view name = "people.setPassphrase";
    static constexpr std::string_view summary = "Set or change one's own sign-in name and passphrase";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    static constexpr auto guests = Guests::refused;
    struct Request {
        std::optional<SignInName> signInName;
        std::optional<Line<1, 256>> current;
        Passphrase passphrase;
    };
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetPassphrase::Request, (), (signInName, current, passphrase))

struct BrowserSession {
    SessionId id;
    Instant began;
    Instant lastSeen;
    std::string browser;
    std::string address;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(BrowserSession, (), (id, began, lastSeen, browser, address, current))

struct ListSessions {
    static constexpr std::string_view name = "people.listSessions";
    static constexpr std::string_view summary = "One's own browser sessions, at most the 100 seen last";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {};
    struct Response { std::vector<BrowserSession> sessions; };
};
BOOST_DESCRIBE_STRUCT(ListSessions::Request, (), ())
BOOST_DESCRIBE_STRUCT(ListSessions::Response, (), (sessions))

struct EndSession {
    static constexpr std::string_view name = "people.endSession";
    static constexpr std::string_view summary = "End one of one's own browser sessions";
    static constexpr auto effect = Effect::writes;
    struct Request { SessionId session; };
    static constexpr auto access = may(Right::own, &Request::session);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(EndSession::Request, (), (session))

/// What an API token may do, never more than its owner.
enum class TokenScope { read, write };
BOOST_DESCRIBE_ENUM(TokenScope, read, write)

struct Token {
    TokenId id;
    std::string label;
    TokenScope scope = TokenScope::read;
    Instant expires;
    std::optional<Instant> lastUsed;
};
BOOST_DESCRIBE_STRUCT(Token, (), (id, label, scope, expires, lastUsed))

struct CreateToken {
    static constexpr std::string_view name = "people.createToken";
    static constexpr std::string_view summary = "Make an API token; its secret is shown this once";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    static constexpr auto guests = Guests::refused;
    struct Request {
        Line<1, 80> label;
        TokenScope scope = TokenScope::read;
        Whole<1, 366> days;
    };
    struct Response {
        TokenId token;
        std::string secret;
        Instant expires;
    };
};
BOOST_DESCRIBE_STRUCT(CreateToken::Request, (), (label, scope, days))
BOOST_DESCRIBE_STRUCT(CreateToken::Response, (), (token, secret, expires))

struct ListTokens {
    static constexpr std::string_view name = "people.listTokens";
    static constexpr std::string_view summary = "One's own API tokens, at most 100";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {};
    struct Response { std::vector<Token> tokens; };
};
BOOST_DESCRIBE_STRUCT(ListTokens::Request, (), ())
BOOST_DESCRIBE_STRUCT(ListTokens::Response, (), (tokens))

struct RevokeToken {
    static constexpr std::string_view name = "people.revokeToken";
    static constexpr std::string_view summary = "Revoke one of one's own API tokens";
    static constexpr auto effect = Effect::writes;
    struct Request { TokenId token; };
    static constexpr auto access = may(Right::own, &Request::token);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RevokeToken::Request, (), (token))

using Operations = boost::mp11::mp_list<Me, Get, UpdateMe, SignIn, SignOut, RequestSignInLink, IssueSignInLink,
                                        SignInWithLink, SetPassphrase, ListSessions, EndSession, CreateToken, ListTokens,
                                        RevokeToken>;

}  // namespace lyceum::people
