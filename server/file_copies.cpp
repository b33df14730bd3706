#include "server/file_copies.hpp"

#include "server/file_hash.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace lyceum::server {
namespace {

namespace fs = std::filesystem;

bool has_size(fs::path const& path, std::int64_t size)
{
    std::error_code fault;
    return std::int64_t(fs::file_size(path, fault)) == size && !fault;
}

void sync(fs::path const& path)
{
    auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto const synced = file >= 0 && ::fsync(file) == 0;
    auto const reason = std::error_code(errno, std::generic_category());
    if (file >= 0) ::close(file);
    if (!synced) throw fs::filesystem_error("cannot sync", path, reason);
}

/// Appears under its name when it is whole.
bool copy_whole(db::NamedFile const& file, fs::path const& from, fs::path const& to)
{
    fs::create_directories(to.parent_path());
    auto part = to;
    part += ".part";
    fs::copy_file(from, part, fs::copy_options::overwrite_existing);
    if (hash_of_file(part) != file.hash) {
        fs::remove(part);
        return false;
    }
    sync(part);
    fs::rename(part, to);
    sync(to.parent_path());
    return true;
}

}  // namespace

Files files_in(fs::path const& folder)
{
    Settings settings;
    settings.library.files = fs::absolute(folder);
    return Files(settings);
}

CopiedFiles copy_files(std::vector<db::NamedFile> const& named, Files const& from, Files const& to)
{
    CopiedFiles result;
    for (auto const& file : named) {
        auto const source = from.path_of(file.hash);
        auto const target = to.path_of(file.hash);
        if (has_size(target, file.size)) {
            ++result.there;
        } else if (has_size(source, file.size) && copy_whole(file, source, target)) {
            ++result.there, ++result.copied, result.bytes += file.size;
        } else {
            result.missing.push_back(source.filename().string());
        }
    }
    return result;
}

std::vector<std::string> missing_files(std::vector<db::NamedFile> const& named, Files const& in, Look look)
{
    std::vector<std::string> missing;
    for (auto const& file : named) {
        auto const path = in.path_of(file.hash);
        auto const is_whole = has_size(path, file.size) && (look == Look::at_sizes || hash_of_file(path) == file.hash);
        if (!is_whole) missing.push_back(path.filename().string());
    }
    return missing;
}

}  // namespace lyceum::server
