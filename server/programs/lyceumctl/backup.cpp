#include "db/backup.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"

#include <iostream>

namespace lyceum::ctl {
namespace {

Result<Nothing> back_up(Place const& place, std::filesystem::path const& file)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    if (auto const database = Database::open(settings->store.database); !database) return database.error();
    db::back_up(settings->store.database, file);
    std::cout << "Backed up to " << file.string() << " (" << std::filesystem::file_size(file) / 1024 << " KiB). Try it with `lyceumctl restore --test "
              << file.string() << "`.\n";
    return Nothing{};
}

}  // namespace

void add_backup(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("backup", "Copy the database into one new file, also while the server runs");
    auto const file = std::make_shared<std::filesystem::path>();
    command->add_option("FILE", *file, "The new file; it must not exist")->required();
    command->callback([&chosen, &place, file] { chosen = [&place, file] { return back_up(place, *file); }; });
}

}  // namespace lyceum::ctl
