#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lyceum::testing {

/// One who writes paragraphs at the end of a document, as an editor would: gives the Yjs updates that say so.
class ParagraphWriter {
public:
    /// Each writer of a document needs a number of their own.
    explicit ParagraphWriter(std::uint32_t client) : client_(client) {}

    /// The update that adds a paragraph after those of this writer.
    std::string write(std::string_view text);
    /// The update that deletes the last paragraph.
    std::string erase();

private:
    std::uint32_t client_, clock_ = 0, last_length_ = 0;
    std::optional<std::uint32_t> last_;
};

}  // namespace lyceum::testing
