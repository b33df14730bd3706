#include "db/practice_lists.hpp"

#include "db/library_access.hpp"
#include "db/practice_versions.hpp"

namespace lyceum::db {
namespace {

using practices::Entry;
using practices::Other;
using practices::Owner;

Entry entry(Snapshot& snapshot, PersonId reader, PracticeId practice)
{
    auto const facts = facts_of(snapshot, practice);
    auto const stands = standing(snapshot, reader, practice).value();
    auto const version = version_of(snapshot, practice, facts.published);
    auto const text = version ? version->text : draft_of(snapshot, practice);
    auto const reads_draft = stands.reads_draft();
    return {.practice = practice,
            .network = facts.network,
            .owner = {facts.owner.kind, facts.owner.id.value, name_of(snapshot, facts.owner), {}},
            .state = facts.state,
            .visibility = facts.visibility,
            .title = text.title,
            .summary = text.body.summary.value,
            .version = facts.published,
            .publishedAt = facts.published_at,
            .changedAt = version && !reads_draft ? version->at : facts.changed_at,
            .hasDraft = reads_draft && has_draft(snapshot, practice),
            .mayWrite = stands.author || stands.acts};
}

std::vector<Entry> entries(Snapshot& snapshot, PersonId reader, std::vector<PracticeId> const& ids)
{
    std::vector<Entry> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(entry(snapshot, reader, id));
    return all;
}

}  // namespace

std::vector<Entry> practices_of(Snapshot& snapshot, PersonId reader, Owner const& owner, PracticeFilter const& filter)
{
    return entries(snapshot, reader,
                   snapshot.values<PracticeId>(
                       "SELECT p.id FROM practices p WHERE p.owner_kind = ?2 AND p.owner_id = ?3 AND p.id < ?4"
                       "   AND coalesce(?5, p.state) = p.state AND coalesce(?6, p.network_id) = p.network_id"
                       "   AND (p.visibility = 'world' AND p.published > 0 AND p.state <> 'withdrawn'"
                       "     OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?1))"
                       " ORDER BY p.id DESC LIMIT ?7",
                       reader, owner.kind, owner.id, filter.before, filter.state, filter.network, filter.limit));
}

std::vector<Entry> practices_written_by(Snapshot& snapshot, PersonId reader, PracticeFilter const& filter)
{
    return entries(snapshot, reader,
                   snapshot.values<PracticeId>(
                       "SELECT p.id FROM practices p WHERE p.id < ?2 AND coalesce(?3, p.state) = p.state AND coalesce(?4, p.network_id) = p.network_id"
                       "   AND p.id IN (SELECT a.practice_id FROM practice_authors a WHERE a.person_id = ?1"
                       "                UNION SELECT o.id FROM seats s JOIN practices o ON o.owner_kind = s.kind AND o.owner_id = s.organisation_id"
                       "                       WHERE s.holder_id = ?1)"
                       " ORDER BY p.id DESC LIMIT ?5",
                       reader, filter.before, filter.state, filter.network, filter.limit));
}

std::vector<Entry> practices_seen_by(Snapshot& snapshot, PersonId reader, PracticeFilter const& filter)
{
    return entries(snapshot, reader,
                   snapshot.values<PracticeId>(
                       "SELECT p.id FROM practices p WHERE p.id < ?2 AND coalesce(?3, p.state) = p.state AND coalesce(?4, p.network_id) = p.network_id"
                       "   AND (p.visibility = 'world' AND p.published > 0 AND p.state <> 'withdrawn'"
                       "     OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?1))"
                       " ORDER BY p.id DESC LIMIT ?5",
                       reader, filter.before, filter.state, filter.network, filter.limit));
}

bool is_seen_by(Snapshot& snapshot, std::optional<PersonId> reader, PracticeId practice)
{
    return snapshot.exists(
        "SELECT 1 FROM practices p WHERE p.id = ?1 AND (p.visibility = 'world' AND p.published > 0 AND p.state <> 'withdrawn'"
        "   OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))",
        practice, reader);
}

std::optional<Other> other(Snapshot& snapshot, std::optional<PersonId> reader, PracticeId practice)
{
    if (!is_seen_by(snapshot, reader, practice)) return std::nullopt;
    return Other{practice, snapshot.value<std::string>("SELECT name FROM practice_names WHERE practice_id = ?1", practice).value(),
                 name_of(snapshot, facts_of(snapshot, practice).owner), std::nullopt};
}

Adaptations adapted_from(Snapshot& snapshot, std::optional<PersonId> reader, PracticeId practice, std::int64_t limit)
{
    Adaptations all;
    for (auto const id : snapshot.values<PracticeId>(
             "SELECT p.id FROM practices p WHERE p.origin_id = ?1 AND p.published > 0 AND p.state <> 'withdrawn'"
             "   AND (p.visibility = 'world' OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))"
             " ORDER BY p.id DESC LIMIT 10000",
             practice, reader)) {
        ++all.total;
        if (std::int64_t(all.newest.size()) >= limit) continue;
        auto adapted = other(snapshot, reader, id).value();
        adapted.version = facts_of(snapshot, id).origin_version;
        all.newest.push_back(std::move(adapted));
    }
    return all;
}

std::vector<Other> practices_begun_in(Snapshot& snapshot, PersonId reader, MeetingId meeting, std::int64_t limit)
{
    std::vector<Other> all;
    for (auto const id : snapshot.values<PracticeId>(
             "SELECT p.id FROM practices p WHERE p.meeting_id = ?1"
             "   AND (p.visibility = 'world' AND p.published > 0 AND p.state <> 'withdrawn'"
             "     OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))"
             " ORDER BY p.id LIMIT ?3",
             meeting, reader, limit))
        all.push_back(other(snapshot, reader, id).value());
    return all;
}

}  // namespace lyceum::db
