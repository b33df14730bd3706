#include "tests/server/served.hpp"

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;

constexpr int rows = 500, bad_rows = 20;

/// Two schools of the cohort's network, whose principals are the second and the third person, and a measure of weeks. A
/// program sends their figures with a token of its person's.
struct FiguresByToken : Served {
    FiguresByToken()
    {
        server.prepare([&](db::Transaction& tx) {
            network = tx.value<NetworkId>("SELECT network_id FROM cohorts WHERE id = ?", cohort.id).value();
            maple = add_school(tx, "Maple Street School", 1);
            oak = add_school(tx, "Oak School", 2);
            measure = tx.insert<MeasureId>("INSERT INTO measures (network_id, title, kind, direction, frequency, created_by, created_at)"
                                           " VALUES (?1, 'Referrals', 'events', 'down', 'week', ?2, ?3)",
                                           network, cohort.people[0].person, tx.at());
        });
    }
    SchoolId add_school(db::Transaction& tx, char const* name, std::size_t principal) const
    {
        auto const school = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?, ?, 'high')", network, name);
        tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('principal', 'school', ?, 'Principal', ?)", school,
               cohort.people[principal].person);
        return school;
    }
    struct Token {
        json::value id;
        Headers headers;
    };
    Token token_of(std::size_t person, char const* scope)
    {
        auto const made = post("people.createToken", {{"label", "Nightly"}, {"scope", scope}, {"days", 30}}, as(person));
        EXPECT_EQ(made.status, 200) << made.body;
        auto const read = json::parse(made.body);
        return {read.at("token"), {{"Authorization", "Bearer " + std::string(read.at("secret").as_string())}}};
    }
    static json::object place(SchoolId school) { return {{"kind", "school"}, {"id", school.value}}; }
    json::object pasting(SchoolId school, std::string_view text) const
    {
        return {{"network", network.value}, {"place", place(school)}, {"measure", measure.value}, {"text", text}};
    }
    json::object entering(SchoolId school, int value) const
    {
        return {{"measure", measure.value}, {"place", place(school)}, {"figures", {{{"period", "2024-09-02"}, {"value", value}, {"denominator", 400}}}}};
    }
    std::int64_t stored()
    {
        return server.prepare([](db::Transaction& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM figures").value(); });
    }
    NetworkId network;
    SchoolId maple, oak;
    MeasureId measure;
};

TEST_F(FiguresByToken, Are_taken_with_one_that_writes_for_somebody_of_the_school)
{
    auto const token = token_of(1, "write");
    auto const entered = post("figures.enter", entering(maple, 41), token.headers);
    ASSERT_EQ(entered.status, 200) << entered.body;
    EXPECT_EQ(json::parse(entered.body).at("figures").at("entered"), 1);
    auto const pasted = post("figures.paste", pasting(maple, "week,value,of\n2024-09-09,38,400\n"), token.headers);
    ASSERT_EQ(pasted.status, 200) << pasted.body;
    EXPECT_EQ(json::parse(pasted.body).at("figures").at("entered"), 1);

    auto const history = post("figures.history", {{"measure", measure.value}, {"place", place(maple)}, {"period", "2024-09-02"}}, as(1));
    auto const versions = json::parse(history.body).at("versions").as_array();
    ASSERT_EQ(versions.size(), 1U) << history.body;
    EXPECT_EQ(versions.front().at("enteredBy"), cohort.people[1].person.value) << "a program enters for its person";
}

TEST_F(FiguresByToken, Are_refused_with_one_that_reads_was_revoked_or_is_of_another_school)
{
    auto const refused = [&](Headers const& headers, int status, std::string const& code) {
        for (auto const& [operation, request] : {std::pair("figures.enter", entering(maple, 41)), std::pair("figures.paste", pasting(maple, "week,value,of\n2024-09-09,38,400\n"))}) {
            auto const answer = post(operation, request, headers);
            EXPECT_EQ(answer.status, status) << operation << answer.body;
            EXPECT_EQ(code_of(answer), code) << operation;
        }
    };
    refused(token_of(1, "read").headers, 403, "forbidden");
    refused(token_of(2, "write").headers, 403, "forbidden");
    auto const revoked = token_of(1, "write");
    ASSERT_EQ(post("people.revokeToken", {{"token", revoked.id}}, as(1)).status, 200);
    refused(revoked.headers, 401, "unauthenticated");
    refused({{"Authorization", "Bearer " + std::string(43, 'x')}}, 401, "unauthenticated");
    EXPECT_EQ(stored(), 0);
    EXPECT_EQ(post("figures.enter", entering(oak, 12), token_of(2, "write").headers).status, 200) << "for its own school it may";
}

TEST_F(FiguresByToken, Sent_again_with_their_key_are_entered_once_and_with_another_key_stand_there_already)
{
    auto const token = token_of(1, "write");
    auto const request = pasting(maple, "week,value,of\n2024-09-02,41,400\n");
    auto const first = post("figures.paste", request, token.headers, "night-of-2024-09-09"), again = post("figures.paste", request, token.headers, "night-of-2024-09-09");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, again.body);
    auto const next_night = json::parse(post("figures.paste", request, token.headers).body);
    EXPECT_EQ(next_night.at("figures").at("entered"), 0);
    EXPECT_EQ(next_night.at("figures").at("same"), 1);
    EXPECT_EQ(stored(), 1);
}

TEST_F(FiguresByToken, Of_500_rows_with_20_bad_cells_name_each_by_row_and_column_and_lose_none)
{
    auto const token = token_of(1, "write");
    std::string text = "week,value,of,source\n";
    std::vector<std::pair<std::int64_t, std::int64_t>> expected;
    std::vector<std::string> bad_lines;
    Day week = parse_day("2015-01-05").value();
    for (int row = 0; row < rows; ++row, week.since_epoch_days += 7) {
        auto const is_bad = row % (rows / bad_rows) == 3, in_value = row % 2 == 0;
        auto const line = to_string(week) + (is_bad && in_value ? ",seven" : ",7") + (is_bad && !in_value ? ",-4" : ",400") + ",\"Export, nightly\"\n";
        text += line;
        if (!is_bad) continue;
        expected.emplace_back(row + 2, in_value ? 2 : 3);
        bad_lines.push_back(line);
    }
    ASSERT_EQ(expected.size(), std::size_t(bad_rows));
    auto const pasted = post("figures.paste", pasting(maple, text), token.headers);
    ASSERT_EQ(pasted.status, 200) << pasted.body;
    auto const answer = json::parse(pasted.body);
    EXPECT_EQ(answer.at("rows"), rows);
    EXPECT_EQ(answer.at("figures").at("entered"), rows - bad_rows);
    EXPECT_EQ(answer.at("badRows"), bad_rows);
    std::vector<std::pair<std::int64_t, std::int64_t>> named;
    for (auto const& bad : answer.at("bad").as_array()) {
        named.emplace_back(bad.at("row").as_int64(), bad.at("column").as_int64());
        EXPECT_EQ(bad.at("cell"), bad.at("column") == 2 ? "seven" : "-4");
        EXPECT_FALSE(bad.at("why").as_string().empty());
    }
    EXPECT_EQ(named, expected);
    EXPECT_EQ(stored(), rows - bad_rows);

    auto rest = std::string(answer.at("rest").as_string());
    for (auto const& line : bad_lines) EXPECT_NE(rest.find(line.substr(0, line.size() - 1)), std::string::npos) << line;
    for (auto const& [wrong, right] : {std::pair<std::string, char const*>("seven", "7"), {",-4,", ",400,"}})
        for (auto at = rest.find(wrong); at != rest.npos; at = rest.find(wrong)) rest.replace(at, wrong.size(), right);
    EXPECT_EQ(json::parse(post("figures.paste", pasting(maple, rest), token.headers).body).at("figures").at("entered"), bad_rows);
    EXPECT_EQ(stored(), rows);
}

TEST_F(FiguresByToken, With_a_student_identifier_are_refused_as_a_whole)
{
    auto const token = token_of(1, "write");
    for (auto const* text : {"week,value,of,Student ID\n2024-09-02,41,400,1002003\n", "week,value,of,note\n2024-09-02,1,400,\"Example, Ana\"\n2024-09-09,1,400,\"Sample, Ben\"\n"
                                                                                      "2024-09-16,1,400,\"Test, Cleo\"\n2024-09-23,1,400,\"Person, Dan\"\n"}) {
        auto const answer = post("figures.paste", pasting(maple, text), token.headers);
        EXPECT_EQ(answer.status, 422) << answer.body;
        EXPECT_NE(answer.body.find("no records of single students"), std::string::npos) << answer.body;
        EXPECT_EQ(answer.body.find("Ana"), std::string::npos);
    }
    EXPECT_EQ(stored(), 0);
}

/// With an apostrophe before it, as formulas get one, a negative number could not be pasted again.
TEST_F(FiguresByToken, That_are_negative_come_back_as_they_were)
{
    server.prepare([&](db::Transaction& tx) { tx.run("UPDATE measures SET kind = 'average' WHERE id = ?", measure); });
    auto const token = token_of(1, "write");
    auto const answer = json::parse(post("figures.paste", pasting(maple, "week,value,of\n2024-09-02,-2.5,many\n2024-09-09,-2+3,400\n"), token.headers).body);
    EXPECT_EQ(answer.at("rest").as_string(), "week,value,of\r\n2024-09-02,-2.5,many\r\n2024-09-09,'-2+3,400\r\n");
    EXPECT_EQ(post("figures.paste", pasting(maple, "week,value,of\n2024-09-02,-2.5,40\n"), token.headers).status, 200);
    auto const file = http(server.endpoint(), "GET", "/figures.csv?place=school/" + std::to_string(maple.value), token.headers);
    EXPECT_NE(file.body.find(",All students,-2.5,,40,"), std::string::npos) << file.body;
}

TEST_F(FiguresByToken, Are_the_same_where_their_file_is_pasted_again)
{
    auto const token = token_of(1, "write");
    for (auto const* kind : {"average", "percent"}) {
        server.prepare([&](db::Transaction& tx) { tx.run("UPDATE measures SET kind = ? WHERE id = ?", kind, measure); });
        auto const text = std::string("week,value,numerator,of\n") + (kind[0] == 'a' ? "2024-09-02,0.0625,,40\n2024-09-09,-3,,40\n" : "2024-09-16,,16,17\n");
        ASSERT_EQ(post("figures.paste", pasting(maple, text), token.headers).status, 200);
        auto const file = http(server.endpoint(), "GET", "/figures.csv?place=school/" + std::to_string(maple.value), token.headers);
        auto const again = json::parse(post("figures.paste", pasting(maple, file.body), token.headers).body);
        EXPECT_EQ(again.at("figures").at("corrected"), 0) << file.body;
        EXPECT_GE(again.at("figures").at("same").as_int64(), 1) << file.body;
        EXPECT_EQ(again.at("badRows"), 0) << json::serialize(again);
        server.prepare([](db::Transaction& tx) { tx.run("DELETE FROM figure_versions"), tx.run("DELETE FROM figures"), tx.run("DELETE FROM shown_figures"); });
    }
}

/// An answer is UTF-8, also where a long cell is cut.
TEST_F(FiguresByToken, Long_cells_come_back_cut_between_characters)
{
    auto const cell = std::string(199, 'x') + "\u00e9\u00e9";
    auto const answer = post("figures.paste", pasting(maple, "week,value,of\n2024-09-02," + cell + ",400\n"), token_of(1, "write").headers);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(json::parse(answer.body).at("bad").at(0).at("cell").as_string(), std::string(199, 'x'));
}

}  // namespace
}  // namespace lyceum
