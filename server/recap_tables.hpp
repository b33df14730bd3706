#pragma once

#include "protocol/recaps.hpp"

#include <map>
#include <string>

/// What a recap has of tables, as CSV.
namespace lyceum::server {

/// What people answered to the invitation, in a word.
using Replies = std::map<PersonId, std::string>;
std::string attendance_csv(std::vector<stages::Attendee> const& attendance, Replies const& replies);
std::string commitments_csv(std::vector<commitments::Commitment> const& commitments);

}  // namespace lyceum::server
