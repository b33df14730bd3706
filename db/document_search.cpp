#include "db/document_search.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

/// How many documents are looked through for those that somebody began.
constexpr std::int64_t found_max = 1'000;

std::string_view beginning(std::string_view text)
{
    if (text.size() <= indexed_bytes_max) return text;
    auto end = indexed_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

/// The expression in FTS5's query language.
std::string expression(SearchQuery const& query, std::vector<RoomId> const& rooms)
{
    auto wanted = "room_id : (" + any_of(rooms) + ")";
    if (auto const said = words_of(query); !said.empty()) wanted += " AND {title body} : (" + said + ")";
    return wanted;
}

bool began_by_any(PersonId person, SearchQuery const& query, std::vector<PersonId> const& authors)
{
    return query.from.empty() || std::ranges::find(authors, person) != authors.end();
}

}  // namespace

std::vector<DocumentId> documents_to_index(Snapshot& snapshot, std::int64_t limit)
{
    return snapshot.values<DocumentId>("SELECT document_id FROM document_states WHERE indexed_through < updates LIMIT ?", limit);
}

void index_document(Transaction& tx, DocumentId document, std::string_view text, std::int64_t through)
{
    auto const said = beginning(text);
    tx.run("UPDATE document_states SET indexed_through = ? WHERE document_id = ?", through, document);
    if (tx.exists("SELECT 1 FROM document_texts t JOIN documents d ON d.id = t.document_id"
                  " WHERE t.document_id = ? AND t.title = d.title AND t.body = ?",
                  document, said))
        return;
    tx.run("INSERT INTO documents_index (documents_index, rowid, room_id, title, body)"
           " SELECT 'delete', document_id, room_id, title, body FROM document_texts WHERE document_id = ?",
           document);
    tx.run("INSERT INTO document_texts (document_id, room_id, title, body) SELECT id, room_id, title, ?2 FROM documents WHERE id = ?1"
           " ON CONFLICT (document_id) DO UPDATE SET title = excluded.title, body = excluded.body",
           document, said);
    tx.run("INSERT INTO documents_index (rowid, room_id, title, body)"
           " SELECT document_id, room_id, title, body FROM document_texts WHERE document_id = ?",
           document);
}

std::vector<documents::Hit> search_documents(Snapshot& snapshot, PersonId reader, SearchQuery const& query,
                                             std::optional<CohortId> cohort, DocumentId before, std::int64_t limit)
{
    auto const rooms = rooms_to_search(snapshot, reader, query, cohort);
    auto const authors = query.from.empty() ? std::vector<PersonId>{} : authors_to_search(snapshot, query);
    if (rooms.empty() || (!query.from.empty() && authors.empty())) return {};
    auto const span = span_of(query);
    std::vector<documents::Hit> hits;
    // The index itself grants nothing: of what it finds only that counts which `reader` may read.
    for (auto& [id, title, room, room_name, cohort_id, at, began_by, snippet, plan, slug] :
         snapshot.all<DocumentId, std::string, RoomId, std::string, CohortId, Instant, PersonId, std::string, std::optional<PlanId>,
                      std::optional<std::string>>(
             "SELECT d.id, d.title, r.id, (SELECT n.name FROM room_names n WHERE n.room_id = r.id), r.cohort_id, s.changed_at, d.created_by,"
             "       snippet(documents_index, 2, char(2), char(3), '', 48), x.plan_id, x.slug"
             "  FROM documents_index i CROSS JOIN documents d ON d.id = i.rowid JOIN document_states s ON s.document_id = d.id"
             "  JOIN rooms r ON r.id = d.room_id LEFT JOIN plan_sections x ON x.document_id = d.id"
             " WHERE documents_index MATCH ?1 AND i.rowid < ?2 AND s.changed_at >= ?3 AND s.changed_at < ?4"
             "   AND EXISTS (SELECT 1 FROM room_readers v WHERE v.room_id = r.id AND v.person_id = ?5)"
             " ORDER BY i.rowid DESC LIMIT ?6",
             expression(query, rooms), before, span.from, span.to, reader, query.from.empty() ? limit : found_max)) {
        if (std::int64_t(hits.size()) == limit) break;
        if (!began_by_any(began_by, query, authors)) continue;
        hits.push_back({id, std::move(title), room, std::move(room_name), cohort_id, at, std::move(snippet), {}});
        if (plan && slug) hits.back().section = documents::Section{*plan, *std::move(slug)};
    }
    return hits;
}

}  // namespace lyceum::db
