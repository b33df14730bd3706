#include "db/plan_templates.hpp"

#include "db/stored_json.hpp"

namespace lyceum::db {
namespace {

constexpr std::int64_t shipped_listed_max = 100;

PlanTemplate read_template(Snapshot& snapshot, PlanTemplateId id)
{
    PlanTemplate found{.id = id};
    std::string layout;
    std::tie(found.network, found.slug, found.title, found.about, found.source, layout, found.changed_at, found.archived) =
        snapshot
            .row<std::optional<NetworkId>, std::optional<std::string>, std::string, std::string, std::string, std::string, Instant, bool>(
                "SELECT network_id, slug, title, about, source, layout, changed_at, archived_at IS NOT NULL FROM plan_templates WHERE id = ?1",
                id)
            .value();
    found.layout = from_stored<plans::Layout>(layout);
    return found;
}

}  // namespace

std::optional<PlanTemplate> plan_template(Snapshot& snapshot, PlanTemplateId id)
{
    if (!snapshot.exists("SELECT 1 FROM plan_templates WHERE id = ?1", id)) return std::nullopt;
    return read_template(snapshot, id);
}

std::vector<PlanTemplate> plan_templates_of(Snapshot& snapshot, NetworkId network, TemplateShelf shelf)
{
    std::vector<PlanTemplate> found;
    for (auto const id : snapshot.values<PlanTemplateId>(
             "SELECT id FROM plan_templates WHERE (network_id IS NULL OR network_id = ?1) AND (?2 OR archived_at IS NULL)"
             " ORDER BY network_id IS NOT NULL, title, id LIMIT ?3",
             network, shelf == TemplateShelf::all, shipped_listed_max + plan_templates::templates_of_network_max))
        found.push_back(read_template(snapshot, id));
    return found;
}

Result<PlanTemplateId> copy_plan_template(Transaction& tx, PlanTemplateId from, NetworkId network, std::string_view title, PersonId by)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM plan_templates WHERE network_id = ?1", network) >= plan_templates::templates_of_network_max)
        return conflict("A network has at most 100 plan templates of its own, those that are put away included.");
    auto const copied = read_template(tx, from);
    return tx.insert<PlanTemplateId>(
        "INSERT INTO plan_templates (network_id, title, about, source, layout, created_by, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        network, title, copied.about, copied.source, codec::to_text(copied.layout), by, tx.at());
}

void change_plan_template(Transaction& tx, PlanTemplateId id, PlanTemplateChange const& change)
{
    tx.run("UPDATE plan_templates SET title = coalesce(?2, title), about = coalesce(?3, about), layout = coalesce(?4, layout),"
           "  edition = edition + 1, changed_at = ?5 WHERE id = ?1",
           id, change.title, change.about, change.layout ? std::optional(codec::to_text(*change.layout)) : std::nullopt, tx.at());
}

void offer_plan_template(Transaction& tx, PlanTemplateId id, Offered offered)
{
    if (offered == Offered::yes) tx.run("UPDATE plan_templates SET archived_at = NULL, changed_at = ?2 WHERE id = ?1", id, tx.at());
    else tx.run("UPDATE plan_templates SET archived_at = coalesce(archived_at, ?2), changed_at = ?2 WHERE id = ?1", id, tx.at());
}

bool ship_plan_template(Transaction& tx, ShippedPlanTemplate const& shipped)
{
    return tx.run("INSERT INTO plan_templates (slug, edition, title, about, source, layout, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                  " ON CONFLICT (slug) WHERE network_id IS NULL DO UPDATE SET edition = excluded.edition, title = excluded.title,"
                  "   about = excluded.about, source = excluded.source, layout = excluded.layout, changed_at = excluded.changed_at"
                  " WHERE excluded.edition > plan_templates.edition",
                  shipped.slug, shipped.edition, shipped.title, shipped.about, shipped.source, codec::to_text(shipped.layout), tx.at())
         > 0;
}

int ship_plan_templates(Connection& connection, std::vector<ShippedPlanTemplate> const& shipped)
{
    TopicHeads heads;
    connection.run("BEGIN IMMEDIATE");
    Transaction tx(connection, heads, now());
    int taken = 0;
    try {
        for (auto const& one : shipped) taken += ship_plan_template(tx, one) ? 1 : 0;
    } catch (...) {
        connection.run("ROLLBACK");
        throw;
    }
    connection.run("COMMIT");
    return taken;
}

}  // namespace lyceum::db
