#include "db/scripts.hpp"

#include "protocol/script_layout.hpp"

namespace lyceum::db {
namespace {

using scripts::Content;
using scripts::Script;

using Row = std::tuple<ScriptId, std::optional<NetworkId>, std::string, std::optional<ScriptId>, bool>;

Content read_content(std::string const& json) { return codec::from_json<Content>(codec::parse(json).value()).value(); }

Script read(Row const& row)
{
    auto const& [id, network, body, copied_from, archived] = row;
    auto const content = read_content(body);
    // Where a protocol is for any number of people, what it takes the most of them says nothing.
    auto const most = content.groupMax == scripts::people_max ? content.groupMin : content.groupMax;
    return {.id = id,
            .network = network,
            .title = content.title,
            .purpose = content.purpose,
            .groupMin = content.groupMin,
            .groupMax = content.groupMax,
            .steps = std::int64_t(content.steps.size()),
            .minutesLeast = scripts::minutes_for(content, content.groupMin),
            .minutesMost = scripts::minutes_for(content, most),
            .copiedFrom = copied_from,
            .archived = archived};
}

void read_into(std::vector<Script>& all, std::vector<Row> const& rows)
{
    for (auto const& row : rows) all.push_back(read(row));
}

}  // namespace

std::vector<Script> scripts_of(Snapshot& snapshot, NetworkId network, ScriptShelf shelf)
{
    std::vector<Script> all;
    read_into(all, snapshot.all<ScriptId, std::optional<NetworkId>, std::string, std::optional<ScriptId>, bool>(
                       "SELECT id, network_id, body, copied_from, archived_at IS NOT NULL FROM scripts"
                       " WHERE network_id = ?1 AND (archived_at IS NOT NULL) = ?2 ORDER BY title, id LIMIT 500",
                       network, shelf == ScriptShelf::archived));
    if (shelf == ScriptShelf::in_use)
        read_into(all, snapshot.all<ScriptId, std::optional<NetworkId>, std::string, std::optional<ScriptId>, bool>(
                           "SELECT id, network_id, body, copied_from, archived_at IS NOT NULL FROM scripts"
                           " WHERE network_id IS NULL ORDER BY title, id LIMIT 500"));
    return all;
}

std::optional<Script> script(Snapshot& snapshot, ScriptId script)
{
    auto const row = snapshot.row<ScriptId, std::optional<NetworkId>, std::string, std::optional<ScriptId>, bool>(
        "SELECT id, network_id, body, copied_from, archived_at IS NOT NULL FROM scripts WHERE id = ?1", script);
    return row ? std::optional(read(*row)) : std::nullopt;
}

Content content_of(Snapshot& snapshot, ScriptId script)
{
    return read_content(snapshot.value<std::string>("SELECT body FROM scripts WHERE id = ?1", script).value());
}

Result<ScriptId> add_script(Transaction& tx, NetworkId network, Content const& content, std::optional<ScriptId> copied_from, PersonId by)
{
    auto const had = *tx.value<std::int64_t>("SELECT count(*) FROM scripts WHERE network_id = ?1", network);
    if (had >= scripts_of_network_max) return conflict("A network has at most 500 protocols of its own.");
    return tx.insert<ScriptId>("INSERT INTO scripts (network_id, title, body, copied_from, changed_by, changed_at)"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                               network, content.title, codec::to_text(content), copied_from, by, tx.at());
}

void change_script(Transaction& tx, ScriptId script, Content const& content, PersonId by)
{
    tx.run("UPDATE scripts SET title = ?2, body = ?3, changed_by = ?4, changed_at = ?5 WHERE id = ?1", script, content.title,
           codec::to_text(content), by, tx.at());
}

void put_away_script(Transaction& tx, ScriptId script, ScriptShelf shelf, PersonId by)
{
    auto const archived_at = shelf == ScriptShelf::archived ? std::optional(tx.at()) : std::nullopt;
    tx.run("UPDATE scripts SET archived_at = ?2, changed_by = ?3, changed_at = ?4"
           " WHERE id = ?1 AND (archived_at IS NULL) <> (?2 IS NULL)",
           script, archived_at, by, tx.at());
}

bool ship_script(Transaction& tx, ShippedScript const& shipped)
{
    return tx.run("INSERT INTO scripts (slug, edition, title, body, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)"
                  " ON CONFLICT (slug) DO UPDATE SET edition = excluded.edition, title = excluded.title, body = excluded.body,"
                  "   changed_at = excluded.changed_at WHERE scripts.edition < excluded.edition",
                  shipped.slug, shipped.edition, shipped.content.title, codec::to_text(shipped.content), tx.at())
           > 0;
}

int ship_scripts(Connection& connection, std::vector<ShippedScript> const& shipped)
{
    TopicHeads heads;
    connection.run("BEGIN IMMEDIATE");
    Transaction tx(connection, heads, now());
    int taken = 0;
    try {
        for (auto const& script : shipped) taken += ship_script(tx, script) ? 1 : 0;
    } catch (...) {
        connection.run("ROLLBACK");
        throw;
    }
    connection.run("COMMIT");
    return taken;
}

agendas::TakenScript take_script(Snapshot& snapshot, ScriptId script, std::int64_t people)
{
    auto const content = content_of(snapshot, script);
    auto const size = scripts::grouping(content, people).largest;
    agendas::TakenScript taken{.id = script,
                               .title = content.title,
                               .credit = content.credit,
                               .materials = content.materials,
                               .people = size,
                               .roles = {},
                               .steps = scripts::laid_out(content, size)};
    for (auto const& role : content.roles) taken.roles.push_back({role.name, role.does, role.presents, {}});
    return taken;
}

agendas::TakenScript taken_script(Snapshot& snapshot, std::string const& json)
{
    auto taken = codec::from_json<agendas::TakenScript>(codec::parse(json).value()).value();
    for (auto& role : taken.roles)
        if (role.person)
            role.person->name =
                snapshot.value<std::string>("SELECT name FROM people WHERE id = ?1", role.person->person).value_or(role.person->name);
    return taken;
}

}  // namespace lyceum::db
