#pragma once

#include "db/transaction.hpp"
#include "protocol/agendas.hpp"

/// Facilitation protocols: those that ship, and those of networks.
namespace lyceum::db {

/// The most protocols that a network has of its own, archived ones included.
inline constexpr std::int64_t scripts_of_network_max = 500;

enum class ScriptShelf { in_use, archived };
/// The network's own ones by title, then, of those in use, the ones that ship by title.
std::vector<scripts::Script> scripts_of(Snapshot& snapshot, NetworkId network, ScriptShelf shelf);
std::optional<scripts::Script> script(Snapshot& snapshot, ScriptId script);
/// What it says. Needs a protocol that exists.
scripts::Content content_of(Snapshot& snapshot, ScriptId script);

/// `content` must be one of which `scripts::fault_of` finds nothing. Fails with conflict where the network has too
/// many.
Result<ScriptId> add_script(Transaction& tx, NetworkId network, scripts::Content const& content, std::optional<ScriptId> copied_from,
                            PersonId by);
void change_script(Transaction& tx, ScriptId script, scripts::Content const& content, PersonId by);
void put_away_script(Transaction& tx, ScriptId script, ScriptShelf shelf, PersonId by);

/// A protocol that ships, by the name and the edition of its file.
struct ShippedScript {
    std::string slug;
    std::int64_t edition = 1;
    scripts::Content content;
};
/// Takes it into the installation where it is new or of a newer edition. Gives whether it was.
bool ship_script(Transaction& tx, ShippedScript const& shipped);
/// The same for all of them, in a transaction of its own, before there is a Store. Gives how many were taken.
int ship_scripts(Connection& connection, std::vector<ShippedScript> const& shipped);

/// The protocol as a segment or a breakout takes it, laid out for one group of `people`, or of as many as its
/// largest group where there are more. Nobody has a role yet. Needs a protocol that exists.
agendas::TakenScript take_script(Snapshot& snapshot, ScriptId script, std::int64_t people);
/// A taken protocol from its column, with the names that people have now.
agendas::TakenScript taken_script(Snapshot& snapshot, std::string const& json);

}  // namespace lyceum::db
