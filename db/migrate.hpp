#pragma once

#include "db/connection.hpp"

#include <filesystem>
#include <span>
#include <string_view>

namespace lyceum::db {

/// One numbered step of the schema: a file of db/migrations, in order, never changed once released.
struct Migration {
    int number = 0;
    std::string_view name;
    char const* script;
};
/// All of them, in order; generated at build time from db/migrations/*.sql.
std::span<Migration const> migrations();

/// Brings the database to the newest schema, each step in a transaction of its own, up to `until`.
/// Throws Failure, also where the database is newer than this program. Gives how many were applied.
int migrate(Connection& connection, int until = 1'000'000);

/// The number of the last step that was applied to the database; 0 where none was, as in one that is not ours.
int schema_of(Connection& connection);
/// The number of the last step that this program knows.
int newest_schema();

}  // namespace lyceum::db
