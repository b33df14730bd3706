#pragma once

#include "db/connection.hpp"
#include "protocol/operation.hpp"
#include "protocol/topics.hpp"

#include <memory>

namespace lyceum::db {

class WriteJob;

/// The database as it was at one moment. Functions that only read take one of these.
class Snapshot {
public:
    explicit Snapshot(Connection& connection) : connection_(connection) {}

    /// The first row, where there is one: `auto row = s.row<PersonId, std::string>("SELECT id, name …", id)`.
    template <class... Columns, class... Args>
    std::optional<std::tuple<Columns...>> row(Sql sql, Args const&... args)
    {
        auto cursor = connection_.query(sql, args...);
        if (!cursor.step()) return std::nullopt;
        return columns<Columns...>(cursor, std::index_sequence_for<Columns...>{});
    }
    /// The first column of the first row.
    template <class Column, class... Args>
    std::optional<Column> value(Sql sql, Args const&... args)
    {
        auto cursor = connection_.query(sql, args...);
        if (!cursor.step()) return std::nullopt;
        return cursor.template column<Column>(0);
    }
    /// All rows. The statement bounds how many.
    template <class... Columns, class... Args>
    std::vector<std::tuple<Columns...>> all(Sql sql, Args const&... args)
    {
        std::vector<std::tuple<Columns...>> rows;
        auto cursor = connection_.query(sql, args...);
        while (cursor.step()) rows.push_back(columns<Columns...>(cursor, std::index_sequence_for<Columns...>{}));
        return rows;
    }
    /// The first column of all rows.
    template <class Column, class... Args>
    std::vector<Column> values(Sql sql, Args const&... args)
    {
        std::vector<Column> rows;
        auto cursor = connection_.query(sql, args...);
        while (cursor.step()) rows.push_back(cursor.template column<Column>(0));
        return rows;
    }
    /// Calls `f` with the first column of each row as it is read: for what would not fit into memory.
    template <class Column, class F>
    void each(Sql sql, F f)
    {
        auto cursor = connection_.query(sql);
        while (cursor.step()) f(cursor.template column<Column>(0));
    }
    /// Whether there is a row.
    template <class... Args>
    bool exists(Sql sql, Args const&... args)
    {
        return connection_.query(sql, args...).step();
    }

    /// What is remembered as a T until it may have changed; null where nothing is (see Connection).
    template <class T>
    T* memory()
    {
        return connection_.memory<T>();
    }

protected:
    template <class... Columns, std::size_t... I>
    static std::tuple<Columns...> columns(Cursor const& cursor, std::index_sequence<I...>)
    {
        return {cursor.template column<Columns>(int(I))...};
    }
    Connection& connection_;
};

/// An event as it was appended, for those who follow its topic.
struct Appended {
    Topic topic;
    std::int64_t number = 0;
    std::string_view name;
    Instant at;
    /// The event's JSON text.
    std::string data;
};

/// A document's update as it was appended, for those who have the document open.
struct AppendedUpdate {
    DocumentId document;
    std::int64_t number = 0;
    std::string update;
    /// The job that appended it; set by the store when the group is committed.
    WriteJob const* job = nullptr;
};

/// The numbers of topics' last events, as the writer knows them; forgotten when a savepoint is rolled
/// back or another process wrote.
using TopicHeads = std::unordered_map<Topic, std::int64_t>;

/// One change of the database: all of it happens, or nothing. Publishing is part of it, so that no
/// event stands without its change, and no change without its event.
class Transaction : public Snapshot {
public:
    Transaction(Connection& connection, TopicHeads& heads, Instant at) : Snapshot(connection), heads_(heads), at_(at) {}

    /// Runs a statement; gives the number of rows changed.
    template <class... Args>
    int run(Sql sql, Args const&... args)
    {
        return connection_.run(sql, args...);
    }
    /// Inserts one row; gives its id.
    template <class IdType, class... Args>
    IdType insert(Sql sql, Args const&... args)
    {
        connection_.run(sql, args...);
        return IdType{connection_.last_id()};
    }

    /// When the change happens: the same for all of it.
    [[nodiscard]] Instant at() const { return at_; }

    /// Appends the event to the topic under its next number.
    template <Event E>
    std::int64_t publish(Topic topic, E const& event)
    {
        return append(topic, E::name, codec::to_text(event));
    }
    /// Notes an update that was appended to a document (db/document_updates.hpp).
    void note(AppendedUpdate update) { appended_updates_.push_back(std::move(update)); }
    /// What the person may see changed: whatever they follow is looked at again before anything else
    /// reaches them.
    void access_changed(PersonId person) { access_changed_.push_back(person); }
    /// The person's sessions or tokens ended: their connections are closed.
    void sign_ins_ended(PersonId person) { sign_ins_ended_.push_back(person); }

    /// Once this is committed, the file's log of earlier commits goes as soon as may be: for anonymous writing and
    /// votes, of which the log would tell the order, and beside whose name each was counted.
    void forget_history() { forgets_history_ = true; }

    [[nodiscard]] std::vector<Appended>& appended() { return appended_; }
    [[nodiscard]] std::vector<AppendedUpdate>& appended_updates() { return appended_updates_; }
    [[nodiscard]] std::vector<PersonId> const& whose_access_changed() const { return access_changed_; }
    [[nodiscard]] std::vector<PersonId> const& whose_sign_ins_ended() const { return sign_ins_ended_; }
    [[nodiscard]] bool forgets_history() const { return forgets_history_; }

private:
    std::int64_t append(Topic topic, std::string_view name, std::string data);

    TopicHeads& heads_;
    Instant at_;
    std::vector<Appended> appended_;
    std::vector<AppendedUpdate> appended_updates_;
    std::vector<PersonId> access_changed_;
    std::vector<PersonId> sign_ins_ended_;
    bool forgets_history_ = false;
};

}  // namespace lyceum::db
