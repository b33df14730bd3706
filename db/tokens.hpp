#pragma once

#include "db/transaction.hpp"
#include "protocol/people.hpp"

/// API tokens. One that was revoked is one that has expired: its row stays for a while, so that a call
/// that revoked it can be repeated.
namespace lyceum::db {

inline constexpr std::int64_t tokens_per_person = 100;

struct NewToken {
    PersonId person;
    Blob secret_hash;
    std::string label;
    people::TokenScope scope = people::TokenScope::read;
    Instant expires;
    /// The key of the call that makes it: the same again renews the secret of the token made then.
    std::string key;
};
/// Fails with `conflict` where the person has 100 already.
Result<TokenId> create_token(Transaction& tx, NewToken const& token);

struct FoundToken {
    TokenId id;
    PersonId person;
    bool administrator = false;
    people::TokenScope scope = people::TokenScope::read;
    std::optional<Instant> last_used;
};
/// The token with that secret that has not expired at `at`, of a person who is not disabled.
std::optional<FoundToken> find_token(Snapshot& snapshot, Blob const& secret_hash, Instant at);
/// Whether the token has not expired at `at`, and its person is not disabled.
bool is_open(Snapshot& snapshot, TokenId token, Instant at);
/// Remembers that the token is in use.
void token_used(Transaction& tx, TokenId token);

/// The person's tokens that have not expired at `at`, newest first.
std::vector<people::Token> tokens_of(Snapshot& snapshot, PersonId person, Instant at);
/// Revokes a token of the person's; their connections are closed.
void revoke_token(Transaction& tx, PersonId person, TokenId token);
void revoke_all_tokens(Transaction& tx, PersonId person);

}  // namespace lyceum::db
