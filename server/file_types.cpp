#include "server/file_types.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <magic.h>
#include <memory>
#include <spdlog/spdlog.h>
#include <string_view>

namespace lyceum::server {
namespace {

using resources::Kind;

/// An ending, what the file is then, and the types that libmagic calls such a file.
struct Taken {
    std::string_view ending;
    std::string_view type;
    Kind kind;
    std::array<std::string_view, 4> found = {};
};
constexpr std::string_view zip = "application/zip", text = "text/plain", bytes = "application/octet-stream";
constexpr std::array taken{
    Taken{"pdf", "application/pdf", Kind::file, {"application/pdf"}},
    Taken{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Kind::file, {zip, bytes}},
    Taken{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Kind::file, {zip, bytes}},
    Taken{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Kind::file, {zip, bytes}},
    Taken{"odt", "application/vnd.oasis.opendocument.text", Kind::file, {zip}},
    Taken{"odp", "application/vnd.oasis.opendocument.presentation", Kind::file, {zip}},
    Taken{"ods", "application/vnd.oasis.opendocument.spreadsheet", Kind::file, {zip}},
    Taken{"rtf", "application/rtf", Kind::file, {"text/rtf"}},
    Taken{"txt", "text/plain", Kind::file, {text}},
    Taken{"md", "text/markdown", Kind::file, {text}},
    Taken{"csv", "text/csv", Kind::file, {text, "application/csv"}},
    Taken{"zip", "application/zip", Kind::file, {zip}},
    Taken{"epub", "application/epub+zip", Kind::file, {zip}},
    Taken{"png", "image/png", Kind::image},
    Taken{"jpg", "image/jpeg", Kind::image},
    Taken{"jpeg", "image/jpeg", Kind::image},
    Taken{"gif", "image/gif", Kind::image},
    Taken{"webp", "image/webp", Kind::image},
    Taken{"mp4", "video/mp4", Kind::video, {"video/x-m4v", "video/quicktime"}},
    Taken{"m4v", "video/mp4", Kind::video, {"video/x-m4v", "video/quicktime"}},
    Taken{"webm", "video/webm", Kind::video},
    Taken{"mp3", "audio/mpeg", Kind::audio},
    Taken{"m4a", "audio/mp4", Kind::audio, {"audio/x-m4a", "video/mp4"}},
    Taken{"ogg", "audio/ogg", Kind::audio, {"application/ogg", "video/ogg"}},
    Taken{"wav", "audio/wav", Kind::audio, {"audio/x-wav"}},
    Taken{"vtt", "text/vtt", Kind::captions, {text}},
};
/// What a page of ours shows in its place. A PDF is none: a browser's reader does not run in a sandbox.
constexpr std::array<std::string_view, 10> shown{"image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4",
                                                 "video/webm", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav"};

constexpr std::string_view endings = "PDF, Word, PowerPoint, Excel, OpenDocument, RTF, text, Markdown, CSV, ZIP, EPUB, PNG, JPEG, GIF, WebP, "
                                     "MP4, WebM, MP3, M4A, OGG, WAV and WebVTT";

std::string ending_of(std::string const& name)
{
    auto const dot = name.rfind('.');
    if (dot == name.npos) return {};
    std::string ending = name.substr(dot + 1);
    for (auto& c : ending)
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    return ending;
}

/// Empty where it cannot be told.
std::string found_in(std::filesystem::path const& file)
{
    std::unique_ptr<magic_set, decltype(&magic_close)> magic(magic_open(MAGIC_MIME_TYPE | MAGIC_ERROR), magic_close);
    if (!magic || magic_load(magic.get(), nullptr) != 0) {
        spdlog::error("event=file_types_fault reason=\"libmagic has no database\"");
        return {};
    }
    auto const* type = magic_file(magic.get(), file.c_str());
    return type ? type : "";
}

bool begins_with(std::filesystem::path const& file, std::string_view with)
{
    std::string first(with.size(), '\0');
    std::ifstream in(file, std::ios::binary);
    return in.read(first.data(), std::streamsize(first.size())) && first == with;
}

bool is_such(Taken const& one, std::filesystem::path const& file, std::string const& found)
{
    if (one.kind == Kind::captions && !begins_with(file, "WEBVTT") && !begins_with(file, "\xEF\xBB\xBFWEBVTT")) return false;
    // libmagic calls some of these archives plain bytes.
    if (found == bytes && !begins_with(file, "PK")) return false;
    // Prose that looks like a program to libmagic is prose still: it is only ever saved, as text.
    auto const is_text = std::ranges::count(one.found, text) > 0 && found.starts_with("text/") && found != "text/html";
    return found == one.type || std::ranges::count(one.found, std::string_view(found)) > 0 || is_text;
}

}  // namespace

std::optional<Error> refuse_name(std::string const& file_name)
{
    if (std::ranges::find(taken, ending_of(file_name), &Taken::ending) != taken.end()) return std::nullopt;
    return invalid("filename", "filename: files of this kind are not taken. Taken are " + std::string(endings) + ".");
}

Result<FileType> type_of_file(std::filesystem::path const& file, std::string const& file_name)
{
    if (auto untaken = refuse_name(file_name)) return *std::move(untaken);
    auto const ending = ending_of(file_name);
    auto const one = std::ranges::find(taken, ending, &Taken::ending);
    auto const found = found_in(file);
    if (found.empty()) return Error{ErrorCode::unavailable, "The server cannot tell what kind of file this is. Tell an administrator.", {}};
    if (!is_such(*one, file, found))
        return invalid("filename", "filename: it says ." + ending + ", and what is in the file is " + found + ".");
    return FileType{std::string(one->type), one->kind};
}

std::string type_by_name(std::string const& file_name)
{
    auto const one = std::ranges::find(taken, ending_of(file_name), &Taken::ending);
    return std::string(one == taken.end() ? bytes : one->type);
}

bool is_shown_inline(std::string const& type) { return type == "text/vtt" || std::ranges::count(shown, std::string_view(type)) > 0; }

}  // namespace lyceum::server
