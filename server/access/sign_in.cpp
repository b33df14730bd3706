#include "server/access/sign_in.hpp"

#include "server/access/secrets.hpp"

namespace lyceum::server::access {

std::string begin_session(db::Transaction& tx, PersonId person, Caller const& caller, db::SessionStart start, std::optional<Instant> until)
{
    auto secret = new_secret();
    db::begin_session(tx, {.person = person,
                           .secret_hash = hash_of(secret),
                           .start = start,
                           .browser = caller.browser,
                           .address = caller.address,
                           .until = until});
    return secret;
}

IssuedLink issue_link(db::Transaction& tx, PersonId person, std::string key)
{
    auto const code = new_code(link_code_length);
    auto const issued = db::issue_link(tx, {.person = person, .secret_hash = hash_of(code), .key = std::move(key)});
    return {"/link/" + code, tx.at().plus(db::link_lasts), issued};
}

}  // namespace lyceum::server::access
