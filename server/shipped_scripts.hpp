#pragma once

#include "db/scripts.hpp"

#include <span>
#include <string_view>

/// The facilitation protocols that ship: the files of deploy/content/scripts, within the program.
namespace lyceum::server {

struct ShippedText {
    std::string_view slug;
    std::string_view text;
};
/// Generated at build time, by name.
std::span<ShippedText const> shipped_texts();

/// All of them, read. A file that cannot be read is a fault of ours, which a test finds: it throws std::logic_error.
std::vector<db::ShippedScript> shipped_scripts();

}  // namespace lyceum::server
