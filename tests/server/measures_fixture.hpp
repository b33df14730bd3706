#pragma once

#include "db/shipped_groups.hpp"
#include "protocol/figures.hpp"
#include "tests/server/network_fixture.hpp"

namespace lyceum::testing {

/// The network of InNetwork, in which Maple Street School and Oak School (400 students each) tell figures of everybody,
/// and of English learners and all others, low income and all others, high needs.
struct InMeasures : InNetwork {
    ShelfId shelf{network.value};
    PersonId mia = installation.add_person("Mia Example");
    SeatId mia_seat = grant(organisations::Kind::school, maple.value, organisations::Role::member, mia);

    InMeasures()
    {
        db::StudentGroups groups;
        groups.groups = {{"ALL", "All students", "", {}},          {"EL", "English learners", "", {}},    {"NEL", "Not English learners", "", {}},
                         {"LI", "Low income", "", {}},             {"NLI", "Not low income", "", {}},     {"HN", "High needs", "", {}}};
        groups.partitions = {{"ALL", {"EL", "NEL"}}, {"ALL", {"LI", "NLI"}}};
        groups.unions = {{"HN", {"EL", "LI"}}};
        groups.groups.back().within = {"ALL"};
        installation.change([&](db::Transaction& tx) { db::ship_student_groups(tx, {{.slug = "example", .edition = 1, .title = {}, .about = {}, .source = {}, .groups = groups}}); });
    }

    static organisations::Organisation at(SchoolId school) { return {organisations::Kind::school, school.value}; }
    organisations::Organisation at_network() const { return {organisations::Kind::network, network.value}; }

    measures::Add::Request a_measure(std::string const& title, measures::Kind kind, measures::Frequency frequency) const
    {
        measures::Add::Request request;
        request.shelf = shelf, request.title = title, request.kind = kind, request.frequency = frequency;
        request.direction = measures::Direction::up;
        return request;
    }
    MeasureId add(measures::Add::Request const& request) { return installation.expect<measures::Add>(request, fay).measure; }
    /// A percent with all groups that ship here, told each month.
    MeasureId attendance()
    {
        auto request = a_measure("Attendance", measures::Kind::percent, measures::Frequency::month);
        request.groups = List<measures::GroupCode, 40>({"ALL", "EL", "NEL", "LI", "NLI", "HN"});
        return add(request);
    }

    static Day day(char const* text) { return parse_day(text).value(); }
    static figures::NewFigure of(char const* period, char const* group, double numerator, double denominator)
    {
        figures::NewFigure figure;
        figure.period = day(period), figure.group = measures::GroupCode(group), figure.numerator = numerator, figure.denominator = denominator;
        return figure;
    }
    static figures::NewFigure so_many(char const* period, double value, std::optional<double> denominator = {})
    {
        figures::NewFigure figure;
        figure.period = day(period), figure.value = value, figure.denominator = denominator;
        return figure;
    }
    static figures::Enter::Request entering(MeasureId measure, organisations::Organisation const& place, std::vector<figures::NewFigure> figures,
                                            std::optional<figures::Because> because = {})
    {
        return {measure, place, List<figures::NewFigure, figures::figures_at_once_max>(std::move(figures)), std::move(because)};
    }
    figures::Tally enter(PersonId as, MeasureId measure, organisations::Organisation const& place, std::vector<figures::NewFigure> figures,
                         std::optional<figures::Because> because = {})
    {
        return installation.expect<figures::Enter>(entering(measure, place, std::move(figures), std::move(because)), as).figures;
    }
    figures::Series::Response series(PersonId as, organisations::Organisation const& place, MeasureId measure)
    {
        figures::Series::Request request;
        request.place = place, request.measures = List<MeasureId, 12>({measure});
        request.from = day("2000-01-01");
        return installation.expect<figures::Series>(request, as);
    }
    /// The series of one group; a failed test where there is none.
    figures::GroupSeries group(PersonId as, SchoolId school, MeasureId measure, std::string const& code)
    {
        auto const all = series(as, at(school), measure).measures.at(0).groups;
        auto const found = std::ranges::find(all, code, &figures::GroupSeries::group);
        EXPECT_NE(found, all.end()) << code;
        return found == all.end() ? figures::GroupSeries{} : *found;
    }
};

}  // namespace lyceum::testing
