#pragma once

#include "protocol/error.hpp"
#include "protocol/yjs/tree.hpp"

#include <string>
#include <string_view>

/// What a document says, for those who do not edit it: as Markdown (CommonMark with the tables, task lists and
/// strikethrough of GitHub's dialect) and as plain text. Knows the nodes of TipTap's editor; of others the text
/// is shown.
namespace lyceum::server {

/// The root type that the editor writes.
inline constexpr std::string_view document_root = "default";
/// The most bytes of Markdown, and of plain text; what is beyond is left out.
inline constexpr std::size_t reading_bytes_max = 2 * 1024 * 1024;

struct DocumentReading {
    std::string markdown, text;
    /// False where something was left out.
    bool complete = true;
};
/// Reads a document from its update. Takes some hundred bytes of memory a change and as long as they take to put
/// together: for a worker thread. Fails where the update is damaged, or made to take too long.
Result<DocumentReading> read_document_text(std::string_view update);

struct DocumentMarkdown {
    std::string text;
    bool complete = true;
};
/// The Markdown of a document's tree. Links lead to http, https and mailto addresses or within the site; of
/// others the words stay. Underlining, which Markdown does not have, is left out.
DocumentMarkdown document_markdown(yjs::Tree const& tree);

}  // namespace lyceum::server
