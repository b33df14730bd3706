#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lyceum::server {

/// Writes a new document as the editor would: gives the Yjs update (format 1) that a document begins with. Texts
/// are UTF-8.
class DocumentWriter {
public:
    /// Levels are 1 to 3.
    void heading(std::uint8_t level, std::string_view text);
    void paragraph(std::string_view text);
    /// A bulleted list goes on until something else is written.
    void bullet(std::string_view text);

    /// The update. Nothing may be written afterwards.
    std::string finish();

private:
    struct Place {
        std::uint64_t clock = 0;
    };
    Place element(std::optional<Place> parent, std::optional<Place> after, std::string_view name);
    void attribute(Place of, std::string_view name, std::uint8_t value);
    void text(Place in, std::string_view text);
    void begin(std::uint8_t content, std::optional<Place> parent, std::optional<Place> after);

    std::string structs_;
    std::uint64_t clock_ = 0, count_ = 0;
    std::optional<Place> last_, list_, last_in_list_;
};

}  // namespace lyceum::server
