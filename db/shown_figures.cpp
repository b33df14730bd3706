#include "db/shown_figures.hpp"

#include "db/measures.hpp"
#include "db/shipped_groups.hpp"
#include "db/suppression.hpp"

namespace lyceum::db {
namespace {

using figures::HiddenBecause;
using figures::People;
using figures::Shown;
using measures::Measure;
using organisations::Organisation;

suppression::Kind kind_of(measures::Kind kind)
{
    switch (kind) {
    case measures::Kind::percent: return suppression::Kind::percent;
    case measures::Kind::people: return suppression::Kind::count_of_people;
    case measures::Kind::events: return suppression::Kind::count_of_events;
    case measures::Kind::average: return suppression::Kind::average;
    case measures::Kind::things: break;
    }
    throw std::logic_error("figures of things are about nobody");
}

suppression::Link link_of(measures::Periods periods)
{
    switch (periods) {
    case measures::Periods::anew: return suppression::Link::anew;
    case measures::Periods::same_people: return suppression::Link::same_people;
    case measures::Periods::adds_up: return suppression::Link::adds_up;
    }
    return suppression::Link::adds_up;
}

People people_of(suppression::GroupSize size)
{
    using suppression::GroupSize;
    switch (size) {
    case GroupSize::up_to_9: return People::up_to_9;
    case GroupSize::up_to_20: return People::up_to_20;
    case GroupSize::up_to_40: return People::up_to_40;
    case GroupSize::up_to_100: return People::up_to_100;
    case GroupSize::up_to_300: return People::up_to_300;
    case GroupSize::over_300: return People::over_300;
    }
    return People::up_to_9;
}

HiddenBecause because_of(suppression::Reason reason)
{
    switch (reason) {
    case suppression::Reason::small_group: return HiddenBecause::small_group;
    case suppression::Reason::complementary: return HiddenBecause::complementary;
    case suppression::Reason::difference: return HiddenBecause::difference;
    }
    return HiddenBecause::small_group;
}

figures::Outside outside_of(suppression::Hidden const& hidden)
{
    return {.shown = Shown::hidden, .value = {}, .people = People::none, .because = because_of(hidden.reason)};
}
figures::Outside outside_of(suppression::Shown const& shown)
{
    return {.shown = Shown::value, .value = shown.value, .people = people_of(shown.size), .because = {}};
}
figures::Outside outside_of(suppression::Band const& band)
{
    auto const side = band.side == suppression::Side::at_most ? Shown::at_most : Shown::at_least;
    return {.shown = side, .value = double(band.limit), .people = people_of(band.size), .because = {}};
}

struct Entered {
    Day period;
    std::string group;
    double value = 0;
    std::optional<double> numerator, denominator;
};

std::int64_t whole(double number) { return std::int64_t(std::llround(number)); }

/// One school year of a place's figures, and what is shown of them.
class Year {
public:
    Year(Transaction& tx, Measure const& measure, Organisation const& place, Day first) : tx_(tx), measure_(measure), place_(place), first_(first) {}

    void show(suppression::Relations const& relations, std::int64_t smallest_group)
    {
        tx_.run("DELETE FROM shown_figures WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND period >= ?4 AND period < ?5", measure_.id,
                place_.kind, place_.id, first_, after());
        read();
        if (measure_.kind == measures::Kind::things) return show_all();
        show_without_small_groups(relations, smallest_group);
    }

private:
    [[nodiscard]] Day after() const { return periods::period_after(measures::Frequency::year, first_); }

    void read()
    {
        for (auto& [period, group, value, numerator, denominator] :
             tx_.all<Day, std::string, double, std::optional<double>, std::optional<double>>(
                 "SELECT period, group_code, value, numerator, denominator FROM figures"
                 " WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND period >= ?4 AND period < ?5 AND value IS NOT NULL"
                 " ORDER BY period, group_code",
                 measure_.id, place_.kind, place_.id, first_, after()))
            entered_.push_back({period, std::move(group), value, numerator, denominator});
    }

    void show_all()
    {
        for (auto const& figure : entered_) write(figure, {.shown = Shown::value, .value = figure.value, .people = People::none, .because = {}});
    }

    /// A group that ships no more is told of to nobody outside.
    void show_without_small_groups(suppression::Relations const& relations, std::int64_t smallest_group)
    {
        suppression::Table table{.kind = kind_of(measure_.kind), .link = link_of(measure_.periods), .threshold = smallest_group, .runs = {}, .cells = {}};
        std::vector<Entered const*> told;
        std::optional<Day> period;
        for (auto const& figure : entered_) {
            auto const group = relations.find(figure.group);
            if (!group) {
                write(figure, outside_of(suppression::Hidden{suppression::Reason::small_group}));
                continue;
            }
            if (period != figure.period) period = figure.period, table.runs.push_back(0);
            table.cells.push_back(cell_of(figure, table.runs.size() - 1, *group));
            told.push_back(&figure);
        }
        auto const published = suppression::published(relations, table).value();
        for (std::size_t i = 0; i < told.size(); ++i)
            write(*told[i], std::visit([](auto const& outside) { return outside_of(outside); }, published.at(i)));
    }

    [[nodiscard]] suppression::Cell cell_of(Entered const& figure, std::size_t period, std::size_t group) const
    {
        auto const count = measure_.kind == measures::Kind::percent ? figure.numerator.value() : figure.value;
        auto const is_average = measure_.kind == measures::Kind::average;
        return {.period = period, .group = group, .people = whole(figure.denominator.value()), .count = is_average ? 0 : whole(count),
                .value = is_average ? figure.value : 0};
    }

    void write(Entered const& figure, figures::Outside const& outside)
    {
        tx_.run("INSERT INTO shown_figures (measure_id, place_kind, place_id, period, group_code, shown, value, people, because)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                measure_.id, place_.kind, place_.id, figure.period, figure.group, outside.shown, outside.value, outside.people, outside.because);
    }

    Transaction& tx_;
    Measure const& measure_;
    Organisation const& place_;
    Day first_;
    std::vector<Entered> entered_;
};

void show_all_years(Transaction& tx, Measure const& measure, suppression::Relations const& relations)
{
    std::map<std::pair<organisations::Kind, std::int64_t>, std::set<Day>> years;
    for (auto const& [kind, id, period] : tx.all<organisations::Kind, std::int64_t, Day>(
             "SELECT DISTINCT place_kind, place_id, period FROM figures WHERE measure_id = ?1", measure.id))
        years[{kind, id}].insert(periods::school_year_of(period));
    for (auto const& [place, of_place] : years) show_figures(tx, measure, Organisation{place.first, place.second}, of_place, relations);
}

void show_figures_of(Transaction& tx, NetworkId network)
{
    auto const relations = relations_of(student_groups(tx));
    for (auto const id : tx.values<MeasureId>("SELECT id FROM measures WHERE network_id = ?1", network))
        show_all_years(tx, measure(tx, id).value(), relations);
}

}  // namespace

void show_figures(Transaction& tx, Measure const& measure, Organisation const& place, std::set<Day> const& school_years,
                  suppression::Relations const& relations)
{
    auto const smallest_group = tx.value<std::int64_t>("SELECT smallest_group FROM networks WHERE id = ?1", measure.network).value();
    for (auto const year : school_years) Year(tx, measure, place, year).show(relations, smallest_group);
}

void show_figures(Transaction& tx, Measure const& measure) { show_all_years(tx, measure, relations_of(student_groups(tx))); }

void set_smallest_group(Transaction& tx, NetworkId network, std::int64_t people)
{
    if (tx.run("UPDATE networks SET smallest_group = ?2 WHERE id = ?1 AND smallest_group <> ?2", network, people) > 0) show_figures_of(tx, network);
}

void show_all_figures(Transaction& tx)
{
    for (auto const network : tx.values<NetworkId>("SELECT id FROM networks")) show_figures_of(tx, network);
}

}  // namespace lyceum::db
