#include "db/connection.hpp"

#include <algorithm>
#include <sqlite3.h>

namespace lyceum::db {
namespace {

constexpr int busy_ms = 10'000;

[[noreturn]] void fail(sqlite3* handle, char const* doing)
{
    throw Failure(handle ? sqlite3_extended_errcode(handle) : SQLITE_NOMEM,
                  std::string(doing) + ": " + (handle ? sqlite3_errmsg(handle) : "out of memory"));
}

/// SQLite counts its memory behind one lock for all threads unless it is told not to, before its first use.
void count_no_memory()
{
    static int const configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)configured;
}

void check(sqlite3_stmt* statement, int result)
{
    if (result != SQLITE_OK) fail(sqlite3_db_handle(statement), "bind");
}

}  // namespace

Cursor::~Cursor()
{
    if (!statement_) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

bool Cursor::step()
{
    auto const result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    fail(sqlite3_db_handle(statement_), sqlite3_sql(statement_));
}

bool Cursor::is_null(int index) const { return sqlite3_column_type(statement_, index) == SQLITE_NULL; }
std::int64_t Cursor::whole(int index) const { return sqlite3_column_int64(statement_, index); }
double Cursor::number(int index) const { return sqlite3_column_double(statement_, index); }

std::string_view Cursor::text(int index) const
{
    auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(statement_, index));
    return text ? std::string_view(text, std::size_t(sqlite3_column_bytes(statement_, index))) : std::string_view{};
}

Blob Cursor::blob(int index) const
{
    auto const* bytes = static_cast<std::byte const*>(sqlite3_column_blob(statement_, index));
    return bytes ? Blob(bytes, bytes + sqlite3_column_bytes(statement_, index)) : Blob{};
}

std::string Cursor::binary(int index) const
{
    auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, index));
    return bytes ? std::string(bytes, std::size_t(sqlite3_column_bytes(statement_, index))) : std::string{};
}

Connection::Connection(std::filesystem::path const& file, Access access)
{
    count_no_memory();
    auto const flags = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(file.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
        std::string const reason = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
        sqlite3_close(handle_);
        throw Failure(SQLITE_CANTOPEN, "cannot open " + file.string() + ": " + reason);
    }
    try {
        set_up(access);
    } catch (...) {
        // A file that is no database opens, and is found out here; what was not constructed is not destroyed.
        sqlite3_close(handle_);
        throw;
    }
}

void Connection::set_up(Access access)
{
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, busy_ms);
    // What is deleted is overwritten: who voted, what was removed.
    if (access == Access::read_write)
        script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=4000;"
               " PRAGMA secure_delete=ON;");
    script("PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;");
}

Connection::~Connection()
{
    for (auto& [text, prepared] : statements_) sqlite3_finalize(prepared.statement);
    sqlite3_close(handle_);
}

void Connection::script(std::string const& statements)
{
    if (sqlite3_exec(handle_, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle_, "script");
}

bool Connection::empty_log()
{
    sqlite3_busy_timeout(handle_, 0);
    auto const result = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle_, busy_ms);
    if (result != SQLITE_OK && result != SQLITE_BUSY && result != SQLITE_LOCKED) fail(handle_, "empty the log");
    return result == SQLITE_OK;
}

Connection::Prepared Connection::prepare(Sql sql)
{
    std::vector<std::string> written;
    // SQLite names each table that a statement writes to, triggers' included, while it prepares it.
    auto const note = [](void* to, int action, char const* table, char const*, char const*, char const*) {
        if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE)
            static_cast<std::vector<std::string>*>(to)->emplace_back(table);
        return SQLITE_OK;
    };
    sqlite3_set_authorizer(handle_, note, &written);
    Prepared prepared;
    auto const result = sqlite3_prepare_v3(handle_, sql.text, -1, SQLITE_PREPARE_PERSISTENT, &prepared.statement, nullptr);
    sqlite3_set_authorizer(handle_, nullptr, nullptr);
    if (result != SQLITE_OK) fail(handle_, sql.text);
    // The first statement over a virtual table makes it known, which the authorizer is told as a write of the schema.
    auto const is_harmless = [&](std::string const& table) {
        return table == "sqlite_master" || std::ranges::count(harmless_, table) > 0;
    };
    prepared.ends_memory = !std::ranges::all_of(written, is_harmless);
    return prepared;
}

sqlite3_stmt* Connection::prepared(Sql sql)
{
    auto& known = statements_[sql.text];
    if (!known.statement) known = prepare(sql);
    if (sqlite3_stmt_busy(known.statement)) throw Failure(SQLITE_MISUSE, std::string("used while its rows are read: ") + sql.text);
    if (known.ends_memory) forget();
    return known.statement;
}

std::int64_t Connection::last_id() const { return sqlite3_last_insert_rowid(handle_); }
int Connection::changes() const { return sqlite3_changes(handle_); }

void Connection::bind_null(sqlite3_stmt* s, int index) { check(s, sqlite3_bind_null(s, index)); }
void Connection::bind_whole(sqlite3_stmt* s, int index, std::int64_t v) { check(s, sqlite3_bind_int64(s, index, v)); }
void Connection::bind_number(sqlite3_stmt* s, int index, double v) { check(s, sqlite3_bind_double(s, index, v)); }

void Connection::bind_text(sqlite3_stmt* s, int index, std::string_view v)
{
    check(s, sqlite3_bind_text64(s, index, v.data() ? v.data() : "", v.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Connection::bind_blob(sqlite3_stmt* s, int index, std::span<std::byte const> v)
{
    check(s, sqlite3_bind_blob64(s, index, v.data() ? static_cast<void const*>(v.data()) : "", v.size(), SQLITE_TRANSIENT));
}

}  // namespace lyceum::db
