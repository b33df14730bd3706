#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum::server {

/// Names, to find those that somebody may have meant who wrote another.
class ClosestNames {
public:
    explicit ClosestNames(std::vector<std::string> names);

    /// The names that are most like the written one, the best first: at most `max`, and none that is not
    /// like it at all. Likeness is the share of common pairs of letters (Dice's coefficient).
    [[nodiscard]] std::vector<std::string> to(std::string_view written, std::size_t max) const;

private:
    using Pairs = std::vector<std::uint16_t>;
    static Pairs pairs_of(std::string_view name);

    std::vector<std::string> names_;
    std::vector<Pairs> pairs_;
};

/// The names in a sentence: `"Maple Street School" or "Maple Grove School"`.
std::string in_a_sentence(std::span<std::string const> names);

}  // namespace lyceum::server
