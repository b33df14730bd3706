#include "server/files.hpp"

#include "server/file_hash.hpp"
#include "server/file_types.hpp"
#include "server/hexadecimal.hpp"

#include <fcntl.h>
#include <fstream>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lyceum::server {
namespace {

namespace fs = std::filesystem;

Error disk_fault(std::string const& doing, fs::path const& path)
{
    auto const reason = std::generic_category().message(errno);
    spdlog::error("event=files_fault doing=\"{}\" path={} reason=\"{}\"", doing, path.string(), reason);
    return {ErrorCode::unavailable, "The server cannot write to its disk. Tell an administrator.", {}};
}

bool sync_folder(fs::path const& folder)
{
    auto const handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return false;
    auto const synced = ::fsync(handle) == 0;
    ::close(handle);
    return synced;
}

}  // namespace

Files::Files(Settings const& settings) : folder_(settings.library.files)
{
    if (folder_.is_relative()) folder_ = settings.store.database.parent_path() / folder_;
}

fs::path Files::path_of(db::Blob const& hash) const
{
    auto const name = to_hexadecimal(hash);
    return folder_ / name.substr(0, 2) / name;
}

fs::path Files::part_of(std::string const& upload) const { return folder_ / "parts" / upload; }
fs::path Files::unchecked_of(std::string const& upload) const { return folder_ / "parts" / (upload + ".unchecked"); }

Result<bool> Files::begin_part(std::string const& upload) const
{
    auto const part = part_of(upload);
    std::error_code fault;
    fs::create_directories(part.parent_path(), fault);
    auto const handle = ::open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0) return disk_fault("begin an upload", part);
    ::close(handle);
    if (!sync_folder(part.parent_path())) return disk_fault("begin an upload", part);
    return true;
}

std::optional<std::int64_t> Files::part_size(std::string const& upload) const
{
    auto const handle = ::open(part_of(upload).c_str(), O_WRONLY | O_CLOEXEC);
    if (handle < 0) return std::nullopt;
    // What an earlier life of the server wrote and did not sync is not told before it is.
    auto const size = ::fdatasync(handle) == 0 ? ::lseek(handle, 0, SEEK_END) : -1;
    ::close(handle);
    return size < 0 ? std::nullopt : std::optional(std::int64_t(size));
}

void Files::drop_part(std::string const& upload) const
{
    std::error_code fault;
    fs::remove(part_of(upload), fault);
    fs::remove(unchecked_of(upload), fault);
}

void Files::drop_unchecked(std::string const& upload) const
{
    std::error_code fault;
    fs::remove(unchecked_of(upload), fault);
}

Result<Files::Settled> Files::settle(std::string const& upload, std::string const& file_name) const
{
    auto const part = part_of(upload);
    auto type = type_of_file(part, file_name);
    if (!type) return type.error();
    auto hash = hash_of_file(part);
    std::error_code fault;
    auto const size = std::int64_t(fs::file_size(part, fault));
    if (!hash || fault) return disk_fault("read an upload", part);
    if (auto const linked = link_part(part, path_of(*hash)); !linked) return linked.error();
    return Settled{{*std::move(hash), size, std::move(type->type)}, type->kind};
}

Result<Nothing> Files::link_part(fs::path const& part, fs::path const& path) const
{
    std::error_code fault;
    fs::create_directories(path.parent_path(), fault);
    // The same bytes may be there already: then that file serves.
    if (::link(part.c_str(), path.c_str()) != 0 && errno != EEXIST) return disk_fault("keep a file", path);
    if (!sync_folder(path.parent_path()) || !sync_folder(folder_)) return disk_fault("keep a file", path);
    return Nothing{};
}

Result<Nothing> Files::keep(std::string const& upload, db::Blob const& hash) const
{
    auto const path = path_of(hash);
    std::error_code fault;
    if (fs::exists(path, fault)) return Nothing{};
    return link_part(part_of(upload), path);
}

std::optional<fs::path> Files::set_aside(db::Blob const& hash) const
{
    auto const path = path_of(hash);
    auto aside = part_of(path.filename().string() + ".swept");
    std::error_code fault;
    fs::create_directories(aside.parent_path(), fault);
    fs::rename(path, aside, fault);
    return fault ? std::nullopt : std::optional(std::move(aside));
}

PartWriter::PartWriter(fs::path const& part, std::int64_t offset)
    : file_(::open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)), size_(offset)
{
}

PartWriter::~PartWriter()
{
    if (file_ >= 0) ::close(file_);
}

bool PartWriter::add(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::pwrite(file_, bytes.data(), bytes.size(), size_);
        if (written <= 0) return false;
        size_ += written;
        bytes.remove_prefix(std::size_t(written));
    }
    return true;
}

bool PartWriter::finish() { return file_ >= 0 && ::fdatasync(file_) == 0; }

bool PartWriter::add_file(fs::path const& from)
{
    std::ifstream in(from, std::ios::binary);
    std::vector<char> piece(1 << 18);
    while (in.read(piece.data(), std::streamsize(piece.size())), in.gcount() > 0)
        if (!add({piece.data(), std::size_t(in.gcount())})) return false;
    return in.eof();
}

}  // namespace lyceum::server
