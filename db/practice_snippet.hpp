#pragma once

#include "db/practice_scan.hpp"

namespace lyceum::db {

/// What a query's words look like in a text.
class PracticeSnippet {
public:
    PracticeSnippet(PracticeMemory const& memory, SaidWords const& said);
    /// Some of the text around where the words stand first, in pieces; nothing where they do not.
    [[nodiscard]] std::vector<searches::Piece> of(std::string_view text) const;

private:
    /// Words that follow each other; the last may be a beginning.
    struct Needle {
        std::vector<std::string> stems;
        bool last_is_beginning = false;
    };
    [[nodiscard]] std::size_t match(std::vector<Stem> const& stems, std::size_t at) const;

    PracticeMemory const& memory_;
    std::vector<Needle> needles_;
};

}  // namespace lyceum::db
