#include "db/plan_rooms.hpp"

#include "db/cohorts.hpp"
#include "db/documents.hpp"
#include "db/rooms.hpp"

namespace lyceum::db {
namespace {

/// Rooms of a cohort have different names; people read the plan's title (the view room_names).
std::string free_name(Snapshot& snapshot, CohortId cohort, PlanId plan)
{
    std::string const wanted = "Plan " + std::to_string(plan.value);
    auto name = wanted;
    for (int i = 2; has_room_named(snapshot, cohort, name); ++i) name = wanted + " (" + std::to_string(i) + ")";
    return name;
}

CohortId cohort_around(Transaction& tx, PlanId plan)
{
    auto const network = tx.value<NetworkId>("SELECT network_id FROM plans WHERE id = ?1", plan).value();
    if (auto const everyone = cohort_of_everyone(tx, network)) return *everyone;
    return open_everyone(tx, network);
}

}  // namespace

void open_plan_room(Transaction& tx, PlanId plan, plans::Layout const& layout, PersonId by)
{
    auto const cohort = cohort_around(tx, plan);
    auto const room = tx.insert<RoomId>("INSERT INTO rooms (cohort_id, name, kind, created_at, plan_id) VALUES (?1, ?2, 'open', ?3, ?4)", cohort,
                                        free_name(tx, cohort, plan), tx.at(), plan);
    for (auto const& section : layout.sections)
        tx.run("INSERT INTO plan_sections (plan_id, slug, document_id) VALUES (?1, ?2, ?3)", plan, section.slug,
               create_document(tx, room, section.title.value, by));
}

RoomId room_of(Snapshot& snapshot, PlanId plan)
{
    return snapshot.value<RoomId>("SELECT id FROM rooms WHERE plan_id = ?1", plan).value();
}

std::vector<PlanSection> sections_of(Snapshot& snapshot, PlanId plan)
{
    std::vector<PlanSection> sections;
    for (auto& [slug, document] : snapshot.all<std::string, DocumentId>(
             "SELECT slug, document_id FROM plan_sections WHERE plan_id = ?1 ORDER BY document_id LIMIT 50", plan))
        sections.push_back({std::move(slug), document});
    return sections;
}

void tell_of_sections(Transaction& tx, PlanId plan) { tell_of_documents(tx, room_of(tx, plan)); }

}  // namespace lyceum::db
