#include "db/goal_figures.hpp"

#include "db/measures.hpp"
#include "db/plan_words.hpp"
#include "db/stored_json.hpp"
#include "protocol/periods.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lyceum::db {
namespace {

using measures::Measure;
using organisations::Organisation;
using plans::FieldText;

std::string const whole_group = "ALL";
std::string const not_shown = "not shown: small group";
constexpr Day earliest{std::numeric_limits<std::int32_t>::min()}, latest{std::numeric_limits<std::int32_t>::max()};

Organisation owner_of(Snapshot& snapshot, PlanId plan)
{
    auto const [kind, id] = snapshot.row<organisations::Kind, std::int64_t>("SELECT owner_kind, owner_id FROM plans WHERE id = ?1", plan).value();
    return {kind, id};
}

struct Periods {
    Day first, last;
};
Periods periods_meant(Measure const& measure, std::optional<Day> on)
{
    if (!on) return {earliest, latest};
    auto const period = periods::period_of(measure.frequency, *on);
    return {period, period};
}
Periods school_years_meant(std::optional<Day> on)
{
    if (!on) return {earliest, latest};
    auto const year = periods::school_year_of(*on);
    return {year, Day{periods::period_after(measures::Frequency::year, year).since_epoch_days - 1}};
}

bool is_small_school(Snapshot& snapshot, Organisation const& place)
{
    return place.kind == organisations::Kind::school
        && snapshot.exists("SELECT 1 FROM schools s JOIN networks n ON n.id = s.network_id WHERE s.id = ?1 AND s.students < n.smallest_group", place.id);
}

/// Of a figure of all students that is not entered: whether nothing stands beside it that it could be taken from.
bool stands_alone(Snapshot& snapshot, Organisation const& place, Measure const& measure, std::optional<Day> on)
{
    auto const years = school_years_meant(on);
    return !is_small_school(snapshot, place)
        && !snapshot.exists("SELECT 1 FROM shown_figures WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND period BETWEEN ?4 AND ?5",
                            measure.id, place.kind, place.id, years.first, years.last);
}

bool is_percent(Snapshot& snapshot, std::optional<MeasureId> measure)
{
    return measure && snapshot.exists("SELECT 1 FROM measures WHERE id = ?1 AND kind = ?2", *measure, measures::Kind::percent);
}

/// Whether an amendment put another measure, or another group of students, in the goal's place: then it is not known
/// what earlier amendments tell of.
bool was_of_another(Snapshot& snapshot, PlanId plan, std::string const& part)
{
    auto const is_other = [](FieldText const& one) { return one.field == "measure" || one.field == "group"; };
    for (auto const& before : snapshot.values<std::string>("SELECT before FROM amendments WHERE plan_id = ?1 AND part = ?2", plan, part))
        if (std::ranges::any_of(from_stored<std::vector<FieldText>>(before), is_other)) return true;
    return false;
}

/// What the goal's baseline is of, in whatever period.
GoalFigure figure_of(Snapshot& snapshot, GoalId goal)
{
    auto [measure, group] =
        snapshot.row<std::optional<MeasureId>, std::string>("SELECT measure_id, group_code FROM goals WHERE id = ?1", goal).value();
    return {measure, std::move(group), {}};
}

std::string whole(Snapshot& snapshot, std::string const& text)
{
    double number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} ? in_words(snapshot, std::round(number)) : text;
}

}  // namespace

bool may_leave_place(Snapshot& snapshot, Organisation const& place, GoalFigure const& figure)
{
    if (!figure.measure) return figure.group == whole_group;
    auto const measure = db::measure(snapshot, *figure.measure).value();
    if (measure.kind == measures::Kind::things) return true;
    auto const periods = periods_meant(measure, figure.on);
    auto const [entered, shown] =
        snapshot
            .row<std::int64_t, std::int64_t>("SELECT count(*), count(*) FILTER (WHERE shown = 'value') FROM shown_figures"
                                             " WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND group_code = ?4 AND period BETWEEN ?5 AND ?6",
                                             measure.id, place.kind, place.id, figure.group, periods.first, periods.last)
            .value();
    if (entered > 0) return shown == entered;
    return figure.group == whole_group && stands_alone(snapshot, place, measure, figure.on);
}

bool leave_out_hidden(Snapshot& snapshot, Organisation const& place, GoalFigure const& figure, std::optional<double>& baseline,
                      std::optional<double>& target)
{
    if (!baseline && !target) return false;
    if (may_leave_place(snapshot, place, figure)) {
        if (baseline && is_percent(snapshot, figure.measure)) baseline = std::round(*baseline);
        return false;
    }
    baseline.reset(), target.reset();
    return true;
}

void leave_out_hidden(Snapshot& snapshot, PlanId plan, plans::Goal& goal)
{
    auto const place = owner_of(snapshot, plan);
    plans::GoalNotShown hidden;
    hidden.own = leave_out_hidden(snapshot, place, {goal.measure, goal.group, goal.baselineOn}, goal.baseline, goal.target);
    for (auto& beside : goal.measures.items)
        if (leave_out_hidden(snapshot, place, {beside.measure, beside.group, {}}, beside.baseline, beside.target)) hidden.beside.push_back(beside.measure);
    if (hidden.own || !hidden.beside.empty()) goal.notShown = std::move(hidden);
}

std::vector<GoalId> leave_out_hidden(Snapshot& snapshot, PlanId plan, PlanContent& content)
{
    auto const place = owner_of(snapshot, plan);
    std::vector<GoalId> goals;
    for (auto& goal : content.goals) {
        auto& says = goal.says;
        auto const group = says.group ? says.group->value : whole_group;
        auto is_cut = leave_out_hidden(snapshot, place, {says.measure, group, says.baselineOn}, says.baseline, says.target);
        for (auto& beside : goal.measures.items)
            if (leave_out_hidden(snapshot, place, {beside.measure, beside.group, {}}, beside.baseline, beside.target)) is_cut = true;
        if (is_cut) goals.push_back(goal.id);
    }
    return goals;
}

void leave_out_hidden(Snapshot& snapshot, PlanId plan, plans::Amendment& amendment)
{
    auto const part = plans::parse_part(amendment.part).value();
    if (part.kind != plans::PartKind::goal) return;
    auto const figure = figure_of(snapshot, GoalId{part.id});
    auto const is_told = !was_of_another(snapshot, plan, amendment.part) && may_leave_place(snapshot, owner_of(snapshot, plan), figure);
    auto const rounds = is_percent(snapshot, figure.measure);
    for (auto* said : {&amendment.before, &amendment.after})
        for (auto& [field, text] : *said) {
            if (text.empty()) continue;
            if (field == "measures" || (!is_told && (field == "baseline" || field == "target"))) text = not_shown;
            else if (field == "baseline" && rounds) text = whole(snapshot, text);
        }
}

}  // namespace lyceum::db
