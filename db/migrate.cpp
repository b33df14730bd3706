#include "db/migrate.hpp"

#include <sqlite3.h>

namespace lyceum::db {

int migrate(Connection& connection, int until)
{
    connection.script("CREATE TABLE IF NOT EXISTS migrations"
                      " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
    int applied = 0;
    auto const newest = newest_schema();
    for (auto const& migration : migrations()) {
        if (migration.number > until) break;
        connection.run("BEGIN IMMEDIATE");
        auto cursor = connection.query("SELECT coalesce(max(number), 0) FROM migrations");
        cursor.step();
        auto const current = cursor.column<std::int64_t>(0);
        { auto const done = std::move(cursor); }
        if (current > newest) {
            connection.run("ROLLBACK");
            throw Failure(SQLITE_SCHEMA, "the database has schema " + std::to_string(current) + ", newer than this program's "
                                             + std::to_string(newest) + ": run the newer program");
        }
        if (current < migration.number) {
            try {
                connection.script(migration.script);
                connection.run("INSERT INTO migrations (number, name, applied_at) VALUES (?, ?, ?)", migration.number,
                               migration.name, now());
            } catch (...) {
                connection.run("ROLLBACK");
                throw;
            }
            ++applied;
        }
        connection.run("COMMIT");
    }
    return applied;
}

int schema_of(Connection& connection)
{
    auto table = connection.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'");
    if (!table.step()) return 0;
    auto number = connection.query("SELECT coalesce(max(number), 0) FROM migrations");
    number.step();
    return int(number.column<std::int64_t>(0));
}

int newest_schema() { return migrations().empty() ? 0 : migrations().back().number; }

}  // namespace lyceum::db
