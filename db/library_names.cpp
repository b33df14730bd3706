#include "db/library_names.hpp"

namespace lyceum::db {

using practices::Owner;
using practices::OwnerKind;

std::optional<Owner> owner_named(Snapshot& snapshot, NetworkId network, OwnerKind kind, std::string_view name)
{
    auto const id = kind == OwnerKind::school
                      ? snapshot.value<std::int64_t>("SELECT id FROM schools WHERE network_id = ?1 AND name = ?2", network, name)
                      : snapshot.value<std::int64_t>("SELECT id FROM partners WHERE network_id = ?1 AND name = ?2", network, name);
    if (!id) return std::nullopt;
    return Owner{kind, *id};
}

std::optional<PersonId> person_named(Snapshot& snapshot, NetworkId network, std::string_view name)
{
    return snapshot.value<PersonId>(
        "SELECT p.id FROM people p WHERE p.name = ?2"
        "   AND EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = ?1 AND n.person_id = p.id) ORDER BY p.id LIMIT 1",
        network, name);
}

std::optional<CohortId> cohort_named(Snapshot& snapshot, NetworkId network, std::string_view name)
{
    return snapshot.value<CohortId>("SELECT id FROM cohorts WHERE network_id = ?1 AND name = ?2", network, name);
}

std::string source_key_of(Snapshot& snapshot, PracticeId practice)
{
    return snapshot.value<std::string>("SELECT coalesce(source_key, 'practice-' || id) FROM practices WHERE id = ?1", practice).value();
}

std::string name_of(Snapshot& snapshot, PersonId person)
{
    return snapshot.value<std::string>("SELECT name FROM people WHERE id = ?1", person).value();
}

std::vector<PracticeId> practices_in_network(Snapshot& snapshot, NetworkId network, std::int64_t limit)
{
    return snapshot.values<PracticeId>("SELECT id FROM practices WHERE network_id = ?1 ORDER BY id LIMIT ?2", network, limit);
}

}  // namespace lyceum::db
