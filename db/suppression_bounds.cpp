#include "db/suppression_bounds.hpp"

#include <algorithm>

namespace lyceum::db::suppression {
namespace {

// Each round narrows something; a reader with a pencil is not expected to go on for longer.
constexpr int most_rounds = 100;

// Figures that contradict each other drive their bounds apart without an end: here they stop. What can be true lies far
// within, and a sum of all columns stays within 64 bits.
constexpr std::int64_t farthest = no_limit << 10;

class Narrowing {
public:
    Narrowing(Relations const& relations, Shape const& shape, std::vector<std::int64_t> const& people, AllBounds& bounds)
        : shape_(shape), people_(people), bounds_(bounds)
    {
        for (auto const& [part, whole] : relations.within())
            if (has(shape.present, part) && has(shape.present, whole) && (has(shape.hidden, part) || has(shape.hidden, whole)))
                pairs_.emplace_back(part, whole);
        for (std::size_t index = 0; index < relations.partitions().size(); ++index)
            if (has(shape.present, relations.partitions()[index].whole))
                add_sum(relations.partitions()[index], relations.rest_column(index), 1);
        for (std::size_t index = 0; index < relations.unions().size(); ++index)
            if ((shape.unions & (1u << index)) != 0) add_sum(relations.unions()[index], relations.overlap_column(index), -1);
    }

    void run()
    {
        for (int round = 0; round < most_rounds; ++round) {
            narrowed_ = false;
            for (auto const& sum : sums_) narrow_sum(sum);
            for (auto const& [part, whole] : pairs_) narrow_pair(part, whole);
            if (!narrowed_) return;
        }
    }

private:
    void add_sum(Relations::Parts const& given, std::size_t remainder, std::int64_t sign)
    {
        std::vector<Term> sum{{given.whole, -1}};
        for (auto const part : given.parts)
            if (has(shape_.present, part)) sum.push_back({part, 1});
        if (has(shape_.hidden, remainder)) sum.push_back({remainder, sign});
        if (std::ranges::any_of(sum, [&](Term const& term) { return has(shape_.hidden, term.column); }))
            sums_.push_back(std::move(sum));
    }

    void least(std::size_t column, std::int64_t value, Columns from)
    {
        value = std::min(value, farthest);
        auto& bounds = bounds_[column];
        if (!has(shape_.hidden, column) || value <= bounds.least) return;
        bounds.least = value;
        bounds.from |= from;
        narrowed_ = true;
    }
    void most(std::size_t column, std::int64_t value, Columns from)
    {
        value = std::max(value, -farthest);
        auto& bounds = bounds_[column];
        if (!has(shape_.hidden, column) || value >= bounds.most) return;
        bounds.most = value;
        bounds.from |= from;
        narrowed_ = true;
    }

    /// Of terms that add up to nothing, each lies between what the others leave to it.
    void narrow_sum(std::vector<Term> const& sum)
    {
        for (auto const& term : sum) {
            if (!has(shape_.hidden, term.column)) continue;
            std::int64_t low = 0, high = 0;
            Columns from = 0;
            for (auto const& other : sum) {
                if (other.column == term.column) continue;
                auto const& bounds = bounds_[other.column];
                low += other.factor > 0 ? bounds.least : -bounds.most;
                high += other.factor > 0 ? bounds.most : -bounds.least;
                from |= bounds.from;
            }
            // term = -others where its factor is 1, others where it is -1.
            least(term.column, term.factor > 0 ? -high : low, from);
            most(term.column, term.factor > 0 ? -low : high, from);
        }
    }
    void narrow_pair(std::size_t part, std::size_t whole)
    {
        auto const in_part = bounds_[part], in_whole = bounds_[whole];
        most(part, in_whole.most, in_whole.from);
        least(whole, in_part.least, in_part.from);
        if (people_.empty()) return;
        auto const others = people_[whole] - people_[part];
        if (others < 0) return;
        least(part, in_whole.least - others, in_whole.from);
        most(whole, in_part.most + others, in_part.from);
    }

    Shape const& shape_;
    std::vector<std::int64_t> const& people_;
    AllBounds& bounds_;
    std::vector<std::vector<Term>> sums_;
    std::vector<std::pair<std::size_t, std::size_t>> pairs_;
    bool narrowed_ = false;
};

}  // namespace

void narrow(Relations const& relations, Shape const& shape, std::vector<std::int64_t> const& people, AllBounds& bounds)
{
    Narrowing(relations, shape, people, bounds).run();
}

}  // namespace lyceum::db::suppression
