#pragma once

#include "server/library_archive.hpp"

/// The ZIP that a library is exported to and imported from (libzip). For a thread that may wait.
namespace lyceum::server {

/// Writes a new file. Fails with invalid (`path`) where there is one or none can be written, and with unavailable where
/// the disk does not take it. Files of the archive are read while they are written, one after the other.
Result<Nothing> write_zip(LibraryArchive const& archive, std::filesystem::path const& path);

/// What an import reads: a ZIP, or a folder of the same files. Nothing is believed of what the ZIP says of itself: names
/// lead nowhere, and no more is unpacked than is asked for.
class LibrarySource {
public:
    /// Fails with invalid (`path`) where it cannot be read as either.
    static Result<LibrarySource> open(std::filesystem::path const& path);
    LibrarySource(LibrarySource&&) noexcept;
    LibrarySource& operator=(LibrarySource&&) noexcept;
    ~LibrarySource();

    /// Of its files, in order, with `/` between folders.
    [[nodiscard]] std::vector<std::string> const& names() const;
    [[nodiscard]] bool has(std::string const& name) const;
    /// The bytes of a file. Fails with invalid (the name) where there is none, or where it has more than `bytes_max`.
    Result<std::string> read(std::string const& name, std::size_t bytes_max) const;
    /// The same into a new file on the disk.
    Result<Nothing> extract(std::string const& name, std::filesystem::path const& to, std::size_t bytes_max) const;

private:
    class Inside;
    explicit LibrarySource(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace lyceum::server
