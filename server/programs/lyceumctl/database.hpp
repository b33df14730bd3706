#pragma once

#include "db/migrate.hpp"
#include "db/transaction.hpp"

#include <memory>

namespace lyceum::ctl {

/// The database of an installation that exists, beside a server that may be running on it: changes wait
/// for the server's, are short, and the server notices them within a second.
class Database {
public:
    /// Fails where there is none, or where its schema is not this program's.
    static Result<Database> open(std::filesystem::path const& file);

    /// Runs `Result<R> f(db::Transaction&)`; nothing happens where it fails or throws.
    template <class F>
    auto change(F f) -> decltype(f(std::declval<db::Transaction&>()))
    {
        connection_->run("BEGIN IMMEDIATE");
        try {
            db::TopicHeads heads;
            db::Transaction tx(*connection_, heads, now());
            auto result = f(tx);
            connection_->run(result ? db::Sql("COMMIT") : db::Sql("ROLLBACK"));
            return result;
        } catch (...) {
            connection_->run("ROLLBACK");
            throw;
        }
    }
    /// Runs `f(db::Snapshot&)` on the database as it is at one moment.
    template <class F>
    auto read(F f)
    {
        connection_->run("BEGIN");
        db::Snapshot snapshot(*connection_);
        auto result = f(snapshot);
        connection_->run("COMMIT");
        return result;
    }
    [[nodiscard]] db::Connection& connection() { return *connection_; }

private:
    explicit Database(std::unique_ptr<db::Connection> connection) : connection_(std::move(connection)) {}

    std::unique_ptr<db::Connection> connection_;
};

/// Makes a database of its own in one piece: it is filled under another name by `f(path)`, a
/// `Result<R>`, and appears when that went well. Fails where `file` exists.
Result<std::filesystem::path> begin_new_database(std::filesystem::path const& file);
void finish_new_database(std::filesystem::path const& part, std::filesystem::path const& file);
void give_up_new_database(std::filesystem::path const& part);

template <class F>
auto make_database(std::filesystem::path const& file, F fill) -> decltype(fill(file))
{
    auto const part = begin_new_database(file);
    if (!part) return part.error();
    try {
        auto result = fill(*part);
        if (result) finish_new_database(*part, file);
        else give_up_new_database(*part);
        return result;
    } catch (...) {
        give_up_new_database(*part);
        throw;
    }
}

}  // namespace lyceum::ctl
