#include "protocol/figures.hpp"
#include "protocol/people.hpp"
#include "server/period_text.hpp"
#include "tests/server/measures_fixture.hpp"

namespace lyceum {
namespace {

using namespace figures;
using measures::Frequency;
using measures::Kind;
using testing::InMeasures;

struct FiguresPasted : InMeasures {
    Paste::Request pasting(std::string text, std::optional<MeasureId> measure)
    {
        Paste::Request request;
        request.network = network, request.place = at(maple), request.measure = measure, request.text = std::move(text);
        return request;
    }
    Paste::Response paste(std::string text, std::optional<MeasureId> measure) { return installation.expect<Paste>(pasting(std::move(text), measure), pia); }
    Error refused(std::string text, MeasureId measure) { return installation.refused<Paste>(pasting(std::move(text), measure), pia); }
    std::size_t stored() { return std::size_t(installation.change([](db::Transaction& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM figures").value(); })); }
};

std::optional<std::string> read(std::string_view text, Frequency frequency)
{
    auto const day = server::parse_period(text, frequency);
    return day ? std::optional(to_string(*day)) : std::nullopt;
}

TEST(Periods, Are_read_as_people_write_them)
{
    for (auto const* text : {"2026-11-03", "11/3/2026", "Nov 2026", "November 2026", "Nov-26", "2026-11", "11/2026", "2 Nov 2026", "Nov 2, 2026"})
        EXPECT_EQ(read(text, Frequency::month).value_or("").substr(0, 7), "2026-11") << text;
    for (auto const* text : {"2026 Q4", "Q4 2026", "q4-2026", "Oct–Dec 2026"}) EXPECT_EQ(read(text, Frequency::quarter), "2026-10-01") << text;
    for (auto const* text : {"2025-26", "2025–26", "2025-2026", "SY 2025-26"}) EXPECT_EQ(read(text, Frequency::year), "2025-07-01") << text;
    EXPECT_EQ(read("2026 H2", Frequency::half_year), "2026-07-01");
    EXPECT_EQ(read("Week of 2 Nov 2026", Frequency::week), "2026-11-02");
    for (auto const* text : {"", "2026", "Nov", "2026-13", "31 Feb 2026", "2025-27", "last week", "13/2026", "Q5 2026", "2026-02-30"})
        for (auto const frequency : {Frequency::month, Frequency::quarter, Frequency::year, Frequency::week}) EXPECT_FALSE(read(text, frequency)) << text;
}

TEST_F(FiguresPasted, Of_500_rows_with_20_bad_ones_name_each_bad_cell_and_lose_none)
{
    auto const measure = add(a_measure("Referrals", Kind::events, Frequency::week));
    std::string text = "week\tvalue\tof\tsource\n";
    std::vector<std::string> bad_rows;
    auto week = day("2016-01-04");
    for (int row = 0; row < 500; ++row, week = periods::period_after(Frequency::week, week)) {
        auto line = to_string(week) + "\t" + std::to_string(row % 17) + "\t400\tSIS";
        if (row % 25 == 3) line = to_string(week) + "\tseven\t400\tSIS";
        if (row % 100 == 53) line = "some week\t7\t400\tSIS";
        if (row % 100 == 78) line = to_string(week) + "\t7\t\tSIS";
        if (row % 25 == 3) bad_rows.push_back(line);
        text += line + "\n";
    }
    ASSERT_EQ(bad_rows.size(), 20U);
    auto const answer = paste(text, measure);
    EXPECT_EQ(answer.rows, 500);
    EXPECT_EQ(answer.figures.entered, 480);
    EXPECT_EQ(answer.badRows, 20);
    ASSERT_EQ(answer.bad.size(), 20U);
    EXPECT_EQ(answer.bad[0].row, 5);
    EXPECT_EQ(answer.bad[0].column, 2);
    EXPECT_EQ(answer.bad[0].heading, "value");
    EXPECT_EQ(answer.bad[0].cell, "seven");
    EXPECT_EQ(answer.bad[0].why, "Must be a number.");
    EXPECT_EQ(answer.bad[2].heading, "week");
    EXPECT_EQ(answer.bad[2].why, "Must be a period, such as 2026-11-02, a day of the week.");
    EXPECT_EQ(answer.bad[3].heading, "value");
    EXPECT_EQ(stored(), 480U);
    for (auto row : bad_rows) {
        std::ranges::replace(row, '\t', ',');
        EXPECT_NE(answer.rest.find(row), std::string::npos) << row;
    }

    auto mended = answer.rest;
    for (auto at = mended.find("seven"); at != mended.npos; at = mended.find("seven")) mended.replace(at, 5, "7");
    auto const second = paste(mended, measure);
    EXPECT_EQ(second.rows, 20);
    EXPECT_EQ(second.figures.entered, 20 - second.badRows);
    EXPECT_EQ(stored(), 480U + std::size_t(second.figures.entered));
    EXPECT_EQ(paste(text, measure).figures.same, 480) << "the same again changes nothing";
}

TEST_F(FiguresPasted, Have_their_groups_across_or_in_a_column_and_several_measures_in_one_table)
{
    auto const measure = attendance();
    auto const across = paste("Month,ALL,ALL of,English learners,EL n,LI\nSep 2026,95 %,400,90.0,\"40\",\nOct 2026,94.5,400,,,50\n", measure);
    EXPECT_EQ(across.figures.entered, 3);
    ASSERT_EQ(across.bad.size(), 1U) << "low income learners, of whom it does not say how many they are";
    EXPECT_EQ(across.bad[0].row, 3);
    EXPECT_EQ(across.bad[0].heading, "LI");
    EXPECT_EQ(group(pia, maple, measure, "EL").figures.at(0).inside->numerator, 36);

    auto request = a_measure("Failing schools", Kind::things, Frequency::year);
    add(request);
    auto const several = paste("measure;period;group;numerator;denominator;value\nattendance;Nov 2026;LI;120;160;\nFailing Schools;2024-25;;;;22\n"
                               "Unknown;Nov 2026;ALL;1;2;\nattendance;Nov 2026;XX;1;2;\n",
                               {});
    EXPECT_EQ(several.figures.entered, 2);
    ASSERT_EQ(several.bad.size(), 2U);
    EXPECT_EQ(several.bad[0].cell, "Unknown");
    EXPECT_EQ(several.bad[1].heading, "group");
    EXPECT_EQ(refused("period,value\nSep 2026,1\n", MeasureId{999}).field, "measure");
    EXPECT_EQ(installation.refused<Paste>(pasting("period,value\nSep 2026,1\n", {}), pia).field, "text") << "of which measure?";
    EXPECT_EQ(refused("value\n1\n", measure).field, "text") << "of which period?";
}

TEST_F(FiguresPasted, Name_no_column_where_the_whole_row_is_meant)
{
    auto const bad = paste("period,value,of\nSep 2026,,\nOct 2026,90,400\nNov 2026,\"91,400\n", attendance()).bad;
    ASSERT_EQ(bad.size(), 2U);
    for (auto const& one : bad) {
        EXPECT_EQ(one.column, 0) << one.why;
        EXPECT_TRUE(one.heading.empty() && one.cell.empty()) << one.why;
    }
    EXPECT_EQ(bad[0].row, 2);
    EXPECT_EQ(bad[0].why, "There is no figure in this row.");
    EXPECT_EQ(bad[1].row, 4);
    EXPECT_EQ(bad[1].why, "A quotation mark is not closed.");
}

TEST_F(FiguresPasted, Are_looked_at_before_they_are_entered_and_replace_others_with_a_reason_alone)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)});
    auto request = pasting("period,numerator,denominator\nSep 2026,360,400\nOct 2026,370,400\nOct 2026,371,400\n", measure);
    request.dryRun = true;
    auto const look = installation.expect<Paste>(request, pia);
    EXPECT_EQ(stored(), 1U);
    ASSERT_EQ(look.read.size(), 2U);
    EXPECT_EQ(look.read[0].label, "Sep 2026");
    EXPECT_EQ(look.read[0].insteadOf, 95);
    EXPECT_EQ(look.badRows, 2) << "September stands, October is there twice";
    EXPECT_EQ(look.figures.entered, 1) << "it says what would be entered";
    EXPECT_EQ(look.figures.corrected, 0);
    request.dryRun = {};
    EXPECT_EQ(installation.expect<Paste>(request, pia).figures.entered, 1);
    request.because = Because("Counted anew");
    auto const corrected = installation.expect<Paste>(request, pia);
    EXPECT_EQ(corrected.figures.corrected, 1);
    EXPECT_EQ(corrected.figures.same, 1);
    EXPECT_EQ(installation.refused<Paste>(request, olga).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Paste>(request, zoe).code, ErrorCode::not_found);
}

TEST_F(FiguresPasted, That_name_single_students_are_refused_as_a_whole)
{
    auto const measure = attendance();
    for (auto const* heading : {"Student ID", "SASID", "LASID", "Last Name", "name", "DOB", "Date of Birth", "E-mail", "student_name"}) {
        auto const error = refused("period,value,denominator," + std::string(heading) + "\nSep 2026,95,400,x\n", measure);
        EXPECT_EQ(error.field, "text") << heading;
        EXPECT_NE(error.message.find("single students"), std::string::npos) << heading;
    }
    EXPECT_EQ(refused("period,value,denominator,source\nSep 2026,95,400,ana@example.org\n", measure).field, "text");
    EXPECT_EQ(refused("period,value,denominator,x\nSep 2026,95,400,078-05-1120\n", measure).field, "text");
    std::string numbers = "period,value,denominator,x\n", names = numbers, days = numbers;
    for (int i = 0; i < 8; ++i) {
        auto const row = "Sep 2026,9" + std::to_string(i) + ",400,";
        numbers += row + std::to_string(1'023'456'789 + 7 * i) + "\n";
        names += row + "\"Example, Ana" + std::string(1, char('a' + i)) + "\"\n";
        days += row + "3/" + std::to_string(i + 1) + "/2012\n";
    }
    for (auto const& text : {numbers, names, days}) EXPECT_EQ(refused(text, measure).field, "text") << text;
    std::string each_student = "period,numerator,denominator\n";
    for (int i = 0; i < 396; ++i) each_student += "Sep 2026,1,1\n";
    EXPECT_NE(refused(each_student, measure).message.find("as the school has students"), std::string::npos);
    EXPECT_EQ(stored(), 0U);
    auto const weekly = add(a_measure("Referrals", Kind::events, Frequency::week));
    std::string as_many_weeks = "week,value,of\n";
    auto week = day("2016-01-04");
    for (int i = 0; i < 400; ++i, week = periods::period_after(Frequency::week, week)) as_many_weeks += to_string(week) + ",12,400\n";
    EXPECT_EQ(paste(as_many_weeks, weekly).figures.entered, 400) << "a figure for each of as many weeks is none of a student";
}

TEST_F(FiguresPasted, Come_by_a_token_that_writes_and_by_none_that_reads)
{
    auto const measure = attendance();
    auto caller = installation.caller(pia);
    auto const request = codec::to_json(pasting("period,numerator,denominator\nSep 2026,360,400\n", measure));
    caller.scope = people::TokenScope::read;
    EXPECT_EQ(installation.call(Paste::name, request, caller).body.error().code, ErrorCode::forbidden);
    caller.scope = people::TokenScope::write;
    EXPECT_TRUE(installation.call(Paste::name, request, caller).body);
    EXPECT_EQ(stored(), 1U);
}

}  // namespace
}  // namespace lyceum
