#include "db/plan_writing.hpp"

#include "db/plan_amendments.hpp"
#include "db/plan_events.hpp"
#include "db/plan_fields.hpp"
#include "db/plans.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using namespace plans;

constexpr std::int32_t longest_plan_days = 3'660;
constexpr std::size_t quoted_characters_max = 200;

/// What somebody wrote, short enough for a sentence; cut between characters of UTF-8.
std::string quoted(std::string text)
{
    if (text.empty()) return "nothing";
    if (text.size() > quoted_characters_max) {
        auto end = quoted_characters_max;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        text = text.substr(0, end) + "…";
    }
    return "“" + text + "”";
}

/// Where somebody else wrote one of the fields after the writer has read the plan.
std::optional<Error> conflict_in(Snapshot& snapshot, Part const& part, std::vector<WrittenField> const& written, PartWrite const& write,
                                 std::string const& at)
{
    for (auto const& one : written) {
        auto const other = snapshot.row<std::string, Instant>(
            "SELECT p.name, w.at FROM plan_writes w JOIN people p ON p.id = w.person_id"
            " WHERE w.plan_id = ?1 AND w.part = ?2 AND w.field = ?3 AND w.revision > ?4 AND w.person_id <> ?5",
            write.plan, to_string(part), one.field, write.revision, write.by);
        if (!other) continue;
        auto const& [who, when] = *other;
        auto const field = at + one.field;
        return Error{ErrorCode::conflict,
                     field + ": " + who + " wrote this at " + to_string(when) + ", while you did. It says " + quoted(one.before)
                         + " now: look at both, and write it again.",
                     field};
    }
    return std::nullopt;
}

void note_writes(Transaction& tx, Part const& part, std::vector<WrittenField> const& written, PartWrite const& write, std::int64_t revision)
{
    for (auto const& one : written)
        tx.run("INSERT INTO plan_writes (plan_id, part, field, revision, person_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
               " ON CONFLICT (plan_id, part, field) DO UPDATE SET revision = excluded.revision, person_id = excluded.person_id, at = excluded.at",
               write.plan, to_string(part), one.field, revision, write.by, tx.at());
}

enum class Newness { was_there, is_new };

void note_amendment(Transaction& tx, Part const& part, std::vector<WrittenField> const& written, PartWrite const& write, Newness newness)
{
    auto const changed = promised(part.kind, written);
    if (changed.empty()) return;
    NewAmendment amendment{write.plan, part, {}, {}, write.reason, write.by};
    for (auto const& one : changed) {
        if (newness == Newness::was_there) amendment.before.push_back({one.field, one.before});
        amendment.after.push_back({one.field, one.after});
    }
    amend(tx, amendment);
}

/// All that follows a change: revision, who wrote it, amendment.
std::int64_t note(Transaction& tx, Part const& part, std::vector<WrittenField> const& written, PartWrite const& write, Newness newness)
{
    auto const revision = next_revision(tx, write.plan, write.by);
    note_writes(tx, part, written, write, revision);
    note_amendment(tx, part, written, write, newness);
    return revision;
}

std::vector<std::string> names_of(std::vector<WrittenField> const& written)
{
    std::vector<std::string> names;
    for (auto const& one : written) names.push_back(one.field);
    return names;
}

std::int64_t revision_of(Snapshot& snapshot, PlanId plan)
{
    return snapshot.value<std::int64_t>("SELECT revision FROM plans WHERE id = ?1", plan).value();
}

template <class PartId, class Fields>
Result<std::int64_t> write_fields(Transaction& tx, PartId id, Fields const& fields, PartWrite const& write, Newness newness)
{
    auto const part = part_of(id);
    auto now = fields_of(tx, id);
    auto const written = merge(tx, now, fields, write.emptied);
    if (auto fault = fault_in(tx, write.plan, id, now)) return *std::move(fault);
    if (written.empty()) return revision_of(tx, write.plan);
    if (newness == Newness::was_there)
        if (auto fault = conflict_in(tx, part, written, write, "fields.")) return *std::move(fault);
    store_fields(tx, id, now);
    auto const revision = note(tx, part, written, write, newness);
    tell_of_part(tx, write.plan, id, newness == Newness::is_new ? Change::added : Change::written, names_of(written), write.by);
    return revision;
}

/// Writes what a part says that was just inserted.
template <class PartId, class Fields>
Result<AddedPart<PartId>> added(Transaction& tx, PartId id, Fields const& fields, PartWrite const& write)
{
    auto const revision = write_fields(tx, id, fields, write, Newness::is_new);
    if (!revision) return revision.error();
    return AddedPart<PartId>{id, *revision};
}

Error too_many(std::string const& what, std::size_t most)
{
    return conflict(what + " at most " + std::to_string(most) + ".");
}

}  // namespace

Result<std::int64_t> write_part(Transaction& tx, PlanNeedId id, NeedFields const& fields, PartWrite const& write)
{
    return write_fields(tx, id, fields, write, Newness::was_there);
}
Result<std::int64_t> write_part(Transaction& tx, GoalId id, GoalFields const& fields, PartWrite const& write)
{
    return write_fields(tx, id, fields, write, Newness::was_there);
}
Result<std::int64_t> write_part(Transaction& tx, StrategyId id, StrategyFields const& fields, PartWrite const& write)
{
    return write_fields(tx, id, fields, write, Newness::was_there);
}
Result<std::int64_t> write_part(Transaction& tx, DriverId id, DriverFields const& fields, PartWrite const& write)
{
    return write_fields(tx, id, fields, write, Newness::was_there);
}
Result<std::int64_t> write_part(Transaction& tx, ActionId id, ActionFields const& fields, PartWrite const& write)
{
    return write_fields(tx, id, fields, write, Newness::was_there);
}
Result<std::int64_t> write_part(Transaction& tx, PlanInputId id, InputFields const& fields, PartWrite const& write)
{
    return write_fields(tx, id, fields, write, Newness::was_there);
}

Result<std::int64_t> write_measures(Transaction& tx, GoalId id, GoalMeasures const& measures, PartWrite const& write)
{
    if (auto fault = fault_in(tx, write.plan, measures)) return *std::move(fault);
    auto const now = measures_of(tx, id);
    if (codec::to_text(now) == codec::to_text(measures)) return revision_of(tx, write.plan);
    std::vector<WrittenField> const written{{"measures", in_words(tx, now), in_words(tx, measures)}};
    if (auto fault = conflict_in(tx, part_of(id), written, write, "")) return *std::move(fault);
    store_measures(tx, id, measures);
    auto const revision = note(tx, part_of(id), written, write, Newness::was_there);
    tell_of_part(tx, write.plan, id, Change::written, names_of(written), write.by);
    return revision;
}

std::optional<Error> fault_in_period(Day starts_on, Day ends_on)
{
    if (ends_on <= starts_on) return invalid("endsOn", "endsOn: must be after the day on which the plan starts.");
    if (ends_on.since_epoch_days - starts_on.since_epoch_days > longest_plan_days)
        return invalid("endsOn", "endsOn: a plan is for ten years at most.");
    return std::nullopt;
}

Result<std::int64_t> write_head(Transaction& tx, PlanHead const& head, PartWrite const& write)
{
    auto const facts = facts_of(tx, write.plan);
    PlanHead now{facts.title, facts.starts_on, facts.ends_on};
    auto const written = merge(tx, now, head, {});
    if (auto fault = fault_in_period(*now.startsOn, *now.endsOn)) return *std::move(fault);
    if (written.empty()) return facts.revision;
    if (auto fault = conflict_in(tx, Part{}, written, write, "")) return *std::move(fault);
    tx.run("UPDATE plans SET title = ?2, starts_on = ?3, ends_on = ?4 WHERE id = ?1", write.plan, now.title, now.startsOn, now.endsOn);
    auto const revision = note(tx, Part{}, written, write, Newness::was_there);
    tell_of_plan(tx, write.plan, write.by, {.change = Change::written, .part = "plan", .fields = names_of(written)});
    return revision;
}

Result<AddedPart<PlanNeedId>> add_need(Transaction& tx, NeedFields const& fields, PartWrite const& write)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM plan_needs WHERE plan_id = ?1 AND removed_at IS NULL", write.plan)
        >= std::int64_t(needs_max))
        return too_many("A plan has needs that were found,", needs_max);
    auto const id = tx.insert<PlanNeedId>("INSERT INTO plan_needs (plan_id, position, statement)"
                                          " SELECT ?1, coalesce(max(position), 0) + 1, '' FROM plan_needs WHERE plan_id = ?1",
                                          write.plan);
    return added(tx, id, fields, write);
}

Result<AddedPart<GoalId>> add_goal(Transaction& tx, GoalFields const& fields, PartWrite const& write)
{
    if (auto fault = fault_of_another_goal(tx, write.plan)) return *std::move(fault);
    if (*tx.value<std::int64_t>("SELECT count(*) FROM goals WHERE plan_id = ?1 AND removed_at IS NULL", write.plan) >= std::int64_t(goals_ever_max))
        return too_many("A plan has goals, those that ended included,", goals_ever_max);
    auto const id = tx.insert<GoalId>("INSERT INTO goals (plan_id, position, statement)"
                                      " SELECT ?1, coalesce(max(position), 0) + 1, '' FROM goals WHERE plan_id = ?1",
                                      write.plan);
    return added(tx, id, fields, write);
}

Result<AddedPart<StrategyId>> add_strategy(Transaction& tx, GoalId goal, StrategyFields const& fields, PartWrite const& write)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM strategies WHERE goal_id = ?1 AND removed_at IS NULL", goal)
        >= std::int64_t(strategies_of_goal_max))
        return too_many("A goal has strategies,", strategies_of_goal_max);
    auto const id = tx.insert<StrategyId>("INSERT INTO strategies (goal_id, position, title)"
                                          " SELECT ?1, coalesce(max(position), 0) + 1, '' FROM strategies WHERE goal_id = ?1",
                                          goal);
    return added(tx, id, fields, write);
}

Result<AddedPart<DriverId>> add_driver(Transaction& tx, StrategyId strategy, DriverFields const& fields, PartWrite const& write)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM drivers WHERE strategy_id = ?1 AND removed_at IS NULL", strategy)
        >= std::int64_t(drivers_of_strategy_max))
        return too_many("A strategy has secondary drivers,", drivers_of_strategy_max);
    auto const id = tx.insert<DriverId>("INSERT INTO drivers (strategy_id, position, statement)"
                                        " SELECT ?1, coalesce(max(position), 0) + 1, '' FROM drivers WHERE strategy_id = ?1",
                                        strategy);
    return added(tx, id, fields, write);
}

Result<AddedPart<ActionId>> add_action(Transaction& tx, StrategyId strategy, ActionFields const& fields, std::optional<CommitmentId> commitment,
                                       PartWrite const& write)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM actions WHERE strategy_id = ?1 AND removed_at IS NULL", strategy)
        >= std::int64_t(actions_of_strategy_max))
        return too_many("A strategy has actions,", actions_of_strategy_max);
    auto const id = tx.insert<ActionId>("INSERT INTO actions (strategy_id, position, what, status_at, commitment_id)"
                                        " SELECT ?1, coalesce(max(position), 0) + 1, '', ?2, ?3 FROM actions WHERE strategy_id = ?1",
                                        strategy, tx.at(), commitment);
    return added(tx, id, fields, write);
}

Result<AddedPart<PlanInputId>> add_input(Transaction& tx, InputFields const& fields, PartWrite const& write)
{
    if (*tx.value<std::int64_t>("SELECT count(*) FROM plan_input WHERE plan_id = ?1 AND removed_at IS NULL", write.plan)
        >= std::int64_t(inputs_max))
        return too_many("A plan says who was asked,", inputs_max);
    auto const id = tx.insert<PlanInputId>("INSERT INTO plan_input (plan_id, position, asked)"
                                           " SELECT ?1, coalesce(max(position), 0) + 1, '' FROM plan_input WHERE plan_id = ?1",
                                           write.plan);
    return added(tx, id, fields, write);
}

std::vector<FieldWrite> writes_of(Snapshot& snapshot, PlanId plan, std::optional<Part> const& part)
{
    std::vector<FieldWrite> writes;
    for (auto& [name, field, revision, at, by] : snapshot.all<std::string, std::string, std::int64_t, Instant, std::string>(
             "SELECT w.part, w.field, w.revision, w.at, p.name FROM plan_writes w JOIN people p ON p.id = w.person_id"
             " WHERE w.plan_id = ?1 AND (?2 IS NULL OR w.part = ?2) ORDER BY w.revision DESC, w.part, w.field LIMIT 1000",
             plan, part ? std::optional(to_string(*part)) : std::nullopt))
        writes.push_back({std::move(name), std::move(field), revision, at, std::move(by)});
    return writes;
}

}  // namespace lyceum::db
