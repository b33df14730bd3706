#pragma once

#include "db/facets.hpp"

#include <span>
#include <string_view>

/// The facets that ship: the files of deploy/content/facets, within the program.
namespace lyceum::server {

struct ShippedFacetText {
    std::string_view slug;
    std::string_view text;
};
/// Generated at build time, by name.
std::span<ShippedFacetText const> shipped_facet_texts();

/// The text of one such file. Fails with invalid (`text`) and the line.
Result<db::ShippedFacet> parse_facet(std::string const& text);

/// All of them, read. A file that cannot be read is a fault of ours, which a test finds: it throws std::logic_error.
std::vector<db::ShippedFacet> shipped_facets();

}  // namespace lyceum::server
