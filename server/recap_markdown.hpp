#pragma once

#include "protocol/recaps.hpp"

#include <string>

/// A recap as Markdown, for taking home. What people wrote means itself, whatever characters it has.
namespace lyceum::server {

/// All that the recap has, in its order.
std::string recap_markdown(recaps::Recap const& recap);

/// What came of one activity; where it is dots, `board` is the one that they are on.
std::string activity_markdown(recaps::Worked const& worked, recaps::Worked const* board);

/// What people wrote, on one line, as Markdown that means it.
std::string markdown_line(std::string text);

}  // namespace lyceum::server
