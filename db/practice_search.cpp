#include "db/practice_search.hpp"

#include "db/practice_snippet.hpp"
#include "db/search_query.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using namespace searches;

Tally tally_of(Snapshot& snapshot, PracticeId practice)
{
    auto const row = snapshot.row<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
        "SELECT count(*), coalesce(sum(decision = 'keep'), 0), coalesce(sum(decision = 'adapt'), 0), coalesce(sum(decision = 'drop'), 0)"
        "  FROM (SELECT (SELECT n.decision FROM adoptions n WHERE n.practice_id = a.practice_id AND n.school_id = a.school_id"
        "                 ORDER BY n.id DESC LIMIT 1) AS decision"
        "          FROM adoptions a WHERE a.practice_id = ? GROUP BY a.school_id)",
        practice);
    auto const& [tried, kept, adapted, dropped] = *row;
    return {tried, kept, adapted, dropped};
}

std::vector<Term> terms_of(Snapshot& snapshot, Reader reader, std::vector<std::uint32_t> const& placed)
{
    std::vector<Term> terms;
    for (auto const id : placed)
        if (auto row = snapshot.row<std::string, std::string>(
                "SELECT t.title, f.slug FROM terms t JOIN facets f ON f.id = t.facet_id"
                " WHERE t.id = ?1 AND (coalesce(t.network_id, f.network_id) IS NULL"
                "    OR EXISTS (SELECT 1 FROM network_seats s WHERE s.network_id = coalesce(t.network_id, f.network_id) AND s.person_id = ?2))",
                std::int64_t(id), reader)) {
            auto& [title, facet] = *row;
            terms.push_back({TermId{id}, std::move(title), std::move(facet)});
        }
    return terms;
}

std::vector<Piece> snippet_of(PracticeSnippet const& snippet, std::string_view body, std::string_view files, std::string_view summary)
{
    for (auto const text : {body, files, summary})
        if (auto pieces = snippet.of(text); !pieces.empty()) return pieces;
    return {};
}

/// Nothing where the practice went since the index was written: it is not told of.
std::optional<Found> read_found(Snapshot& snapshot, Reader reader, PracticeMemory const& memory, PracticeSnippet const* snippet,
                                std::int64_t id)
{
    auto row = snapshot.row<NetworkId, std::string, std::string, std::string, std::string, practices::OwnerKind, std::int64_t,
                            std::optional<std::string>, std::int64_t, Instant, practices::Visibility>(
        "SELECT p.network_id, t.title, t.summary, t.body, t.files, p.owner_kind, p.owner_id,"
        "       CASE p.owner_kind WHEN 'school' THEN (SELECT s.name FROM schools s WHERE s.id = p.owner_id)"
        "            ELSE (SELECT r.name FROM partners r WHERE r.id = p.owner_id) END, t.tier, t.published_at, p.visibility"
        "  FROM practice_texts t JOIN practices p ON p.id = t.practice_id"
        " WHERE t.practice_id = ? AND p.published > 0 AND p.state NOT IN ('withdrawn', 'superseded')",
        id);
    if (!row) return std::nullopt;
    auto& [network, title, summary, body, files, owner_kind, owner, owner_name, tier, published_at, visibility] = *row;
    Found found{.practice = PracticeId{id},
                .network = network,
                .title = std::move(title),
                .summary = std::move(summary),
                .snippet = {},
                .owner = {owner_kind, owner, owner_name.value_or("")},
                .terms = terms_of(snapshot, reader, memory.record(id)->terms),
                .tier = tier,
                .adoptions = tally_of(snapshot, PracticeId{id}),
                .publishedAt = published_at,
                .visibility = visibility};
    if (snippet) found.snippet = snippet_of(*snippet, body, files, found.summary);
    return found;
}

std::vector<FacetCount> counts_of(Snapshot& snapshot, Reader reader, std::vector<std::int64_t> const& counts, Search const& search)
{
    std::vector<FacetCount> facets;
    for (auto& [facet, facet_title, facet_slug, term, title, slug] :
         snapshot.all<FacetId, std::string, std::string, TermId, std::string, std::string>(
             "SELECT f.id, f.title, f.slug, t.id, t.title, t.slug FROM facets f JOIN terms t ON t.facet_id = f.id"
             " WHERE (coalesce(t.network_id, f.network_id) IS NULL"
             "    OR EXISTS (SELECT 1 FROM network_seats s WHERE s.network_id = coalesce(t.network_id, f.network_id) AND s.person_id = ?1))"
             " ORDER BY f.network_id IS NOT NULL, f.position, f.id, t.network_id IS NOT NULL, t.position, t.id",
             reader)) {
        auto const count = std::size_t(term.value) < counts.size() ? counts[std::size_t(term.value)] : 0;
        auto const is_chosen = search.terms && std::ranges::find(*search.terms, term) != search.terms->end();
        if (count == 0 && !is_chosen) continue;
        if (facets.empty() || facets.back().facet != facet)
            facets.push_back({facet, std::move(facet_title), std::move(facet_slug), {}});
        facets.back().terms.push_back({term, std::move(title), std::move(slug), count});
    }
    return facets;
}

bool finds_any(Snapshot& snapshot, PracticeMemory& memory, Reader reader, Search const& search, SaidWords const& said)
{
    PracticeScan scan(snapshot, memory, reader, search);
    scan.run(snapshot, said);
    return !scan.hits().empty();
}

/// The query with a word of it replaced, where that finds something for this reader.
std::optional<std::string> did_you_mean(Snapshot& snapshot, PracticeMemory& memory, Reader reader, Search const& search, SaidWords said)
{
    auto const text_of = [](SaidWords const& words) {
        std::string text;
        for (auto const& word : words.words) text += (text.empty() ? "" : " ") + word;
        for (auto const& phrase : words.phrases) text += (text.empty() ? "" : " ") + in_quotes(phrase);
        return text;
    };
    said.last_is_beginning = false;
    auto corrected = said;
    for (auto& word : corrected.words) {
        SaidWords const alone{{word}, {}, false};
        if (finds_any(snapshot, memory, reader, Search{}, alone)) continue;
        for (auto& near : memory.near_words(snapshot, word)) {
            SaidWords const other{{near}, {}, false};
            if (!finds_any(snapshot, memory, reader, Search{}, other)) continue;
            word = std::move(near);
            break;
        }
    }
    if (corrected.words == said.words || !finds_any(snapshot, memory, reader, search, corrected)) return std::nullopt;
    return text_of(corrected);
}

Sort order_of(Search const& search, SaidWords const& said)
{
    auto const sort = search.sort.value_or(Sort::relevance);
    return sort == Sort::relevance && said.empty() ? Sort::newest : sort;
}

}  // namespace

Find::Response find_practices(Snapshot& snapshot, Reader reader, Search const& search, PracticePage page)
{
    auto& memory = PracticeMemory::of(snapshot);
    auto const said = parse_words(memory, search.query ? search.query->value : std::string{});
    PracticeScan scan(snapshot, memory, reader, search);
    if (page.counts == PracticePage::Counts::facets) scan.count_facets();
    scan.run(snapshot, said);
    Find::Response response;
    auto& hits = scan.hits();
    response.total = std::int64_t(hits.size());
    put_in_order(hits, memory, order_of(search, said), std::size_t(page.skip + page.limit));
    PracticeSnippet const snippet(memory, said);
    for (auto at = std::size_t(page.skip); at < hits.size(); ++at)
        if (auto found = read_found(snapshot, reader, memory, said.empty() ? nullptr : &snippet, hits[at].practice))
            response.found.push_back(*std::move(found));
    if (response.total > page.skip + page.limit) response.next = page.skip + page.limit;
    if (page.counts == PracticePage::Counts::facets) response.facets = counts_of(snapshot, reader, scan.counts(), search);
    if (response.total == 0 && !said.words.empty()) response.didYouMean = did_you_mean(snapshot, memory, reader, search, said);
    return response;
}

FreshPractices find_fresh(Snapshot& snapshot, Reader reader, Search const& search, Instant since, std::int64_t limit)
{
    auto& memory = PracticeMemory::of(snapshot);
    auto const said = parse_words(memory, search.query ? search.query->value : std::string{});
    PracticeScan scan(snapshot, memory, reader, search);
    scan.only_since(since);
    scan.run(snapshot, said);
    FreshPractices fresh{std::int64_t(scan.hits().size()), {}};
    put_in_order(scan.hits(), memory, Sort::newest, std::size_t(limit));
    for (auto const& hit : scan.hits())
        if (auto found = read_found(snapshot, reader, memory, nullptr, hit.practice))
            fresh.newest.push_back({found->practice, std::move(found->title)});
    return fresh;
}

}  // namespace lyceum::db
