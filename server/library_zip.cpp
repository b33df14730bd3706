#include "server/library_zip.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <zip.h>

namespace lyceum::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = 64 * 1024;
constexpr std::size_t names_max = 200'000;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

Error unreadable(fs::path const& path) { return invalid("path", path.string() + " cannot be read as a ZIP or a folder of a library."); }
Error too_large(std::string const& name, std::size_t bytes_max) { return invalid(name, name + ": has more than " + std::to_string(bytes_max) + " bytes."); }

/// The bytes stay where they are until the archive is closed.
zip_source_t* source_of(zip_t* archive, ArchiveEntry const& entry)
{
    if (auto const* text = std::get_if<std::string>(&entry.content)) return zip_source_buffer(archive, text->data(), text->size(), 0);
    return zip_source_file(archive, std::get<fs::path>(entry.content).c_str(), 0, -1);
}

/// What is on the disk is pictures, films and the like: pressed already.
bool add(zip_t* archive, ArchiveEntry const& entry)
{
    auto* const source = source_of(archive, entry);
    if (!source) return false;
    auto const index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    auto const is_file = std::holds_alternative<fs::path>(entry.content);
    return !is_file || zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0) == 0;
}

/// Calls `take(piece)` with all of a stream, as long as it says true. False where it cannot be read.
template <class Take>
bool pieces_of(std::istream& stream, Take take)
{
    std::string piece(piece_bytes, '\0');
    while (stream.read(piece.data(), std::streamsize(piece.size())), stream.gcount() > 0)
        if (!take(std::string_view(piece.data(), std::size_t(stream.gcount())))) return true;
    return stream.eof();
}

}  // namespace

Result<Nothing> write_zip(LibraryArchive const& archive, fs::path const& path)
{
    int error = 0;
    Archive zip(zip_open(path.c_str(), ZIP_CREATE | ZIP_EXCL, &error));
    if (!zip) return invalid("path", path.string() + " must be a new file, where one can be written.");
    auto const cannot = [&] { return Error{ErrorCode::unavailable, std::string("The library cannot be written: ") + zip_strerror(zip.get()), {}}; };
    for (auto const& entry : archive.entries)
        if (!add(zip.get(), entry)) return cannot();
    if (zip_close(zip.get()) != 0) return cannot();
    (void)zip.release();
    return Nothing{};
}

/// A ZIP, or a folder.
class LibrarySource::Inside {
public:
    using Take = std::function<bool(std::string_view)>;

    std::vector<std::string> names;

    static Result<std::unique_ptr<Inside>> of_folder(fs::path const& folder)
    {
        auto inside = std::make_unique<Inside>();
        for (auto const& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file() || entry.is_symlink()) continue;
            inside->files_[entry.path().lexically_relative(folder).generic_string()] = entry.path();
            if (inside->files_.size() > names_max) return unreadable(folder);
        }
        for (auto const& [name, file] : inside->files_) inside->names.push_back(name);
        return inside;
    }
    static Result<std::unique_ptr<Inside>> of_zip(fs::path const& path)
    {
        auto inside = std::make_unique<Inside>();
        int error = 0;
        inside->zip_.reset(zip_open(path.c_str(), ZIP_RDONLY, &error));
        if (!inside->zip_) return unreadable(path);
        auto const count = zip_get_num_entries(inside->zip_.get(), 0);
        if (count < 0 || std::size_t(count) > names_max) return unreadable(path);
        for (zip_int64_t i = 0; i < count; ++i) {
            auto const* const name = zip_get_name(inside->zip_.get(), zip_uint64_t(i), ZIP_FL_ENC_GUESS);
            if (!name) return unreadable(path);
            std::string const text(name);
            if (!text.ends_with('/')) inside->entries_.emplace(text, zip_uint64_t(i));
        }
        for (auto const& [name, index] : inside->entries_) inside->names.push_back(name);
        return inside;
    }
    /// False where it cannot be read.
    bool each_piece(std::string const& name, Take const& take) const
    {
        if (auto const file = files_.find(name); file != files_.end()) {
            std::ifstream stream(file->second, std::ios::binary);
            return stream && pieces_of(stream, take);
        }
        std::unique_ptr<zip_file_t, Discard> const file(zip_fopen_index(zip_.get(), entries_.at(name), 0));
        if (!file) return false;
        std::string piece(piece_bytes, '\0');
        for (;;) {
            auto const read = zip_fread(file.get(), piece.data(), piece.size());
            if (read < 0) return false;
            if (read == 0 || !take(std::string_view(piece.data(), std::size_t(read)))) return true;
        }
    }

private:
    std::map<std::string, fs::path> files_;
    std::map<std::string, zip_uint64_t> entries_;
    Archive zip_;
};

LibrarySource::LibrarySource(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
LibrarySource::LibrarySource(LibrarySource&&) noexcept = default;
LibrarySource& LibrarySource::operator=(LibrarySource&&) noexcept = default;
LibrarySource::~LibrarySource() = default;

Result<LibrarySource> LibrarySource::open(fs::path const& path)
{
    auto inside = fs::is_directory(path) ? Inside::of_folder(path) : Inside::of_zip(path);
    if (!inside) return inside.error();
    return LibrarySource(*std::move(inside));
}

std::vector<std::string> const& LibrarySource::names() const { return inside_->names; }
bool LibrarySource::has(std::string const& name) const { return std::ranges::binary_search(inside_->names, name); }

Result<std::string> LibrarySource::read(std::string const& name, std::size_t bytes_max) const
{
    if (!has(name)) return invalid(name, name + ": there is no such file.");
    std::string bytes;
    auto const take = [&](std::string_view piece) {
        bytes += piece;
        return bytes.size() <= bytes_max;
    };
    if (!inside_->each_piece(name, take)) return invalid(name, name + ": cannot be read.");
    if (bytes.size() > bytes_max) return too_large(name, bytes_max);
    return bytes;
}

Result<Nothing> LibrarySource::extract(std::string const& name, fs::path const& to, std::size_t bytes_max) const
{
    if (!has(name)) return invalid(name, name + ": there is no such file.");
    std::ofstream file(to, std::ios::binary | std::ios::trunc);
    std::size_t written = 0;
    auto const take = [&](std::string_view piece) {
        written += piece.size();
        file.write(piece.data(), std::streamsize(piece.size()));
        return bool(file) && written <= bytes_max;
    };
    if (!inside_->each_piece(name, take)) return invalid(name, name + ": cannot be read.");
    if (written > bytes_max) return too_large(name, bytes_max);
    if (!file.flush()) return Error{ErrorCode::unavailable, to.string() + " cannot be written: is the disk full?", {}};
    return Nothing{};
}

}  // namespace lyceum::server
