#include "db/suppression_period.hpp"

#include "db/suppression_bounds.hpp"

#include <algorithm>
#include <cstdlib>

namespace lyceum::db::suppression {
namespace {

struct Total {
    std::int64_t people = 0, count = 0;
};
Total total(Period const& period, std::vector<std::size_t> const& groups, Columns among)
{
    Total sum;
    for (auto const group : groups)
        if (has(among, group)) sum = {sum.people + period.people[group], sum.count + period.count[group]};
    return sum;
}

}  // namespace

void Reader::complete(Period& period) const
{
    // A whole that was not entered has those of its parts, and a part of another whole may be one.
    for (std::size_t depth = 0; depth < relations_.partitions().size(); ++depth)
        for (auto const& [whole, parts] : relations_.partitions()) {
            auto const sum = total(period, parts, period.shape.known);
            if (has(period.entered, whole) || sum.people <= period.people[whole]) continue;
            period.shape.known |= only(whole);
            period.people[whole] = sum.people;
            period.count[whole] = sum.count;
        }
    auto& shape = period.shape;
    for (std::size_t group = 0; group < relations_.count(); ++group)
        if (has(period.shape.known, group) && period.people[group] > 0) shape.present |= only(group);
    shape.hidden = shape.present & ~period.shown;

    auto const remain = [&](std::size_t column, std::int64_t people, std::int64_t count) {
        period.people[column] = people;
        period.count[column] = count;
        if (people > 0) shape.hidden |= only(column);
    };
    for (std::size_t index = 0; index < relations_.partitions().size(); ++index) {
        auto const& [whole, parts] = relations_.partitions()[index];
        if (!has(shape.present, whole)) continue;
        auto const sum = total(period, parts, period.shape.known);
        remain(relations_.rest_column(index), period.people[whole] - sum.people, period.count[whole] - sum.count);
    }
    for (std::size_t index = 0; index < relations_.unions().size(); ++index) {
        auto const& [whole, parts] = relations_.unions()[index];
        if (!has(shape.present, whole)) continue;
        if (!std::ranges::all_of(parts, [&](auto part) { return has(period.shape.known, part); })) continue;
        auto const sum = total(period, parts, period.shape.known);
        if (sum.people < period.people[whole]) continue;
        shape.unions |= 1u << index;
        remain(relations_.overlap_column(index), sum.people - period.people[whole], sum.count - period.count[whole]);
    }
    for (std::size_t index = 0; index < relations_.within().size(); ++index) {
        auto const [part, whole] = relations_.within()[index];
        if (has(shape.present, part) && has(shape.present, whole) && period.people[part] == period.people[whole])
            shape.equal.push_back(index);
    }
}

Told const& Reader::told(Shape const& shape)
{
    if (auto const found = told_.find(shape); found != told_.end()) return found->second;
    Told made{shape, Determined(relations_, shape), {}, 0};
    for (std::size_t column = 0; column < relations_.columns(); ++column)
        if (!has(shape.hidden, column) || made.determined.worked_out_from({{column, 1}})) made.alone |= only(column);
    for (auto const& circuit : made.determined.circuits()) {
        std::vector<Term> groups;
        for (auto const& term : circuit.terms) {
            if (term.column < relations_.count()) {
                groups.push_back(term);
                continue;
            }
            auto const index = term.column - relations_.count(), partitions = relations_.partitions().size();
            auto const is_rest = index < partitions;
            auto const& [whole, parts] = is_rest ? relations_.partitions()[index] : relations_.unions()[index - partitions];
            auto const factor = is_rest ? term.factor : -term.factor;
            groups.push_back({whole, factor});
            for (auto const part : parts)
                if (has(shape.known, part)) groups.push_back({part, -factor});
        }
        made.sums.push_back(std::move(groups));
    }
    return told_.emplace(shape, std::move(made)).first->second;
}

Told const& Reader::told(Period& period)
{
    if (period.told == nullptr) period.told = &told(period.shape);
    return *period.told;
}

std::optional<Fault> Reader::fault_within(Period& period)
{
    if (period.shown == 0) return std::nullopt;
    auto const& all = told(period).determined;
    if (all.is_beyond_telling()) return Fault{period.shown, Reason::complementary};
    for (auto const& circuit : all.circuits())
        if (gives_away(circuit, period)) return Fault{circuit.used, Reason::complementary};
    if (auto fault = fault_of_pairs(period, all)) return fault;
    return fault_of_bounds(period);
}

/// Those of a group who are not in one within it.
std::optional<Fault> Reader::fault_of_pairs(Period const& period, Determined const& all) const
{
    for (auto const& [part, whole] : relations_.within()) {
        if (!has(period.shape.present, part) || !has(period.shape.present, whole)) continue;
        auto const people = period.people[whole] - period.people[part], count = period.count[whole] - period.count[part];
        if (rules_.may_be_told(people, count)) continue;
        auto const used = all.worked_out_from({{whole, 1}, {part, -1}});
        if (used && (*used & period.shown) != 0) return Fault{*used & period.shown, Reason::difference};
    }
    return std::nullopt;
}

bool Reader::gives_away(Circuit const& circuit, Period const& period) const
{
    auto const& terms = circuit.terms;
    auto const first_overlap = relations_.count() + relations_.partitions().size();
    if (terms.size() == 1 && has(period.entered, terms.front().column)) return true;
    std::int64_t people = 0, count = 0, concerned = 0;
    bool is_group = true;
    for (auto const& [column, factor] : terms) {
        people += factor * period.people[column];
        count += factor * period.count[column];
        concerned += period.people[column];
        // People in an overlap are counted as often as they are in it, so it is not a group.
        if (factor != terms.front().factor || column >= first_overlap) is_group = false;
    }
    if (rules_.is_few(concerned) || rules_.is_few(std::abs(people))) return true;
    return is_group && !rules_.may_be_told(concerned, count / terms.front().factor);
}

std::optional<Fault> Reader::fault_of_bounds(Period const& period) const
{
    if (!rules_.counts() || period.shape.hidden == 0) return std::nullopt;
    auto const& shape = period.shape;
    AllBounds bounds;
    Columns guarded = 0;
    for (std::size_t column = 0; column < relations_.columns(); ++column) {
        auto const is_group = has(period.entered, column);
        if (!has(shape.present | shape.hidden, column)) continue;
        auto const range = is_group ? rules_.range(period.people[column], period.count[column], period.outside[column])
                                    : rules_.range(period.people[column], -1, Hidden{});
        bounds[column] = {range.least, range.most, has(period.shown, column) ? only(column) : 0};
        auto const is_guarded = is_group ? has(shape.hidden, column) : rules_.is_few(period.people[column]);
        if (is_guarded && range.least < range.most) guarded |= only(column);
    }
    std::vector<std::int64_t> people;
    if (rules_.counts_people()) people.assign(period.people.begin(), period.people.end());
    narrow(relations_, shape, people, bounds);
    for (std::size_t column = 0; column < relations_.columns(); ++column)
        if (has(guarded, column) && bounds[column].least >= bounds[column].most && bounds[column].from != 0)
            return Fault{bounds[column].from, Reason::complementary};
    return std::nullopt;
}

}  // namespace lyceum::db::suppression
