#include "db/checkins.hpp"

#include "db/commitments.hpp"
#include "db/uploads.hpp"
#include "protocol/periods.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using checkins::Checkin;
using checkins::FigureDue;
using checkins::Question;
using organisations::Kind;
using periods::Frequency;

PlanId plan_of_action(Snapshot& snapshot, ActionId action)
{
    return snapshot
        .value<PlanId>("SELECT g.plan_id FROM actions a JOIN strategies s ON s.id = a.strategy_id JOIN goals g ON g.id = s.goal_id WHERE a.id = ?1",
                       action)
        .value();
}

/// The seat that the person answers for: the action's own where they hold it, else theirs in the plan's owner.
std::string seat_title(Snapshot& snapshot, ActionId action, PersonId person)
{
    return snapshot
        .value<std::string>("SELECT t.title FROM actions a JOIN strategies s ON s.id = a.strategy_id JOIN goals g ON g.id = s.goal_id"
                            "  JOIN plans p ON p.id = g.plan_id"
                            "  JOIN seats t ON t.holder_id = ?2 AND (t.id = a.seat_id OR t.kind = p.owner_kind AND t.organisation_id = p.owner_id)"
                            " WHERE a.id = ?1 ORDER BY t.id = a.seat_id DESC, t.id LIMIT 1",
                            action, person)
        .value_or("");
}

void keep_promise(Transaction& tx, ActionId action)
{
    auto const promise = tx.value<CommitmentId>(
        "SELECT c.id FROM actions a JOIN commitments c ON c.id = a.commitment_id WHERE a.id = ?1 AND c.state = 'open'", action);
    if (promise) set_state(tx, *promise, commitments::State::kept, std::nullopt);
}

std::optional<checkins::ProofFile> file_of(Snapshot& snapshot, CheckinId checkin)
{
    auto row = snapshot.row<std::string, std::string, std::int64_t, bool>(
        "SELECT c.proof_name, f.type, f.size, f.picture IS NOT NULL FROM checkins c JOIN files f ON f.hash = c.proof_hash WHERE c.id = ?1", checkin);
    if (!row) return std::nullopt;
    auto& [name, type, size, has_picture] = *row;
    return checkins::ProofFile{std::move(name), std::move(type), size, has_picture};
}

using Row = std::tuple<CheckinId, ActionId, checkins::ActionStatus, std::string, std::optional<std::string>, Instant, PersonId, std::string, std::string>;

Checkin from_row(Snapshot& snapshot, Row row)
{
    Checkin found;
    std::tie(found.id, found.action, found.status, found.words, found.proof, found.at, found.by, found.byName, found.seatTitle) = std::move(row);
    found.file = file_of(snapshot, found.id);
    return found;
}

}  // namespace

Day asked_since(Snapshot& snapshot, PlanId plan, Day today)
{
    auto const every = snapshot.value<Frequency>(
        "SELECT s.checkin FROM plans p JOIN plan_settings s ON s.network_id = p.network_id WHERE p.id = ?1", plan);
    return periods::period_of(every.value_or(Frequency::week), today);
}

plans::State state_of_plan(Snapshot& snapshot, ActionId action)
{
    return snapshot.value<plans::State>("SELECT state FROM plans WHERE id = ?1", plan_of_action(snapshot, action)).value();
}

std::optional<Proof> take_proof(Transaction& tx, ActionId action, std::string_view name, PersonId by)
{
    auto found = upload(tx, name);
    if (!found || found->by != by || found->action != action || !found->proof) return std::nullopt;
    drop_upload(tx, name);
    return Proof{*std::move(found->proof), std::move(found->file_name)};
}

CheckinId answer_checkin(Transaction& tx, checkins::Answer::Request const& answer, std::optional<Proof> const& proof, PersonId by)
{
    auto const words = answer.words ? answer.words->value : std::string();
    auto const address = answer.proof && !answer.proof->value.empty() ? std::optional(answer.proof->value) : std::nullopt;
    auto const hash = proof ? std::optional(proof->hash) : std::nullopt;
    auto const name = proof ? std::optional(proof->name) : std::nullopt;
    auto const id = tx.insert<CheckinId>(
        "INSERT INTO checkins (action_id, status, words, proof_url, proof_hash, proof_name, at, by_id, seat_title)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        answer.action, answer.status, words, address, hash, name, tx.at(), by, seat_title(tx, answer.action, by));
    tx.run("UPDATE actions SET status = ?2, status_words = ?3, status_at = ?4 WHERE id = ?1", answer.action, answer.status, words, tx.at());
    if (answer.status == checkins::ActionStatus::done) keep_promise(tx, answer.action);
    auto const plan = plan_of_action(tx, answer.action);
    tx.publish(topic_of(plan), checkins::Answered{plan, checkins_of(tx, answer.action, CheckinId{id.value + 1}, 1).front()});
    return id;
}

std::vector<Checkin> checkins_of(Snapshot& snapshot, ActionId action, CheckinId before, std::int64_t limit)
{
    std::vector<Checkin> found;
    for (auto& row : snapshot.all<CheckinId, ActionId, checkins::ActionStatus, std::string, std::optional<std::string>, Instant, PersonId,
                                  std::string, std::string>(
             "SELECT c.id, c.action_id, c.status, c.words, c.proof_url, c.at, c.by_id, p.name, c.seat_title"
             "  FROM checkins c JOIN people p ON p.id = c.by_id WHERE c.action_id = ?1 AND c.id < ?2 ORDER BY c.id DESC LIMIT ?3",
             action, before, limit))
        found.push_back(from_row(snapshot, std::move(row)));
    return found;
}

std::optional<ActionId> action_of(Snapshot& snapshot, CheckinId checkin)
{
    return snapshot.value<ActionId>("SELECT action_id FROM checkins WHERE id = ?1", checkin);
}

std::optional<Download> proof_of(Snapshot& snapshot, CheckinId checkin)
{
    auto row = snapshot.row<Blob, std::int64_t, std::string, std::string>(
        "SELECT f.hash, f.size, f.type, c.proof_name FROM checkins c JOIN files f ON f.hash = c.proof_hash WHERE c.id = ?1", checkin);
    if (!row) return std::nullopt;
    auto& [hash, size, type, name] = *row;
    return Download{{std::move(hash), size, std::move(type)}, resources::Kind::file, std::move(name)};
}

std::optional<std::string> picture_of(Snapshot& snapshot, CheckinId checkin)
{
    auto const bytes = snapshot.value<Blob>(
        "SELECT f.picture FROM checkins c JOIN files f ON f.hash = c.proof_hash WHERE c.id = ?1 AND f.picture IS NOT NULL", checkin);
    if (!bytes) return std::nullopt;
    return std::string(reinterpret_cast<char const*>(bytes->data()), bytes->size());
}

std::vector<Question> questions_for(Snapshot& snapshot, PersonId person, Day today, std::int64_t limit)
{
    std::vector<Question> found;
    for (auto& row : snapshot.all<ActionId, std::string, PlanId, std::string, GoalId, std::string, std::optional<Day>, checkins::ActionStatus,
                                  std::string, std::optional<Instant>>(
             "SELECT a.id, a.what, p.id, p.title, g.id, g.statement, a.due_on, a.status, a.status_words,"
             "       (SELECT max(c.at) FROM checkins c WHERE c.action_id = a.id)"
             "  FROM seats t JOIN actions a ON a.seat_id = t.id AND a.removed_at IS NULL AND a.status NOT IN ('done', 'stopped')"
             "  JOIN strategies s ON s.id = a.strategy_id AND s.removed_at IS NULL"
             "  JOIN goals g ON g.id = s.goal_id AND g.removed_at IS NULL AND g.state = 'open'"
             "  JOIN plans p ON p.id = g.plan_id AND p.state = 'active'"
             " WHERE t.holder_id = ?1 AND EXISTS (SELECT 1 FROM plan_readers r WHERE r.plan_id = p.id AND r.person_id = ?1)"
             " ORDER BY a.due_on IS NULL, a.due_on, a.id LIMIT ?2",
             person, limit)) {
        Question question;
        std::tie(question.action, question.what, question.plan, question.planTitle, question.goal, question.goalStatement, question.due,
                 question.status, question.words, question.answered) = std::move(row);
        question.asked = !question.answered || periods::day_of(*question.answered) < asked_since(snapshot, question.plan, today);
        found.push_back(std::move(question));
    }
    std::ranges::stable_partition(found, &Question::asked);
    return found;
}

std::vector<FigureDue> figures_due(Snapshot& snapshot, PersonId person, Day today, std::int64_t limit)
{
    std::vector<FigureDue> found;
    for (auto& [measure, title, frequency, kind, place, name] : snapshot.all<MeasureId, std::string, Frequency, Kind, std::int64_t, std::string>(
             "SELECT DISTINCT m.id, m.title, m.frequency, p.owner_kind, p.owner_id, o.name"
             "  FROM seats t JOIN plans p ON p.owner_kind = t.kind AND p.owner_id = t.organisation_id AND p.state = 'active'"
             "  JOIN organisations o ON o.kind = p.owner_kind AND o.id = p.owner_id"
             "  JOIN goals g ON g.plan_id = p.id AND g.removed_at IS NULL AND g.state = 'open'"
             "  JOIN measures m ON m.archived_at IS NULL AND (m.id = g.measure_id"
             "       OR EXISTS (SELECT 1 FROM goal_measures k WHERE k.goal_id = g.id AND k.measure_id = m.id))"
             " WHERE t.holder_id = ?1 AND (p.owner_kind = 'school' OR m.kind = 'things') ORDER BY m.title, m.id, p.owner_id LIMIT 500",
             person)) {
        auto const last = periods::period_before(frequency, periods::period_of(frequency, today));
        auto const is_there = snapshot.exists(
            "SELECT 1 FROM figures WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND period = ?4 AND value IS NOT NULL", measure, kind, place, last);
        if (!is_there) found.push_back({measure, std::move(title), {kind, place}, std::move(name), frequency, last});
        if (std::int64_t(found.size()) == limit) break;
    }
    return found;
}

}  // namespace lyceum::db
