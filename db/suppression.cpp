#include "db/suppression.hpp"

#include "db/suppression_period.hpp"

#include <algorithm>
#include <tuple>

namespace lyceum::db::suppression {
namespace {

/// Hides of one school's table what must be, the smallest groups first, until a reader finds nothing.
class Publication {
public:
    Publication(Relations const& relations, Table const& table)
        : relations_(relations), table_(table), rules_(table.kind, table.link, table.threshold),
          reader_(relations, rules_), periods_(table.runs.size())
    {
    }

    std::vector<Outside> run()
    {
        for (auto const& cell : table_.cells) enter(cell);
        // The latest figures matter most, so what is hidden for the sake of a comparison is of the earlier ones.
        for (auto index = periods_.size(); index-- > 0;) {
            reader_.complete(periods_[index]);
            settle(index);
            if (rules_.compares_periods()) settle_with_later(index);
        }
        std::vector<Outside> all;
        all.reserve(table_.cells.size());
        for (auto const& cell : table_.cells) all.push_back(periods_[cell.period].outside[cell.group]);
        return all;
    }

private:
    void enter(Cell const& cell)
    {
        auto& period = periods_[cell.period];
        period.shape.known |= only(cell.group);
        period.entered |= only(cell.group);
        period.people[cell.group] = cell.people;
        period.count[cell.group] = cell.count;
        auto const& outside = period.outside[cell.group] = rules_.alone(cell);
        if (std::holds_alternative<Shown>(outside)) period.shown |= only(cell.group);
    }

    void settle(std::size_t index)
    {
        while (auto const fault = reader_.fault_within(periods_[index])) hide(index, *fault);
    }
    void settle_with_later(std::size_t index)
    {
        auto const is_linked = [&](std::size_t later) { return table_.runs[index] == table_.runs[later]; };
        for (auto later = index + 1; later < periods_.size(); ++later)
            if (is_linked(later)) hide_all(index, reader_.few_between(periods_[index], periods_[later]));
        settle(index);
        for (auto later = index + 1; later < periods_.size();) {
            auto const fault = is_linked(later) ? reader_.fault_between(periods_[index], periods_[later]) : std::nullopt;
            if (!fault) {
                ++later;
                continue;
            }
            auto const where = fault->where == Reader::LinkFault::Where::earlier ? index : later;
            hide(where, fault->fault);
            settle(where);
        }
    }

    void hide_all(std::size_t index, Columns groups)
    {
        for (std::size_t group = 0; group < relations_.count(); ++group)
            if (has(groups, group)) hide(index, {only(group), Reason::difference});
    }
    void hide(std::size_t index, Fault const& fault)
    {
        auto& period = periods_[index];
        std::optional<std::size_t> chosen;
        for (std::size_t group = 0; group < relations_.count(); ++group)
            if (has(fault.candidates & period.shown, group) && (!chosen || rank(index, group) < rank(index, *chosen))) chosen = group;
        // Every fault has a candidate that is shown: what nothing shown has a part in, nobody learns.
        period.hide(chosen.value(), fault.reason);
    }
    /// The lowest is hidden first: the smallest group, and what lies within no other last.
    std::tuple<bool, std::int64_t, std::size_t> rank(std::size_t index, std::size_t group) const
    {
        auto people = periods_[index].people[group];
        // In linked periods the same groups are hidden where possible.
        if (table_.link != Link::anew)
            for (std::size_t other = 0; other < periods_.size(); ++other)
                if (table_.runs[other] == table_.runs[index]) people = std::max(people, periods_[other].people[group]);
        return {relations_.is_whole(group), people, group};
    }

    Relations const& relations_;
    Table const& table_;
    Rules rules_;
    Reader reader_;
    std::vector<Period> periods_;
};

std::optional<Error> fault_of(Relations const& relations, Table const& table)
{
    if (table.runs.size() > most_periods)
        return invalid("runs", "There may be at most " + std::to_string(most_periods) + " periods.");
    std::vector<Columns> entered(table.runs.size());
    for (std::size_t index = 0; index < table.cells.size(); ++index) {
        auto const& cell = table.cells[index];
        auto const wrong = [&](char const* member, char const* message) {
            return invalid("cells[" + std::to_string(index) + "]." + member, message);
        };
        if (cell.period >= table.runs.size()) return wrong("period", "There is no such period.");
        if (cell.group >= relations.count()) return wrong("group", "There is no such group.");
        if (has(entered[cell.period], cell.group)) return wrong("group", "The group has a figure for this period already.");
        entered[cell.period] |= only(cell.group);
        if (cell.people < 0 || cell.people > most_people) return wrong("people", "Must be a number of people of a school.");
        if (table.kind == Kind::average) continue;
        auto const counts_people = table.kind == Kind::percent || table.kind == Kind::count_of_people;
        if (cell.count < 0 || cell.count > (counts_people ? cell.people : most_people))
            return wrong("count", counts_people ? "Must be no more than the people of the group." : "Must be a count of events.");
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<Outside>> published(Relations const& relations, Table const& table)
{
    if (auto fault = fault_of(relations, table)) return *std::move(fault);
    return Publication(relations, table).run();
}

}  // namespace lyceum::db::suppression
