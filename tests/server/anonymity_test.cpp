#include "protocol/activities.hpp"
#include "tests/server/session_fixture.hpp"

#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <sqlite3.h>
#include <thread>

/// Whoever has the database, all of it, reads what was written anonymously, and finds nothing that says who wrote it
/// or when: no row, no event, no kept answer, no order, and nothing in the log beside the file.
namespace lyceum {
namespace {

using namespace activities;
using testing::InOpenSession;
using Bodies = std::vector<std::string>;

/// A row of any table, as its columns' names and texts.
struct Row {
    std::string table;
    std::map<std::string, std::string> columns;

    [[nodiscard]] bool says(std::string_view text) const
    {
        return std::ranges::any_of(columns, [&](auto const& column) { return column.second.find(text) != std::string::npos; });
    }
    [[nodiscard]] std::string told() const
    {
        auto all = table;
        for (auto const& [name, value] : columns) all += " " + name + "=" + value;
        return all;
    }
};

/// Everything in the database: what a person with the file and no knowledge of this program would list.
std::vector<Row> everything(std::filesystem::path const& file)
{
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    std::vector<Row> rows;
    auto const read = [&](std::string const& table) {
        sqlite3_stmt* statement = nullptr;
        EXPECT_EQ(sqlite3_prepare_v2(handle, ("SELECT * FROM \"" + table + "\"").c_str(), -1, &statement, nullptr), SQLITE_OK) << table;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            Row row{table, {}};
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement, i));
                auto const size = std::size_t(sqlite3_column_bytes(statement, i));
                if (sqlite3_column_type(statement, i) != SQLITE_NULL)
                    row.columns[sqlite3_column_name(statement, i)] = std::string(bytes ? bytes : "", size);
            }
            rows.push_back(std::move(row));
        }
        sqlite3_finalize(statement);
    };
    std::vector<std::string> tables;
    sqlite3_stmt* names = nullptr;
    sqlite3_prepare_v2(handle, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", -1, &names, nullptr);
    while (sqlite3_step(names) == SQLITE_ROW) tables.emplace_back(reinterpret_cast<char const*>(sqlite3_column_text(names, 0)));
    sqlite3_finalize(names);
    for (auto const& table : tables) read(table);
    sqlite3_close(handle);
    return rows;
}

std::string bytes_of(std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

struct Anonymity : InOpenSession {
    std::vector<PersonId> const writers{pia, pam, cem, gus};

    ActivityId anonymous(Kind kind)
    {
        auto request = asked(meeting, kind);
        request.anonymous = true;
        if (kind == Kind::poll) {
            request.settings.emplace().pollKind = PollKind::single;
            request.settings->options = List<Line<1, 200>, 20>{{"Stay", "Leave"}};
        }
        return add_open(request);
    }
    void write_secretly(ActivityId activity, PersonId who, std::string const& body, char secret)
    {
        EXPECT_FALSE(installation.expect<Write>(secretly(activity, body, secret), who).entry);
    }
    void vote(ActivityId activity, PersonId who, std::int64_t choice)
    {
        Vote::Request request{.activity = activity, .choices = {}};
        request.choices.items.push_back({.choice = choice, .value = {}});
        installation.expect<Vote>(request, who);
    }
    [[nodiscard]] std::filesystem::path log() const { return installation.database().string() + "-wal"; }
    /// Waits until the store has emptied its log.
    bool log_becomes_empty()
    {
        for (int tries = 0; tries < 500; ++tries) {
            if (!std::filesystem::exists(log()) || std::filesystem::file_size(log()) == 0) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }
    /// The bodies by where they stand in the file, and in the log where `in` says so.
    Bodies as_they_lie(Bodies const& bodies)
    {
        auto const bytes = bytes_of(installation.database());
        std::map<std::size_t, std::string> places;
        for (auto const& body : bodies) {
            auto const place = bytes.find(body);
            EXPECT_NE(place, bytes.npos) << body;
            EXPECT_EQ(bytes.find(body, place + 1), bytes.npos) << body << " stands in the file twice";
            places[place] = body;
        }
        Bodies all;
        for (auto const& [place, body] : places) all.push_back(body);
        return all;
    }
    EntryId id_of(std::string const& body)
    {
        return installation.change([&](db::Transaction& tx) { return tx.value<EntryId>("SELECT id FROM activity_entries WHERE body = ?", body).value(); });
    }
};

TEST_F(Anonymity, Of_words_leaves_no_row_that_has_them_beside_a_person_or_a_time)
{
    auto const prompt = anonymous(Kind::prompt);
    auto const board = anonymous(Kind::board);
    char secret = 'a';
    for (auto const writer : writers) {
        write_secretly(prompt, writer, "candid words " + std::to_string(writer.value), secret++);
        write_secretly(board, writer, "candid note " + std::to_string(writer.value), secret++);
    }
    write_secretly(prompt, pia, "candid words, changed", 'a');
    for (auto const& entry : get(board, pia).entries) {
        installation.expect<MoveEntry>({.entry = entry.id, .lane = 0, .position = 1}, pam);
        installation.expect<Cluster>({.entry = entry.id, .cluster = "Hard"}, gus);
    }
    end(prompt);
    close();

    int found = 0;
    std::set<std::string> ids;
    for (auto const& row : everything(installation.database())) {
        if (!row.says("candid")) continue;
        if (row.table.starts_with("recap")) {
            EXPECT_FALSE(row.columns.contains("person_id") || row.columns.contains("at")) << row.told();
            continue;
        }
        ASSERT_EQ(row.table, "activity_entries") << "the words stand elsewhere too: " << row.told();
        std::set<std::string> columns;
        for (auto const& [name, value] : row.columns) columns.insert(name);
        EXPECT_EQ(columns, (std::set<std::string>{"id", "activity_id", "secret_hash", "lane", "position", "cluster", "body", "removed"})) << row.told();
        ids.insert(row.columns.at("id"));
        ++found;
    }
    EXPECT_EQ(found, 8);
    for (auto const& row : everything(installation.database())) {
        for (auto const& id : ids)
            EXPECT_FALSE(row.table != "activity_entries" && row.says(id)) << "something else knows an anonymous entry: " << row.told();
        EXPECT_FALSE(row.table == "answers" && row.columns.at("operation").starts_with("activities.")
                     && row.columns.at("person_id") != std::to_string(fay.value))
            << "a call about what is anonymous was kept: " << row.told();
        EXPECT_FALSE(row.says(std::string(32, 'a'))) << "the secret itself is stored: " << row.told();
    }
}

TEST_F(Anonymity, Would_not_be_there_where_a_name_was_given)
{
    auto const named = add_open(asked(meeting, Kind::prompt));
    write(named, pia, "candid words");
    auto const rows = everything(installation.database());
    EXPECT_TRUE(std::ranges::any_of(rows, [&](Row const& row) {
        return row.table == "activity_entries" && row.says("candid") && row.columns.contains("person_id") && row.columns.contains("at");
    })) << "this is how the test above would find them";
    EXPECT_TRUE(std::ranges::any_of(rows, [](Row const& row) { return row.table == "events" && row.says("candid"); }));
    EXPECT_TRUE(std::ranges::any_of(rows, [&](Row const& row) {
        return row.table == "answers" && row.columns.at("operation") == Write::name && row.columns.at("person_id") == std::to_string(pia.value);
    }));
}

TEST_F(Anonymity, Of_words_tells_nothing_to_anybody_who_reads_them)
{
    auto const prompt = anonymous(Kind::prompt);
    write_secretly(prompt, pia, "one", 'a'), write_secretly(prompt, pam, "two", 'b');
    EXPECT_TRUE(get(prompt, pia).entries.empty()) << "of two, each would know the other's";
    write_secretly(prompt, gus, "three", 'c');
    for (auto const reader : {pia, pam, fay}) {
        auto const seen = get(prompt, reader);
        ASSERT_EQ(seen.entries.size(), 3u);
        EXPECT_FALSE(seen.activity.answeredByMe);
        for (auto const& entry : seen.entries) {
            EXPECT_FALSE(entry.author);
            EXPECT_FALSE(entry.at);
        }
    }
    EXPECT_EQ(codec::to_text(get(prompt, pia).entries), codec::to_text(get(prompt, cem).entries)) << "who wrote reads the same as who did not";
    for (auto const& event : installation.events(topic_of(meeting)))
        for (auto const* word : {"\"one\"", "\"two\"", "\"three\""}) EXPECT_EQ(event.data.find(word), std::string::npos) << event.name;
    EXPECT_EQ(told<Answered>(topic_of(meeting)).size(), 3u);
    for (auto const& row : everything(installation.database()))
        EXPECT_FALSE(row.table == "audit" && row.says("activities.")) << row.told();
}

TEST_F(Anonymity, Of_words_lets_their_writer_change_and_remove_them_by_the_secret_alone)
{
    auto const prompt = anonymous(Kind::prompt);
    for (int i = 0; i < 3; ++i) write_secretly(prompt, pia, "the same words", 'a');
    EXPECT_EQ(get(prompt, pia).activity.answered, 1) << "what is sent again is written once";
    write_secretly(prompt, pam, "others", 'b'), write_secretly(prompt, gus, "more", 'c');
    auto const mine = id_of("the same words");
    EXPECT_EQ(installation.refused<RemoveEntry>({.entry = mine, .secret = std::string(32, 'z')}, pia).code, ErrorCode::forbidden);
    auto without = words(prompt, "no secret");
    EXPECT_EQ(installation.refused<Write>(without, pia).field, "secret");
    without.secret = std::string(31, 'a');
    EXPECT_EQ(installation.refused<Write>(without, pia).field, "secret");
    auto named = words(prompt, "by id");
    named.entry = mine, named.secret = std::string(32, 'a');
    EXPECT_EQ(installation.refused<Write>(named, pia).field, "entry");
    end(prompt);
    write_secretly(prompt, pia, "the same words", 'a');
    EXPECT_EQ(installation.refused<Write>(secretly(prompt, "other words", 'a'), pia).code, ErrorCode::conflict);
    installation.expect<Reopen>({prompt}, fay);
    installation.expect<RemoveEntry>({.entry = mine, .secret = std::string(32, 'a')}, pia);
    EXPECT_EQ(get(prompt, pia).activity.answered, 2);
    EXPECT_EQ(installation.refused<Write>(secretly(prompt, "again", 'a'), pia).code, ErrorCode::conflict) << "no typed word is lost silently";
}

TEST_F(Anonymity, Of_words_is_not_undone_by_their_numbers_their_places_or_where_they_lie_in_the_file)
{
    auto const board = anonymous(Kind::board);
    Bodies written;
    for (char i = 0; i < 12; ++i) {
        written.push_back("candid-" + std::string(3, char('a' + i)));
        write_secretly(board, writers[std::size_t(i) % 4], written.back(), char('a' + i));
    }
    auto by_id = written, by_position = written;
    std::map<std::string, EntryId> ids;
    std::map<std::string, std::int64_t> positions;
    for (auto const& entry : get(board, pia).entries) ids[entry.body] = entry.id, positions[entry.body] = entry.position;
    std::ranges::sort(by_id, {}, [&](std::string const& body) { return ids.at(body); });
    std::ranges::sort(by_position, {}, [&](std::string const& body) { return positions.at(body); });
    EXPECT_NE(by_id, written);
    EXPECT_NE(by_position, written);

    ASSERT_TRUE(log_becomes_empty());
    auto last_first = written;
    std::ranges::reverse(last_first);
    EXPECT_EQ(as_they_lie(written), last_first) << "SQLite puts what comes later before: this is what is to be forgotten";
    end(board);
    ASSERT_TRUE(log_becomes_empty());
    auto last_id_first = by_id;
    std::ranges::reverse(last_id_first);
    EXPECT_EQ(as_they_lie(written), last_id_first);
}

TEST_F(Anonymity, Leaves_no_trace_of_the_order_in_the_log_and_of_what_was_removed_none_at_all)
{
    auto const prompt = anonymous(Kind::prompt);
    write_secretly(prompt, pia, "regretted-words", 'a');
    write_secretly(prompt, pam, "kept-words", 'b');
    write_secretly(prompt, gus, "more-kept-words", 'c');
    installation.expect<RemoveEntry>({.entry = id_of("regretted-words"), .secret = std::string(32, 'a')}, pia);
    write_secretly(prompt, cem, "and-others", 'd');
    ASSERT_TRUE(log_becomes_empty());
    auto const file = bytes_of(installation.database());
    EXPECT_EQ(file.find("regretted-words"), file.npos);
    EXPECT_NE(file.find("kept-words"), file.npos) << "this is how it would be found";
}

TEST_F(Anonymity, Of_votes_keeps_sums_alone_and_who_voted_until_it_ends)
{
    auto const poll = anonymous(Kind::poll);
    vote(poll, pia, 0), vote(poll, pam, 1), vote(poll, cem, 1), vote(poll, gus, 1);
    auto const of_poll = [&](Row const& row) {
        return row.columns.contains("activity_id") && row.columns.at("activity_id") == std::to_string(poll.value);
    };
    std::size_t voters = 0;
    for (auto const& row : everything(installation.database())) {
        if (!of_poll(row)) continue;
        if (row.columns.contains("person_id")) {
            EXPECT_EQ(row.table, "activity_voters");
            EXPECT_EQ(row.columns.size(), 2u) << row.told();
            ++voters;
        } else {
            EXPECT_EQ(row.table, "activity_sums");
        }
    }
    EXPECT_EQ(voters, 4u);
    for (auto const& event : told<Answered>(topic_of(meeting))) EXPECT_LE(event.answered, 4);
    EXPECT_TRUE(told<ResultsChanged>(topic_of(meeting)).empty()) << "from two results one reads the vote between them";

    end(poll);
    for (auto const& row : everything(installation.database())) {
        EXPECT_FALSE(of_poll(row) && row.columns.contains("person_id")) << row.told();
        EXPECT_FALSE(row.table == "answers" && row.columns.at("operation") == Vote::name) << row.told();
    }
    EXPECT_EQ(get(poll, fay).results->voters, 4);
    ASSERT_TRUE(log_becomes_empty()) << "the log would have each name beside the sums before and after";
}

}  // namespace
}  // namespace lyceum
