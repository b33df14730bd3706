#include "db/measures.hpp"

#include "db/stored_json.hpp"

namespace lyceum::db {
namespace {

using measures::Measure;

using Codes = std::vector<std::string>;

void tell(Transaction& tx, MeasureId measure, NetworkId network)
{
    tx.publish(topic_of(measure), measures::MeasureChanged{measure});
    tx.publish(topic_of(network), measures::MeasureChanged{measure});
}

/// Columns that every reader of whole measures names in this order; the groups as JSON.
template <class Row>
Measure measure_of(Row&& row)
{
    Measure measure;
    std::string groups;
    std::tie(measure.id, measure.network, measure.title, measure.about, measure.kind, measure.unit, measure.direction, measure.numerator,
             measure.denominator, measure.collected, measure.frequency, measure.periods, groups, measure.chart, measure.rules, measure.trend,
             measure.archived) = std::forward<Row>(row);
    measure.groups = from_stored<Codes>(groups);
    return measure;
}

std::optional<Error> refuse_title(Snapshot& snapshot, NetworkId network, std::string const& title, MeasureId except)
{
    if (!snapshot.exists("SELECT 1 FROM measures WHERE network_id = ?1 AND lower(title) = lower(trim(?2)) AND archived_at IS NULL AND id <> ?3", network,
                         title, except))
        return std::nullopt;
    return invalid("title", "title: the network measures something of this title already.");
}

std::optional<Error> refuse_number(Snapshot& snapshot, NetworkId network)
{
    auto const had = *snapshot.value<std::int64_t>("SELECT count(*) FROM measures WHERE network_id = ?1 AND archived_at IS NULL", network);
    if (had < measures::measures_of_network_max) return std::nullopt;
    return conflict("A network measures at most 200 things: put one away first.");
}

}  // namespace

std::optional<Measure> measure(Snapshot& snapshot, MeasureId measure)
{
    auto row = snapshot.row<MeasureId, NetworkId, std::string, std::string, measures::Kind, std::string, measures::Direction, std::string, std::string,
                            std::string, measures::Frequency, measures::Periods, std::string, charts::Kind, charts::RuleSet, charts::Trend, bool>(
        "SELECT id, network_id, title, about, kind, unit, direction, numerator, denominator, collected, frequency, periods, groups, chart, rules,"
        "       trend, archived_at IS NOT NULL FROM measures WHERE id = ?1",
        measure);
    if (!row) return std::nullopt;
    return measure_of(*std::move(row));
}

std::vector<Measure> measures_of(Snapshot& snapshot, NetworkId network, MeasureShelf shelf)
{
    std::vector<Measure> all;
    for (auto& row : snapshot.all<MeasureId, NetworkId, std::string, std::string, measures::Kind, std::string, measures::Direction, std::string,
                                  std::string, std::string, measures::Frequency, measures::Periods, std::string, charts::Kind, charts::RuleSet,
                                  charts::Trend, bool>(
             "SELECT id, network_id, title, about, kind, unit, direction, numerator, denominator, collected, frequency, periods, groups, chart,"
             "       rules, trend, archived_at IS NOT NULL FROM measures WHERE network_id = ?1 AND (archived_at IS NOT NULL) = ?2"
             " ORDER BY lower(title), id LIMIT 200",
             network, shelf == MeasureShelf::archived))
        all.push_back(measure_of(std::move(row)));
    return all;
}

std::optional<MeasureId> measure_named(Snapshot& snapshot, NetworkId network, std::string_view title)
{
    return snapshot.value<MeasureId>(
        "SELECT id FROM measures WHERE network_id = ?1 AND lower(title) = lower(trim(?2)) AND archived_at IS NULL LIMIT 1", network, title);
}

std::optional<NetworkId> measuring_network(Snapshot& snapshot, organisations::Organisation const& organisation)
{
    return snapshot.value<NetworkId>("SELECT id FROM networks WHERE ?1 = 'network' AND id = ?2"
                                     " UNION ALL SELECT network_id FROM cohorts WHERE ?1 = 'cohort' AND id = ?2"
                                     " UNION ALL SELECT network_id FROM districts WHERE ?1 = 'district' AND id = ?2"
                                     " UNION ALL SELECT d.network_id FROM zones z JOIN districts d ON d.id = z.district_id WHERE ?1 = 'zone' AND z.id = ?2"
                                     " UNION ALL SELECT network_id FROM schools WHERE ?1 = 'school' AND id = ?2",
                                     organisation.kind, organisation.id);
}

bool has_figures(Snapshot& snapshot, MeasureId measure) { return snapshot.exists("SELECT 1 FROM figures WHERE measure_id = ?1", measure); }

Result<MeasureId> add_measure(Transaction& tx, Measure const& measure, PersonId by)
{
    if (auto refused = refuse_title(tx, measure.network, measure.title, MeasureId{})) return *std::move(refused);
    if (auto refused = refuse_number(tx, measure.network)) return *std::move(refused);
    auto const id = tx.insert<MeasureId>(
        "INSERT INTO measures (network_id, title, about, kind, unit, direction, numerator, denominator, collected, frequency, periods, groups,"
        "                      chart, rules, trend, created_by, created_at)"
        " VALUES (?1, trim(?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        measure.network, measure.title, measure.about, measure.kind, measure.unit, measure.direction, measure.numerator, measure.denominator,
        measure.collected, measure.frequency, measure.periods, codec::to_text(measure.groups), measure.chart, measure.rules, measure.trend, by, tx.at());
    tell(tx, id, measure.network);
    return id;
}

Result<Nothing> change_measure(Transaction& tx, Measure const& measure)
{
    if (!measure.archived)
        if (auto refused = refuse_title(tx, measure.network, measure.title, measure.id)) return *std::move(refused);
    tx.run("UPDATE measures SET title = trim(?2), about = ?3, kind = ?4, unit = ?5, direction = ?6, numerator = ?7, denominator = ?8,"
           "       collected = ?9, frequency = ?10, periods = ?11, groups = ?12, chart = ?13, rules = ?14, trend = ?15 WHERE id = ?1",
           measure.id, measure.title, measure.about, measure.kind, measure.unit, measure.direction, measure.numerator, measure.denominator,
           measure.collected, measure.frequency, measure.periods, codec::to_text(measure.groups), measure.chart, measure.rules, measure.trend);
    tell(tx, measure.id, measure.network);
    return Nothing{};
}

Result<Nothing> put_away_measure(Transaction& tx, MeasureId id, MeasureShelf shelf)
{
    auto const found = measure(tx, id).value();
    if (found.archived == (shelf == MeasureShelf::archived)) return Nothing{};
    if (found.archived) {
        if (auto refused = refuse_title(tx, found.network, found.title, id)) return *std::move(refused);
        if (auto refused = refuse_number(tx, found.network)) return *std::move(refused);
    }
    auto const archived_at = shelf == MeasureShelf::archived ? std::optional(tx.at()) : std::nullopt;
    tx.run("UPDATE measures SET archived_at = ?2 WHERE id = ?1", id, archived_at);
    tell(tx, id, found.network);
    return Nothing{};
}

}  // namespace lyceum::db
