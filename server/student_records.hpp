#pragma once

#include "protocol/error.hpp"
#include "server/delimited.hpp"

#include <optional>
#include <span>

/// Lyceum holds no record about a single student: a table that looks like a list of students is refused as a whole, before
/// anything of it is kept.
namespace lyceum::server {

/// Whether the heading is that of a column of names, numbers, birthdays or addresses of students.
bool names_students(std::string_view heading);

/// Why the table is refused: invalid (`text`); nothing where it is not. The first record is the header. `read` says of
/// each column whether its heading is one that a table of figures has.
std::optional<Error> refuse_student_records(std::span<Record const> table, std::vector<bool> const& read);

/// Whether as many rows as this are about as many as the school has students.
bool is_near_enrolment(std::size_t rows, std::int64_t students);

}  // namespace lyceum::server
