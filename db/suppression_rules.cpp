#include "db/suppression_rules.hpp"

#include "db/suppression_bounds.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace lyceum::db::suppression {
namespace {

/// How near to none or all a percent is only banded: 20 per cent for up to 20 people and so on. That smaller groups need
/// wider bands is what NCES recommends (Statistical Methods for Protecting Personally Identifiable Information in Aggregate
/// Reporting, SLDS Technical Brief 3, NCES 2011-603). The five widths are those that a district of Utah publishes (Canyons
/// School District, "Protecting Personally Identifiable or Confidential Information in Public Reporting Procedure"): 1 per
/// cent from 300 people on, 2 from 100, 5 from 40, 10 from 20, 20 below. A border of size is in the wider row here. Below
/// 10 people is ours.
std::int64_t margin_percent(std::int64_t people)
{
    switch (size_of(people)) {
    case GroupSize::up_to_9: return 30;
    case GroupSize::up_to_20: return 20;
    case GroupSize::up_to_40: return 10;
    case GroupSize::up_to_100: return 5;
    case GroupSize::up_to_300: return 2;
    case GroupSize::over_300: return 1;
    }
    return 30;
}
/// The largest count that rounds to no more than the margin: 200 count < (2 margin + 1) people.
std::int64_t margin_count(std::int64_t people) { return ((2 * margin_percent(people) + 1) * people - 1) / 200; }

/// Halves go to the middle, so that none and all are treated alike.
std::int64_t whole_percent(std::int64_t people, std::int64_t count)
{
    auto const near_none = [&](std::int64_t few) { return (200 * few + people) / (2 * people); };
    return 2 * count <= people ? near_none(count) : 100 - near_none(people - count);
}

}  // namespace

GroupSize size_of(std::int64_t people)
{
    if (people <= 9) return GroupSize::up_to_9;
    if (people <= 20) return GroupSize::up_to_20;
    if (people <= 40) return GroupSize::up_to_40;
    if (people <= 100) return GroupSize::up_to_100;
    if (people <= 300) return GroupSize::up_to_300;
    return GroupSize::over_300;
}

Rules::Rules(Kind kind, Link link, std::int64_t threshold)
    : kind_(kind), link_(link), threshold_(std::max(threshold, least_threshold))
{
}

bool Rules::may_be_told(std::int64_t people, std::int64_t count) const
{
    if (people <= 0) return true;
    if (people < threshold_) return false;
    if (kind_ == Kind::percent) return std::min(count, people - count) > margin_count(people);
    if (kind_ == Kind::count_of_people) return count >= threshold_ && people - count >= threshold_;
    return true;
}

Outside Rules::alone(Cell const& cell) const
{
    auto const [people, count, size] = std::tuple(cell.people, cell.count, size_of(cell.people));
    if (people < threshold_) return Hidden{Reason::small_group};
    switch (kind_) {
    case Kind::percent:
        if (count <= margin_count(people)) return Band{Side::at_most, margin_percent(people), size};
        if (people - count <= margin_count(people)) return Band{Side::at_least, 100 - margin_percent(people), size};
        return Shown{double(whole_percent(people, count)), size};
    case Kind::count_of_people:
        // None too: where it were told apart, "fewer" would tell that there is one.
        if (count < threshold_) return Band{Side::at_most, threshold_ - 1, size};
        if (!may_be_told(people, count)) return Hidden{Reason::small_group};
        return Shown{double(count), size};
    case Kind::count_of_events: return Shown{double(count), size};
    case Kind::average: break;
    }
    return Shown{cell.value, size};
}

bool Rules::difference_is_few(std::int64_t people, std::int64_t count) const
{
    auto const few = [&](std::int64_t difference) { return is_few(std::abs(difference)); };
    if (!compares_periods()) return false;
    if (link_ == Link::same_people || kind_ == Kind::average) return few(people);
    // Who was counted since, and who was looked at and not counted.
    return few(count) || (kind_ == Kind::percent && few(people - count));
}

Rules::Range Rules::range(std::int64_t people, std::int64_t count, Outside const& outside) const
{
    if (std::holds_alternative<Shown>(outside)) return {count, count};
    if (!counts_people()) return {0, no_limit};
    auto const margin = margin_count(people);
    if (auto const* band = std::get_if<Band>(&outside)) {
        if (kind_ == Kind::count_of_people) return {0, threshold_ - 1};
        return band->side == Side::at_most ? Range{0, margin} : Range{people - margin, people};
    }
    // What is hidden for the sake of others is known not to be in a band.
    if (!may_be_told(people, count)) return {0, people};
    return kind_ == Kind::percent ? Range{margin + 1, people - margin - 1} : Range{threshold_, people};
}

}  // namespace lyceum::db::suppression
