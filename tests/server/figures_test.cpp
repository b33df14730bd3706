#include "protocol/figures.hpp"

#include "tests/server/measures_fixture.hpp"

namespace lyceum {
namespace {

using namespace figures;
using measures::Direction;
using measures::Frequency;
using measures::Kind;
using testing::InMeasures;

struct Figures : InMeasures {
    Error refused(PersonId as, MeasureId measure, Organisation const& place, std::vector<NewFigure> figures)
    {
        return installation.refused<Enter>(entering(measure, place, std::move(figures)), as);
    }
    std::vector<Version> history(PersonId as, MeasureId measure, char const* period)
    {
        return installation.expect<History>({.measure = measure, .place = at(maple), .period = day(period), .group = {}}, as).versions;
    }
};

TEST_F(Figures, Are_read_as_they_are_by_the_people_of_the_school_and_as_shown_by_everybody_else)
{
    auto const measure = attendance();
    auto const tally = enter(pia, measure, at(maple),
                             {of("2026-09-14", "ALL", 380, 400), of("2026-09-01", "EL", 3, 7), of("2026-09-01", "NEL", 377, 393)});
    EXPECT_EQ(tally.entered, 3);
    auto const of_school = group(mia, maple, measure, "EL").figures.at(0);
    EXPECT_EQ(of_school.period, day("2026-09-01"));
    EXPECT_EQ(of_school.label, "Sep 2026");
    EXPECT_EQ(of_school.inside->numerator, 3);
    EXPECT_EQ(of_school.inside->denominator, 7);
    EXPECT_EQ(of_school.inside->enteredByName, "Pia Example");
    EXPECT_EQ(of_school.outside.because, HiddenBecause::small_group);
    EXPECT_EQ(group(mia, maple, measure, "NEL").figures.at(0).outside.shown, Shown::hidden) << "with it and ALL, EL could be worked out";
    EXPECT_TRUE(series(mia, at(maple), measure).inside);
    EXPECT_TRUE(series(mia, at(maple), add(a_measure("Climate", Kind::average, Frequency::month))).measures.at(0).missing) << "last month's";
    for (auto const outsider : {olga, fay, lea, rex}) {
        EXPECT_FALSE(series(outsider, at(maple), measure).inside);
        auto const shown = group(outsider, maple, measure, "EL");
        EXPECT_EQ(shown.figures.at(0).outside.shown, Shown::hidden);
        EXPECT_FALSE(shown.figures.at(0).outside.value || shown.figures.at(0).outside.because || shown.figures.at(0).inside);
        EXPECT_EQ(shown.chart.points.at(0).absent, charts::Absent::small_group);
        EXPECT_EQ(group(outsider, maple, measure, "ALL").figures.at(0).outside.value, 95);
    }
    EXPECT_EQ(installation.refused<Series>({.place = at(maple), .measures = {}, .groups = {}, .from = {}, .to = {}, .after = {}}, zoe).code,
              ErrorCode::not_found);
}

TEST_F(Figures, Of_a_measure_that_there_is_not_are_not_found)
{
    auto const measure = attendance();
    Series::Request request{.place = at(maple), .measures = {}, .groups = {}, .from = {}, .to = {}, .after = {}};
    request.measures.emplace().items = {measure, MeasureId{999}};
    auto const refusal = installation.refused<Series>(request, pia);
    EXPECT_EQ(refusal.code, ErrorCode::not_found);
    EXPECT_EQ(refusal.message, "There is no such measure, or it is not open to you.");
    EXPECT_EQ(refusal.field, "measures[1]");
}

TEST_F(Figures, Are_entered_by_who_has_a_seat_there_for_measures_of_their_network)
{
    auto const measure = attendance();
    EXPECT_EQ(refused(olga, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)}).code, ErrorCode::forbidden);
    EXPECT_EQ(refused(lea, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)}).code, ErrorCode::forbidden) << "not even who leads the network";
    EXPECT_EQ(refused(zoe, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)}).code, ErrorCode::not_found);
    EXPECT_EQ(refused(lea, measure, at_network(), {of("2026-09-01", "ALL", 380, 400)}).field, "place") << "figures about students are a school's";
    EXPECT_EQ(enter(mia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)}).entered, 1);
    EXPECT_EQ(installation.events(topic_of(measure)).back().name, FiguresChanged::name);
}

TEST_F(Figures, That_are_wrong_are_named_and_nothing_of_the_list_is_entered)
{
    auto const measure = attendance();
    auto const good = of("2026-09-01", "ALL", 380, 400);
    auto const field = [&](NewFigure const& wrong) { return refused(pia, measure, at(maple), {good, wrong}).field; };
    EXPECT_EQ(field(of("2026-10-01", "ALL", 401, 400)), "figures[1].numerator");
    EXPECT_EQ(field(of("2026-10-01", "ALL", 1.5, 400)), "figures[1].numerator");
    EXPECT_EQ(field(of("2026-10-01", "ALL", 0, 0)), "figures[1].denominator");
    EXPECT_EQ(field(so_many("2026-10-01", 95)), "figures[1].denominator");
    EXPECT_EQ(field(so_many("2026-10-01", 101, 400)), "figures[1].value");
    EXPECT_EQ(field(of("2026-10-01", "MR", 1, 40)), "figures[1].group");
    EXPECT_EQ(field(of("1999-10-01", "ALL", 1, 40)), "figures[1].period");
    EXPECT_EQ(field(of("2190-10-01", "ALL", 1, 40)), "figures[1].period");
    EXPECT_EQ(field(of("2026-09-30", "ALL", 1, 40)), "figures[1].period") << "September again";
    EXPECT_TRUE(group(pia, maple, measure, "ALL").figures.empty());
    EXPECT_EQ(enter(pia, measure, at(maple), {so_many("2026-09-01", 95, 400)}).entered, 1);
    EXPECT_EQ(group(pia, maple, measure, "ALL").figures.at(0).inside->numerator, 380);
}

TEST_F(Figures, Of_every_kind_say_how_many_people_they_are_about)
{
    auto const people = add(a_measure("Dropouts", Kind::people, Frequency::year));
    auto const events = add(a_measure("Referrals", Kind::events, Frequency::year));
    auto const average = add(a_measure("Climate", Kind::average, Frequency::year));
    EXPECT_EQ(refused(pia, people, at(maple), {so_many("2025-09-01", 12)}).field, "figures[0].denominator");
    EXPECT_EQ(refused(pia, people, at(maple), {so_many("2025-09-01", 12, 10)}).field, "figures[0].value");
    EXPECT_EQ(enter(pia, people, at(maple), {so_many("2025-09-01", 12, 400)}).entered, 1);
    EXPECT_EQ(enter(pia, events, at(maple), {so_many("2025-09-01", 612, 400)}).entered, 1);
    EXPECT_EQ(enter(pia, average, at(maple), {so_many("2025-09-01", 3.4, 220)}).entered, 1);
    EXPECT_EQ(group(olga, maple, events, "ALL").figures.at(0).outside.value, 612);
    EXPECT_EQ(group(olga, maple, events, "ALL").figures.at(0).label, "2025–26");
    EXPECT_EQ(group(olga, maple, average, "ALL").figures.at(0).outside.people, People::up_to_300);
}

TEST_F(Figures, That_are_corrected_keep_what_stood_before_with_the_reason)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)});
    EXPECT_EQ(enter(mia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)}).same, 1);
    EXPECT_EQ(refused(mia, measure, at(maple), {of("2026-09-01", "ALL", 360, 400)}).field, "because");
    auto const corrected = enter(mia, measure, at(maple), {of("2026-09-01", "ALL", 360, 400)}, Because("Two classes were counted twice"));
    EXPECT_EQ(corrected.corrected, 1);
    auto const versions = history(pia, measure, "2026-09-20");
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].value, 90);
    EXPECT_EQ(versions[0].because, "Two classes were counted twice");
    EXPECT_EQ(versions[0].enteredByName, "Mia Example");
    EXPECT_EQ(versions[1].value, 95);
    EXPECT_EQ(group(olga, maple, measure, "ALL").figures.at(0).outside.value, 90);
    EXPECT_EQ(installation.refused<History>({.measure = measure, .place = at(maple), .period = day("2026-09-01"), .group = {}}, olga).code,
              ErrorCode::forbidden);

    Remove::Request remove{.measure = measure, .place = at(maple), .period = day("2026-09-01"), .group = {}, .because = "Another school's"};
    EXPECT_EQ(installation.refused<Remove>(remove, olga).code, ErrorCode::forbidden);
    installation.expect<Remove>(remove, pia);
    EXPECT_EQ(installation.refused<Remove>(remove, pia).code, ErrorCode::conflict);
    EXPECT_TRUE(group(pia, maple, measure, "ALL").figures.empty() && group(olga, maple, measure, "ALL").figures.empty());
    EXPECT_FALSE(history(pia, measure, "2026-09-01").at(0).value);
    EXPECT_EQ(enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 300, 400)}).entered, 1) << "nothing stands there";
}

TEST_F(Figures, Show_the_results_that_such_work_is_judged_by)
{
    auto down = [&](char const* title, Kind kind) {
        auto request = a_measure(title, kind, Frequency::year);
        request.direction = Direction::down;
        return add(request);
    };
    auto const referrals = down("Referrals", Kind::events), suspensions = down("Suspensions", Kind::events);
    auto const dropouts = down("Drop-out rate", Kind::percent), failing = down("Failing schools", Kind::things);
    enter(pia, referrals, at(maple), {so_many("2023-09-01", 1'000, 400), so_many("2024-09-01", 610, 400)});
    enter(pia, suspensions, at(maple), {so_many("2023-09-01", 200, 400), so_many("2024-09-01", 102, 400)});
    enter(pia, dropouts, at(maple), {of("2021-09-01", "ALL", 48, 400), of("2024-09-01", "ALL", 24, 400)});
    enter(lea, failing, at_network(), {so_many("2019-09-01", 50), so_many("2022-09-01", 35), so_many("2024-09-01", 22)});

    auto const change = [&](Organisation const& place, MeasureId measure) { return series(olga, place, measure).measures.at(0).groups.at(0).change.value(); };
    EXPECT_EQ(change(at(maple), referrals).percent, -39);
    EXPECT_EQ(change(at(maple), referrals).words, "from 1,000 to 610: 39% less, which is better");
    EXPECT_EQ(change(at(maple), suspensions).percent, -49);
    EXPECT_EQ(change(at(maple), dropouts).percent, -50);
    EXPECT_EQ(change(at(maple), dropouts).words, "from 12% to 6%: 6 points (50%) less, which is better");
    auto const tardy = down("Tardy", Kind::percent);
    enter(pia, tardy, at(maple), {of("2023-09-01", "ALL", 16, 400), of("2024-09-01", "ALL", 12, 400)});
    EXPECT_EQ(change(at(maple), tardy).words, "from 4% to 3%: 1 point (25%) less, which is better");
    auto const late = down("Late arrivals", Kind::events);
    enter(pia, late, at(maple), {so_many("2023-09-01", 1'000, 400), so_many("2024-09-01", 1'002, 400)});
    EXPECT_EQ(change(at(maple), late).words, "from 1,000 to 1,002: under 1% more") << "neither better nor worse";
    EXPECT_EQ(change(at_network(), failing).before, 50);
    EXPECT_EQ(change(at_network(), failing).after, 22);
    EXPECT_EQ(change(at_network(), failing).fromLabel, "2019–20");
    auto const chart = series(olga, at_network(), failing).measures.at(0).groups.at(0).chart;
    ASSERT_EQ(chart.points.size(), 6U) << "every year from the first to the last";
    EXPECT_EQ(chart.points[1].absent, charts::Absent::not_given);
    EXPECT_EQ(chart.better, charts::Better::lower);
}

TEST_F(Figures, Stand_beside_each_other_by_group_with_the_gaps_between_them)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple),
          {of("2026-09-01", "ALL", 360, 400), of("2026-09-01", "LI", 120, 160), of("2026-09-01", "NLI", 240, 240), of("2026-10-01", "ALL", 368, 400),
           of("2026-10-01", "LI", 128, 160), of("2026-10-01", "NLI", 240, 240)});
    auto const shown = series(pia, at(maple), measure).measures.at(0);
    ASSERT_TRUE(shown.together && shown.gaps);
    EXPECT_EQ(shown.together->lines.size(), 6U);
    auto const gap = std::ranges::find(shown.gaps->lines, "Low income", &charts::Series::name);
    ASSERT_NE(gap, shown.gaps->lines.end());
    EXPECT_EQ(gap->points.at(0).value, -15);
    EXPECT_EQ(gap->points.at(1).value, -12);
    EXPECT_EQ(shown.gaps->unit, "points");
    auto const untold = std::ranges::find(shown.gaps->lines, "English learners", &charts::Series::name);
    EXPECT_EQ(untold->points.at(0).absent, charts::Absent::not_given);
}

TEST_F(Figures, Carry_notes_of_the_people_of_the_school_that_everybody_reads)
{
    auto const measure = attendance();
    std::vector<NewFigure> months;
    for (auto const* month : {"2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"}) months.push_back(of(month, "ALL", 360, 400));
    enter(pia, measure, at(maple), months);
    auto const note = [&](NoteKind kind, char const* on, char const* words) {
        return AddNote::Request{.measure = measure, .place = at(maple), .kind = kind, .period = day(on), .group = {}, .words = words};
    };
    auto const began = installation.expect<AddNote>(note(NoteKind::event, "2025-11-20", "Advisory began"), pia).note;
    installation.expect<AddNote>(note(NoteKind::astronomical, "2025-12-01", "The school was closed"), mia);
    installation.expect<AddNote>(note(NoteKind::rebase, "2026-01-01", "Counted by lesson from now on"), pia);
    EXPECT_EQ(installation.refused<AddNote>(note(NoteKind::rebase, "2026-01-01", "Again"), pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<AddNote>(note(NoteKind::event, "2026-01-01", "Words"), olga).code, ErrorCode::forbidden);
    auto const shown = series(olga, at(maple), measure).measures.at(0);
    auto const& chart = shown.groups.at(0).chart;
    EXPECT_EQ(shown.notes.size(), 3U);
    ASSERT_EQ(chart.annotations.size(), 1U);
    EXPECT_EQ(chart.annotations[0].at, 2);
    EXPECT_EQ(chart.annotations[0].words, "Advisory began");
    EXPECT_TRUE(chart.points.at(3).marked);
    ASSERT_EQ(chart.phases.size(), 2U);
    EXPECT_EQ(chart.phases[1].from, 4);
    EXPECT_EQ(chart.phases[1].reason, "Counted by lesson from now on");
    EXPECT_EQ(installation.refused<RemoveNote>({began}, olga).code, ErrorCode::forbidden);
    installation.expect<RemoveNote>({began}, mia);
    EXPECT_TRUE(series(olga, at(maple), measure).measures.at(0).groups.at(0).chart.annotations.empty());
}

TEST_F(Figures, Across_schools_are_those_that_are_shown_and_say_of_how_many)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400), of("2026-10-01", "ALL", 3, 8)});
    enter(olga, measure, at(oak), {of("2026-09-01", "ALL", 340, 400), of("2026-10-01", "ALL", 300, 400)});
    Across::Request request{.over = at_network(), .measure = measure, .group = {}, .from = day("2026-01-01"), .to = {}, .skip = {}, .limit = {}};
    for (auto const reader : {pia, olga, fay, lea, rex}) {
        auto const all = installation.expect<Across>(request, reader);
        ASSERT_EQ(all.places.size(), 2U);
        EXPECT_EQ(all.places[0].name, "Maple Street School");
        EXPECT_EQ(all.places[0].chart.points.at(1).absent, charts::Absent::small_group) << "also for its own people";
        ASSERT_EQ(all.overall.size(), 2U);
        EXPECT_EQ(all.overall[0].value, 90);
        EXPECT_EQ(all.overall[0].schools, 2);
        EXPECT_EQ(all.overall[1].value, 75);
        EXPECT_EQ(all.overall[1].schools, 1);
        EXPECT_EQ(all.overall[1].of, 2);
    }
    request.over = {organisations::Kind::cohort, readers.value};
    EXPECT_EQ(installation.expect<Across>(request, lea).places.size(), 1U);
    request.over = at(maple);
    EXPECT_EQ(installation.refused<Across>(request, lea).field, "over");
    request.over = at_network(), request.limit = 1;
    EXPECT_TRUE(installation.expect<Across>(request, lea).more);
    EXPECT_EQ(installation.refused<Across>(request, zoe).code, ErrorCode::not_found);
}

TEST_F(Figures, In_a_file_are_what_the_reader_may_see)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400), of("2026-09-01", "EL", 3, 7)});
    Export::Request request{.place = at(maple), .schools = {}, .measure = {}, .from = {}, .to = {}};
    auto const inside = installation.expect<Export>(request, pia);
    EXPECT_EQ(inside.name, "figures-maple-street-school.csv");
    EXPECT_NE(inside.text.find("EL,English learners,42.86,3,7,"), std::string::npos) << inside.text;
    auto const outside = installation.expect<Export>(request, olga).text;
    EXPECT_NE(outside.find("Maple Street School,Attendance,%,Sep 2026,2026-09-01,ALL,All students,95,more than 300"), std::string::npos) << outside;
    EXPECT_NE(outside.find("EL,English learners,not shown: small group,"), std::string::npos) << outside;
    request.place = at_network(), request.schools = true;
    EXPECT_EQ(installation.refused<Export>(request, pia).field, "measure");
    request.measure = measure;
    EXPECT_EQ(installation.expect<Export>(request, pia).text.find("42.86"), std::string::npos) << "of several schools, as shown";
    EXPECT_EQ(installation.refused<Export>(request, zoe).code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lyceum
