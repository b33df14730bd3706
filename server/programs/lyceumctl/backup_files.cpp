#include "server/programs/lyceumctl/backup_files.hpp"

#include <iostream>

namespace lyceum::ctl {

std::filesystem::path Backup::files_folder() const
{
    return files ? *files : std::filesystem::absolute(file).parent_path() / "files";
}

void add_files_folder(CLI::App& command, Backup& backup)
{
    command.add_option("--files", backup.files, "The folder of the uploaded files; by default the folder `files` beside FILE");
}

bool is_same_folder(std::filesystem::path const& one, std::filesystem::path const& other)
{
    return std::filesystem::weakly_canonical(std::filesystem::absolute(one)) == std::filesystem::weakly_canonical(std::filesystem::absolute(other));
}

void name_missing(std::vector<std::string> const& hashes)
{
    constexpr std::size_t lines_max = 20;
    for (std::size_t n = 0; n < std::min(hashes.size(), lines_max); ++n) std::cout << "missing or damaged: " << hashes[n] << '\n';
    if (hashes.size() > lines_max) std::cout << "and " << hashes.size() - lines_max << " more\n";
}

}  // namespace lyceum::ctl
