#include "db/cycles.hpp"

#include "db/stored_json.hpp"

namespace lyceum::db {
namespace {

using cycles::Body;
using cycles::Cycle;

void tell(Transaction& tx, CycleId id)
{
    auto const [action, plan] = tx.row<ActionId, PlanId>("SELECT a.id, g.plan_id FROM cycles c JOIN actions a ON a.id = c.action_id"
                                                         "  JOIN strategies s ON s.id = a.strategy_id JOIN goals g ON g.id = s.goal_id WHERE c.id = ?1",
                                                         id)
                                    .value();
    tx.publish(topic_of(plan), cycles::CycleChanged{plan, action, id});
}

template <class Value, class Asked>
void take(Value& value, std::optional<Asked> const& asked)
{
    if (!asked) return;
    if constexpr (std::is_enum_v<Asked>) value = *asked;
    else value = asked->value;
}

}  // namespace

CycleId begin_cycle(Transaction& tx, cycles::Begin::Request const& cycle, PersonId by)
{
    Body body;
    body.change = cycle.change.value;
    take(body.kind, cycle.kind);
    take(body.question, cycle.question);
    take(body.tasks, cycle.tasks);
    take(body.data, cycle.data);
    auto const id = tx.insert<CycleId>(
        "INSERT INTO cycles (action_id, previous_id, number, body, prediction, begun_at, begun_by, changed_at)"
        " VALUES (?1, ?2, 1 + (SELECT count(*) FROM cycles WHERE action_id = ?1), ?3, ?4, ?5, ?6, ?5)",
        cycle.action, cycle.previous, codec::to_text(body), cycle.prediction.value, tx.at(), by);
    tell(tx, id);
    return id;
}

void write_cycle(Transaction& tx, cycles::Write::Request const& change)
{
    auto body = from_stored<Body>(tx.value<std::string>("SELECT body FROM cycles WHERE id = ?1", change.cycle).value());
    take(body.kind, change.kind);
    take(body.question, change.question);
    take(body.change, change.change);
    take(body.tasks, change.tasks);
    take(body.data, change.data);
    take(body.happened, change.happened);
    take(body.surprises, change.surprises);
    take(body.matched, change.matched);
    take(body.learned, change.learned);
    take(body.next, change.next);
    tx.run("UPDATE cycles SET body = ?2, changed_at = ?3 WHERE id = ?1", change.cycle, codec::to_text(body), tx.at());
    tell(tx, change.cycle);
}

void decide_cycle(Transaction& tx, CycleId cycle, cycles::Decision decision)
{
    tx.run("UPDATE cycles SET decision = ?2, decided_at = ?3, changed_at = ?3 WHERE id = ?1", cycle, decision, tx.at());
    tell(tx, cycle);
}

Cycle cycle(Snapshot& snapshot, CycleId id)
{
    auto row = snapshot.row<CycleId, ActionId, std::int64_t, std::optional<CycleId>, std::string, std::string, std::optional<cycles::Decision>,
                            Instant, PersonId, std::string, std::optional<Instant>>(
        "SELECT c.id, c.action_id, c.number, c.previous_id, c.prediction, c.body, c.decision, c.begun_at, c.begun_by, p.name, c.decided_at"
        "  FROM cycles c JOIN people p ON p.id = c.begun_by WHERE c.id = ?1",
        id);
    Cycle found;
    std::string body;
    std::tie(found.id, found.action, found.number, found.previous, found.prediction, body, found.decision, found.begun, found.begunBy,
             found.begunByName, found.decided) = std::move(row.value());
    found.body = from_stored<Body>(body);
    return found;
}

std::vector<Cycle> cycles_of(Snapshot& snapshot, ActionId action)
{
    std::vector<Cycle> found;
    for (auto const id : snapshot.values<CycleId>("SELECT id FROM cycles WHERE action_id = ?1 ORDER BY number LIMIT ?2", action, cycles_of_action_max))
        found.push_back(cycle(snapshot, id));
    return found;
}

}  // namespace lyceum::db
