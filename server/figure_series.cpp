#include "server/figure_series.hpp"

#include "db/goal_figures.hpp"
#include "db/measures.hpp"
#include "db/organisations.hpp"
#include "db/shipped_groups.hpp"
#include "server/figure_charts.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

using measures::Measure;
using organisations::Organisation;

std::string const whole_group = "ALL";
constexpr std::int64_t places_default = 60;

db::FiguresByGroup read(db::Snapshot& snapshot, Measure const& measure, SeriesAsked const& asked, Reads reads)
{
    auto const one = asked.groups.size() == 1 ? std::optional(asked.groups.front()) : std::nullopt;
    return reads == Reads::as_entered ? db::inside_figures(snapshot, measure, asked.place, one, asked.between)
                                      : db::shown_figures(snapshot, measure, asked.place, one, asked.between);
}

void leave_out_hidden(db::Snapshot& snapshot, Organisation const& place, MeasureId measure, std::vector<figures::GoalLine>& goals)
{
    for (auto& goal : goals) goal.notShown = db::leave_out_hidden(snapshot, place, {measure, goal.group, goal.baselineOn}, goal.baseline, goal.target);
}

void name_missing(figures::MeasureSeries& series, db::FiguresByGroup const& figures, Day today)
{
    auto const& measure = series.measure;
    auto const begins = periods::period_of(measure.frequency, today);
    auto const over = periods::period_of(measure.frequency, Day{begins.since_epoch_days - 1});
    auto const whole = figures.find(whole_group);
    if (whole != figures.end() && std::ranges::find(whole->second, over, &figures::Figure::period) != whole->second.end()) return;
    series.missing = over, series.missingLabel = periods::label(measure.frequency, over);
}

}  // namespace

figures::MeasureSeries series_of(db::Snapshot& snapshot, Measure const& measure, measures::Groups const& labels, SeriesAsked const& asked,
                                 SeriesReader const& reader)
{
    auto figures = read(snapshot, measure, asked, reader.reads);
    ChartSurroundings around{db::chart_notes(snapshot, measure.id, asked.place), db::goals_of(snapshot, measure.id, asked.place, reader.person),
                             db::actions_begun(snapshot, measure.id, asked.place, reader.person)};
    for (auto& note : around.notes) note.label = periods::label(measure.frequency, note.period);
    if (reader.reads == Reads::as_shown) leave_out_hidden(snapshot, asked.place, measure.id, around.goals);

    figures::MeasureSeries series;
    series.measure = measure;
    std::vector<NamedFigures> named;
    for (auto const& group : asked.groups) {
        auto& of_group = figures[group];
        figures::GroupSeries one{group, db::label_of(labels, group), of_group, chart_of_figures(measure, group, of_group, around),
                                 change_of(measure, of_group)};
        named.push_back({one.label, of_group});
        series.groups.push_back(std::move(one));
    }
    if (named.size() > 1) series.together = lines_of(measure, named, around);
    if (named.size() > 1 && asked.groups.front() == whole_group) series.gaps = gaps_of(measure, named);
    if (reader.reads == Reads::as_entered && !measure.archived) name_missing(series, figures, reader.today);
    series.goals = std::move(around.goals), series.notes = std::move(around.notes);
    return series;
}

figures::Across::Response across(db::Snapshot& snapshot, figures::Across::Request const& request, Measure const& measure)
{
    auto const group = request.group ? request.group->value : whole_group;
    auto const skip = request.skip ? request.skip->value : 0;
    auto const limit = request.limit ? request.limit->value : places_default;
    db::Between const between{request.from, request.to};

    figures::Across::Response response;
    response.measure = measure, response.group = group, response.groupLabel = db::label_of(db::student_groups(snapshot), group);
    auto const add = [&](db::NamedPlace const& place, std::vector<figures::Figure> const& shown) {
        response.places.push_back({place.place, place.name, chart_of_figures(measure, group, shown, {}), change_of(measure, shown)});
    };
    if (measure.kind == measures::Kind::things && skip == 0) {
        auto own = db::shown_figures(snapshot, measure, request.over, group, between);
        if (auto const found = own.find(group); found != own.end())
            add({request.over, db::name_of(snapshot, request.over).value_or("")}, found->second);
    }
    auto schools = db::schools_over(snapshot, request.over, skip, limit + 1);
    response.more = std::int64_t(schools.size()) > limit;
    if (response.more) schools.pop_back();
    for (auto const& school : schools) {
        auto shown = db::shown_figures(snapshot, measure, school.place, group, between);
        add(school, shown[group]);
    }
    response.overall = db::shown_overall(snapshot, request.over, measure, group, between);
    return response;
}

}  // namespace lyceum::server
