#include "db/recap_search.hpp"

#include "db/outcomes.hpp"

namespace lyceum::db {
namespace {

/// The most rows of one kind that are indexed of one session.
constexpr std::int64_t rows_max = 2'000;

class IndexedText {
public:
    void add(std::string_view line)
    {
        if (line.empty() || text_.size() + line.size() >= recap_text_bytes_max) return;
        text_ += line;
        text_ += '\n';
    }
    [[nodiscard]] std::string const& text() const { return text_; }

private:
    std::string text_;
};

/// What everyone may know who sees the closed session: so no feedback that is kept for a school.
std::string text_of(Snapshot& snapshot, MeetingId meeting)
{
    IndexedText text;
    auto const add = [&](db::Sql sql) {
        for (auto const& line : snapshot.values<std::string>(sql, meeting, rows_max)) text.add(line);
    };
    add("SELECT synthesis FROM recaps WHERE meeting_id = ?1 LIMIT ?2");
    add("SELECT remarks FROM recaps WHERE meeting_id = ?1 LIMIT ?2");
    add("SELECT purpose FROM meetings WHERE id = ?1 LIMIT ?2");
    for (auto const& outcome : outcomes_of(snapshot, meeting, {}, {}, OutcomeId{std::numeric_limits<std::int64_t>::max()}, rows_max))
        text.add(outcome.body);
    add("SELECT what FROM commitments WHERE meeting_id = ?1 ORDER BY id DESC LIMIT ?2");
    add("SELECT title || ' ' || purpose FROM segments WHERE meeting_id = ?1 ORDER BY position LIMIT ?2");
    add("SELECT name || ' ' || task FROM breakouts WHERE meeting_id = ?1 AND opened_at IS NOT NULL ORDER BY position LIMIT ?2");
    add("SELECT title FROM activities WHERE meeting_id = ?1 AND opened_at IS NOT NULL ORDER BY position LIMIT ?2");
    add("SELECT e.body FROM activities a JOIN activity_entries e ON e.activity_id = a.id"
        " LEFT JOIN breakouts b ON b.id = a.breakout_id"
        " WHERE a.meeting_id = ?1 AND a.ended_at IS NOT NULL AND a.kind <> 'feedback' AND a.school_id IS NULL AND e.removed = 0"
        "   AND (b.id IS NULL OR b.closed_at IS NOT NULL) ORDER BY a.position, e.id LIMIT ?2");
    return text.text();
}

}  // namespace

void index_recap(Transaction& tx, MeetingId meeting)
{
    auto const closed = tx.row<CohortId, std::string>("SELECT cohort_id, title FROM meetings WHERE id = ?1 AND closed_at IS NOT NULL", meeting);
    if (!closed) return;
    auto const& [cohort, title] = *closed;
    auto const body = text_of(tx, meeting);
    if (tx.exists("SELECT 1 FROM recap_texts WHERE meeting_id = ?1 AND title = ?2 AND body = ?3", meeting, title, body)) return;
    tx.run("INSERT INTO recaps_index (recaps_index, rowid, title, body)"
           " SELECT 'delete', meeting_id, title, body FROM recap_texts WHERE meeting_id = ?1",
           meeting);
    tx.run("INSERT INTO recap_texts (meeting_id, cohort_id, title, body) VALUES (?1, ?2, ?3, ?4)"
           " ON CONFLICT (meeting_id) DO UPDATE SET title = excluded.title, body = excluded.body",
           meeting, cohort, title, body);
    tx.run("INSERT INTO recaps_index (rowid, title, body) SELECT meeting_id, title, body FROM recap_texts WHERE meeting_id = ?1", meeting);
}

std::vector<recaps::Hit> search_recaps(Snapshot& snapshot, PersonId reader, SearchQuery const& query, std::optional<CohortId> cohort,
                                       MeetingId before, std::int64_t limit)
{
    auto const wanted = words_of(query);
    if (wanted.empty()) return {};
    auto const span = span_of(query);
    std::vector<recaps::Hit> hits;
    // The index itself grants nothing: of what it finds only that counts which `reader` sees.
    for (auto& [meeting, title, cohort_id, cohort_name, starts, snippet] :
         snapshot.all<MeetingId, std::string, CohortId, std::string, Instant, std::string>(
             "SELECT m.id, m.title, c.id, c.name, m.starts_at, snippet(recaps_index, -1, char(2), char(3), '', 48)"
             "  FROM recaps_index i CROSS JOIN meetings m ON m.id = i.rowid JOIN cohorts c ON c.id = m.cohort_id"
             " WHERE recaps_index MATCH ?1 AND i.rowid < ?2 AND m.starts_at >= ?3 AND m.starts_at < ?4 AND (?5 IS NULL OR m.cohort_id = ?5)"
             "   AND EXISTS (SELECT 1 FROM meeting_readers r WHERE r.meeting_id = m.id AND r.person_id = ?6)"
             " ORDER BY i.rowid DESC LIMIT ?7",
             wanted, before, span.from, span.to, cohort, reader, limit))
        hits.push_back({meeting, std::move(title), cohort_id, std::move(cohort_name), starts, std::move(snippet)});
    return hits;
}

}  // namespace lyceum::db
