#include "db/checkin_questions.hpp"

#include "db/checkins.hpp"
#include "db/notifications.hpp"
#include "protocol/periods.hpp"

namespace lyceum::db {
namespace {

/// How many of a plan are asked at most.
constexpr std::int64_t asked_max = 200;

std::string counted(std::int64_t actions) { return actions == 1 ? "1 action" : std::to_string(actions) + " actions"; }

}  // namespace

std::vector<PlanId> plans_to_ask(Snapshot& snapshot, Day today, PlanId after, std::int64_t limit)
{
    using periods::Frequency;
    return snapshot.values<PlanId>(
        "SELECT p.id FROM plans p LEFT JOIN plan_settings s ON s.network_id = p.network_id WHERE p.state = 'active' AND p.id > ?1"
        "   AND (p.asked_on IS NULL OR p.asked_on < CASE s.checkin WHEN 'month' THEN ?2 ELSE ?3 END) ORDER BY p.id LIMIT ?4",
        after, periods::period_of(Frequency::month, today), periods::period_of(Frequency::week, today), limit);
}

std::int64_t ask_how_far(Transaction& tx, PlanId plan, Day today)
{
    auto const since = asked_since(tx, plan, today);
    if (tx.run("UPDATE plans SET asked_on = ?2 WHERE id = ?1 AND state = 'active' AND (asked_on IS NULL OR asked_on < ?3)", plan, today, since) == 0)
        return 0;
    auto const waiting = tx.all<PersonId, std::int64_t>(
        "SELECT t.holder_id, count(*) FROM goals g JOIN strategies s ON s.goal_id = g.id AND s.removed_at IS NULL"
        "  JOIN actions a ON a.strategy_id = s.id AND a.removed_at IS NULL AND a.status NOT IN ('done', 'stopped')"
        "  JOIN seats t ON t.id = a.seat_id JOIN people p ON p.id = t.holder_id AND p.disabled_at IS NULL"
        " WHERE g.plan_id = ?1 AND g.removed_at IS NULL AND g.state = 'open'"
        "   AND NOT EXISTS (SELECT 1 FROM checkins c WHERE c.action_id = a.id AND c.at >= ?2) GROUP BY t.holder_id ORDER BY t.holder_id LIMIT ?3",
        plan, periods::beginning(since), asked_max);
    for (auto const& [person, actions] : waiting) notify_library(tx, person, {notifications::Kind::checkin_asked, plan, {}, counted(actions)});
    return std::int64_t(waiting.size());
}

}  // namespace lyceum::db
