#include "server/net/web_files.hpp"

#include "server/access/secrets.hpp"
#include "server/hexadecimal.hpp"

#include <array>
#include <fstream>
#include <iterator>

namespace lyceum::server::net {
namespace {

constexpr std::uintmax_t bytes_max = 64 * 1024 * 1024;
constexpr std::string_view page_name = "/index.html";
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

std::string_view type_of(std::filesystem::path const& file)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
        {".png", "image/png"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"},
    }};
    auto const extension = file.extension().string();
    for (auto const& [ending, type] : types)
        if (extension == ending) return type;
    return "application/octet-stream";
}

Bytes read(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) return nullptr;
    return std::make_shared<std::string const>(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

std::string etag_of(std::string const& bytes)
{
    auto const hash = access::hash_of(bytes);
    return '"' + to_hexadecimal(std::span(hash).first(8)) + '"';
}

}  // namespace

Result<WebFiles> WebFiles::load(std::filesystem::path const& folder)
{
    WebFiles files;
    std::error_code fault;
    std::uintmax_t bytes = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder, fault)) {
        auto const& path = entry.path();
        if (!entry.is_regular_file() || path.extension() == ".gz" || path.extension() == ".br") continue;
        auto plain = read(path);
        bytes += plain ? plain->size() : 0;
        if (!plain || bytes > bytes_max) return invalid("web.directory", "web.directory: " + path.string() + " cannot be read, or it is too much.");
        File file{std::string(type_of(path)), etag_of(*plain), plain, read(path.string() + ".gz"), read(path.string() + ".br")};
        files.files_.emplace('/' + std::filesystem::relative(path, folder).generic_string(), std::move(file));
    }
    if (!files.files_.contains(std::string(page_name)))
        return invalid("web.directory", "web.directory: " + folder.string() + " has no index.html. Build the browser client first: npm run build in web/.");
    return files;
}

Answer WebFiles::answer(RequestHead const& head) const
{
    auto const found = files_.find(head.path);
    if (head.path.starts_with("/assets/")) {
        if (found == files_.end()) return plain_answer(404, "There is no such file.\n");
        return answer(head, found->second, "public, max-age=31536000, immutable");
    }
    return answer(head, found == files_.end() ? files_.at(std::string(page_name)) : found->second, "no-cache");
}

std::string const& WebFiles::page() const { return *files_.at(std::string(page_name)).plain; }

Answer WebFiles::page_answer(std::string html)
{
    return {.status = 200,
            .type = "text/html; charset=utf-8",
            .body = std::move(html),
            .fields = {{"Cache-Control", "no-cache"},
                       {"Content-Security-Policy", std::string(policy)},
                       {"Cross-Origin-Opener-Policy", "same-origin"}}};
}

Answer WebFiles::answer(RequestHead const& head, File const& file, std::string_view caching) const
{
    Answer answer{.status = 200, .type = file.type, .body = file.plain, .fields = {}};
    answer.fields = {{"Cache-Control", std::string(caching)},
                     {"ETag", file.etag},
                     {"Vary", "Accept-Encoding"},
                     {"Content-Security-Policy", std::string(policy)},
                     {"Cross-Origin-Opener-Policy", "same-origin"}};
    if (head.field("if-none-match") == file.etag) {
        answer.status = 304;
        answer.body = std::string();
        return answer;
    }
    if (file.brotli && head.lists("accept-encoding", "br")) {
        answer.body = file.brotli;
        answer.fields.emplace_back("Content-Encoding", "br");
    } else if (file.gzip && head.lists("accept-encoding", "gzip")) {
        answer.body = file.gzip;
        answer.fields.emplace_back("Content-Encoding", "gzip");
    }
    return answer;
}

}  // namespace lyceum::server::net
