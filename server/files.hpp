#pragma once

#include "db/resources.hpp"
#include "server/settings.hpp"

/// Uploaded files on disk: whole ones under the hash of what is in them, each once; those on their way under the
/// names of their uploads. Everything here waits for the disk: for worker threads.
namespace lyceum::server {

class Files {
public:
    /// Where `library.files` is relative it lies beside the database.
    explicit Files(Settings const& settings);

    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
    /// `files/3f/3f7a…`.
    [[nodiscard]] std::filesystem::path path_of(db::Blob const& hash) const;
    [[nodiscard]] std::filesystem::path part_of(std::string const& upload) const;
    /// Where bytes wait until their checksum is known to be right.
    [[nodiscard]] std::filesystem::path unchecked_of(std::string const& upload) const;

    /// Makes an empty part.
    Result<bool> begin_part(std::string const& upload) const;
    /// How many bytes of the upload are there; nothing where it has no part.
    [[nodiscard]] std::optional<std::int64_t> part_size(std::string const& upload) const;
    void drop_part(std::string const& upload) const;
    void drop_unchecked(std::string const& upload) const;

    /// A whole part becomes a file, and what kind of resource it makes.
    struct Settled {
        db::StoredFile file;
        resources::Kind kind = resources::Kind::file;
    };
    /// Tells the type by what is in it. Fails with invalid (`filename`) where that is none that is taken, or not what the
    /// name says. The part stays until it is dropped.
    Result<Settled> settle(std::string const& upload, std::string const& file_name) const;
    /// The settled file is there: it is made again of the part where it was swept since. In the writer, where it is
    /// decided what is swept. Fails with unavailable where the disk does not take it.
    Result<Nothing> keep(std::string const& upload, db::Blob const& hash) const;
    /// The file is where it was no more; what stands at the place that is given is to be removed. In the writer, once no
    /// row names it. Nothing where there is no such file.
    [[nodiscard]] std::optional<std::filesystem::path> set_aside(db::Blob const& hash) const;

private:
    Result<Nothing> link_part(std::filesystem::path const& part, std::filesystem::path const& path) const;

    std::filesystem::path folder_;
};

/// Bytes that are added to a part. They are kept when `finish` gives true: written, and synced to the disk.
class PartWriter {
public:
    /// Adds behind `offset`, where the part must end; made where there is none.
    PartWriter(std::filesystem::path const& part, std::int64_t offset);
    ~PartWriter();
    PartWriter(PartWriter const&) = delete;
    PartWriter& operator=(PartWriter const&) = delete;

    /// False where the disk does not take them.
    bool add(std::string_view bytes);
    bool finish();
    /// Adds all of another file.
    bool add_file(std::filesystem::path const& from);
    [[nodiscard]] std::int64_t size() const { return size_; }

private:
    int file_ = -1;
    std::int64_t size_ = 0;
};

}  // namespace lyceum::server
