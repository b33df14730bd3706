#pragma once

#include "protocol/practices.hpp"

/// What changed between two texts, word by word (E. W. Myers, "An O(ND) Difference Algorithm", 1986).
namespace lyceum::server {

/// Words keep the white space after them, so that the texts of `same` and `added` together are `after`, those of `same`
/// and `removed` together `before`. Texts that share too little are given as one removed and one added.
std::vector<practices::Hunk> word_difference(std::string_view before, std::string_view after);

/// What a part of a practice says, as one text; parts of parts on lines of their own.
std::string text_of_part(practices::Part part, std::string const& title, practices::Body const& body);

}  // namespace lyceum::server
