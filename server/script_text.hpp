#pragma once

#include "protocol/scripts.hpp"

/// Facilitation protocols as TOML: how those that ship are written, and how people import and export them.
/// deploy/content/scripts/README.md describes it.
namespace lyceum::server {

struct ScriptText {
    scripts::Content content;
    /// Counts the versions of one that ships; 1 where the text does not say.
    std::int64_t edition = 1;
};
/// Fails with invalid (`text`) and a sentence that names the line.
Result<ScriptText> parse_script(std::string const& text);

/// A text that `parse_script` reads as the same content.
std::string script_text(scripts::Content const& content);

}  // namespace lyceum::server
