#pragma once

#include "db/student_groups.hpp"
#include "protocol/error.hpp"

#include <cstdint>
#include <span>
#include <string_view>

/// The student groups that ship: the files of deploy/content/groups, within the program.
namespace lyceum::server {

struct ShippedStudentGroupsText {
    std::string_view slug;
    std::string_view text;
};
/// Generated at build time, by name.
std::span<ShippedStudentGroupsText const> shipped_student_groups_texts();

/// The text of one such file. Fails with invalid (`text`) and the line.
Result<db::ShippedStudentGroups> parse_student_groups(std::string const& text);

/// All of them, read. A file that cannot be read is a fault of ours, which a test finds: it throws std::logic_error.
std::vector<db::ShippedStudentGroups> shipped_student_groups();

}  // namespace lyceum::server
