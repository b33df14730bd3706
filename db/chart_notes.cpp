#include "db/chart_notes.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using figures::NoteKind;
using organisations::Organisation;

}  // namespace

Result<ChartNoteId> add_chart_note(Transaction& tx, NewNote const& note)
{
    auto const had = *tx.value<std::int64_t>(
        "SELECT count(*) FROM chart_notes WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND removed_at IS NULL", note.measure,
        note.place.kind, note.place.id);
    if (had >= notes_of_chart_max) return conflict("There are 100 notes on these charts already: take one off first.");
    if (note.kind != NoteKind::event
        && tx.exists("SELECT 1 FROM chart_notes WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND removed_at IS NULL"
                     "   AND kind = ?4 AND period = ?5 AND group_code = ?6",
                     note.measure, note.place.kind, note.place.id, note.kind, note.period, note.group))
        return conflict("This period is marked so already: take the mark off to say it anew.");
    auto const id = tx.insert<ChartNoteId>(
        "INSERT INTO chart_notes (measure_id, place_kind, place_id, kind, period, group_code, words, at, by_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        note.measure, note.place.kind, note.place.id, note.kind, note.period, note.group, note.words, tx.at(), note.by);
    tx.publish(topic_of(note.measure), figures::FiguresChanged{note.measure, note.place});
    return id;
}

void remove_chart_note(Transaction& tx, ChartNoteId note)
{
    auto const row = tx.row<MeasureId, organisations::Kind, std::int64_t>(
        "SELECT measure_id, place_kind, place_id FROM chart_notes WHERE id = ?1 AND removed_at IS NULL", note);
    if (!row) return;
    tx.run("UPDATE chart_notes SET removed_at = ?2 WHERE id = ?1", note, tx.at());
    auto const& [measure, kind, place] = *row;
    tx.publish(topic_of(measure), figures::FiguresChanged{measure, {kind, place}});
}

std::vector<figures::Note> chart_notes(Snapshot& snapshot, MeasureId measure, Organisation const& place)
{
    std::vector<figures::Note> notes;
    for (auto& [id, kind, period, group, words, by, name, at] :
         snapshot.all<ChartNoteId, NoteKind, Day, std::string, std::string, PersonId, std::string, Instant>(
             "SELECT n.id, n.kind, n.period, n.group_code, n.words, p.id, p.name, n.at FROM chart_notes n JOIN people p ON p.id = n.by_id"
             " WHERE n.measure_id = ?1 AND n.place_kind = ?2 AND n.place_id = ?3 AND n.removed_at IS NULL ORDER BY n.period, n.id LIMIT 100",
             measure, place.kind, place.id))
        notes.push_back({id, kind, period, {}, std::move(group), std::move(words), by, std::move(name), at});
    return notes;
}

std::vector<figures::GoalLine> goals_of(Snapshot& snapshot, MeasureId measure, Organisation const& place, PersonId reader)
{
    std::vector<figures::GoalLine> goals;
    for (auto& [plan, title, goal, statement, group, baseline, on, target, due] :
         snapshot.all<PlanId, std::string, GoalId, std::string, std::string, std::optional<double>, std::optional<Day>, std::optional<double>,
                      std::optional<Day>>(
             "SELECT p.id, p.title, g.id, g.statement, coalesce(m.group_code, g.group_code), coalesce(m.baseline, CASE WHEN m.goal_id IS NULL THEN g.baseline END),"
             "       CASE WHEN m.goal_id IS NULL THEN g.baseline_on END, coalesce(m.target, CASE WHEN m.goal_id IS NULL THEN g.target END), g.due_on"
             "  FROM plans p JOIN goals g ON g.plan_id = p.id AND g.removed_at IS NULL"
             "  LEFT JOIN goal_measures m ON m.goal_id = g.id AND m.measure_id = ?1 AND g.measure_id IS DISTINCT FROM ?1"
             " WHERE p.owner_kind = ?2 AND p.owner_id = ?3 AND p.state <> 'draft' AND (g.measure_id = ?1 OR m.goal_id IS NOT NULL)"
             "   AND EXISTS (SELECT 1 FROM plan_readers r WHERE r.plan_id = p.id AND r.person_id = ?4)"
             " ORDER BY p.starts_on DESC, p.id DESC, g.position LIMIT 20",
             measure, place.kind, place.id, reader))
        goals.push_back({plan, std::move(title), goal, std::move(statement), std::move(group), baseline, on, target, due, false});
    return goals;
}

std::vector<BegunAction> actions_begun(Snapshot& snapshot, MeasureId measure, Organisation const& place, PersonId reader)
{
    std::vector<BegunAction> actions;
    for (auto& [on, what, group] : snapshot.all<Day, std::string, std::string>(
             "SELECT coalesce(a.starts_on, (SELECT min(c.at) FROM checkins c WHERE c.action_id = a.id AND c.status <> 'not_started') / 86400000) AS began,"
             "       a.what, g.group_code FROM plans p JOIN goals g ON g.plan_id = p.id AND g.removed_at IS NULL"
             "  JOIN strategies s ON s.goal_id = g.id AND s.removed_at IS NULL JOIN actions a ON a.strategy_id = s.id AND a.removed_at IS NULL"
             " WHERE p.owner_kind = ?2 AND p.owner_id = ?3 AND p.state IN ('active', 'closed') AND began IS NOT NULL"
             "   AND a.status <> 'not_started' AND (g.measure_id = ?1 OR EXISTS (SELECT 1 FROM goal_measures m WHERE m.goal_id = g.id AND m.measure_id = ?1))"
             "   AND EXISTS (SELECT 1 FROM plan_readers r WHERE r.plan_id = p.id AND r.person_id = ?4)"
             " ORDER BY began DESC, a.id DESC LIMIT 60",
             measure, place.kind, place.id, reader))
        actions.push_back({on, std::move(what), std::move(group)});
    std::ranges::reverse(actions);
    return actions;
}

}  // namespace lyceum::db
