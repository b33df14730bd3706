#include "db/plan_amendments.hpp"

#include "db/plan_parts.hpp"
#include "db/stored_json.hpp"

#include <algorithm>
#include <span>

namespace lyceum::db {
namespace {

using namespace plans;

std::span<std::string_view const> promising_fields(PartKind kind)
{
    static constexpr std::array<std::string_view, 7> of_goal{"statement", "measure", "group", "baseline", "target", "dueOn", "measures"};
    static constexpr std::array<std::string_view, 4> of_strategy{"title", "ifWe", "thenWhat", "soThat"};
    static constexpr std::array<std::string_view, 2> of_action{"what", "dueOn"};
    static constexpr std::array<std::string_view, 2> of_plan{"startsOn", "endsOn"};
    switch (kind) {
    case PartKind::goal: return of_goal;
    case PartKind::strategy: return of_strategy;
    case PartKind::action: return of_action;
    case PartKind::plan: return of_plan;
    default: return {};
    }
}

/// What a part was called that is taken out now: the first that it says, where the amendment tells that.
std::string called_then(std::vector<FieldText> const& before, std::vector<FieldText> const& after)
{
    for (auto const* said : {&before, &after})
        for (auto const& [field, text] : *said)
            if (field == "statement" || field == "title" || field == "what") return text;
    return {};
}

}  // namespace

std::vector<WrittenField> promised(PartKind kind, std::vector<WrittenField> const& written)
{
    auto const fields = promising_fields(kind);
    std::vector<WrittenField> found;
    for (auto const& one : written)
        if (std::ranges::find(fields, one.field) != fields.end()) found.push_back(one);
    return found;
}

void amend(Transaction& tx, NewAmendment const& amendment)
{
    tx.run("INSERT INTO amendments (plan_id, checkpoint_id, part, before, after, reason, at, by_id)"
           " SELECT p.id, (SELECT max(c.id) FROM checkpoints c WHERE c.plan_id = p.id AND c.closed_at IS NULL), ?2, ?3, ?4, ?5, ?6, ?7"
           "  FROM plans p WHERE p.id = ?1 AND p.state = 'active'",
           amendment.plan, to_string(amendment.part), codec::to_text(amendment.before), codec::to_text(amendment.after), amendment.reason, tx.at(),
           amendment.by);
}

std::vector<Amendment> amendments_of(Snapshot& snapshot, PlanId plan, std::optional<CheckpointId> checkpoint, AmendmentId before, std::int64_t limit)
{
    std::vector<Amendment> found;
    for (auto& [id, part, was, is, reason, at, by, made_in] :
         snapshot.all<AmendmentId, std::string, std::string, std::string, std::string, Instant, std::string, std::optional<CheckpointId>>(
             "SELECT a.id, a.part, a.before, a.after, a.reason, a.at, p.name, a.checkpoint_id FROM amendments a JOIN people p ON p.id = a.by_id"
             " WHERE a.plan_id = ?1 AND a.id < ?2 AND (?3 IS NULL OR a.checkpoint_id = ?3) ORDER BY a.id DESC LIMIT ?4",
             plan, before, checkpoint, limit)) {
        auto before_it = from_stored<std::vector<FieldText>>(was), after_it = from_stored<std::vector<FieldText>>(is);
        auto title = name_of(snapshot, plan, parse_part(part).value());
        if (title.empty()) title = called_then(before_it, after_it);
        found.push_back({id, std::move(part), std::move(title), std::move(before_it), std::move(after_it), std::move(reason), at, std::move(by), made_in});
    }
    return found;
}

std::int64_t count_amendments(Snapshot& snapshot, PlanId plan)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM amendments WHERE plan_id = ?1", plan);
}

}  // namespace lyceum::db
