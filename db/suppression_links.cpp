#include "db/suppression_period.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace lyceum::db::suppression {
namespace {

/// What of the hidden can be worked out in one of two periods, whose parts are those that both have.
Columns found(Relations const& relations, Shape const& both, Told const& one)
{
    auto found = both.hidden & one.alone;
    std::vector<Term> sum;
    auto const look_again = [&](Relations::Parts const& given, std::size_t column, std::int64_t sign) {
        auto const is_of_one = [&](std::size_t part) { return has(one.shape.known & ~both.known, part); };
        if (!has(both.hidden, column) || std::ranges::none_of(given.parts, is_of_one)) return;
        sum.assign({{given.whole, sign}});
        for (auto const part : given.parts)
            if (has(both.known, part)) sum.push_back({part, -sign});
        found = one.determined.worked_out_from(sum) ? found | only(column) : found & ~only(column);
    };
    for (std::size_t index = 0; index < relations.partitions().size(); ++index)
        look_again(relations.partitions()[index], relations.rest_column(index), 1);
    for (std::size_t index = 0; index < relations.unions().size(); ++index)
        look_again(relations.unions()[index], relations.overlap_column(index), -1);
    return found;
}

/// The equations of what both periods have figures of; parts that only one has are of the rest. Hidden is what either
/// hides.
Shape both(Relations const& relations, Told const& told_earlier, Told const& told_later)
{
    Shape shape;
    auto const& earlier = told_earlier.shape;
    auto const& later = told_later.shape;
    auto const hidden = earlier.hidden | later.hidden;
    shape.known = earlier.known & later.known;
    shape.present = shape.known & (earlier.present | later.present);
    shape.hidden = shape.present & hidden;
    for (std::size_t index = 0; index < relations.partitions().size(); ++index) {
        auto const& [whole, parts] = relations.partitions()[index];
        auto const is_of_one = [&](std::size_t part) { return has(earlier.known, part) != has(later.known, part); };
        auto const column = relations.rest_column(index);
        if (has(shape.present, whole) && (has(hidden, column) || std::ranges::any_of(parts, is_of_one))) shape.hidden |= only(column);
    }
    shape.unions = earlier.unions & later.unions;
    for (std::size_t index = 0; index < relations.unions().size(); ++index)
        if ((shape.unions & (1u << index)) != 0) shape.hidden |= hidden & only(relations.overlap_column(index));
    std::ranges::set_intersection(earlier.equal, later.equal, std::back_inserter(shape.equal));
    auto const of_earlier = found(relations, shape, told_earlier), of_later = found(relations, shape, told_later);
    // Only where each finds something that the other does not can a sum of the one be a sum of the other.
    auto const differ = (of_earlier & ~of_later) != 0 && (of_later & ~of_earlier) != 0;
    shape.found_earlier = differ ? of_earlier : of_earlier & of_later;
    shape.found_later = differ ? of_later : of_earlier & of_later;
    return shape;
}

/// How two linked periods differ. Where there was nobody before, or is nobody now, there is nothing to compare.
class Difference {
public:
    Difference(Rules const& rules, Period const& earlier, Period const& later) : rules_(rules), earlier_(earlier), later_(later) {}

    bool is_few(std::size_t group) const
    {
        auto const before = earlier_.people[group], after = later_.people[group];
        return before != 0 && after != 0 && rules_.difference_is_few(after - before, count(group));
    }
    bool is_few(std::size_t part, std::size_t whole) const
    {
        auto const before = earlier_.people[whole] - earlier_.people[part], after = later_.people[whole] - later_.people[part];
        return before != 0 && after != 0 && rules_.difference_is_few(after - before, count(whole) - count(part));
    }
    bool is_few(std::vector<Term> const& groups) const
    {
        std::int64_t before = 0, after = 0, counted = 0, all_people = 0, all_counted = 0;
        bool is_sum = true;
        for (auto const& [group, factor] : groups) {
            if (!has(earlier_.shape.known & later_.shape.known, group)) return false;
            before += factor * earlier_.people[group];
            after += factor * later_.people[group];
            counted += factor * count(group);
            all_people += std::abs(later_.people[group] - earlier_.people[group]);
            all_counted += std::abs(count(group));
            if ((factor > 0) != (groups.front().factor > 0)) is_sum = false;
        }
        if (before == 0 || after == 0) return false;
        // Of groups together, those who came do not make up for those who left.
        return rules_.difference_is_few(after - before, counted) || (is_sum && rules_.difference_is_few(all_people, all_counted));
    }

private:
    std::int64_t count(std::size_t group) const { return later_.count[group] - earlier_.count[group]; }

    Rules const& rules_;
    Period const& earlier_;
    Period const& later_;
};

}  // namespace

Told const& Reader::told_of_both(Told const& earlier, Told const& later)
{
    auto& known = told_of_both_[{&earlier, &later}];
    if (known == nullptr) known = &told(both(relations_, earlier, later));
    return *known;
}

Columns Reader::few_between(Period const& earlier, Period const& later) const
{
    Columns few = 0;
    Difference const difference(rules_, earlier, later);
    for (std::size_t group = 0; group < relations_.count(); ++group)
        if (has(earlier.shown & later.shown, group) && difference.is_few(group)) few |= only(group);
    return few;
}

std::optional<Reader::LinkFault> Reader::fault_between(Period& earlier, Period& later)
{
    if (earlier.shown == 0 || later.shown == 0) return std::nullopt;
    using Where = LinkFault::Where;
    auto const& of_earlier = told(earlier);
    auto const& of_later = told(later);
    // Known in both periods, or there is nothing to compare.
    auto const fault_of = [&](std::vector<Term> const& groups) -> std::optional<LinkFault> {
        auto const before = of_earlier.determined.worked_out_from(groups), after = of_later.determined.worked_out_from(groups);
        if (!before || !after) return std::nullopt;
        if (auto const here = *before & earlier.shown) return LinkFault{{here, Reason::difference}, Where::earlier};
        if (auto const there = *after & later.shown) return LinkFault{{there, Reason::difference}, Where::later};
        return std::nullopt;
    };
    Difference const difference(rules_, earlier, later);
    auto const common = of_earlier.shape.known & of_later.shape.known;
    // One that was entered and is hidden cannot be worked out.
    auto const open = common & ~(earlier.entered & ~earlier.shown) & ~(later.entered & ~later.shown);
    for (std::size_t group = 0; group < relations_.count(); ++group)
        if (has(open, group) && difference.is_few(group))
            if (auto fault = fault_of({{group, 1}})) return fault;
    for (auto const& [part, whole] : relations_.within())
        if (has(common, part) && has(common, whole) && difference.is_few(part, whole))
            if (auto fault = fault_of({{whole, 1}, {part, -1}})) return fault;

    auto const& of_both = told_of_both(of_earlier, of_later);
    if (of_both.determined.is_beyond_telling()) return LinkFault{{earlier.shown, Reason::difference}, Where::earlier};
    for (auto const* told : {&of_both, &of_earlier, &of_later})
        for (auto const& sum : told->sums)
            if (difference.is_few(sum))
                if (auto fault = fault_of(sum)) return fault;
    return std::nullopt;
}

}  // namespace lyceum::db::suppression
