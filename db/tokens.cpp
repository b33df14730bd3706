#include "db/tokens.hpp"

namespace lyceum::db {
namespace {

/// How long the row of an expired token stays: longer than answers are kept.
constexpr std::chrono::days expired_stays{30};

}  // namespace

Result<TokenId> create_token(Transaction& tx, NewToken const& token)
{
    auto made = tx.value<TokenId>("SELECT id FROM tokens WHERE person_id = ?1 AND created_key = ?2 AND expires_at > ?3",
                                  token.person, token.key, tx.at());
    if (made) {
        tx.run("UPDATE tokens SET secret_hash = ?2 WHERE id = ?1", *made, token.secret_hash);
        return *made;
    }
    tx.run("DELETE FROM tokens WHERE person_id = ?1 AND expires_at < ?2", token.person, tx.at().plus(-expired_stays));
    auto const count = tx.value<std::int64_t>("SELECT count(*) FROM tokens WHERE person_id = ?1 AND expires_at > ?2",
                                              token.person, tx.at());
    if (*count >= tokens_per_person) return conflict("You have 100 API tokens. Revoke one that is not used any more first.");
    return tx.insert<TokenId>(
        "INSERT INTO tokens (person_id, secret_hash, label, scope, created_at, created_key, expires_at)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        token.person, token.secret_hash, token.label, token.scope, tx.at(), token.key, token.expires);
}

std::optional<FoundToken> find_token(Snapshot& snapshot, Blob const& secret_hash, Instant at)
{
    auto row = snapshot.row<TokenId, PersonId, bool, people::TokenScope, std::optional<Instant>>(
        "SELECT t.id, p.id, p.administrator, t.scope, t.last_used_at FROM tokens t JOIN people p ON p.id = t.person_id"
        " WHERE t.secret_hash = ?1 AND t.expires_at > ?2 AND p.disabled_at IS NULL",
        secret_hash, at);
    if (!row) return std::nullopt;
    auto const& [id, person, administrator, scope, last_used] = *row;
    return FoundToken{id, person, administrator, scope, last_used};
}

bool is_open(Snapshot& snapshot, TokenId token, Instant at)
{
    return snapshot.exists("SELECT 1 FROM tokens t JOIN people p ON p.id = t.person_id"
                           " WHERE t.id = ?1 AND t.expires_at > ?2 AND p.disabled_at IS NULL",
                           token, at);
}

void token_used(Transaction& tx, TokenId token)
{
    tx.run("UPDATE tokens SET last_used_at = ?2 WHERE id = ?1", token, tx.at());
}

std::vector<people::Token> tokens_of(Snapshot& snapshot, PersonId person, Instant at)
{
    std::vector<people::Token> tokens;
    for (auto& [id, label, scope, expires, last_used] :
         snapshot.all<TokenId, std::string, people::TokenScope, Instant, std::optional<Instant>>(
             "SELECT id, label, scope, expires_at, last_used_at FROM tokens WHERE person_id = ?1 AND expires_at > ?2"
             " ORDER BY id DESC LIMIT 100",
             person, at))
        tokens.push_back({id, std::move(label), scope, expires, last_used});
    return tokens;
}

void revoke_token(Transaction& tx, PersonId person, TokenId token)
{
    tx.run("UPDATE tokens SET expires_at = ?3 WHERE id = ?1 AND person_id = ?2 AND expires_at > ?3", token, person, tx.at());
    tx.sign_ins_ended(person);
}

void revoke_all_tokens(Transaction& tx, PersonId person)
{
    tx.run("UPDATE tokens SET expires_at = ?2 WHERE person_id = ?1 AND expires_at > ?2", person, tx.at());
    tx.sign_ins_ended(person);
}

}  // namespace lyceum::db
