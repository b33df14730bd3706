#pragma once

#include "protocol/recaps.hpp"

#include <string>

namespace lyceum::server {

/// A recap as a letter to one who was there: the three lines, remarks, outcomes and commitments, and where the rest
/// is. It has nothing that is not for everyone of the session.
struct RecapLetter {
    std::string subject, text;
};
RecapLetter recap_letter(recaps::Recap const& recap, std::string const& name, std::string const& public_url);

}  // namespace lyceum::server
