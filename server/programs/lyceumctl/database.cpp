#include "server/programs/lyceumctl/database.hpp"

#include "server/programs/lyceumctl/command.hpp"

#include <sys/stat.h>

namespace lyceum::ctl {
namespace {

std::filesystem::path beside(std::filesystem::path const& file, char const* ending)
{
    auto path = file;
    return path += ending;
}

}  // namespace

Result<Database> Database::open(std::filesystem::path const& file)
{
    if (!std::filesystem::is_regular_file(file))
        return refused("there is no database " + file.string() + ". Make one with `lyceumctl init`, or name another with --database.");
    auto connection = std::make_unique<db::Connection>(file, db::Access::read_write);
    auto const schema = db::schema_of(*connection);
    if (schema == 0) return refused(file.string() + " is not a database of Lyceum.");
    if (schema > db::newest_schema())
        return refused(file.string() + " was made by a newer program. Use the lyceumctl that belongs to it.");
    if (schema < db::newest_schema())
        return refused(file.string() + " has an older schema. Start lyceumd once: it brings the database up to date.");
    return Database(std::move(connection));
}

Result<std::filesystem::path> begin_new_database(std::filesystem::path const& file)
{
    if (std::filesystem::exists(file)) return refused(file.string() + " exists. It is not overwritten.");
    // What people say is no business of other users of the machine.
    umask(077);
    auto const folder = std::filesystem::absolute(file).parent_path();
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) return refused("cannot make the folder " + folder.string() + ": " + fault.message() + ".");
    auto part = beside(file, ".part");
    give_up_new_database(part);
    db::Connection connection(part, db::Access::read_write);
    db::migrate(connection);
    return part;
}

void finish_new_database(std::filesystem::path const& part, std::filesystem::path const& file)
{
    std::filesystem::rename(part, file);
}

void give_up_new_database(std::filesystem::path const& part)
{
    std::error_code ignored;
    for (auto const* ending : {"", "-wal", "-shm"}) std::filesystem::remove(beside(part, ending), ignored);
}

}  // namespace lyceum::ctl
