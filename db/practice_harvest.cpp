#include "db/practice_harvest.hpp"

#include "protocol/practices.hpp"

namespace lyceum::db {

std::optional<HarvestedPractice> harvest_practice(Snapshot& snapshot, PracticeId practice)
{
    auto row = snapshot.row<Instant, Instant, std::string, std::string, std::optional<std::string>>(
        "SELECT t.changed_at, coalesce(p.published_at, v.at), v.title, v.body,"
        "       CASE p.owner_kind WHEN 'school' THEN (SELECT s.name FROM schools s WHERE s.id = p.owner_id)"
        "            ELSE (SELECT r.name FROM partners r WHERE r.id = p.owner_id) END"
        "  FROM practices p JOIN practice_versions v ON v.practice_id = p.id AND v.number = p.published"
        "  JOIN practice_texts t ON t.practice_id = p.id"
        " WHERE p.id = ? AND p.visibility = 'world' AND p.state NOT IN ('withdrawn', 'superseded')",
        practice);
    if (!row) return std::nullopt;
    auto& [changed, published, title, body_json, owner] = *row;
    auto const json = codec::parse(body_json);
    auto const read_body = json ? codec::from_json<practices::Body>(*json) : Result<practices::Body>(json.error());
    auto const body = read_body ? *read_body : practices::Body{};
    return HarvestedPractice{
        .practice = practice,
        .changed = changed,
        .published = published,
        .title = std::move(title),
        .summary = body.summary.value,
        .licence = body.licence.value,
        .owner = owner.value_or(""),
        .authors = snapshot.values<std::string>("SELECT p.name FROM practice_authors a JOIN people p ON p.id = a.person_id"
                                                " WHERE a.practice_id = ? ORDER BY a.position LIMIT 50",
                                                practice),
        .terms = snapshot.values<std::string>("SELECT t.title FROM practice_versions v JOIN practices p ON p.id = v.practice_id AND v.number = p.published"
                                              "  JOIN json_each(v.terms) j JOIN terms t ON t.id = j.value JOIN facets f ON f.id = t.facet_id"
                                              " WHERE v.practice_id = ? AND t.network_id IS NULL AND f.network_id IS NULL ORDER BY f.position, t.position LIMIT 60",
                                              practice)};
}

std::vector<HarvestedPractice> harvest_practices(Snapshot& snapshot, Instant from, Instant until, HarvestPlace after, std::int64_t limit)
{
    std::vector<HarvestedPractice> harvested;
    for (auto const practice : snapshot.values<PracticeId>(
             "SELECT t.practice_id FROM practice_texts t JOIN practices p ON p.id = t.practice_id"
             " WHERE p.visibility = 'world' AND p.published > 0 AND p.state NOT IN ('withdrawn', 'superseded')"
             "   AND t.changed_at >= ?1 AND t.changed_at < ?2 AND (t.changed_at, t.practice_id) > (?3, ?4)"
             " ORDER BY t.changed_at, t.practice_id LIMIT ?5",
             from, until, after.changed, after.practice, limit))
        if (auto one = harvest_practice(snapshot, practice)) harvested.push_back(*std::move(one));
    return harvested;
}

std::optional<Instant> earliest_harvest(Snapshot& snapshot)
{
    return snapshot
        .value<std::optional<Instant>>("SELECT min(t.changed_at) FROM practice_texts t JOIN practices p ON p.id = t.practice_id"
                                       " WHERE p.visibility = 'world' AND p.published > 0 AND p.state NOT IN ('withdrawn', 'superseded')")
        .value_or(std::nullopt);
}

}  // namespace lyceum::db
