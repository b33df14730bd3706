#pragma once

#include "protocol/resources.hpp"
#include "server/markup.hpp"

/// What is public of a practice's files, links and videos, for who reads without script and for machines.
namespace lyceum::server {

/// A list: what each is called, what kind of thing it is and how large, and of a link who is responsible for what is
/// there. Nothing where there are none.
void write_materials(Markup& html, std::vector<resources::Resource> const& materials);

/// Adds to a LearningResource of schema.org: pictures, videos and sounds as `associatedMedia`, other files as `hasPart`,
/// links as `mentions`.
void add_materials(boost::json::object& data, std::vector<resources::Resource> const& materials, std::string const& public_url);

}  // namespace lyceum::server
