#include "db/suppression_algebra.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace lyceum::db::suppression {
namespace {

// The factors of equations between groups are small; where they grow beyond this, more is hidden instead.
constexpr std::int64_t largest_factor = std::int64_t{1} << 30;
constexpr std::size_t most_told = 4'096;

template <class Row>
Columns filled(Row const& row, std::size_t columns)
{
    Columns set = 0;
    for (std::size_t column = 0; column < columns; ++column)
        if (row[column] != 0) set |= only(column);
    return set;
}

}  // namespace

Determined::Determined(Relations const& relations, Shape const& shape)
    : columns_(relations.columns()), hidden_(shape.hidden), is_of_two_((shape.found_earlier | shape.found_later) != 0)
{
    set_up(relations, shape);
    if (is_of_two_) add_found_in_both(shape.found_earlier, shape.found_later);
    reduce();
    // Equations that share no hidden figure have nothing to do with each other.
    std::vector<std::pair<Columns, Rows>> components;
    for (auto const& row : rows_) {
        Columns members = filled(row, columns_) & hidden_;
        Rows together{row};
        std::erase_if(components, [&](auto& other) {
            if ((other.first & members) == 0) return false;
            members |= other.first;
            together.insert(together.end(), other.second.begin(), other.second.end());
            return true;
        });
        components.emplace_back(members, std::move(together));
    }
    for (auto& [members, rows] : components) tell_component(std::move(rows), members);
}

void Determined::set_up(Relations const& relations, Shape const& shape)
{
    auto const add_row = [&](Row const& row) {
        if ((filled(row, columns_) & hidden_) != 0) rows_.push_back(row);
    };
    auto const parts_of = [&](Relations::Parts const& given, std::size_t remainder, std::int64_t sign) {
        Row row{};
        for (auto const part : given.parts)
            if (has(shape.present, part)) row[part] = 1;
        if (has(shape.hidden, remainder)) row[remainder] = sign;
        row[given.whole] = -1;
        add_row(row);
    };
    for (std::size_t index = 0; index < relations.partitions().size(); ++index)
        if (has(shape.present, relations.partitions()[index].whole))
            parts_of(relations.partitions()[index], relations.rest_column(index), 1);
    for (std::size_t index = 0; index < relations.unions().size(); ++index)
        if ((shape.unions & (1u << index)) != 0) parts_of(relations.unions()[index], relations.overlap_column(index), -1);
    for (auto const index : shape.equal) {
        auto const [part, whole] = relations.within()[index];
        Row row{};
        row[part] = 1;
        row[whole] = -1;
        add_row(row);
    }
}

/// A sum that both periods tell is one of the equations, of what is found in each, or what the earlier one tells in one
/// way and the later one in another: an equation among what either finds says that a sum of the one is a sum of the
/// other. For where s and t are such sums and s + an equation = t + an equation, s - t is an equation.
void Determined::add_found_in_both(Columns earlier, Columns later)
{
    auto ties = rows_;
    auto const done = eliminate(ties, hidden_ & ~earlier & ~later).size();
    for (std::size_t column = 0; column < columns_; ++column)
        if (has(hidden_ & earlier & later, column)) rows_.emplace_back()[column] = 1;
    for (auto tie = done; tie < ties.size(); ++tie) {
        auto const used = filled(ties[tie], columns_);
        if ((used & earlier & ~later) == 0 || (used & later & ~earlier) == 0) continue;
        auto& row = rows_.emplace_back();
        for (std::size_t column = 0; column < columns_; ++column)
            if (has(earlier & ~later, column)) row[column] = ties[tie][column];
    }
}

bool Determined::combine(Row& row, Row const& pivot, std::size_t column) const
{
    auto const common = std::gcd(row[column], pivot[column]);
    auto const times = pivot[column] / common, less = row[column] / common;
    std::int64_t largest = 0;
    for (std::size_t index = 0; index < columns_; ++index) {
        row[index] = row[index] * times - pivot[index] * less;
        largest = std::max(largest, std::abs(row[index]));
    }
    if (largest <= 1) return true;
    std::int64_t divisor = 0;
    for (std::size_t index = 0; index < columns_ && divisor != 1; ++index) divisor = std::gcd(divisor, row[index]);
    if (divisor > 1)
        for (std::size_t index = 0; index < columns_; ++index) row[index] /= divisor;
    return largest <= largest_factor;
}

std::vector<std::size_t> Determined::eliminate(Rows& rows, Columns over)
{
    std::vector<std::size_t> pivots;
    for (std::size_t column = 0; column < columns_ && pivots.size() < rows.size(); ++column) {
        if (!has(over, column)) continue;
        auto const done = pivots.size();
        auto const found = std::find_if(rows.begin() + std::ptrdiff_t(done), rows.end(), [&](Row const& row) { return row[column] != 0; });
        if (found == rows.end()) continue;
        std::swap(rows[done], *found);
        for (std::size_t other = 0; other < rows.size(); ++other)
            if (other != done && rows[other][column] != 0 && !combine(rows[other], rows[done], column)) beyond_telling_ = true;
        if (beyond_telling_) return pivots;
        pivots.push_back(column);
    }
    return pivots;
}

void Determined::reduce()
{
    pivots_ = eliminate(rows_, hidden_);
    if (!beyond_telling_) rows_.resize(pivots_.size());
}

void Determined::tell_component(Rows rows, Columns members)
{
    // Columns that stand in the same proportion in every equation vanish together: one of them is enough.
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < columns_; ++column) {
        if (!has(members, column)) continue;
        auto const like = [&](std::size_t other) {
            return std::ranges::all_of(rows, [&](Row const& one) {
                return std::ranges::all_of(rows, [&](Row const& two) {
                    return one[column] * two[other] == two[column] * one[other];
                });
            });
        };
        if (std::ranges::none_of(columns, like)) columns.push_back(column);
    }
    tell(std::move(rows), columns, 0);
}

void Determined::tell(Rows rows, std::vector<std::size_t> const& columns, std::size_t from)
{
    if (beyond_telling_) return;
    if (++told_ > most_told) {
        beyond_telling_ = true;
        return;
    }
    if (rows.size() == 1) return add(rows.front());
    for (auto next = from; next < columns.size(); ++next) {
        auto const column = columns[next];
        auto const pivot = std::ranges::find_if(rows, [&](Row const& row) { return row[column] != 0; });
        if (pivot == rows.end()) continue;
        Rows without;
        for (auto const& row : rows) {
            if (&row == &*pivot) continue;
            without.push_back(row);
            if (row[column] != 0 && !combine(without.back(), *pivot, column)) beyond_telling_ = true;
        }
        tell(std::move(without), columns, next + 1);
    }
}

void Determined::add(Row const& row)
{
    Circuit circuit;
    for (std::size_t column = 0; column < columns_; ++column) {
        if (row[column] == 0) continue;
        if (has(hidden_, column))
            circuit.terms.push_back({column, row[column]});
        else
            circuit.used |= only(column);
    }
    if ((circuit.used == 0 && !is_of_two_) || circuit.terms.empty()) return;
    auto const same = [&](Circuit const& other) {
        return std::ranges::equal(circuit.terms, other.terms, {}, &Term::column, &Term::column);
    };
    if (std::ranges::none_of(circuits_, same)) circuits_.push_back(std::move(circuit));
}

std::optional<Columns> Determined::worked_out_from(std::vector<Term> const& terms) const
{
    if (beyond_telling_) return ~hidden_;
    Row sum{};
    for (auto const& [column, factor] : terms) sum[column] += factor;
    for (std::size_t index = 0; index < rows_.size(); ++index)
        if (sum[pivots_[index]] != 0 && !combine(sum, rows_[index], pivots_[index])) return ~hidden_;
    auto const left = filled(sum, columns_);
    if ((left & hidden_) != 0) return std::nullopt;
    return left;
}

}  // namespace lyceum::db::suppression
