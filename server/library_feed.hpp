#pragma once

#include "protocol/searches.hpp"

namespace lyceum::server {

/// What a search finds as an Atom feed (RFC 4287), newest first.
std::string atom_feed(searches::Search const& search, searches::Find::Response const& found, std::string const& public_url);

}  // namespace lyceum::server
