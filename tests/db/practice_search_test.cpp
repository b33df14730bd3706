#include "db/connection.hpp"
#include "db/practice_index.hpp"
#include "db/practice_search.hpp"
#include "tests/support/installation.hpp"

#include <algorithm>

namespace lyceum {
namespace {

using namespace searches;

/// Two networks; Ana has a seat in a school of the first and its cohort, Ben in another school of it, Cy in the second
/// network, Dee in a partner organisation.
struct PracticeSearch : ::testing::Test {
    testing::Installation installation;
    PersonId ana = installation.add_person("Ana Example"), ben = installation.add_person("Ben Example"),
             cy = installation.add_person("Cy Example"), dee = installation.add_person("Dee Example");
    NetworkId north, south;
    CohortId cohort;
    SchoolId maple, oak;
    PartnerId partner;
    TermId reading, mathematics, elementary, strong, ours;

    PracticeSearch()
    {
        installation.change([&](db::Transaction& tx) {
            north = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('North', 0)");
            south = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('South', 0)");
            cohort = tx.insert<CohortId>("INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?, 'First', 'UTC', 0)", north);
            maple = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level, students) VALUES (?, 'Maple', 'middle', 300)", north);
            oak = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level, students) VALUES (?, 'Oak', 'middle', 400)", north);
            partner = tx.insert<PartnerId>("INSERT INTO partners (network_id, name) VALUES (?, 'Readers Together')", north);
            tx.run("INSERT INTO cohort_schools (cohort_id, school_id) VALUES (?, ?)", cohort, maple);
            seat(tx, "principal", "school", maple.value, ana), seat(tx, "principal", "school", oak.value, ben);
            seat(tx, "lead", "network", south.value, cy), seat(tx, "partner", "partner", partner.value, dee);
            auto const facet = [&](std::string_view slug, std::int64_t position) {
                return tx.insert<FacetId>("INSERT INTO facets (slug, title, position) VALUES (?1, ?1, ?2)", slug, position);
            };
            auto const term = [&](FacetId of, std::string_view slug, std::optional<NetworkId> network = {}) {
                return tx.insert<TermId>("INSERT INTO terms (facet_id, network_id, slug, title, position) VALUES (?1, ?2, ?3, ?3, 1)", of, network, slug);
            };
            auto const subject = facet("test-subject", 90), level = facet("test-level", 91);
            reading = term(subject, "reading"), mathematics = term(subject, "mathematics"), ours = term(subject, "ours", north);
            elementary = term(level, "elementary");
            strong = tx.value<TermId>("SELECT t.id FROM terms t JOIN facets f ON f.id = t.facet_id WHERE f.slug = 'evidence' AND t.slug = 'strong'")
                         .value_or(TermId{});
            if (strong == TermId{}) strong = term(facet("evidence", 92), "strong");
            return Nothing{};
        });
    }
    static void seat(db::Transaction& tx, std::string_view role, std::string_view kind, std::int64_t of, PersonId who)
    {
        tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES (?, ?, ?, 'Seat', ?)", role, kind, of, who);
    }

    struct Told {
        std::string title, summary = {}, problem = {};
        practices::Visibility visibility = practices::Visibility::world;
        std::vector<TermId> terms = {};
        std::int64_t published_at = 1'000;
        std::optional<SchoolId> school = {};
    };
    PracticeId publish(Told const& told)
    {
        return installation.change([&](db::Transaction& tx) {
            practices::Body body;
            body.summary = told.summary, body.problem = told.problem;
            auto const json = codec::to_text(body);
            auto const practice = tx.insert<PracticeId>(
                "INSERT INTO practices (network_id, owner_kind, owner_id, state, visibility, cohort_id, title, body, published,"
                "   published_at, changed_at, changed_by, created_at) VALUES (?1, 'school', ?2, 'published', ?3, ?4, ?5, ?6, 1, ?7, 0, ?8, 0)",
                north, told.school.value_or(oak), told.visibility, cohort, told.title, json, told.published_at, ben);
            boost::json::array terms;
            for (auto const term : told.terms) terms.push_back(term.value);
            tx.run("INSERT INTO practice_versions (practice_id, number, title, body, terms, at, by_id) VALUES (?, 1, ?, ?, ?, 0, ?)",
                   practice, told.title, json, boost::json::serialize(terms), ben);
            db::index_practice(tx, practice);
            return practice;
        });
    }
    Find::Response find(db::Reader reader, Search const& search, db::PracticePage page = {0, 20, db::PracticePage::Counts::facets})
    {
        return installation.change([&](db::Transaction& tx) { return db::find_practices(tx, reader, search, page); });
    }
    static Search words(std::string const& query)
    {
        Search search;
        search.query = query;
        return search;
    }
    static std::vector<std::string> titles(Find::Response const& response)
    {
        std::vector<std::string> all;
        for (auto const& found : response.found) all.push_back(found.title);
        return all;
    }
    static std::int64_t count(Find::Response const& response, TermId term)
    {
        for (auto const& facet : response.facets)
            for (auto const& each : facet.terms)
                if (each.term == term) return each.count;
        return 0;
    }
};

using Titles = std::vector<std::string>;

TEST_F(PracticeSearch, Finds_words_in_other_forms_and_the_last_one_as_a_beginning)
{
    publish({.title = "Greeting students at the door"});
    EXPECT_EQ(titles(find({}, words("student greeted"))), Titles{"Greeting students at the door"});
    EXPECT_EQ(titles(find({}, words("greeting stud"))), Titles{"Greeting students at the door"});
    EXPECT_EQ(find({}, words("stud greeting")).total, 0) << "only the last word may go on";
    EXPECT_EQ(find({}, words("stud ")).total, 0) << "a word that was finished does not go on";
}

TEST_F(PracticeSearch, Finds_a_phrase_only_as_it_stands)
{
    publish({.title = "Small groups", .problem = "Reading aloud in pairs"});
    EXPECT_EQ(find({}, words("\"reading aloud\"")).total, 1);
    EXPECT_EQ(find({}, words("\"aloud reading\"")).total, 0);
}

TEST_F(PracticeSearch, A_word_in_the_title_weighs_more_than_one_in_the_text)
{
    publish({.title = "Morning meetings", .problem = "Attendance was low and attendance fell", .published_at = 2'000});
    publish({.title = "Attendance first", .problem = "Letters that families read", .published_at = 1'000});
    EXPECT_EQ(titles(find({}, words("attendance"))), (Titles{"Attendance first", "Morning meetings"}));
}

TEST_F(PracticeSearch, Shows_where_the_words_stand_in_pieces_of_plain_text)
{
    publish({.title = "Letters", .problem = "We **called** families <b>early</b> & often"});
    auto const found = find({}, words("families")).found.at(0);
    ASSERT_EQ(found.snippet.size(), 3U);
    EXPECT_EQ(found.snippet[0].text, "We called ");
    EXPECT_EQ(found.snippet[1].text, "families");
    EXPECT_TRUE(found.snippet[1].hit);
    EXPECT_EQ(found.snippet[2].text, " <b>early</b> & often") << "what somebody wrote stays text";
}

TEST_F(PracticeSearch, Counts_each_facet_under_the_terms_of_every_other_one)
{
    publish({.title = "Reading one", .terms = {reading, elementary}});
    publish({.title = "Reading two", .terms = {reading}});
    publish({.title = "Numbers one", .terms = {mathematics, elementary}});
    Search search;
    search.terms = Terms{std::vector{reading}};
    auto const by_subject = find({}, search);
    EXPECT_EQ(by_subject.total, 2);
    EXPECT_EQ(count(by_subject, reading), 2);
    EXPECT_EQ(count(by_subject, mathematics), 1) << "as many as would be found with it instead";
    EXPECT_EQ(count(by_subject, elementary), 1);
    search.terms = Terms{std::vector{reading, mathematics, elementary}};
    auto const by_both = find({}, search);
    EXPECT_EQ(by_both.total, 2) << "any term within a facet, all facets together";
    EXPECT_EQ(count(by_both, reading), 1);
    EXPECT_EQ(count(by_both, elementary), 2);
    search.query = "numbers";
    EXPECT_EQ(count(find({}, search), reading), 0);
}

TEST_F(PracticeSearch, Finds_counts_and_suggests_to_each_reader_what_they_may_see)
{
    using enum practices::Visibility;
    publish({.title = "Kite world", .visibility = world, .terms = {reading}});
    publish({.title = "Kite network", .visibility = network, .terms = {reading}});
    publish({.title = "Kite cohort", .visibility = practices::Visibility::cohort, .terms = {reading}});
    publish({.title = "Kite school", .visibility = school, .terms = {reading}});
    auto const sees = [&](db::Reader reader) {
        auto const response = find(reader, words("kite"));
        EXPECT_EQ(response.total, std::int64_t(response.found.size()));
        EXPECT_EQ(count(response, reading), response.total);
        auto const suggested = installation.change([&](db::Transaction& tx) { return db::suggest_practices(tx, reader, "ki", {}, 8); });
        EXPECT_EQ(std::int64_t(suggested.size()), response.total);
        auto all = titles(response);
        std::ranges::sort(all);
        return all;
    };
    EXPECT_EQ(sees({}), Titles{"Kite world"});
    EXPECT_EQ(sees(cy), Titles{"Kite world"});
    EXPECT_EQ(sees(dee), (Titles{"Kite network", "Kite world"}));
    EXPECT_EQ(sees(ana), (Titles{"Kite cohort", "Kite network", "Kite world"}));
    EXPECT_EQ(sees(ben), (Titles{"Kite cohort", "Kite network", "Kite school", "Kite world"})) << "they are of his school";
}

TEST_F(PracticeSearch, Tells_nobody_outside_of_a_networks_own_terms)
{
    publish({.title = "Kite", .terms = {ours}});
    EXPECT_EQ(count(find(ana, {}), ours), 1);
    EXPECT_EQ(count(find({}, {}), ours), 0);
    EXPECT_TRUE(find({}, {}).found.at(0).terms.empty());
    Search search;
    search.terms = Terms{std::vector{ours}};
    EXPECT_EQ(find(ana, search).total, 1);
    EXPECT_EQ(find({}, search).total, 0);
}

TEST_F(PracticeSearch, Proposes_a_word_near_to_a_misspelt_one_where_that_finds_something)
{
    publish({.title = "Attendance first"});
    publish({.title = "Secret pumpkins", .visibility = practices::Visibility::school});
    EXPECT_EQ(find({}, words("atendance first")).didYouMean, "attendance first");
    EXPECT_EQ(find({}, words("pumpkns")).didYouMean, std::nullopt) << "only of what the reader may see";
    EXPECT_EQ(find(ben, words("pumpkns")).didYouMean, "pumpkins");
    EXPECT_EQ(find({}, words("attendance")).didYouMean, std::nullopt);
}

TEST_F(PracticeSearch, Sorts_by_newness_evidence_and_adoptions)
{
    auto const old = publish({.title = "Old", .published_at = 1'000});
    publish({.title = "Proven", .terms = {strong}, .published_at = 2'000});
    publish({.title = "New", .published_at = 3'000});
    installation.change([&](db::Transaction& tx) {
        for (auto const* decision : {"keep", "drop"})
            tx.run("INSERT INTO adoptions (practice_id, version, school_id, begun_by, begun_at, prediction, ask_at, decision, changed_at)"
                   " VALUES (?, 1, ?, ?, 0, 'It helps', 0, ?, 0)",
                   old, maple, ana, decision);
        db::index_practice(tx, old);
        return Nothing{};
    });
    auto const by = [&](Sort sort) {
        Search search;
        search.sort = sort;
        return titles(find({}, search));
    };
    EXPECT_EQ(by(Sort::relevance), (Titles{"New", "Proven", "Old"})) << "without words the newest come first";
    EXPECT_EQ(by(Sort::newest), (Titles{"New", "Proven", "Old"}));
    EXPECT_EQ(by(Sort::evidence), (Titles{"Proven", "New", "Old"}));
    EXPECT_EQ(by(Sort::adoptions), (Titles{"Old", "New", "Proven"}));
    auto const tally = find({}, words("old")).found.at(0).adoptions;
    EXPECT_EQ(tally.tried, 1) << "a school counts once";
    EXPECT_EQ(tally.dropped, 1) << "by its newest decision";
    EXPECT_EQ(tally.kept, 0);
}

TEST_F(PracticeSearch, Pages_go_through_all_that_is_found_once)
{
    for (int i = 0; i < 7; ++i) publish({.title = "Kite " + std::to_string(i)});
    Titles all;
    std::optional<std::int64_t> at = 0;
    while (at) {
        auto const page = find({}, words("kite"), {*at, 3, db::PracticePage::Counts::none});
        EXPECT_EQ(page.total, 7);
        EXPECT_TRUE(page.facets.empty());
        for (auto& title : titles(page)) all.push_back(std::move(title));
        at = page.next;
    }
    std::ranges::sort(all);
    EXPECT_EQ(std::ranges::unique(all).begin(), all.end());
    EXPECT_EQ(all.size(), 7U);
}

TEST_F(PracticeSearch, Forgets_what_was_withdrawn_and_what_a_version_no_longer_says)
{
    auto const practice = publish({.title = "Kite"});
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE practice_versions SET title = 'Lantern' WHERE practice_id = ?", practice);
        tx.run("UPDATE practices SET indexed = 0");
        EXPECT_EQ(db::practices_to_index(tx, 10), std::vector{practice});
        db::index_practice(tx, practice);
        EXPECT_TRUE(db::practices_to_index(tx, 10).empty());
        return Nothing{};
    });
    EXPECT_EQ(find({}, words("kite")).total, 0);
    EXPECT_EQ(find({}, words("lantern")).total, 1);
    installation.change([&](db::Transaction& tx) { return tx.run("UPDATE practices SET state = 'withdrawn'"); });
    EXPECT_TRUE(find({}, words("lantern")).found.empty()) << "even before the index is told";
    installation.change([&](db::Transaction& tx) { return db::index_practice(tx, practice), Nothing{}; });
    EXPECT_EQ(find({}, words("lantern")).total, 0);
    EXPECT_EQ(find({}, {}).total, 0);
}

TEST_F(PracticeSearch, Whatever_is_typed_is_a_query)
{
    publish({.title = "Kite"});
    for (auto const* typed : {"\"", "\"\"", "kite AND", "NOT", "kite*", "(", "title:kite", "a\" OR \"b", "-", "*", "{marks}", "^kite", "kite NEAR"})
        EXPECT_NO_THROW(find({}, words(typed))) << typed;
    EXPECT_EQ(find({}, words("vw")).total, 0) << "marks are not words that one can search for";
}

TEST_F(PracticeSearch, Practices_that_share_rare_terms_and_schools_are_related)
{
    auto const about = publish({.title = "Reading in pairs", .terms = {reading, elementary}});
    publish({.title = "Reading circles", .terms = {reading, elementary}});
    publish({.title = "Fractions", .terms = {mathematics, elementary}});
    publish({.title = "Bus lanes"});
    publish({.title = "Reading hidden", .visibility = practices::Visibility::school, .terms = {reading, elementary}});
    auto const related = installation.change([&](db::Transaction& tx) { return db::related_practices(tx, {}, about, 8); });
    ASSERT_EQ(related.size(), 2U);
    EXPECT_EQ(related[0].title, "Reading circles");
    EXPECT_EQ(related[0].shared.size(), 2U);
    EXPECT_EQ(related[1].title, "Fractions");
}

TEST_F(PracticeSearch, Finds_what_schools_like_ones_own_have_or_try)
{
    auto const of_oak = publish({.title = "Of a school like it"});
    publish({.title = "Of itself", .school = maple});
    Search search;
    search.likeSchool = maple;
    auto const found = find(ana, search);
    ASSERT_EQ(found.total, 1);
    EXPECT_EQ(found.found[0].practice, of_oak);
}

TEST_F(PracticeSearch, A_reading_connection_sees_each_change_of_the_index)
{
    db::Connection reader(installation.database(), db::Access::read_only);
    auto const look = [&](std::string const& query) {
        db::Snapshot snapshot(reader);
        return db::find_practices(snapshot, {}, words(query), {}).total;
    };
    EXPECT_EQ(look("kite"), 0);
    auto const practice = publish({.title = "Kite"});
    EXPECT_EQ(look("kite"), 1);
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE practices SET visibility = 'school'");
        return db::index_practice(tx, practice), Nothing{};
    });
    EXPECT_EQ(look("kite"), 0);
}

}  // namespace
}  // namespace lyceum
