#include "db/backup.hpp"
#include "server/file_copies.hpp"
#include "server/programs/lyceumctl/backup_files.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"

#include <cstdlib>
#include <iostream>

namespace lyceum::ctl {
namespace {

/// Looks at a copy all through, brings it up to date, and says what is in it.
Result<Nothing> examine(std::filesystem::path const& copy)
{
    db::Connection connection(copy, db::Access::read_write);
    auto const schema = db::schema_of(connection);
    if (schema == 0) return refused("the file is not a backup of Lyceum.");
    auto const damage = db::damage_of(connection);
    for (auto const& line : damage) std::cout << "damaged: " << line << '\n';
    if (!damage.empty()) return refused("the backup is damaged. Use an older one.");
    auto const applied = db::migrate(connection);
    if (applied > 0) std::cout << "Brought from schema " << schema << " to " << db::newest_schema() << ".\n";

    db::Snapshot snapshot(connection);
    std::cout << "The backup is whole. In it are:\n";
    for (auto const& count : db::counts_of(snapshot)) std::cout << "  " << count.number << ' ' << count.what << '\n';
    if (auto const last = db::last_change(snapshot)) std::cout << "The newest change in it is of " << to_string(*last) << ".\n";
    return Nothing{};
}

/// A folder for the copy, beside the backup's kin in the folder for temporary files.
class Scratch {
public:
    Scratch()
    {
        auto name = (std::filesystem::temp_directory_path() / "lyceum-restore-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("cannot make a folder for temporary files");
        path = name;
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    std::filesystem::path path;
};

std::vector<db::NamedFile> files_named_in(std::filesystem::path const& database)
{
    db::Connection connection(database, db::Access::read_only);
    db::Snapshot snapshot(connection);
    return db::named_files(snapshot);
}

Result<Nothing> test_files(Backup const& backup, std::filesystem::path const& copy)
{
    auto const named = files_named_in(copy);
    if (named.empty()) return Nothing{};
    auto const missing = server::missing_files(named, server::files_in(backup.files_folder()), server::Look::at_every_byte);
    if (missing.empty()) {
        std::cout << "All " << named.size() << " uploaded files are in " << backup.files_folder().string() << ", and whole.\n";
        return Nothing{};
    }
    name_missing(missing);
    return refused("of " + std::to_string(named.size()) + " uploaded files " + std::to_string(missing.size()) + " are missing or damaged in "
                   + backup.files_folder().string() + ".");
}

Result<Nothing> test(Backup const& backup)
{
    Scratch const scratch;
    auto const copy = scratch.path / "copy.db";
    std::filesystem::copy_file(backup.file, copy);
    if (auto const examined = examine(copy); !examined) return examined;
    if (auto const tested = test_files(backup, copy); !tested) return tested;
    std::cout << "Nothing was restored: this was a test.\n";
    return Nothing{};
}

/// What is missing is said, and does not keep the rest from being restored.
void restore_files(Backup const& backup, Settings const& settings)
{
    auto const named = files_named_in(settings.store.database);
    server::Files const files(settings);
    if (named.empty() || is_same_folder(files.folder(), backup.files_folder())) return;
    auto const copied = server::copy_files(named, server::files_in(backup.files_folder()), files);
    std::cout << copied.there << " of " << named.size() << " uploaded files are in " << files.folder().string() << ".\n";
    name_missing(copied.missing);
}

Result<Nothing> restore(Place const& place, Backup const& backup)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto const& database = settings->store.database;
    auto const fill = [&](std::filesystem::path const& part) {
        std::filesystem::copy_file(backup.file, part, std::filesystem::copy_options::overwrite_existing);
        return examine(part);
    };
    auto const restored = make_database(database, fill);
    if (!restored) return restored;
    restore_files(backup, *settings);
    std::cout << "Restored to " << database.string() << ". Start lyceumd.\n";
    return Nothing{};
}

struct Asked {
    Backup backup;
    bool test = false;
};

Result<Nothing> run(Place const& place, Asked const& asked)
{
    if (!std::filesystem::is_regular_file(asked.backup.file)) return refused("there is no file " + asked.backup.file.string() + ".");
    return asked.test ? test(asked.backup) : restore(place, asked.backup);
}

}  // namespace

void add_restore(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("restore", "Restore a backup as the database, or test that it could be");
    auto const asked = std::make_shared<Asked>();
    command->add_option("FILE", asked->backup.file, "What `lyceumctl backup` wrote")->required();
    add_files_folder(*command, asked->backup);
    command->add_flag("--test", asked->test, "Restore into a temporary copy, look at all of it, and say what is in it");
    command->footer("Without --test there must be no database yet: stop lyceumd and move the old one away first.");
    command->callback([&chosen, &place, asked] { chosen = [&place, asked] { return run(place, *asked); }; });
}

}  // namespace lyceum::ctl
