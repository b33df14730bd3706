#include "db/backup.hpp"
#include "server/file_copies.hpp"
#include "server/programs/lyceumctl/backup_files.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"

#include <iostream>

namespace lyceum::ctl {
namespace {

/// The files that the copy of the database names. Files are on the disk before a row names them, and stay there for days
/// after none does: so the copy comes first.
Result<Nothing> back_up_files(Settings const& settings, std::filesystem::path const& copy, std::filesystem::path const& folder)
{
    db::Connection connection(copy, db::Access::read_only);
    db::Snapshot snapshot(connection);
    auto const named = db::named_files(snapshot);
    server::Files const files(settings);
    if (named.empty()) return Nothing{};
    if (is_same_folder(files.folder(), folder)) {
        std::cout << "The " << named.size() << " uploaded files stay in " << folder.string() << ", where the installation has them: copy that folder to another disk too.\n";
        return Nothing{};
    }
    auto const copied = server::copy_files(named, files, server::files_in(folder));
    std::cout << copied.there << " uploaded files are in " << folder.string() << ", " << copied.copied << " of them new (" << copied.bytes / 1024 << " KiB).\n";
    if (copied.missing.empty()) return Nothing{};
    name_missing(copied.missing);
    return refused("the database is backed up, and some of its uploaded files are not: they are not in " + files.folder().string() + ", or damaged there.");
}

Result<Nothing> back_up(Place const& place, Backup const& backup)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    if (auto const database = Database::open(settings->store.database); !database) return database.error();
    db::back_up(settings->store.database, backup.file);
    std::cout << "Backed up to " << backup.file.string() << " (" << std::filesystem::file_size(backup.file) / 1024 << " KiB). Try it with `lyceumctl restore --test "
              << backup.file.string() << "`.\n";
    return back_up_files(*settings, backup.file, backup.files_folder());
}

}  // namespace

void add_backup(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("backup", "Copy the database into one new file, and uploaded files beside it, also while the server runs");
    auto const backup = std::make_shared<Backup>();
    command->add_option("FILE", backup->file, "The new file; it must not exist")->required();
    add_files_folder(*command, *backup);
    command->footer("Backups in one folder share its folder `files`: a later one adds only what is new.");
    command->callback([&chosen, &place, backup] { chosen = [&place, backup] { return back_up(place, *backup); }; });
}

}  // namespace lyceum::ctl
