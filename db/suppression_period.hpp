#pragma once

#include "db/suppression_algebra.hpp"
#include "db/suppression_rules.hpp"

#include <map>

namespace lyceum::db::suppression {

/// A shape and what can be worked out of it; kept, because the periods of a school are much alike.
struct Told {
    Shape shape;
    Determined determined;
    /// The circuits by groups alone: a rest by its whole and parts, an overlap by its parts and whole.
    std::vector<std::vector<Term>> sums;
    /// The columns that are worked out each by itself, those that are told among them.
    Columns alone = 0;
};

/// The figures of one period by columns of Relations, and which of them are told.
struct Period {
    std::array<std::int64_t, most_columns> people{}, count{};
    std::array<Outside, most_groups> outside{};
    Columns entered = 0;  ///< groups whose figures were entered
    Columns shown = 0;    ///< of those, the ones whose exact figure is published
    Shape shape;
    Told const* told = nullptr;

    void hide(std::size_t group, Reason reason)
    {
        shown &= ~only(group);
        shape.hidden |= only(group);
        outside[group] = Hidden{reason};
        told = nullptr;
    }
};

/// What gives too much away, and how it can be mended: by hiding any one of the candidates.
struct Fault {
    Columns candidates = 0;
    Reason reason = Reason::complementary;
};

/// Looks for faults in the periods of one table, as a reader would.
class Reader {
public:
    Reader(Relations const& relations, Rules const& rules) : relations_(relations), rules_(rules) {}

    /// Needs people, count and outside of what was entered.
    void complete(Period& period) const;
    /// What a reader of one period finds.
    std::optional<Fault> fault_within(Period& period);
    /// The groups whose figures, published for both of two linked periods, tell of few people by their difference.
    Columns few_between(Period const& earlier, Period const& later) const;
    /// What else a reader finds who compares them. Candidates are of `earlier`, or, where none of its figures has a part
    /// in it, of `later`.
    struct LinkFault {
        Fault fault;
        enum class Where { earlier, later } where;
    };
    std::optional<LinkFault> fault_between(Period& earlier, Period& later);

private:
    Told const& told(Shape const& shape);
    Told const& told(Period& period);
    Told const& told_of_both(Told const& earlier, Told const& later);
    bool gives_away(Circuit const& circuit, Period const& period) const;
    std::optional<Fault> fault_of_pairs(Period const& period, Determined const& all) const;
    std::optional<Fault> fault_of_bounds(Period const& period) const;

    Relations const& relations_;
    Rules const& rules_;
    std::map<Shape, Told> told_;
    std::map<std::pair<Told const*, Told const*>, Told const*> told_of_both_;
};

}  // namespace lyceum::db::suppression
