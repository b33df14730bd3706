#pragma once

#include "server/programs/lyceumctl/command.hpp"

namespace lyceum::ctl {

/// A backup: a copy of the database, and the folder where the uploaded files lie that it names.
struct Backup {
    std::filesystem::path file;
    std::optional<std::filesystem::path> files;

    /// As it was named, else `files` beside the copy.
    [[nodiscard]] std::filesystem::path files_folder() const;
};
void add_files_folder(CLI::App& command, Backup& backup);

/// Also where one of them is not there yet.
bool is_same_folder(std::filesystem::path const& one, std::filesystem::path const& other);

/// A line each, at most twenty.
void name_missing(std::vector<std::string> const& hashes);

}  // namespace lyceum::ctl
