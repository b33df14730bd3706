#pragma once

#include "db/suppression.hpp"

/// Which figures may be told at all, each by itself.
namespace lyceum::db::suppression {

class Rules {
public:
    Rules(Kind kind, Link link, std::int64_t threshold);

    std::int64_t threshold() const { return threshold_; }
    bool counts_people() const { return kind_ == Kind::percent || kind_ == Kind::count_of_people; }
    bool counts() const { return kind_ != Kind::average; }

    /// Some people, but fewer than are told of.
    bool is_few(std::int64_t people) const { return people > 0 && people < threshold_; }
    /// Whether `count` of `people` could be published exactly. Also asked of groups that nobody entered: if a reader
    /// can work one out, it must be one that could have been published.
    bool may_be_told(std::int64_t people, std::int64_t count) const;
    /// What is published of a cell that has people, if nothing else were.
    Outside alone(Cell const& cell) const;
    /// Whether linked periods can tell of few people at all: of events that add up, anybody may have had the new ones.
    bool compares_periods() const { return link_ != Link::anew && !(link_ == Link::adds_up && kind_ == Kind::count_of_events); }
    /// Whether telling of both periods tells of few people: `people` and `count` by what they differ.
    bool difference_is_few(std::int64_t people, std::int64_t count) const;
    /// What a reader knows of a count beforehand, by what is published in its place.
    struct Range {
        std::int64_t least, most;
    };
    Range range(std::int64_t people, std::int64_t count, Outside const& outside) const;

private:
    Kind kind_;
    Link link_;
    std::int64_t threshold_;
};

}  // namespace lyceum::db::suppression
