#pragma once

#include "db/student_groups.hpp"
#include "db/suppression_relations.hpp"
#include "db/transaction.hpp"
#include "protocol/measures.hpp"

/// The student groups of an installation: those that its program ships.
namespace lyceum::db {

/// Takes the packs into the installation, all together, where they are others than those that it has, in a transaction of its own,
/// before there is a Store; what is shown of all figures is worked out anew then. Gives whether they were taken.
bool ship_student_groups(Connection& connection, std::vector<ShippedStudentGroups> const& shipped);
/// The same within a transaction; what is shown of figures stays as it is.
bool ship_student_groups(Transaction& tx, std::vector<ShippedStudentGroups> const& shipped);

measures::Groups student_groups(Snapshot& snapshot);
/// What is known of who is in which group.
suppression::Relations relations_of(measures::Groups const& groups);
/// The label of the group, or its code where none ships.
std::string label_of(measures::Groups const& groups, std::string_view code);
bool is_known(measures::Groups const& groups, std::string_view code);

}  // namespace lyceum::db
