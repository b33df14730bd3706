#include "db/adoptions.hpp"
#include "db/school_likeness.hpp"
#include "db/schools.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using adoptions::Adoption;
using adoptions::Told;

/// Somebody without a seat: what they are shown of a school holds no small group.
constexpr PersonId outsider{};
/// Of how many adoptions of a practice the most alike are looked for.
constexpr std::int64_t compared_max = 500;

std::optional<adoptions::PlanGoal> plan_goal(Snapshot& snapshot, AdoptionId adoption, PersonId reader)
{
    auto row = snapshot.row<GoalId, PlanId, std::string, std::string>(
        "SELECT g.id, p.id, p.title, g.statement FROM adoptions a JOIN goals g ON g.id = a.goal_id AND g.removed_at IS NULL"
        "  JOIN plans p ON p.id = g.plan_id"
        " WHERE a.id = ?1 AND EXISTS (SELECT 1 FROM plan_readers r WHERE r.plan_id = p.id AND r.person_id = ?2)",
        adoption, reader);
    if (!row) return std::nullopt;
    auto& [goal, plan, title, statement] = *row;
    return adoptions::PlanGoal{goal, plan, std::move(title), std::move(statement)};
}

Told told(Snapshot& snapshot, AdoptionId adoption, PersonId reader)
{
    Told told;
    std::tie(told.school, told.begunBy, told.begunByName, told.seat, told.begun, told.goal, told.prediction, told.firstStep,
             told.firstStepDue, told.commitment, told.adapted, told.askAt, told.asked, told.why, told.happened, told.decided) =
        snapshot
            .row<SchoolId, PersonId, std::string, std::optional<SeatId>, Instant, std::string, std::string, std::string, std::optional<Day>,
                 std::optional<CommitmentId>, std::string, Instant, std::optional<Instant>, std::string, std::string, std::optional<Instant>>(
                "SELECT a.school_id, p.id, p.name, a.seat_id, a.begun_at, a.goal, a.prediction, a.first_step, a.first_step_due,"
                "       a.commitment_id, a.adapted, a.ask_at, a.asked_at, a.why, a.happened, a.decided_at"
                "  FROM adoptions a JOIN people p ON p.id = a.begun_by WHERE a.id = ?1",
                adoption)
            .value();
    told.planGoal = plan_goal(snapshot, adoption, reader);
    auto const shown = school(snapshot, told.school, reader).value();
    told.schoolName = shown.name;
    if (shown.context.grades) told.grades = shown.context.grades->value;
    if (shown.context.locale) told.locale = shown.context.locale->value;
    told.groups = shown.context.groups.items;
    return told;
}

std::vector<Adoption> read_all(Snapshot& snapshot, std::vector<AdoptionId> const& ids, std::optional<PersonId> reader)
{
    std::vector<Adoption> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(adoption(snapshot, id, reader).value());
    return all;
}

/// The context that a reader of another network may know of.
organisations::SchoolContext narrowed(organisations::SchoolContext context)
{
    context.grades.reset(), context.locale.reset(), context.groups.items.clear();
    return context;
}

}  // namespace

std::optional<Adoption> adoption(Snapshot& snapshot, AdoptionId id, std::optional<PersonId> reader)
{
    auto row = snapshot.row<PracticeId, std::string, std::int64_t, adoptions::Progress, std::optional<adoptions::Decision>, SchoolId, bool, bool>(
        "SELECT a.practice_id, coalesce(v.title, ''), a.version, a.progress, a.decision, a.school_id,"
        "       EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = sc.network_id AND n.person_id = ?2),"
        "       EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'school' AND s.organisation_id = a.school_id AND s.holder_id = ?2)"
        "  FROM adoptions a JOIN schools sc ON sc.id = a.school_id"
        "  LEFT JOIN practice_versions v ON v.practice_id = a.practice_id AND v.number = a.version WHERE a.id = ?1",
        id, reader);
    if (!row) return std::nullopt;
    Adoption found;
    SchoolId school_id;
    bool is_told = false;
    found.id = id;
    std::tie(found.practice, found.practiceTitle, found.version, found.progress, found.decision, school_id, is_told, found.mine) = *std::move(row);
    auto const shown = school(snapshot, school_id, outsider).value().context;
    found.context = {shown.level, size_band(shown)};
    if (is_told) found.told = told(snapshot, id, *reader);
    return found;
}

std::vector<Adoption> adoptions_of(Snapshot& snapshot, PracticeId practice, std::optional<PersonId> reader, AdoptionId before, std::int64_t limit)
{
    return read_all(snapshot,
                    snapshot.values<AdoptionId>("SELECT id FROM adoptions WHERE practice_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
                                                practice, before, limit),
                    reader);
}

std::vector<Adoption> adoptions_of(Snapshot& snapshot, SchoolId school, bool only_under_way, PersonId reader, AdoptionId before,
                                   std::int64_t limit)
{
    return read_all(
        snapshot,
        snapshot.values<AdoptionId>(
            "SELECT a.id FROM adoptions a WHERE a.school_id = ?1 AND a.id < ?2 AND (?3 = 0 OR a.decision IS NULL)"
            "   AND (EXISTS (SELECT 1 FROM seats s WHERE s.kind = 'school' AND s.organisation_id = a.school_id AND s.holder_id = ?4)"
            "     OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = a.practice_id AND r.person_id = ?4)"
            "     OR EXISTS (SELECT 1 FROM practices w WHERE w.id = a.practice_id AND w.visibility = 'world' AND w.published > 0"
            "                   AND w.state <> 'withdrawn'))"
            " ORDER BY a.id DESC LIMIT ?5",
            school, before, only_under_way, reader, limit),
        reader);
}

std::vector<Adoption> adoptions_like(Snapshot& snapshot, PracticeId practice, SchoolId like, PersonId reader, std::size_t limit)
{
    struct Compared {
        AdoptionId adoption;
        Likeness likeness;
    };
    auto const ours = school(snapshot, like, outsider).value().context;
    std::vector<Compared> compared;
    for (auto const& [id, of, is_told] : snapshot.all<AdoptionId, SchoolId, bool>(
             "SELECT a.id, a.school_id, EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = s.network_id AND n.person_id = ?3)"
             "  FROM adoptions a JOIN schools s ON s.id = a.school_id WHERE a.practice_id = ?1 AND a.school_id <> ?2"
             "   AND NOT EXISTS (SELECT 1 FROM adoptions b WHERE b.practice_id = a.practice_id AND b.school_id = a.school_id AND b.id > a.id)"
             " ORDER BY a.id DESC LIMIT ?4",
             practice, like, reader, compared_max)) {
        auto const theirs = school(snapshot, of, outsider).value().context;
        compared.push_back({id, likeness(ours, is_told ? theirs : narrowed(theirs))});
    }
    std::ranges::stable_sort(compared, std::greater{}, [](Compared const& one) { return one.likeness.points; });
    if (compared.size() > limit) compared.resize(limit);
    std::vector<Adoption> found;
    for (auto& [id, likeness] : compared) {
        found.push_back(adoption(snapshot, id, reader).value());
        found.back().alike = std::move(likeness.alike);
    }
    return found;
}

}  // namespace lyceum::db
