#include "protocol/periods.hpp"
#include "server/programs/lyceumctl/demo_call.hpp"

#include <algorithm>

namespace lyceum::ctl {

void DemoTelling::plan_measures()
{
    if (!story_.measuring) return;
    auto const& measuring = *story_.measuring;
    plan(calendar_.at(measuring.at), [this, &measuring] {
        for (auto const& measure : measuring.measures) {
            auto add = measure.add;
            add.shelf = ShelfId{network_.value};
            measures_[measure.key] = call<measures::Add>(add, person(measuring.by)).measure;
        }
    });
    for (auto const& when : measuring.entered)
        plan(calendar_.at(when), [this, &measuring, when] {
            for (auto const& measure : measuring.measures)
                for (auto const& told : measure.told) enter(measure, told, when);
        });
    for (auto const& measure : measuring.measures) {
        for (auto const& told : measure.told)
            if (told.odd) plan(calendar_.at(told.odd->at), [this, &measure, &told] { mark(measure, told); });
        for (auto const& one : measure.corrected) plan(calendar_.at(one.at), [this, &measure, &one] { correct(measure, one); });
    }
}

/// The newest period that is over when the story is told.
Day DemoTelling::last_period(story::Measure const& measure) const
{
    auto const newest = measuring_day(story_.measuring->entered.back());
    return periods::period_before(measure.add.frequency, periods::period_of(measure.add.frequency, newest));
}

Day DemoTelling::measuring_day(std::string const& when) const { return calendar_.day(when.substr(0, when.find(' '))); }

organisations::Organisation DemoTelling::place_of(story::Told const& told) const
{
    if (told.district) return {organisations::Kind::district, districts_.at(*told.district).value};
    return {organisations::Kind::school, schools_.at(told.school.value()).value};
}

/// The principal of a school, or who leads a district.
PersonId DemoTelling::who_counts(story::Told const& told) const
{
    auto const counts = std::ranges::find_if(story_.people, [&](auto const& one) {
        auto const& [key, somebody] = one;
        if (told.district) return somebody.where.district == told.district && somebody.role == organisations::Role::lead;
        return somebody.where.school == told.school && somebody.role == organisations::Role::principal;
    });
    if (counts == story_.people.end()) throw std::runtime_error("nobody enters the figures of " + told.school.value_or("") + told.district.value_or(""));
    return person(counts->first);
}

std::vector<story::Made> DemoTelling::figures_of(story::Measure const& measure, story::Told const& told) const
{
    std::int64_t students = 0;
    std::map<std::string, std::int64_t> shares;
    if (told.school) {
        auto const& context = story_.schools.at(*told.school).context;
        students = context.students.value().value;
        for (auto const& share : context.groups.items) shares[share.code.value] = share.sharePercent.value;
    }
    return story::figures_of(measure, told, last_period(measure), students, shares);
}

/// Those that were not entered before.
void DemoTelling::enter(story::Measure const& measure, story::Told const& told, std::string const& when)
{
    auto const frequency = measure.add.frequency;
    auto const today = measuring_day(when);
    auto const periods = story::periods_of(measure, told, last_period(measure));
    auto until = periods.end() - told.missing;
    until = std::find_if(periods.begin(), until, [&](Day period) { return today < periods::period_after(frequency, period); });
    auto& entered = entered_[&told];
    std::vector<figures::NewFigure> figures;
    for (auto const& made : figures_of(measure, told)) {
        auto const at = std::ranges::find(periods, made.period);
        if (at >= until || at - periods.begin() < entered) continue;
        figures.push_back(new_figure(measure, made, wrong_at_first(measure, told, *at, made.group)));
    }
    entered = until - periods.begin();
    for (std::size_t done = 0; done < figures.size(); done += figures::figures_at_once_max) {
        figures::Enter::Request request{.measure = measures_.at(measure.key), .place = place_of(told), .figures = {}, .because = {}};
        for (auto i = done; i < std::min(figures.size(), done + figures::figures_at_once_max); ++i) request.figures.items.push_back(figures[i]);
        call<figures::Enter>(request, who_counts(told));
    }
}

double DemoTelling::wrong_at_first(story::Measure const& measure, story::Told const& told, Day period, std::string const& group) const
{
    if (group != "ALL") return 0;
    auto const periods = story::periods_of(measure, told, last_period(measure));
    for (auto const& one : measure.corrected)
        if (one.place == told.school && periods.at(periods.size() - 1 - std::size_t(one.ago)) == period) return one.wrong_by;
    return 0;
}

figures::NewFigure DemoTelling::new_figure(story::Measure const& measure, story::Made const& made, double wrong_by)
{
    figures::NewFigure figure{.period = made.period, .group = measures::GroupCode(made.group), .value = {}, .numerator = {}, .denominator = made.of,
                              .source = figures::Source(measure.source)};
    (measure.add.kind == measures::Kind::percent ? figure.numerator : figure.value) = made.value + wrong_by;
    return figure;
}

void DemoTelling::correct(story::Measure const& measure, story::Corrected const& one)
{
    auto const told = std::ranges::find(measure.told, std::optional(one.place), &story::Told::school);
    if (told == measure.told.end()) throw std::runtime_error(measure.key + " has no figures of " + one.place);
    auto const periods = story::periods_of(measure, *told, last_period(measure));
    auto const period = periods.at(periods.size() - 1 - std::size_t(one.ago));
    figures::Enter::Request request{.measure = measures_.at(measure.key), .place = place_of(*told), .figures = {}, .because = figures::Because(one.because)};
    for (auto const& made : figures_of(measure, *told))
        if (made.period == period && made.group == "ALL") request.figures.items.push_back(new_figure(measure, made, 0));
    call<figures::Enter>(request, who_counts(*told));
}

void DemoTelling::mark(story::Measure const& measure, story::Told const& told)
{
    auto const periods = story::periods_of(measure, told, last_period(measure));
    auto const odd = std::find_if(periods.rbegin(), periods.rend(), [&](Day period) { return story::month_of(period) == told.odd->month; });
    if (odd == periods.rend()) return;
    call<figures::AddNote>({.measure = measures_.at(measure.key), .place = place_of(told), .kind = figures::NoteKind::astronomical, .period = *odd,
                            .group = {}, .words = told.odd->words},
                           who_counts(told));
}

}  // namespace lyceum::ctl
