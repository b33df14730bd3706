#pragma once

#include "db/student_groups.hpp"
#include "protocol/error.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lyceum::db::suppression {

inline constexpr std::size_t most_groups = 40;
inline constexpr std::size_t most_partitions = 12, most_unions = 8;
/// Sets of columns are the bits of a word.
inline constexpr std::size_t most_columns = 64;
static_assert(most_groups + most_partitions + most_unions <= most_columns);

/// Groups by their places, with all that follows from what is said of them. Read once, used for many tables.
class Relations {
public:
    /// Fails with invalid (`groups[2].within`, `partitions[0].parts`) where a code is unknown or named twice, a group
    /// is within itself, or there are too many.
    static Result<Relations> of(StudentGroups const& groups);

    struct Parts {
        std::size_t whole = 0;
        std::vector<std::size_t> parts;
    };
    std::optional<std::size_t> find(std::string_view code) const;
    std::size_t count() const { return codes_.size(); }
    std::vector<Parts> const& partitions() const { return partitions_; }
    std::vector<Parts> const& unions() const { return unions_; }
    /// Every pair of a group and one that it lies within, however many groups lie between.
    std::vector<std::pair<std::size_t, std::size_t>> const& within() const { return within_; }
    /// Whether it lies within no other group.
    bool is_whole(std::size_t group) const { return whole_[group]; }

    /// What the equations are about: each group; of each partition those of the whole who are in no part that has a
    /// figure; of each union those who are in several parts, as often as they are in more than one.
    std::size_t columns() const { return count() + partitions_.size() + unions_.size(); }
    std::size_t rest_column(std::size_t partition) const { return count() + partition; }
    std::size_t overlap_column(std::size_t one) const { return count() + partitions_.size() + one; }

private:
    std::vector<std::string> codes_;
    std::vector<Parts> partitions_, unions_;
    std::vector<std::pair<std::size_t, std::size_t>> within_;
    std::vector<bool> whole_;
};

}  // namespace lyceum::db::suppression
