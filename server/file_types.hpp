#pragma once

#include "protocol/error.hpp"
#include "protocol/resources.hpp"

#include <filesystem>
#include <optional>

/// Which files are taken, and what they are: told by what is in them (libmagic), never by what a browser says.
namespace lyceum::server {

struct FileType {
    /// A media type, `application/pdf`.
    std::string type;
    resources::Kind kind = resources::Kind::file;
};
/// Fails with invalid (`filename`) where the type is none that is taken, or not the one that the name's ending says.
Result<FileType> type_of_file(std::filesystem::path const& file, std::string const& file_name);

/// The reason to refuse a file by its name's ending alone, before its bytes come, where there is one.
std::optional<Error> refuse_name(std::string const& file_name);

/// By the name's ending: of a file that was taken under it.
std::string type_by_name(std::string const& file_name);

/// What a browser may show where it stands, in a page of ours; anything else is saved.
bool is_shown_inline(std::string const& type);

}  // namespace lyceum::server
