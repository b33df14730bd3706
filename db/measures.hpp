#pragma once

#include "db/transaction.hpp"
#include "protocol/measures.hpp"

/// What networks measure. Every change of a measure publishes
/// MeasureChanged to `measure/N` and `network/N`.
namespace lyceum::db {

/// Nothing where there is no such measure.
std::optional<measures::Measure> measure(Snapshot& snapshot, MeasureId measure);

enum class MeasureShelf { in_use, archived };
/// By title; `measures_of_network_max` at most.
std::vector<measures::Measure> measures_of(Snapshot& snapshot, NetworkId network, MeasureShelf shelf);
/// The one in use of that title, in whatever case.
std::optional<MeasureId> measure_named(Snapshot& snapshot, NetworkId network, std::string_view title);
/// The network whose measures are told of at the organisation, or in its schools; nothing where there is no such
/// organisation, or it is a partner.
std::optional<NetworkId> measuring_network(Snapshot& snapshot, organisations::Organisation const& organisation);
bool has_figures(Snapshot& snapshot, MeasureId measure);

/// `id` and `archived` are not read. Fails with invalid (`title`) where one in use has it, with conflict where the network
/// has too many.
Result<MeasureId> add_measure(Transaction& tx, measures::Measure const& measure, PersonId by);
/// All but its network. Fails as add_measure does.
Result<Nothing> change_measure(Transaction& tx, measures::Measure const& measure);
/// Fails as add_measure does where it is taken back.
Result<Nothing> put_away_measure(Transaction& tx, MeasureId measure, MeasureShelf shelf);

}  // namespace lyceum::db
