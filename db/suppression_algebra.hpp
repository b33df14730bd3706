#pragma once

#include "db/suppression_relations.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

/// Which sums of hidden figures can be worked out from those that are shown: exactly, by elimination over whole numbers.
namespace lyceum::db::suppression {

/// A set of columns of Relations.
using Columns = std::uint64_t;
constexpr Columns only(std::size_t column) { return Columns{1} << column; }
constexpr bool has(Columns set, std::size_t column) { return (set & only(column)) != 0; }

/// What matters to the equations of a period: not the figures, only which there are.
struct Shape {
    Columns known = 0;    ///< groups that have a figure, entered or implied by their parts
    Columns present = 0;  ///< of those, the ones that have people
    Columns hidden = 0;   ///< of these, the ones that a reader is not told; and every rest and overlap that has people
    std::uint32_t unions = 0;        ///< those all of whose parts are known of
    std::vector<std::size_t> equal;  ///< places in Relations::within() of pairs that are the same people
    /// Of two periods together: what of the hidden a reader can work out in the earlier one, and in the later one.
    Columns found_earlier = 0, found_later = 0;
    auto operator<=>(Shape const&) const = default;
};

struct Term {
    std::size_t column = 0;
    std::int64_t factor = 0;
};
/// A sum of hidden figures that can be worked out, none of whose parts can: what a reader gains.
struct Circuit {
    std::vector<Term> terms;
    Columns used = 0;  ///< the shown figures that it is worked out from
};

class Determined {
public:
    Determined(Relations const& relations, Shape const& shape);

    /// All there are; of one period, but for those that say nothing (nothing shown is used).
    std::vector<Circuit> const& circuits() const { return circuits_; }
    /// There were too many to tell: more must be hidden.
    bool is_beyond_telling() const { return beyond_telling_; }
    /// The shown figures that this sum can be worked out from, if it can. Needs a sum of what is present and of rests.
    std::optional<Columns> worked_out_from(std::vector<Term> const& terms) const;

private:
    using Row = std::array<std::int64_t, most_columns>;
    using Rows = std::vector<Row>;
    void set_up(Relations const& relations, Shape const& shape);
    void add_found_in_both(Columns earlier, Columns later);
    /// Elimination over these columns: each of the first rows has one of those that are given, and no other row has that.
    std::vector<std::size_t> eliminate(Rows& rows, Columns over);
    void reduce();
    void tell_component(Rows rows, Columns members);
    void tell(Rows rows, std::vector<std::size_t> const& columns, std::size_t from);
    void add(Row const& row);
    bool combine(Row& row, Row const& pivot, std::size_t column) const;

    std::size_t columns_;
    Columns hidden_;
    bool is_of_two_;
    Rows rows_;
    std::vector<std::size_t> pivots_;
    std::vector<Circuit> circuits_;
    std::size_t told_ = 0;
    bool beyond_telling_ = false;
};

}  // namespace lyceum::db::suppression
