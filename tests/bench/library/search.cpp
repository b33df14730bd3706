#include "tests/bench/library/search.hpp"

#include "db/migrate.hpp"
#include "db/practice_search.hpp"
#include "tests/bench/library/texts.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <sys/wait.h>

namespace lyceum::bench {
namespace {

constexpr std::int64_t practices = 100'000;
constexpr std::uint64_t seed = 20261125;
constexpr int questions = 1'000;
constexpr int warm_up = 50;

/// Milliseconds, sorted.
struct Times {
    std::vector<double> ms;
    [[nodiscard]] double quantile(double q) const { return ms.at(std::size_t(q * double(ms.size() - 1))); }
};

void place_facets(db::Connection& connection)
{
    for (int facet = 1; facet <= LibraryTexts::facets; ++facet) {
        connection.run("INSERT INTO facets (id, slug, title, position) VALUES (?1, 'measured-' || ?1, 'Facet ' || ?1, ?1)", facet);
        for (int place = 0; place < LibraryTexts::terms_of_facet; ++place)
            connection.run("INSERT INTO terms (id, facet_id, slug, title, position) VALUES (?1, ?2, 'term-' || ?1, 'Term ' || ?1, ?3)",
                           LibraryTexts::term_of(facet, place), facet, place);
    }
}

/// A line for PostgreSQL's COPY: our words have neither tabs nor quotes.
void write_line(std::ostream& out, std::int64_t id, LibraryTexts::Practice const& practice)
{
    out << id << '\t' << practice.title << '\t' << practice.summary << '\t' << practice.body << "\t{";
    for (std::size_t i = 0; i < practice.terms.size(); ++i) out << (i > 0 ? "," : "") << practice.terms[i];
    out << "}\t" << (practice.is_public ? "t" : "f") << '\n';
}

/// The library in a database of ours, and the same texts as lines.
void fill(std::filesystem::path const& database, std::filesystem::path const& lines, LibraryTexts& texts)
{
    db::Connection connection(database, db::Access::read_write);
    db::migrate(connection);
    connection.script("PRAGMA synchronous = OFF; BEGIN");
    connection.run("INSERT INTO people (id, name, created_at) VALUES (1, 'Example', 0)");
    connection.run("INSERT INTO networks (id, name, created_at) VALUES (1, 'Measured', 0)");
    connection.run("INSERT INTO schools (id, network_id, name, level) VALUES (1, 1, 'Measured', 'high')");
    place_facets(connection);
    std::ofstream out(lines);
    for (std::int64_t id = 1; id <= practices; ++id) {
        auto const practice = texts.practice();
        std::string marks = practice.is_public ? "n1 os1 vs1 vn1 vw " : "n1 os1 vs1 vn1 ";
        for (auto const term : practice.terms) marks += "t" + std::to_string(term) + " ";
        connection.run("INSERT INTO practices (id, network_id, owner_kind, owner_id, state, visibility, title, body, published, changed_at, changed_by,"
                       "   created_at, indexed) VALUES (?1, 1, 'school', 1, 'published', ?2, ?3, '{}', 1, 0, 1, 0, 1)",
                       id, practice.is_public ? "world" : "network", practice.title);
        connection.run("INSERT INTO practice_texts (practice_id, title, summary, body, files, marks, published_at, tier, changed_at, generation)"
                       " VALUES (?1, ?2, ?3, ?4, '', ?5, ?1, ?6, 0, ?1)",
                       id, practice.title, practice.summary, practice.body, marks, practice.tier);
        write_line(out, id, practice);
    }
    connection.script("INSERT INTO practices_index (practices_index) VALUES ('rebuild'); COMMIT");
}

searches::Search search_of(LibraryTexts::Query const& query)
{
    searches::Search search;
    std::string words;
    for (auto const& word : query.words) words += word + " ";
    search.query = words;
    search.terms = searches::Terms{std::vector{TermId{query.term}}};
    return search;
}

Times measure_ours(db::Snapshot& snapshot, std::vector<LibraryTexts::Query> const& queries, db::PracticePage page)
{
    Times times;
    for (int i = -warm_up; i < int(queries.size()); ++i) {
        auto const search = search_of(queries[std::size_t(i < 0 ? i + warm_up : i)]);
        auto const begin = std::chrono::steady_clock::now();
        db::find_practices(snapshot, std::nullopt, search, page);
        auto const took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
        if (i >= 0) times.ms.push_back(took);
    }
    std::ranges::sort(times.ms);
    return times;
}

void write_queries(std::filesystem::path const& file, std::vector<LibraryTexts::Query> const& queries)
{
    std::ofstream out(file);
    for (auto const& query : queries) {
        for (std::size_t i = 0; i < query.words.size(); ++i) out << (i > 0 ? " " : "") << query.words[i];
        out << '\t' << query.term << '\n';
    }
}

/// What the script beside this file prints: `page 12.5` a line, in milliseconds. Nothing where PostgreSQL is not installed.
std::optional<std::map<std::string, Times>> measure_postgresql(std::filesystem::path const& folder)
{
    auto const command = std::string("sh '" LYCEUM_BENCH_LIBRARY "/postgresql' '") + folder.string() + "'";
    auto* const pipe = popen(command.c_str(), "r");
    if (!pipe) throw std::runtime_error("the script for PostgreSQL could not be started");
    std::map<std::string, Times> times;
    std::array<char, 256> line{};
    while (std::fgets(line.data(), int(line.size()), pipe)) {
        std::istringstream words{std::string(line.data())};
        std::string what;
        double ms = 0;
        if (words >> what >> ms) times[what].ms.push_back(ms);
    }
    auto const status = pclose(pipe);
    constexpr int not_installed = 3;
    if (WIFEXITED(status) && WEXITSTATUS(status) == not_installed) return std::nullopt;
    if (status != 0 || !times.contains("page") || !times.contains("counts")) throw std::runtime_error("PostgreSQL could not be measured");
    for (auto& [what, of] : times) std::ranges::sort(of.ms);
    return times;
}

}  // namespace

void measure_library(Table& table)
{
    testing::Folder const folder;
    LibraryTexts texts(seed);
    auto const database = folder.path() / "library.db";
    fill(database, folder.path() / "practices.tsv", texts);
    std::vector<LibraryTexts::Query> queries;
    for (int i = 0; i < questions; ++i) queries.push_back(texts.query());
    write_queries(folder.path() / "queries.tsv", queries);

    db::Connection connection(database, db::Access::read_only);
    db::Snapshot snapshot(connection);
    auto const page = measure_ours(snapshot, queries, {.skip = 0, .limit = 20, .counts = db::PracticePage::Counts::none});
    auto const counts = measure_ours(snapshot, queries, {.skip = 0, .limit = 20, .counts = db::PracticePage::Counts::facets});
    auto const theirs = measure_postgresql(folder.path());

    table.columns("the search of 100,000 practices, ms", {"p50", "p95", "p99"});
    auto const row = [&](std::string const& name, Times const& times) {
        table.row(name, {times.quantile(0.5), times.quantile(0.95), times.quantile(0.99)});
    };
    row("a page of 20 with snippets and the total", page), row("with the counts of every facet", counts);
    table.aim("a page of the library's search: p99, ms", page.quantile(0.99), "under 10", page.quantile(0.99) < 10);
    table.aim("with the counts of every facet: p99, ms", counts.quantile(0.99), "under 50", counts.quantile(0.99) < 50);
    if (!theirs) {
        std::cout << "SKIPPED: PostgreSQL is not installed here, so that nothing stands beside the library's search.\n";
        return;
    }
    auto const& their_page = theirs->at("page");
    auto const& their_counts = theirs->at("counts");
    row("PostgreSQL: a page of 20 with snippets and the total", their_page), row("PostgreSQL: with the counts of every facet", their_counts);
    auto const faster = page.quantile(0.99) / their_page.quantile(0.99), counts_faster = counts.quantile(0.99) / their_counts.quantile(0.99);
    table.aim("a page of the library's search: p99, of PostgreSQL's", faster, "under 1", faster < 1);
    table.aim("with the counts of every facet: p99, of PostgreSQL's", counts_faster, "under 1", counts_faster < 1);
}

}  // namespace lyceum::bench
