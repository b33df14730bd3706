#include "db/suppression.hpp"
#include "protocol/figures.hpp"
#include "server/delimited.hpp"
#include "tests/server/goals_fixture.hpp"
#include "tests/support/curious_reader.hpp"

#include <random>

namespace lyceum {
namespace {

using namespace figures;
using measures::Frequency;
using measures::Kind;
using measures::Periods;
using testing::InGoals;
namespace suppression = db::suppression;

constexpr std::array codes{"ALL", "EL", "NEL", "LI", "NLI", "HN"};

/// Somebody of the school, in one period. Nobody of this is ever sent: figures are counted from it.
struct Student {
    bool learns_english = false, has_low_income = false;
    int count = 0;  ///< of what is measured; of a percent 0 or 1
};

bool is_in(Student const& student, std::string_view code)
{
    if (code == "EL") return student.learns_english;
    if (code == "NEL") return !student.learns_english;
    if (code == "LI") return student.has_low_income;
    if (code == "NLI") return !student.has_low_income;
    if (code == "HN") return student.learns_english || student.has_low_income;
    return true;
}

/// What a school counts in one measure, and the table that its figures make.
struct Counted {
    Kind kind = Kind::percent;
    Periods periods = Periods::anew;
    std::vector<NewFigure> figures;
    suppression::Table truth;
};

class School {
public:
    explicit School(std::uint64_t seed) : random_(seed) {}

    Counted count()
    {
        Counted counted;
        counted.kind = std::array{Kind::percent, Kind::people, Kind::events, Kind::average}[below(4)];
        counted.periods = std::array{Periods::anew, Periods::same_people, Periods::adds_up}[below(3)];
        if (counted.periods == Periods::adds_up && counted.kind == Kind::average) counted.periods = Periods::anew;
        counted.truth.kind = std::array{suppression::Kind::percent, suppression::Kind::count_of_people, suppression::Kind::count_of_events,
                                        suppression::Kind::average}[std::size_t(counted.kind)];
        counted.truth.link = std::array{suppression::Link::anew, suppression::Link::same_people, suppression::Link::adds_up}[std::size_t(counted.periods)];
        enrol();
        auto const months = 1 + below(3);
        for (std::size_t month = 0; month < months; ++month) {
            happen(counted);
            add_month(counted, month);
        }
        return counted;
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
    bool one_in(std::size_t n) { return below(n) == 0; }

    void enrol()
    {
        auto const english = 2 + below(30), income = 2 + below(8);
        students_.assign(12 + below(90), {});
        for (auto& student : students_) student.learns_english = one_in(english), student.has_low_income = one_in(income);
    }

    void happen(Counted const& counted)
    {
        auto const rare = 1 + below(20);
        for (auto& student : students_) {
            auto const more = one_in(rare) ? 1 + int(counted.kind == Kind::events || counted.kind == Kind::average ? below(4) : 0) : 0;
            if (counted.periods != Periods::adds_up) student.count = more;
            else if (counted.kind == Kind::events) student.count += more;
            else student.count = std::max(student.count, more);
        }
    }

    void add_month(Counted& counted, std::size_t month)
    {
        auto const period = Day{parse_day("2024-09-01")->since_epoch_days + std::int32_t(31 * month)};
        counted.truth.runs.push_back(0);
        for (std::size_t group = 0; group < codes.size(); ++group) {
            std::int64_t people = 0, sum = 0;
            for (auto const& student : students_)
                if (is_in(student, codes[group])) ++people, sum += student.count;
            if (people == 0) continue;
            suppression::Cell cell{.period = month, .group = group, .people = people, .count = sum, .value = double(sum) / double(people)};
            counted.truth.cells.push_back(cell);
            NewFigure figure;
            figure.period = period, figure.group = measures::GroupCode(codes[group]), figure.denominator = double(people);
            if (counted.kind == Kind::percent) figure.numerator = double(sum);
            else figure.value = counted.kind == Kind::average ? cell.value : double(sum);
            counted.figures.push_back(std::move(figure));
        }
    }

    std::mt19937_64 random_;
    std::vector<Student> students_;
};

db::StudentGroups example_groups()
{
    db::StudentGroups groups;
    for (auto const* code : codes) groups.groups.push_back({code, code, "", {}});
    groups.groups.back().within = {"ALL"};
    groups.partitions = {{"ALL", {"EL", "NEL"}}, {"ALL", {"LI", "NLI"}}};
    groups.unions = {{"HN", {"EL", "LI"}}};
    return groups;
}

suppression::Outside as_published(Outside const& outside)
{
    switch (outside.shown) {
    case Shown::value: return suppression::Shown{*outside.value, {}};
    case Shown::at_least: return suppression::Band{suppression::Side::at_least, std::int64_t(*outside.value), {}};
    case Shown::at_most: return suppression::Band{suppression::Side::at_most, std::int64_t(*outside.value), {}};
    case Shown::hidden: break;
    }
    return suppression::Hidden{};
}

/// What one reader is told of each cell, by period and group.
using Told = std::map<std::pair<Day, std::string>, Outside>;

bool same(Outside const& a, Outside const& b) { return a.shown == b.shown && a.value == b.value; }

Outside told_by(charts::Point const& point)
{
    if (point.value) return {Shown::value, point.value, {}, {}};
    if (point.band) return {point.band->edge == charts::Edge::or_more ? Shown::at_least : Shown::at_most, point.band->bound, {}, {}};
    return {};
}

/// A plan with a goal for each group, whose baselines are the figures of one period or of any.
struct Planned {
    PlanId plan;
    CheckpointId checkpoint;
};

struct FiguresSuppressed : InGoals {
    Planned plan_of(Counted const& counted, MeasureId measure, int round)
    {
        auto const plan = begin_plan("Plan " + std::to_string(round));
        for (auto const& figure : counted.figures) {
            if (figure.period != counted.figures.front().period) break;
            auto const typed = figure.numerator ? 100 * *figure.numerator / *figure.denominator : *figure.value;
            plans::GoalFields fields{.statement = plans::Statement("Goal of " + figure.group->value), .measure = measure, .group = plans::GroupCode(figure.group->value), .baseline = typed,
                                     .target = typed + 1};
            if (round % 3 != 0) fields.baselineOn = figure.period;
            add_goal(plan, fields);
        }
        make_active(plan);
        return {plan, open_checkpoint(plan)};
    }

    /// A baseline says what the figures of its period say, or nothing, and a target goes with it.
    void expect_goals(PersonId reader, Planned const& planned, Told const& told)
    {
        auto const columns = installation.expect<checkpoints::Get>({planned.checkpoint}, reader);
        std::size_t at = 0;
        for (auto const& goal : get_plan(planned.plan, reader).goals) {
            auto const& working = columns.goals.at(at++).working.at(0);
            EXPECT_EQ(working.baseline, goal.baseline);
            EXPECT_EQ(working.target, goal.target);
            EXPECT_EQ(goal.baseline.has_value(), !goal.notShown);
            EXPECT_EQ(goal.target.has_value(), !goal.notShown);
            for (auto const& [cell, outside] : told) {
                if (cell.second != goal.group.value || !goal.baseline) continue;
                auto const is_meant = !goal.baselineOn || periods::period_of(Frequency::month, *goal.baselineOn) == cell.first;
                if (is_meant) { EXPECT_EQ(outside.shown, Shown::value) << goal.group.value; }
                if (is_meant && goal.baselineOn) { EXPECT_EQ(outside.value, goal.baseline) << goal.group.value; }
            }
        }
    }


    MeasureId measure_of(Counted const& counted, int round)
    {
        auto request = a_measure("Measure " + std::to_string(round), counted.kind, Frequency::month);
        request.groups = List<measures::GroupCode, 40>({"ALL", "EL", "NEL", "LI", "NLI", "HN"}), request.periods = counted.periods;
        return add(request);
    }

    Told by_series(PersonId reader, MeasureId measure)
    {
        auto const all = series(reader, at(maple), measure).measures.at(0);
        Told told;
        for (auto const& group : all.groups)
            for (auto const& figure : group.figures) {
                EXPECT_FALSE(figure.inside || figure.outside.because) << "told to the people of the school alone";
                told[{figure.period, group.group}] = figure.outside;
            }
        for (auto const& group : all.groups) expect_chart(group.chart, group.group, told);
        return told;
    }

    /// Every point of a chart says what the figure beside it says, or nothing.
    static void expect_chart(charts::Chart const& chart, std::string const& group, Told const& told)
    {
        for (auto const& point : chart.points) {
            auto const figure = told.find({*point.day, group});
            EXPECT_TRUE(figure == told.end() ? !point.value && !point.band : same(told_by(point), figure->second)) << group << ' ' << point.period;
        }
    }

    void expect_across(PersonId reader, MeasureId measure, Told const& told)
    {
        for (auto const* group : codes) {
            Across::Request request{.over = at_network(), .measure = measure, .group = measures::GroupCode(group), .from = day("2024-01-01"), .to = {},
                                    .skip = {}, .limit = {}};
            auto const answer = installation.expect<Across>(request, reader);
            expect_chart(answer.places.at(0).chart, group, told);
            for (auto const& overall : answer.overall) {
                auto const& figure = told.at({overall.period, group});
                EXPECT_EQ(figure.shown, Shown::value) << "a sum over schools has none that is not shown";
                EXPECT_EQ(figure.value, overall.value);
            }
        }
    }

    void expect_file(PersonId reader, Organisation const& place, MeasureId measure, Told const& told)
    {
        Export::Request const request{.place = place, .schools = place.kind == organisations::Kind::network, .measure = measure, .from = {}, .to = {}};
        auto const rows = server::read_records(installation.expect<Export>(request, reader).text, ',');
        EXPECT_EQ(rows.size(), told.size() + 1);
        for (std::size_t i = 1; i < rows.size(); ++i) {
            auto const& cells = rows[i].cells;
            ASSERT_EQ(cells.size(), 9U) << "place, measure, unit, period, begins, group, group label, value, people";
            auto const& figure = told.at({day(cells[4].c_str()), cells[5]});
            auto const number = std::strtod(cells[7].c_str(), nullptr);
            if (figure.shown == Shown::hidden) EXPECT_EQ(cells[7], "not shown: small group");
            else EXPECT_NEAR(number, *figure.value, 0.006) << cells[7];
        }
    }
};

TEST(ReadingOperations, Of_measures_and_figures_are_all_read_by_the_test_below)
{
    std::set<std::string_view> const read_below{"measures.get", "measures.list", "measures.groups", "figures.series",
                                                "figures.across", "figures.export", "figures.history"};
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, boost::mp11::mp_append<measures::Operations, Operations>>>([&](auto op) {
        using Op = typename decltype(op)::type;
        if (Op::effect == Effect::reads) { EXPECT_TRUE(read_below.contains(Op::name)) << Op::name; }
    });
}

TEST_F(FiguresSuppressed, Are_not_found_out_by_who_reads_everything_and_subtracts)
{
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    School school(seed);
    std::int64_t hidden = 0, shown = 0;
    for (int round = 0; round < 60 && !HasFailure(); ++round) {
        auto counted = school.count();
        counted.truth.threshold = 10;
        auto const measure = measure_of(counted, round);
        enter(pia, measure, at(maple), counted.figures);
        auto const told = by_series(olga, measure);
        auto const planned = plan_of(counted, measure, round);
        std::vector<suppression::Outside> published;
        for (std::size_t i = 0; i < counted.figures.size(); ++i) {
            auto const period = periods::period_of(Frequency::month, counted.figures[i].period);
            auto const& outside = told.at({period, counted.figures[i].group->value});
            published.push_back(as_published(outside));
            ++(outside.shown == Shown::value ? shown : hidden);
        }
        for (auto const& finding : testing::curious_findings(example_groups(), counted.truth, published))
            ADD_FAILURE() << "round " << round << ": " << finding.what << " is " << finding.value;
        for (auto const reader : {olga, fay, lea, rex, ada}) {
            auto const again = by_series(reader, measure);
            EXPECT_TRUE(std::ranges::equal(again, told, [](auto const& a, auto const& b) { return a.first == b.first && same(a.second, b.second); }));
            expect_across(reader, measure, told);
            if (reader != ada) expect_goals(reader, planned, told);
            expect_file(reader, at(maple), measure, told);
            expect_file(reader, at_network(), measure, told);
            EXPECT_EQ(installation.refused<History>({.measure = measure, .place = at(maple), .period = day("2024-09-01"), .group = {}}, reader).code,
                      ErrorCode::forbidden);
        }
        expect_across(pia, measure, told);
        expect_file(pia, at_network(), measure, told);
        for (auto const& event : installation.events(topic_of(measure)))
            if (event.name == FiguresChanged::name) { EXPECT_EQ(event.data, codec::to_text(FiguresChanged{measure, at(maple)})); }
    }
    EXPECT_GT(hidden, 0) << "there was something to find";
    EXPECT_GT(shown, 0) << "there was something to find it from";
}

TEST_F(FiguresSuppressed, Are_not_asked_for_by_trying_to_enter_others)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple), {of("2026-09-01", "EL", 3, 7)});
    Paste::Request probe;
    probe.network = network, probe.place = at(maple), probe.measure = measure, probe.dryRun = true;
    probe.text = "period,group,numerator,denominator\nSep 2026,EL,1,7\n";
    for (auto const outsider : {olga, fay, lea, rex, ada}) {
        EXPECT_EQ(installation.refused<Paste>(probe, outsider).code, ErrorCode::forbidden) << "it would say what stands there";
        EXPECT_EQ(installation.refused<Enter>(entering(measure, at(maple), {of("2026-09-01", "EL", 1, 7)}), outsider).code, ErrorCode::forbidden);
    }
    EXPECT_EQ(installation.expect<Paste>(probe, pia).read.at(0).insteadOf.value_or(0), 300.0 / 7);
}

}  // namespace
}  // namespace lyceum
