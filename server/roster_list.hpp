#pragma once

#include "protocol/invitations.hpp"

/// The list of people that a facilitator pastes, from a spreadsheet or typed line by line.
namespace lyceum::server {

/// One line of the list, as it was written; what the schools in it are is not known here.
struct ListedPerson {
    /// Where it stands in the text, counted from 1.
    std::int64_t line = 0;
    std::string name, school, mail;
    /// `member` where the line names no role.
    organisations::Role role = organisations::Role::member;
    /// Why the line cannot be used, as a sentence; empty where it can.
    std::string problem;
};

/// Reads the list. With a heading line its columns say what they are, in any order; without one the
/// first cell of a line is the name, and role, mail address and school are told apart by what they look
/// like. Fails with invalid (`text`) where there is nobody in it, or more than `max` people.
Result<std::vector<ListedPerson>> read_roster_list(std::string_view text, std::size_t max);

/// The role that people mean by these words: "Principal", "team member", "Partner organisation".
std::optional<organisations::Role> role_meant(std::string_view words);

/// A name without spaces around it, and with single ones within.
std::string tidied(std::string_view name);
/// A name as it is compared: Latin letters small, and without what people write differently (dots,
/// hyphens, apostrophes).
std::string compared(std::string_view name);

}  // namespace lyceum::server
