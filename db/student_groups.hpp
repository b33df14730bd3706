#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Groups of students as data: what they are called, and what is known of who is in which.
namespace lyceum::db {

struct GroupDefinition {
    std::string code;  ///< `ALL`, `EL`: what tables and files name it by
    std::string label;
    std::string about;
    /// Codes of groups that everybody of this one is in too. What follows from others need not be said:
    /// the parts of a partition or a union are within its whole.
    std::vector<std::string> within;
};

/// Everybody of the whole is in one of the parts: in exactly one of a partition's, in one or more of a union's.
struct GroupParts {
    std::string whole;
    std::vector<std::string> parts;
};

/// The groups that a network's figures are told for. What is published of one group can be subtracted from what is
/// published of another wherever a relation stands here, so a relation that is left out is a leak
/// (db/suppression.hpp).
struct StudentGroups {
    std::vector<GroupDefinition> groups;
    std::vector<GroupParts> partitions, unions;
};

/// A pack of them that ships, by the name and the edition of its file.
struct ShippedStudentGroups {
    std::string slug;
    std::int64_t edition = 1;
    std::string title, about, source;
    StudentGroups groups;
};

}  // namespace lyceum::db
