#include "db/links.hpp"

namespace lyceum::db {
namespace {

constexpr std::chrono::days asked_every{7}, asked_again_after{1};

}  // namespace

std::optional<DueLink> link_to_ask(Snapshot& snapshot, Instant at)
{
    auto row = snapshot.row<ResourceId, std::string>(
        "SELECT r.id, r.url FROM resources r JOIN practices p ON p.id = r.practice_id LEFT JOIN link_answers a ON a.resource_id = r.id"
        " WHERE r.kind = 'link' AND r.removed_at IS NULL AND r.url IS NOT NULL AND p.state NOT IN ('withdrawn', 'superseded')"
        "   AND (a.asked_at IS NULL OR a.asked_at <= ?1 OR (a.refused <> '' AND a.asked_at <= ?2))"
        " ORDER BY a.asked_at, r.id LIMIT 1",
        at.plus(-asked_every), at.plus(-asked_again_after));
    if (!row) return std::nullopt;
    return DueLink{std::get<0>(*row), std::move(std::get<1>(*row))};
}

void keep_link_answer(Transaction& tx, ResourceId resource, std::string const& refused)
{
    tx.run("INSERT INTO link_answers (resource_id, asked_at, alive_at, refused) VALUES (?1, ?2, CASE WHEN ?3 = '' THEN ?2 END, ?3)"
           " ON CONFLICT (resource_id) DO UPDATE SET asked_at = excluded.asked_at, alive_at = coalesce(excluded.alive_at, alive_at),"
           "     refused = excluded.refused",
           resource, tx.at(), refused);
}

}  // namespace lyceum::db
