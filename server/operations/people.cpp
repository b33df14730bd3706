#include "db/people.hpp"
#include "db/access.hpp"
#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/seats.hpp"
#include "db/tokens.hpp"
#include "server/access/passphrase.hpp"
#include "server/access/secrets.hpp"
#include "server/access/sign_in.hpp"
#include "server/mail_address.hpp"
#include "server/operations/registry.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {

using namespace people;

namespace {

/// Most links that can be asked for by mail before one of them is used or expires.
constexpr std::int64_t links_by_mail = 3;

Error too_many_tries()
{
    return {ErrorCode::too_many, "Too many tries in a short time. Wait a minute, then try again.", {}};
}
Error wrong_passphrase()
{
    return {ErrorCode::unauthenticated, "The name or the passphrase is not right. Look at both again.", {}};
}

/// What an API token may not do, whatever its scope: turn into a way to sign in.
std::optional<Error> refuse_token(Call const& call)
{
    if (!call.caller().token) return std::nullopt;
    return forbidden("An API token cannot do this: sign in in a browser.");
}

bool fits_as_sign_in_name(std::string_view name)
{
    return name.size() >= SignInName::min &&
           std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

Task<Result<Me::Response>> handle(Call& call, Me::Request const&)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<Me::Response> {
        auto account = db::account(snapshot, call.person());
        if (!account) return not_found("person");
        auto const administers = call.caller().administrator;
        return Me::Response{.id = account->person,
                            .name = std::move(account->name),
                            .signInName = std::move(account->sign_in_name),
                            .mail = std::move(account->mail),
                            .hasPassphrase = account->passphrase_hash.has_value(),
                            .administrator = administers,
                            .demo = db::is_demo(snapshot),
                            .wantsBrief = account->wants_brief,
                            .guestOf = db::guest_of(snapshot, call.person()),
                            .seats = db::seats_of(snapshot, call.person()),
                            .cohorts = db::cohorts_of(snapshot, call.person()),
                            .networks = administers ? db::all_networks(snapshot) : db::networks_of(snapshot, call.person())};
    };
    co_return co_await call.read(look);
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        auto account = db::account(snapshot, request.person);
        if (!account) return not_found("person");
        auto const sees_all = call.caller().administrator || request.person == call.person();
        auto seats = sees_all ? db::seats_of(snapshot, request.person)
                              : db::seats_shown_to(snapshot, request.person, call.person());
        return Get::Response{account->person, std::move(account->name), std::move(seats)};
    };
    co_return co_await call.read(look);
}

Task<Result<Nothing>> handle(Call& call, UpdateMe::Request const& request)
{
    if (request.mail)
        if (auto refused = refuse_token(call)) co_return *std::move(refused);
    auto const mail = request.mail ? db::folded(request.mail->value) : std::string();
    if (!mail.empty() && !looks_like_mail(mail))
        co_return invalid("mail", "mail: must be a mail address such as ana@school.example, or empty.");
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        if (request.name) db::rename_person(tx, call.person(), request.name->value);
        if (request.mail) db::set_mail(tx, call.person(), mail.empty() ? std::nullopt : std::optional(mail));
        if (request.wantsBrief)
            db::set_brief(tx, call.person(), *request.wantsBrief ? db::Brief::wanted : db::Brief::not_wanted);
        return Nothing{};
    };
    co_return co_await call.write(change);
}

/// Always one hash is computed, against a passphrase that nobody knows where there is no such account.
Task<Result<SignIn::Response>> handle(Call& call, SignIn::Request const& request)
{
    auto const name = db::folded(request.signInName.value);
    auto& tries = *call.services().tries;
    if (!tries.begin("name:" + name, call.caller().address)) co_return too_many_tries();

    auto find = [&](db::Snapshot& snapshot) -> Result<std::optional<db::Account>> { return db::account_named(snapshot, name); };
    auto const account = co_await call.read(find);
    if (!account) co_return account.error();
    auto const hash = *account ? (*account)->passphrase_hash : std::nullopt;
    auto check = [&] { return access::passphrase_matches(hash, request.passphrase.value); };
    auto const matches = co_await call.compute(check);
    if (!matches) co_return matches.error();
    if (!*matches) {
        spdlog::info("event=sign_in_refused with=passphrase address={}", call.caller().address);
        co_return wrong_passphrase();
    }

    tries.was_right("name:" + name, call.caller().address);
    std::string secret;
    auto change = [&](db::Transaction& tx) -> Result<SignIn::Response> {
        auto const still = db::account_named(tx, name);
        if (!still || still->passphrase_hash != hash) return wrong_passphrase();
        secret = access::begin_session(tx, still->person, call.caller(), db::SessionStart::passphrase);
        return SignIn::Response{still->person};
    };
    auto response = co_await call.write(change, Repeats::handled_again);
    if (!response) co_return response;
    spdlog::info("event=signed_in with=passphrase person={} address={}", response->person.value, call.caller().address);
    call.begin_session(std::move(secret));
    co_return response;
}

Task<Result<Nothing>> handle(Call& call, SignOut::Request const&)
{
    if (auto refused = refuse_token(call)) co_return *std::move(refused);
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto const session = call.caller().session) db::end_session(tx, call.person(), *session);
        return Nothing{};
    };
    auto const done = co_await call.write(change);
    if (done) call.end_session();
    co_return done;
}

namespace {

struct LinkLetter {
    std::string name, path;
};

std::string text_of(LinkLetter const& letter, std::string const& public_url)
{
    return "Hello " + letter.name + ",\n\nthis link signs you in to Lyceum, once, within a day:\n\n" + public_url + letter.path +
           "\n\nWhoever opens it is signed in as you: do not pass it on. If you did not ask for it, do nothing.\n";
}

}  // namespace

/// Answers the same, and writes one link, whether or not somebody has the address.
Task<Result<RequestSignInLink::Response>> handle(Call& call, RequestSignInLink::Request const& request)
{
    auto const mail = db::folded(request.mail.value);
    auto& services = call.services();
    if (!services.tries->begin("mail:" + mail, call.caller().address)) co_return too_many_tries();

    std::vector<LinkLetter> letters;
    auto const works = services.mail.works();
    auto change = [&](db::Transaction& tx) -> Result<RequestSignInLink::Response> {
        if (!works) return RequestSignInLink::Response{false};
        for (auto& account : db::accounts_with_mail(tx, mail)) {
            if (db::has_link_by(tx, account.person, call.key())) continue;
            if (db::usable_links(tx, account.person, tx.at()) >= links_by_mail) continue;
            letters.push_back({std::move(account.name), access::issue_link(tx, account.person, call.key()).path});
        }
        if (letters.empty())
            db::issue_link(tx, {.person = std::nullopt, .secret_hash = access::hash_of(access::new_secret()), .key = call.key()});
        return RequestSignInLink::Response{true};
    };
    auto response = co_await call.write(change, Repeats::handled_again);
    if (!response) co_return response;
    for (auto const& letter : letters)
        services.mail.send(mail, "Your link to sign in to Lyceum", text_of(letter, services.settings.http.public_url));
    co_return response;
}

Task<Result<IssueSignInLink::Response>> handle(Call& call, IssueSignInLink::Request const& request)
{
    if (auto refused = refuse_token(call)) co_return *std::move(refused);
    auto change = [&](db::Transaction& tx) -> Result<IssueSignInLink::Response> {
        auto const account = db::account(tx, request.person);
        if (!account) return not_found("person");
        if (account->disabled) return conflict(account->name + " is disabled. Enable them first.");
        auto link = access::issue_link(tx, request.person, call.key());
        if (link.issued == db::Issued::anew)
            db::record(tx, {.person = call.person(),
                            .by = {},
                            .operation = IssueSignInLink::name,
                            .cohort = std::nullopt,
                            .detail = "a sign-in link for " + account->name + " (person " +
                                      std::to_string(account->person.value) + ")"});
        return IssueSignInLink::Response{std::move(link.path), link.expires};
    };
    co_return co_await call.write(change, Repeats::handled_again);
}

Task<Result<SignInWithLink::Response>> handle(Call& call, SignInWithLink::Request const& request)
{
    auto& tries = *call.services().tries;
    if (!tries.begin(call.caller().address)) co_return too_many_tries();
    auto const hash = access::hash_of(access::canonical_code(request.secret.value));
    std::string secret;
    auto change = [&](db::Transaction& tx) -> Result<SignInWithLink::Response> {
        auto const person = db::use_link(tx, hash, call.key());
        if (!person) return person.error();
        secret = access::begin_session(tx, *person, call.caller(), db::SessionStart::link);
        return SignInWithLink::Response{*person};
    };
    auto response = co_await call.write(change, Repeats::handled_again);
    if (!response) {
        spdlog::info("event=sign_in_refused with=link address={}", call.caller().address);
        co_return response;
    }
    spdlog::info("event=signed_in with=link person={} address={}", response->person.value, call.caller().address);
    tries.was_right(call.caller().address);
    call.begin_session(std::move(secret));
    co_return response;
}

namespace {

/// What a new passphrase is judged by, beside itself.
struct Judged {
    db::Account account;
    std::string sign_in_name;
    bool began_with_link = false;
};

Result<Judged> judge(db::Snapshot& snapshot, Call& call, SetPassphrase::Request const& request)
{
    auto account = db::account(snapshot, call.person());
    if (!account) return not_found("person");
    auto const session = call.caller().session;
    auto const asked = request.signInName ? std::optional(request.signInName->value) : account->sign_in_name;
    auto name = db::folded(asked.value_or(account->mail.value_or("")));
    if (name.empty())
        return invalid("signInName", "signInName: is required, because you have none yet: choose a name or your mail address.");
    if (!fits_as_sign_in_name(name))
        return invalid("signInName", "signInName: may have letters from a to z, digits and signs such as . - _ @, without spaces.");
    return Judged{*std::move(account), std::move(name), session && db::began_with_link(snapshot, *session)};
}

struct Checked {
    bool is_easily_guessed = false;
    bool is_set_already = false;
    bool current_is_right = false;
    std::string hash;
};

Checked check(Judged const& judged, SetPassphrase::Request const& request)
{
    auto const& set = judged.account.passphrase_hash;
    std::array const own{judged.account.name, judged.sign_in_name};
    if (access::is_easily_guessed(request.passphrase.value, own)) return {.is_easily_guessed = true};
    return {.is_set_already = set && access::passphrase_matches(set, request.passphrase.value),
            .current_is_right = set && request.current && access::passphrase_matches(set, request.current->value),
            .hash = access::hash_of_passphrase(request.passphrase.value)};
}

/// The reason to refuse, or nothing. The call repeated finds its own passphrase set, and changes nothing.
std::optional<Error> refusal(Judged const& judged, Checked const& checked)
{
    if (checked.is_easily_guessed)
        return invalid("passphrase", "passphrase: is easily guessed, because it is made of a few common words, runs such as 12345, "
                                     "or your name. Four words or more that do not belong together are good.");
    if (!judged.account.passphrase_hash || judged.began_with_link || checked.current_is_right) return std::nullopt;
    if (checked.is_set_already && judged.sign_in_name == judged.account.sign_in_name) return std::nullopt;
    return invalid("current", "current: must be the passphrase that is set now.");
}

}  // namespace

Task<Result<Nothing>> handle(Call& call, SetPassphrase::Request const& request)
{
    if (auto by_token = refuse_token(call)) co_return *std::move(by_token);
    auto const account = "person:" + std::to_string(call.person().value);
    auto& tries = *call.services().tries;
    if (!tries.begin(account, call.caller().address)) co_return too_many_tries();

    auto look = [&](db::Snapshot& snapshot) -> Result<Judged> { return judge(snapshot, call, request); };
    auto const judged = co_await call.read(look);
    if (!judged) co_return judged.error();
    auto compute = [&] { return check(*judged, request); };
    auto const checked = co_await call.compute(compute);
    if (!checked) co_return checked.error();
    auto refused = refusal(*judged, *checked);
    // Only what could be guessing counts as a try: a poor choice of a new passphrase does not.
    if (!refused || refused->field != "current") tries.was_right(account, call.caller().address);
    if (refused) co_return *std::move(refused);
    if (checked->is_set_already && judged->sign_in_name == judged->account.sign_in_name) co_return Nothing{};
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::account(tx, call.person())->passphrase_hash != judged->account.passphrase_hash)
            return conflict("The passphrase was changed elsewhere just now. Sign in with the new one, then try again.");
        return db::set_passphrase(tx, call.person(), judged->sign_in_name, checked->hash, call.caller().session);
    };
    co_return co_await call.write(change, Repeats::handled_again);
}

Task<Result<ListSessions::Response>> handle(Call& call, ListSessions::Request const&)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<ListSessions::Response> {
        return ListSessions::Response{db::sessions_of(snapshot, call.person(), call.caller().session, now())};
    };
    co_return co_await call.read(look);
}

Task<Result<Nothing>> handle(Call& call, EndSession::Request const& request)
{
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        db::end_session(tx, call.person(), request.session);
        return Nothing{};
    };
    auto const done = co_await call.write(change);
    if (done && call.caller().session == request.session) call.end_session();
    co_return done;
}

Task<Result<CreateToken::Response>> handle(Call& call, CreateToken::Request const& request)
{
    if (auto refused = refuse_token(call)) co_return *std::move(refused);
    auto change = [&](db::Transaction& tx) -> Result<CreateToken::Response> {
        auto secret = "lyceum_" + access::new_secret();
        auto const expires = tx.at().plus(std::chrono::days{request.days.value});
        auto const token = db::create_token(tx, {.person = call.person(),
                                                 .secret_hash = access::hash_of(secret),
                                                 .label = request.label.value,
                                                 .scope = request.scope,
                                                 .expires = expires,
                                                 .key = call.key()});
        if (!token) return token.error();
        return CreateToken::Response{*token, std::move(secret), expires};
    };
    co_return co_await call.write(change, Repeats::handled_again);
}

Task<Result<ListTokens::Response>> handle(Call& call, ListTokens::Request const&)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<ListTokens::Response> {
        return ListTokens::Response{db::tokens_of(snapshot, call.person(), now())};
    };
    co_return co_await call.read(look);
}

Task<Result<Nothing>> handle(Call& call, RevokeToken::Request const& request)
{
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        db::revoke_token(tx, call.person(), request.token);
        return Nothing{};
    };
    co_return co_await call.write(change);
}

std::span<Entry const> people_entries() { return entries<people::Operations>(); }

}  // namespace lyceum::server
