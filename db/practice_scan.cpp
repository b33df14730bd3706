#include "db/practice_scan.hpp"

#include "db/search_query.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

/// More words than this narrow nothing that matters.
constexpr std::size_t words_max = 24;
/// A beginning shorter than this begins too much.
constexpr std::size_t beginning_min = 2;

std::string any_mark(std::vector<std::uint32_t> const& terms)
{
    std::string any;
    for (auto const term : terms) any += (any.empty() ? "" : " OR ") + in_quotes("t" + std::to_string(term));
    return any;
}

}  // namespace

SaidWords parse_words(PracticeMemory const& memory, std::string_view query)
{
    SaidWords said;
    bool in_quote = false;
    std::string piece;
    auto const finish = [&] {
        if (!memory.stems(piece).empty() && said.words.size() + said.phrases.size() < words_max)
            (in_quote ? said.phrases : said.words).push_back(piece);
        piece.clear();
    };
    for (auto const c : query) {
        if (c == '"') finish(), in_quote = !in_quote;
        else if (!in_quote && (c == ' ' || c == '\t' || c == '\n')) finish();
        else piece += c;
    }
    said.last_is_beginning = !in_quote && piece.size() >= beginning_min;
    finish();
    return said;
}

std::vector<std::string> phrases_of(SaidWords const& said)
{
    std::vector<std::string> phrases;
    for (auto const& word : said.words) phrases.push_back(in_quotes(word));
    if (said.last_is_beginning && !phrases.empty()) phrases.back() += " *";
    for (auto const& phrase : said.phrases) phrases.push_back(in_quotes(phrase));
    return phrases;
}

std::vector<Mark> marks_of(Snapshot& snapshot, Reader reader)
{
    if (!reader) return {};
    std::vector<Mark> marks{mark_of('v', 'a', reader->value)};
    for (auto const id : snapshot.values<std::int64_t>("SELECT DISTINCT network_id FROM network_seats WHERE person_id = ?", *reader))
        marks.push_back(mark_of('v', 'n', id));
    for (auto const id : snapshot.values<std::int64_t>("SELECT DISTINCT cohort_id FROM cohort_seats WHERE person_id = ?", *reader))
        marks.push_back(mark_of('v', 'c', id));
    for (auto const& [kind, id] : snapshot.all<std::string, std::int64_t>(
             "SELECT kind, organisation_id FROM seats WHERE holder_id = ? AND kind IN ('school', 'partner')", *reader))
        marks.push_back(mark_of('v', kind == "school" ? 's' : 'r', id));
    return marks;
}

PracticeScan::PracticeScan(Snapshot& snapshot, PracticeMemory& memory, Reader reader, searches::Search const& search)
    : memory_(memory), marks_(marks_of(snapshot, reader))
{
    if (search.network) network_ = search.network->value;
    if (search.ownerKind && search.owner)
        owner_ = mark_of('o', *search.ownerKind == practices::OwnerKind::school ? 's' : 'r', *search.owner);
    if (search.likeSchool) among_ = practices_of_schools_like(snapshot, *search.likeSchool);
    if (search.terms) group_terms(snapshot, reader, *search.terms);
}

void PracticeScan::group_terms(Snapshot& snapshot, Reader reader, searches::Terms const& terms)
{
    std::vector<std::int64_t> facets;
    for (auto const term : terms) {
        auto const facet = snapshot.value<std::int64_t>(
            "SELECT t.facet_id FROM terms t JOIN facets f ON f.id = t.facet_id"
            " WHERE t.id = ?1 AND (coalesce(t.network_id, f.network_id) IS NULL"
            "    OR EXISTS (SELECT 1 FROM network_seats s WHERE s.network_id = coalesce(t.network_id, f.network_id) AND s.person_id = ?2))",
            term, reader);
        if (!facet) {
            finds_nothing_ = true;
            continue;
        }
        auto const at = std::size_t(std::ranges::find(facets, *facet) - facets.begin());
        if (at == facets.size()) facets.push_back(*facet), groups_.emplace_back();
        groups_[at].push_back(std::uint32_t(term.value));
    }
    for (auto const& [term, facet] : snapshot.all<std::int64_t, std::int64_t>("SELECT id, facet_id FROM terms ORDER BY id")) {
        if (std::size_t(term) >= group_of_.size()) group_of_.resize(std::size_t(term) + 1, none);
        auto const at = std::size_t(std::ranges::find(facets, facet) - facets.begin());
        if (at < facets.size()) group_of_[std::size_t(term)] = at;
    }
}

void PracticeScan::count_facets() { counts_facets_ = true; }

void PracticeScan::run(Snapshot& snapshot, SaidWords const& said)
{
    if (finds_nothing_) return;
    auto const phrases = phrases_of(said);
    if (phrases.empty()) {
        for (std::size_t id = 0; id < memory_.records().size(); ++id) look(std::int64_t(id), RowScore{});
        return;
    }
    std::string expression = "{title summary body files} : (";
    for (auto const& phrase : phrases) expression += phrase + " ";
    expression += ")";
    looks_at_terms_ = counts_facets_;
    if (!looks_at_terms_)
        for (auto const& group : groups_) expression += " AND marks : (" + any_mark(group) + ")";
    memory_.scan(snapshot, expression, phrases, *this);
}

bool PracticeScan::is_seen(PracticeRecord const& record) const
{
    if (record.is_public) return true;
    return std::ranges::any_of(record.seen_by, [&](Mark mark) { return std::ranges::find(marks_, mark) != marks_.end(); });
}

void PracticeScan::look(std::int64_t practice, RowScore const& score)
{
    auto const* record = memory_.record(practice);
    if (!record || practice == left_out_ || record->published_at <= since_ || !is_seen(*record)) return;
    if ((network_ != 0 && record->network != network_) || (owner_ != 0 && record->owner != owner_)) return;
    if (among_ && !among_->contains(practice)) return;
    std::size_t failed = none;
    for (std::size_t group = 0; looks_at_terms_ && group < groups_.size(); ++group) {
        auto const fits = std::ranges::any_of(record->terms, [&](std::uint32_t term) {
            return std::ranges::find(groups_[group], term) != groups_[group].end();
        });
        if (fits) continue;
        if (failed != none) return;
        failed = group;
    }
    if (counts_facets_) count(*record, failed);
    if (failed == none) hits_.push_back({practice, score()});
}

void PracticeScan::count(PracticeRecord const& record, std::size_t failed)
{
    for (auto const term : record.terms) {
        auto const group = term < group_of_.size() ? group_of_[term] : none;
        if (failed != none && group != failed) continue;
        if (term >= counts_.size()) counts_.resize(term + 1);
        ++counts_[term];
    }
}

void put_in_order(std::vector<Hit>& hits, PracticeMemory const& memory, searches::Sort sort, std::size_t wanted)
{
    auto const first = [&](Hit const& hit) -> double {
        auto const& record = memory.records()[std::size_t(hit.practice)];
        switch (sort) {
        case searches::Sort::relevance: return hit.score;
        case searches::Sort::newest: return 0;
        case searches::Sort::evidence: return double(record.tier);
        case searches::Sort::adoptions: return double(record.adoptions);
        }
        return 0;
    };
    auto const before = [&](Hit const& a, Hit const& b) {
        if (auto const x = first(a), y = first(b); x != y) return x > y;
        auto const& [of_a, of_b] = std::tie(memory.records()[std::size_t(a.practice)], memory.records()[std::size_t(b.practice)]);
        if (of_a.published_at != of_b.published_at) return of_a.published_at > of_b.published_at;
        return a.practice > b.practice;
    };
    wanted = std::min(wanted, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + std::ptrdiff_t(wanted), hits.end(), before);
    hits.resize(wanted);
}

std::unordered_set<std::int64_t> practices_of_schools_like(Snapshot& snapshot, SchoolId school)
{
    auto const practices = snapshot.values<std::int64_t>(
        "WITH bands AS (SELECT id, network_id, level, locale, CASE WHEN students IS NULL THEN 0 WHEN students <= 250 THEN 1"
        "                      WHEN students <= 500 THEN 2 WHEN students <= 1000 THEN 3 ELSE 4 END AS band FROM schools),"
        "     alike AS (SELECT o.id FROM bands s JOIN bands o ON o.id <> s.id AND o.level = s.level"
        "                AND ((o.band <> 0 AND o.band = s.band) OR (o.locale IS NOT NULL AND o.locale = s.locale)) WHERE s.id = ?1)"
        " SELECT p.id FROM practices p JOIN alike a ON p.owner_kind = 'school' AND p.owner_id = a.id"
        " UNION SELECT d.practice_id FROM adoptions d JOIN alike a ON a.id = d.school_id",
        school);
    return {practices.begin(), practices.end()};
}

}  // namespace lyceum::db
