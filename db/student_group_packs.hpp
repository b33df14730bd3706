#pragma once

#include "db/student_groups.hpp"
#include "db/suppression_relations.hpp"
#include "db/transaction.hpp"
#include "protocol/measures.hpp"

/// The student groups of an installation: packs that ship, all together.
namespace lyceum::db {

/// A pack by the name and the edition of its file.
struct ShippedStudentGroups {
    std::string slug;
    std::int64_t edition = 1;
    StudentGroups groups;
};
/// Takes the packs into the installation where they are new or of a newer edition, in a transaction of its own, before
/// there is a Store; what is shown of all figures is worked out anew where any was taken. Gives how many were.
int ship_student_groups(Connection& connection, std::vector<ShippedStudentGroups> const& shipped);
/// The same for one pack; what is shown of figures stays as it is. Gives whether it was taken.
bool ship_student_groups(Transaction& tx, ShippedStudentGroups const& shipped);

/// All packs together, in the order of their slugs.
measures::Groups student_groups(Snapshot& snapshot);
/// What is known of who is in which group.
suppression::Relations relations_of(measures::Groups const& groups);
/// The label of the group, or its code where none ships.
std::string label_of(measures::Groups const& groups, std::string_view code);
bool is_known(measures::Groups const& groups, std::string_view code);

}  // namespace lyceum::db
