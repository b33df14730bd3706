#pragma once

#include "protocol/searches.hpp"

#include <utility>

/// The address of a search, `/library?q=…&term=3&sort=newest`, as the browser client writes it too.
namespace lyceum::server {

struct AddressedSearch {
    searches::Search search;
    std::int64_t skip = 0;
};
/// What the address says wrongly narrows nothing.
AddressedSearch search_of(std::vector<std::pair<std::string, std::string>> const& query);
/// The query of the address, percent-encoded, without its question mark; empty where nothing narrows the search.
std::string query_of(searches::Search const& search, std::int64_t skip = 0);

}  // namespace lyceum::server
