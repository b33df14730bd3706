#include "server/access/identify.hpp"

#include "db/sessions.hpp"
#include "db/tokens.hpp"
#include "server/access/secrets.hpp"
#include "server/call.hpp"

namespace lyceum::server::access {
namespace {

constexpr std::chrono::minutes remembered_every{1};
constexpr std::size_t browser_bytes = 200;

/// Who calls, and whether it is time to remember that they were seen.
struct Found {
    Caller caller;
    bool to_remember = false;
};

bool is_long_ago(std::optional<Instant> seen, Instant at) { return !seen || seen->plus(remembered_every) < at; }

Found find_by_token(db::Snapshot& snapshot, std::string_view secret, Caller caller, Instant at)
{
    auto const token = db::find_token(snapshot, hash_of(secret), at);
    if (!token) return {std::move(caller), false};
    caller.person = token->person;
    caller.administrator = token->administrator;
    caller.token = token->id;
    caller.scope = token->scope;
    return {std::move(caller), is_long_ago(token->last_used, at)};
}

Found find_by_session(db::Snapshot& snapshot, std::string_view secret, Caller caller, Instant at)
{
    auto const session = db::find_session(snapshot, hash_of(secret), at);
    if (!session) return {std::move(caller), false};
    caller.person = session->person;
    caller.administrator = session->administrator;
    caller.session = session->id;
    return {std::move(caller), is_long_ago(session->last_seen, at)};
}

/// The text without what lies beyond the bound, cut between characters of UTF-8.
std::string cut(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    text.resize(bytes);
    return text;
}

}  // namespace

Task<Caller> identify(Services& services, Core& core, Credentials credentials)
{
    Caller nobody;
    nobody.address = std::move(credentials.address);
    nobody.browser = cut(std::move(credentials.browser), browser_bytes);
    // Who shows a token means it: a cookie beside it is not looked at.
    auto const& token = credentials.token_secret;
    auto const& session = credentials.session_secret;
    if (token.empty() && session.empty()) co_return nobody;

    Call call(services, core, nobody);
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "identify", 0);
    auto find = [&](db::Snapshot& snapshot) -> Result<Found> {
        return token.empty() ? find_by_session(snapshot, session, nobody, now()) : find_by_token(snapshot, token, nobody, now());
    };
    auto found = co_await call.read(find);
    if (!found) co_return nobody;
    if (found->to_remember) {
        auto remember = [&](db::Transaction& tx) -> Result<Nothing> {
            if (auto const id = found->caller.token) db::token_used(tx, *id);
            if (auto const id = found->caller.session) db::session_seen(tx, *id, found->caller.address);
            return Nothing{};
        };
        // Where this fails the caller is who they are all the same, and the next call remembers it.
        (void)co_await call.write(remember);
    }
    co_return std::move(found->caller);
}

}  // namespace lyceum::server::access
