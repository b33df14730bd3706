#pragma once

#include "db/transaction.hpp"
#include "protocol/plan_templates.hpp"

/// What plans are made after: templates that ship, and those of networks.
namespace lyceum::db {

struct PlanTemplate {
    PlanTemplateId id;
    std::optional<NetworkId> network; ///< nothing where it ships
    std::optional<std::string> slug;
    std::string title, about, source;
    plans::Layout layout;
    Instant changed_at;
    bool archived = false;
};
/// Nothing where there is none.
std::optional<PlanTemplate> plan_template(Snapshot& snapshot, PlanTemplateId plan_template);

enum class TemplateShelf { in_use, all };
/// Those that ship, then the network's own, by title.
std::vector<PlanTemplate> plan_templates_of(Snapshot& snapshot, NetworkId network, TemplateShelf shelf);

/// Fails with conflict where the network has as many as it may.
Result<PlanTemplateId> copy_plan_template(Transaction& tx, PlanTemplateId from, NetworkId network, std::string_view title, PersonId by);

/// Absent members stay as they are.
struct PlanTemplateChange {
    std::optional<std::string> title, about;
    std::optional<plans::Layout> layout;
};
/// Of a network's own.
void change_plan_template(Transaction& tx, PlanTemplateId plan_template, PlanTemplateChange const& change);
enum class Offered { yes, no };
void offer_plan_template(Transaction& tx, PlanTemplateId plan_template, Offered offered);

/// A template that ships, by the name and the edition of its file.
struct ShippedPlanTemplate {
    std::string slug;
    std::int64_t edition = 1;
    std::string title, about, source;
    plans::Layout layout;
};
/// Takes it into the installation where it is new or of a newer edition; gives whether it was.
bool ship_plan_template(Transaction& tx, ShippedPlanTemplate const& shipped);
/// The same for all of them, in a transaction of its own, before there is a Store. Gives how many were taken.
int ship_plan_templates(Connection& connection, std::vector<ShippedPlanTemplate> const& shipped);

}  // namespace lyceum::db
