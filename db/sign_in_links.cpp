#include "db/sign_in_links.hpp"

namespace lyceum::db {

Issued issue_link(Transaction& tx, NewLink const& link)
{
    tx.run("DELETE FROM sign_in_links WHERE expires_at < ?1", tx.at());
    auto const replaced =
        tx.run("DELETE FROM sign_in_links WHERE person_id IS NOT DISTINCT FROM ?1 AND issued_key = ?2 AND used_at IS NULL",
               link.person, link.key);
    tx.run("INSERT INTO sign_in_links (secret_hash, person_id, issued_at, issued_key, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
           link.secret_hash, link.person, tx.at(), link.key, tx.at().plus(link_lasts));
    return replaced > 0 ? Issued::again : Issued::anew;
}

bool has_link_by(Snapshot& snapshot, std::optional<PersonId> person, std::string_view key)
{
    return snapshot.exists("SELECT 1 FROM sign_in_links WHERE person_id IS NOT DISTINCT FROM ?1 AND issued_key = ?2", person, key);
}

std::int64_t usable_links(Snapshot& snapshot, PersonId person, Instant at)
{
    return *snapshot.value<std::int64_t>(
        "SELECT count(*) FROM sign_in_links WHERE person_id = ?1 AND expires_at > ?2 AND used_at IS NULL", person, at);
}

Result<PersonId> use_link(Transaction& tx, Blob const& secret_hash, std::string_view key)
{
    Error const useless{ErrorCode::unauthenticated,
                        "This link does not sign anybody in any more: it was used, or a day has passed. Ask for a new one.", {}};
    auto link = tx.row<PersonId, Instant, std::optional<std::string>>(
        "SELECT l.person_id, l.expires_at, l.used_key FROM sign_in_links l JOIN people p ON p.id = l.person_id"
        " WHERE l.secret_hash = ?1 AND p.disabled_at IS NULL",
        secret_hash);
    if (!link) return useless;
    auto const& [person, expires, used_key] = *link;
    if (expires <= tx.at() || (used_key && *used_key != key)) return useless;
    if (!used_key)
        tx.run("UPDATE sign_in_links SET used_at = ?2, used_key = ?3 WHERE secret_hash = ?1", secret_hash, tx.at(), key);
    return person;
}

void withdraw_links(Transaction& tx, PersonId person)
{
    tx.run("DELETE FROM sign_in_links WHERE person_id = ?1", person);
}

}  // namespace lyceum::db
