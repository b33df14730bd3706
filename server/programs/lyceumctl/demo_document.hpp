#pragma once

#include <string>
#include <string_view>

namespace lyceum::ctl {

/// The Yjs update that an editor would make of the text, written into an empty document: paragraphs, a line each;
/// headings (`# `, `## `), lists (`- `) and tasks (`- [ ] `, `- [x] `).
std::string document_update(std::string_view text);

}  // namespace lyceum::ctl
