#pragma once

#include "server/net/answer.hpp"

#include <filesystem>
#include <unordered_map>

namespace lyceum::server::net {

/// The browser client's files, read once at start: they are few, and each is there compressed already.
class WebFiles {
public:
    /// Fails where the folder has no index.html. At most 64 MiB are read.
    static Result<WebFiles> load(std::filesystem::path const& folder);

    /// A file under /assets, or the page for any other path: its address is the client's to understand.
    [[nodiscard]] Answer answer(RequestHead const& head) const;
    /// The page, as HTML, and an answer with what was made of it: for what is readable without script.
    [[nodiscard]] std::string const& page() const;
    [[nodiscard]] static Answer page_answer(std::string html);

private:
    struct File {
        std::string type, etag;
        Bytes plain, gzip, brotli;
    };
    [[nodiscard]] Answer answer(RequestHead const& head, File const& file, std::string_view caching) const;

    std::unordered_map<std::string, File> files_;
};

}  // namespace lyceum::server::net
