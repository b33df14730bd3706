#pragma once

#include "server/library_zip.hpp"
#include "server/programs/lyceumctl/command.hpp"

namespace lyceum::ctl {

/// The most bytes of a list that is read.
inline constexpr std::size_t lists_bytes_max = 64 * 1024 * 1024;

/// The JSON of a file of the source; empty where there is none. Its error names the file.
template <class T>
Result<T> read_json(server::LibrarySource const& source, std::string const& name, std::size_t bytes_max)
{
    if (!source.has(name)) return T{};
    auto const text = source.read(name, bytes_max);
    if (!text) return text.error();
    auto const json = codec::parse(*text);
    if (!json) return refused(name + ": " + json.error().message);
    auto value = codec::from_json<T>(*json);
    if (!value) return refused(name + ": " + value.error().message);
    return value;
}

}  // namespace lyceum::ctl
