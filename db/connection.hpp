#pragma once

#include "protocol/codec.hpp"
#include "protocol/ids.hpp"
#include "protocol/values.hpp"

#include <boost/describe.hpp>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <typeindex>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite, as the rest of db/ uses it: statements that are literals, typed rows, one cache of
/// prepared statements a connection. Knows no subject.
namespace lyceum::db {

/// A statement's text. Only a literal becomes one, so that no SQL is built from data.
struct Sql {
    char const* text;
    consteval Sql(char const* literal) : text(literal) {}
};

/// SQLite refused a statement: a fault of ours, or the disk's. `result` is SQLite's result code.
struct Failure : std::runtime_error {
    int result;
    Failure(int code, std::string const& what) : std::runtime_error(what), result(code) {}
};

using Blob = std::vector<std::byte>;

/// A column of type BLOB whose bytes are held as a string, as what comes over the wire is.
struct Binary {
    std::string bytes;
};
/// The same, to be bound.
struct BinaryView {
    std::string_view bytes;
};

/// A prepared statement with its parameters bound, standing before or on a row. Resets on destruction.
class Cursor {
public:
    explicit Cursor(sqlite3_stmt* statement) : statement_(statement) {}
    Cursor(Cursor&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Cursor& operator=(Cursor&&) = delete;
    ~Cursor();

    /// Moves to the next row; false after the last. Throws Failure.
    bool step();

    template <class T>
    [[nodiscard]] T column(int index) const
    {
        if constexpr (codec::is_optional<T>) {
            if (is_null(index)) return std::nullopt;
            return column<typename T::value_type>(index);
        } else if constexpr (codec::is_id<T>) return T{whole(index)};
        else if constexpr (std::is_same_v<T, bool>) return whole(index) != 0;
        else if constexpr (std::is_same_v<T, Instant>) return Instant{whole(index)};
        else if constexpr (std::is_same_v<T, Day>) return Day{std::int32_t(whole(index))};
        else if constexpr (std::is_same_v<T, double>) return number(index);
        else if constexpr (std::is_same_v<T, std::string>) return std::string(text(index));
        else if constexpr (std::is_same_v<T, Blob>) return blob(index);
        else if constexpr (std::is_same_v<T, Binary>) return Binary{binary(index)};
        else if constexpr (codec::BoundedText<T>) return T{std::string(text(index))};
        else if constexpr (codec::DescribedEnum<T>) return enumerator<T>(text(index));
        else return T{whole(index)};
    }

private:
    template <class E>
    static E enumerator(std::string_view name)
    {
        E value{};
        if (!boost::describe::enum_from_string(std::string(name).c_str(), value))
            throw Failure(0, "the database has an unknown word: " + std::string(name));
        return value;
    }
    [[nodiscard]] bool is_null(int index) const;
    [[nodiscard]] std::int64_t whole(int index) const;
    [[nodiscard]] double number(int index) const;
    [[nodiscard]] std::string_view text(int index) const;
    [[nodiscard]] Blob blob(int index) const;
    [[nodiscard]] std::string binary(int index) const;

    sqlite3_stmt* statement_;
};

enum class Access { read_write, read_only };

/// One open database. Belongs to one thread at a time.
class Connection {
public:
    /// Opens in WAL mode with synchronous=FULL and foreign keys on. Throws Failure.
    Connection(std::filesystem::path const& file, Access access);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    /// Prepares (once) and binds in order; the cursor stands before the first row.
    template <class... Args>
    Cursor query(Sql sql, Args const&... args)
    {
        auto* statement = prepared(sql);
        int index = 0;
        (bind(statement, ++index, args), ...);
        return Cursor(statement);
    }
    /// Runs to the end; gives the number of rows changed.
    template <class... Args>
    int run(Sql sql, Args const&... args)
    {
        auto cursor = query(sql, args...);
        while (cursor.step()) {}
        return changes();
    }
    /// Runs several statements that take no parameters, as a migration does.
    void script(std::string const& statements);

    /// Takes all of the write-ahead log into the database file and empties it; waits for nobody. False where
    /// somebody still reads what the log has. Needs no transaction open.
    bool empty_log();

    /// Lets functions of db/ remember what they read here, until a statement writes to a table that is
    /// none of `harmless`. For the one connection that writes; what others wrote, and what was rolled
    /// back, is its owner's to notice with `forget`.
    void begin_remembering(std::span<std::string_view const> harmless) { harmless_ = harmless, remembers_ = true; }
    void forget() { memory_.clear(); }
    /// What is remembered as a T; null where nothing is remembered.
    template <class T>
    T* memory()
    {
        if (!remembers_) return nullptr;
        auto& kept = memory_[std::type_index(typeid(T))];
        if (!kept) kept = std::make_shared<T>();
        return static_cast<T*>(kept.get());
    }

    [[nodiscard]] std::int64_t last_id() const;
    [[nodiscard]] int changes() const;
    [[nodiscard]] sqlite3* handle() const { return handle_; }

private:
    void set_up(Access access);

    struct Prepared {
        sqlite3_stmt* statement = nullptr;
        bool ends_memory = false;
    };
    sqlite3_stmt* prepared(Sql sql);
    Prepared prepare(Sql sql);

    template <class T>
    void bind(sqlite3_stmt* statement, int index, T const& value)
    {
        if constexpr (codec::is_optional<T>) value ? bind(statement, index, *value) : bind_null(statement, index);
        else if constexpr (codec::is_id<T>) bind_whole(statement, index, value.value);
        else if constexpr (std::is_same_v<T, Instant>) bind_whole(statement, index, value.since_epoch_ms);
        else if constexpr (std::is_same_v<T, Day>) bind_whole(statement, index, value.since_epoch_days);
        else if constexpr (codec::BoundedWhole<T>) bind_whole(statement, index, value.value);
        else if constexpr (std::is_floating_point_v<T>) bind_number(statement, index, value);
        else if constexpr (std::is_integral_v<T>) bind_whole(statement, index, std::int64_t(value));
        else if constexpr (codec::BoundedText<T>) bind_text(statement, index, value.value);
        else if constexpr (codec::DescribedEnum<T>)
            bind_text(statement, index, boost::describe::enum_to_string(value, ""));
        else if constexpr (std::is_same_v<T, Blob>) bind_blob(statement, index, value);
        else if constexpr (std::is_same_v<T, BinaryView>)
            bind_blob(statement, index, std::as_bytes(std::span(value.bytes)));
        else bind_text(statement, index, value);
    }
    void bind_null(sqlite3_stmt*, int index);
    void bind_whole(sqlite3_stmt*, int index, std::int64_t value);
    void bind_number(sqlite3_stmt*, int index, double value);
    void bind_text(sqlite3_stmt*, int index, std::string_view value);
    void bind_blob(sqlite3_stmt*, int index, std::span<std::byte const> value);

    sqlite3* handle_ = nullptr;
    std::unordered_map<char const*, Prepared> statements_;
    std::span<std::string_view const> harmless_;
    bool remembers_ = false;
    std::unordered_map<std::type_index, std::shared_ptr<void>> memory_;
};

}  // namespace lyceum::db
