#pragma once

#include "protocol/yjs/tree.hpp"

#include <string>

namespace lyceum::server {

/// Whether a line of Markdown may be broken where it stands: not in headings and tables.
enum class LineBreaks { kept, spaces };

/// The Markdown of what stands in a line: texts with their marks, breaks, and the words of whatever else. What
/// people wrote means itself, whatever characters it has; white space around a line is left out.
std::string inline_markdown(yjs::Tree const& tree, yjs::Node const& node, LineBreaks breaks);

/// Words on one line, as Markdown that means them.
std::string plain_markdown(std::string words);

/// The words alone, with line breaks as they are: for code.
std::string inline_text(yjs::Tree const& tree, yjs::Node const& node);

}  // namespace lyceum::server
