#include "db/practice_index.hpp"

#include "protocol/practices.hpp"

namespace lyceum::db {
namespace {

struct Indexed {
    std::string title, summary, body, files, marks;
    Instant published_at;
    std::int64_t tier = 0, adoptions = 0;
};

/// Markdown as text to read: without the signs that say how it looks, and without the addresses of links.
std::string plain(std::string_view markdown)
{
    std::string text;
    for (std::size_t at = 0; at < markdown.size(); ++at) {
        auto const c = markdown[at];
        if (c == ']' && markdown.substr(at).starts_with("](")) {
            auto const end = markdown.find(')', at);
            if (end == markdown.npos) continue;
            at = end;
        } else if (c == '*' || c == '`' || c == '#' || c == '[' || c == ']' || c == '\x02' || c == '\x03') continue;
        else text += c;
    }
    return text;
}

void add(std::string& to, std::string_view text)
{
    if (text.empty()) return;
    if (!to.empty()) to += '\n';
    to += plain(text);
}

std::string text_of(practices::Body const& body)
{
    std::string text;
    for (auto const* part : {&body.problem, &body.audience}) add(text, part->value);
    for (auto const& step : body.steps) add(text, step.title.value), add(text, step.body.value);
    for (auto const* part : {&body.took.time, &body.took.people, &body.took.money, &body.took.conditions}) add(text, part->value);
    add(text, body.happened.value);
    for (auto const& measure : body.measures) {
        add(text, measure.name.value);
        if (measure.group) add(text, measure.group->value);
    }
    for (auto const* part : {&body.differently, &body.askWhom, &body.evidence.basis}) add(text, part->value);
    add(text, body.evidence.population.value), add(text, body.evidence.setting.value);
    add(text, body.firstStep.value), add(text, body.roadblock.value), add(text, body.materialsNote.value);
    return text;
}

std::string text_of_files(Snapshot& snapshot, PracticeId practice)
{
    std::string text;
    for (auto const& [title, note, written] : snapshot.all<std::string, std::string, std::optional<std::string>>(
             "SELECT r.title, r.note, substr(f.text, 1, ?2) FROM resources r LEFT JOIN files f ON f.hash = r.hash"
             " WHERE r.practice_id = ?1 AND r.published = 1 AND r.removed_at IS NULL ORDER BY r.position LIMIT 200",
             practice, std::int64_t(indexed_files_bytes_max))) {
        add(text, title), add(text, note);
        if (written) add(text, *written);
        if (text.size() > indexed_files_bytes_max) break;
    }
    if (text.size() <= indexed_files_bytes_max) return text;
    auto end = indexed_files_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

std::vector<TermId> terms_of(std::string const& json)
{
    auto const ids = codec::parse(json).value();
    std::vector<TermId> terms;
    for (auto const& id : ids.as_array()) terms.emplace_back(id.to_number<std::int64_t>());
    return terms;
}

std::int64_t tier_of(Snapshot& snapshot, std::vector<TermId> const& terms)
{
    std::int64_t tier = 0;
    for (auto const term : terms)
        tier = std::max(tier, snapshot.value<std::int64_t>(
                                          "SELECT CASE t.slug WHEN 'strong' THEN 4 WHEN 'moderate' THEN 3 WHEN 'promising' THEN 2"
                                          "            WHEN 'rationale' THEN 1 ELSE 0 END"
                                          "  FROM terms t JOIN facets f ON f.id = t.facet_id"
                                          " WHERE t.id = ? AND t.network_id IS NULL AND f.network_id IS NULL AND f.slug = 'evidence'",
                                          term)
                                  .value_or(0));
    return tier;
}

std::string marks_of(Snapshot& snapshot, PracticeId practice, std::vector<TermId> const& terms)
{
    auto const row = snapshot.row<std::string, std::int64_t, std::string, std::int64_t, std::optional<std::int64_t>>(
        "SELECT owner_kind, owner_id, visibility, network_id, cohort_id FROM practices WHERE id = ?", practice);
    auto const& [owner_kind, owner, visibility, network, cohort] = *row;
    auto const id = [](std::int64_t number) { return std::to_string(number) + " "; };
    auto const of_school = owner_kind == "school";
    auto marks = "n" + id(network) + (of_school ? "os" : "or") + id(owner) + (of_school ? "vs" : "vr") + id(owner);
    if (visibility == "world") marks += "vw ";
    if (visibility == "world" || visibility == "network") marks += "vn" + id(network);
    if (visibility == "cohort" && cohort) marks += "vc" + id(*cohort);
    for (auto const author : snapshot.values<std::int64_t>(
             "SELECT person_id FROM practice_authors WHERE practice_id = ? ORDER BY position LIMIT 50", practice))
        marks += "va" + id(author);
    for (auto const term : terms) marks += "t" + id(term.value);
    return marks;
}

/// What there is to find; nothing where the practice is not to be found.
std::optional<Indexed> read(Snapshot& snapshot, PracticeId practice)
{
    auto const row = snapshot.row<std::string, std::string, std::string, Instant, std::int64_t>(
        "SELECT v.title, v.body, v.terms, coalesce(p.published_at, v.at),"
        "       (SELECT count(DISTINCT a.school_id) FROM adoptions a WHERE a.practice_id = p.id)"
        "  FROM practices p JOIN practice_versions v ON v.practice_id = p.id AND v.number = p.published"
        " WHERE p.id = ? AND p.state NOT IN ('withdrawn', 'superseded')",
        practice);
    if (!row) return std::nullopt;
    auto const& [title, body_json, terms_json, published_at, adoptions] = *row;
    // A text that cannot be read is no reason that the title is not found.
    auto const json = codec::parse(body_json);
    auto const read_body = json ? codec::from_json<practices::Body>(*json) : Result<practices::Body>(json.error());
    auto const body = read_body ? *read_body : practices::Body{};
    auto const terms = terms_of(terms_json);
    return Indexed{.title = title,
                   .summary = plain(body.summary.value),
                   .body = text_of(body),
                   .files = text_of_files(snapshot, practice),
                   .marks = marks_of(snapshot, practice, terms),
                   .published_at = published_at,
                   .tier = tier_of(snapshot, terms),
                   .adoptions = adoptions};
}

}  // namespace

std::vector<PracticeId> practices_to_index(Snapshot& snapshot, std::int64_t limit)
{
    return snapshot.values<PracticeId>("SELECT id FROM practices WHERE indexed = 0 LIMIT ?", limit);
}

void index_practice(Transaction& tx, PracticeId practice)
{
    tx.run("UPDATE practices SET indexed = 1 WHERE id = ? AND indexed = 0", practice);
    auto const is_known = tx.exists("SELECT 1 FROM practice_texts WHERE practice_id = ?", practice);
    auto found = read(tx, practice);
    if (!found && !is_known) return;
    // What is no longer found keeps an empty row: its generation tells readers so.
    auto const now_is = std::move(found).value_or(Indexed{});
    if (is_known)
        tx.run("INSERT INTO practices_index (practices_index, rowid, title, summary, body, files, marks)"
               " SELECT 'delete', practice_id, title, summary, body, files, marks FROM practice_texts WHERE practice_id = ?",
               practice);
    tx.run("INSERT INTO practice_texts (practice_id, title, summary, body, files, marks, published_at, tier, adoptions, changed_at, generation)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(generation), 0) + 1 FROM practice_texts))"
           " ON CONFLICT (practice_id) DO UPDATE SET title = excluded.title, summary = excluded.summary, body = excluded.body,"
           "   files = excluded.files, marks = excluded.marks, published_at = excluded.published_at, tier = excluded.tier,"
           "   adoptions = excluded.adoptions, generation = excluded.generation,"
           "   changed_at = CASE WHEN title = excluded.title AND summary = excluded.summary AND body = excluded.body"
           "                      AND marks = excluded.marks THEN changed_at ELSE excluded.changed_at END",
           practice, now_is.title, now_is.summary, now_is.body, now_is.files, now_is.marks, now_is.published_at, now_is.tier,
           now_is.adoptions, tx.at());
    tx.run("INSERT INTO practices_index (rowid, title, summary, body, files, marks)"
           " SELECT practice_id, title, summary, body, files, marks FROM practice_texts WHERE practice_id = ?",
           practice);
}

}  // namespace lyceum::db
