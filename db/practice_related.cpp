#include "db/practice_scan.hpp"
#include "db/search_query.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

/// Practices near to a title that is being typed, and near to another practice.
namespace lyceum::db {
namespace {

using namespace searches;

/// What counts for two practices beside each other: a term that only few share counts most.
constexpr double of_words = 0.25, of_schools = 2;
constexpr std::size_t title_words_max = 8;

std::optional<Owner> owner_of(Snapshot& snapshot, std::int64_t practice)
{
    auto row = snapshot.row<practices::OwnerKind, std::int64_t, std::optional<std::string>>(
        "SELECT p.owner_kind, p.owner_id, CASE p.owner_kind WHEN 'school' THEN (SELECT s.name FROM schools s WHERE s.id = p.owner_id)"
        "       ELSE (SELECT r.name FROM partners r WHERE r.id = p.owner_id) END"
        "  FROM practices p WHERE p.id = ? AND p.published > 0 AND p.state NOT IN ('withdrawn', 'superseded')",
        practice);
    if (!row) return std::nullopt;
    auto& [kind, id, name] = *row;
    return Owner{kind, id, name.value_or("")};
}

std::vector<Term> shared_terms(Snapshot& snapshot, Reader reader, PracticeRecord const& a, PracticeRecord const& b)
{
    std::vector<Term> shared;
    for (auto const term : a.terms) {
        if (std::ranges::find(b.terms, term) == b.terms.end()) continue;
        auto row = snapshot.row<std::string, std::string>(
            "SELECT t.title, f.slug FROM terms t JOIN facets f ON f.id = t.facet_id"
            " WHERE t.id = ?1 AND (coalesce(t.network_id, f.network_id) IS NULL"
            "    OR EXISTS (SELECT 1 FROM network_seats s WHERE s.network_id = coalesce(t.network_id, f.network_id) AND s.person_id = ?2))",
            std::int64_t(term), reader);
        if (row) shared.push_back({TermId{term}, std::get<0>(*row), std::get<1>(*row)});
    }
    return shared;
}

/// How much the practices' words are like the title's, by practice.
std::unordered_map<std::int64_t, double> like_the_title(Snapshot& snapshot, PracticeMemory& memory, std::string const& title)
{
    struct Alike final : PracticeHits {
        std::unordered_map<std::int64_t, double> scores;
        void look(std::int64_t practice, RowScore const& score) override { scores[practice] = score(); }
    } alike;
    std::vector<std::string> phrases;
    std::string expression;
    for (auto const& stem : memory.stems(title)) {
        if (stem.end - stem.begin < 4 || phrases.size() == title_words_max) continue;
        phrases.push_back(in_quotes(title.substr(stem.begin, stem.end - stem.begin)));
        expression += (expression.empty() ? "" : " OR ") + phrases.back();
    }
    // Words of titles and summaries: what two texts share by chance says little.
    if (!phrases.empty()) memory.scan(snapshot, "{title summary} : (" + expression + ")", phrases, alike);
    return alike.scores;
}

}  // namespace

std::vector<Titled> suggest_practices(Snapshot& snapshot, Reader reader, std::string_view prefix, std::optional<NetworkId> network,
                                      std::int64_t limit)
{
    auto& memory = PracticeMemory::of(snapshot);
    auto said = parse_words(memory, prefix);
    // A quote that is still open is no phrase yet.
    for (auto& phrase : said.phrases) said.words.push_back(std::move(phrase));
    said.phrases.clear();
    if (said.empty()) return {};
    said.last_is_beginning = true;
    auto const phrases = phrases_of(said);
    std::string expression = "title : (";
    for (auto const& phrase : phrases) expression += phrase + " ";
    Search search;
    search.network = network;
    PracticeScan scan(snapshot, memory, reader, search);
    memory.scan(snapshot, expression + ")", phrases, scan);
    put_in_order(scan.hits(), memory, Sort::relevance, std::size_t(limit));
    std::vector<Titled> found;
    for (auto const& hit : scan.hits())
        if (auto title = snapshot.value<std::string>(
                "SELECT t.title FROM practice_texts t JOIN practices p ON p.id = t.practice_id"
                " WHERE t.practice_id = ? AND p.published > 0 AND p.state NOT IN ('withdrawn', 'superseded')",
                hit.practice))
            found.push_back({PracticeId{hit.practice}, *std::move(title)});
    return found;
}

std::vector<RelatedOne> related_practices(Snapshot& snapshot, Reader reader, PracticeId practice, std::int64_t limit)
{
    auto& memory = PracticeMemory::of(snapshot);
    auto const* about = memory.record(practice.value);
    if (!about) return {};
    PracticeScan scan(snapshot, memory, reader, {});
    scan.leave_out(practice);
    scan.run(snapshot, {});
    auto const title = snapshot.value<std::string>("SELECT title FROM practice_texts WHERE practice_id = ?", practice).value_or("");
    auto const words = like_the_title(snapshot, memory, title);
    std::unordered_map<std::int64_t, std::int64_t> tried_both;
    for (auto const& [other, schools] : snapshot.all<std::int64_t, std::int64_t>(
             "SELECT b.practice_id, count(DISTINCT b.school_id) FROM adoptions a JOIN adoptions b ON b.school_id = a.school_id"
             " WHERE a.practice_id = ?1 AND b.practice_id <> ?1 GROUP BY b.practice_id LIMIT 10000",
             practice))
        tried_both[other] = schools;
    std::unordered_map<std::uint32_t, double> placed;
    for (auto const& hit : scan.hits())
        for (auto const term : memory.record(hit.practice)->terms) placed[term] += 1;
    auto const all = double(scan.hits().size());
    for (auto& hit : scan.hits()) {
        for (auto const term : memory.record(hit.practice)->terms)
            if (std::ranges::find(about->terms, term) != about->terms.end()) hit.score += std::log(1 + all / placed[term]);
        if (auto const found = words.find(hit.practice); found != words.end()) hit.score += of_words * found->second;
        if (auto const found = tried_both.find(hit.practice); found != tried_both.end())
            hit.score += of_schools * std::log(1 + double(found->second));
    }
    std::erase_if(scan.hits(), [](Hit const& hit) { return hit.score <= 0; });
    put_in_order(scan.hits(), memory, Sort::relevance, std::size_t(limit));
    std::vector<RelatedOne> related;
    for (auto const& hit : scan.hits()) {
        auto owner = owner_of(snapshot, hit.practice);
        auto row = snapshot.row<std::string, std::string>("SELECT title, summary FROM practice_texts WHERE practice_id = ?", hit.practice);
        if (!owner || !row) continue;
        related.push_back({.practice = PracticeId{hit.practice},
                           .title = std::get<0>(*row),
                           .summary = std::get<1>(*row),
                           .owner = *std::move(owner),
                           .shared = shared_terms(snapshot, reader, *about, *memory.record(hit.practice)),
                           .triedBoth = tried_both.contains(hit.practice) ? tried_both[hit.practice] : 0});
    }
    return related;
}

}  // namespace lyceum::db
