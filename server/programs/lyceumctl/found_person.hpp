#pragma once

#include "db/people.hpp"

namespace lyceum::ctl {

/// The one person that the text means: a number as `list people` shows it, a sign-in name, a mail address,
/// or a name as it is written. Fails where there is none, or more than one.
Result<db::Account> find_person(db::Snapshot& snapshot, std::string const& text);

/// `person 7 "Ana Example"`, for the audit log and for people.
std::string described(db::Account const& account);

}  // namespace lyceum::ctl
