#include "server/operations/registry.hpp"

#include <unordered_map>

namespace lyceum::server {

std::span<Entry const* const> all_entries()
{
    static auto const table = [] {
        std::vector<Entry const*> all;
        for (auto const subject : {people_entries(), organisations_entries(), invitations_entries(), rooms_entries(),
                                   meetings_entries(), scripts_entries(), agendas_entries(), stages_entries(),
                                   breakouts_entries(), activities_entries(), commitments_entries(), outcomes_entries(),
                                   recaps_entries(), documents_entries(), practices_entries(), resources_entries(), reviews_entries(), facets_entries(),
                                   library_entries(), partners_entries(), adoptions_entries(), needs_entries(), collections_entries(), searches_entries(),
                                   plans_entries(), plan_parts_entries(), plan_templates_entries(), plan_reviews_entries(),
                                   checkins_entries(), cycles_entries(), checkpoints_entries(), plan_health_entries(),
                                   measures_entries(), figures_entries(),
                                   notifications_entries(), administration_entries()})
            for (auto const& entry : subject) all.push_back(&entry);
        return all;
    }();
    return table;
}

Entry const* find_entry(std::string_view name)
{
    static auto const by_name = [] {
        std::unordered_map<std::string_view, Entry const*> table;
        for (auto const* entry : all_entries()) table.emplace(entry->name, entry);
        return table;
    }();
    auto const found = by_name.find(name);
    return found == by_name.end() ? nullptr : found->second;
}

}  // namespace lyceum::server
