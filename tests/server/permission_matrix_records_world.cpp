#include "db/outcomes.hpp"
#include "db/recap_draft.hpp"
#include "protocol/outcomes.hpp"
#include "tests/server/permission_matrix_world.hpp"

/// What came of the sessions of the matrix's world.
namespace lyceum::testing {

OutcomeId World::outcome_by(Actor as, MeetingId meeting, std::optional<BreakoutId> breakout)
{
    return installation.change([&](db::Transaction& tx) {
        return db::add_outcome(tx, {meeting, outcomes::Kind::decision, "Words", {}, breakout, person(as)}).value();
    });
}

void World::record(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs)
{
    auto const shown = sees | cast::administrator;
    auto const inside = runs | Who{seated.principal};
    auto const meeting_starts = to_string(now().plus(std::chrono::hours{1}));
    auto const closed = call("meetings.schedule",
                             {{"cohort", place.cohort.value}, {"title", "Closed " + suffix}, {"minutes", 30}, {"starts", meeting_starts}},
                             seated.facilitator);
    place.closed_meeting = MeetingId{closed.at("meeting").to_number<std::int64_t>()};
    installation.change([&](db::Transaction& tx) {
        place.breakout = tx.insert<BreakoutId>("INSERT INTO breakouts (meeting_id, position, name, opened_at) VALUES (?, 1, 'Table', ?)",
                                               place.meeting, tx.at());
        tx.run("INSERT INTO breakout_people (breakout_id, person_id) VALUES (?, ?)", place.breakout, person(seated.principal));
        place.run_segment = tx.insert<SegmentId>(
            "INSERT INTO segments (meeting_id, position, kind, title, minutes, began_at) VALUES (?, 1, 'work', 'Segment', 20, ?)",
            place.closed_meeting, tx.at());
        tx.run("UPDATE meetings SET opened_at = ?1, closed_at = ?1 WHERE id = ?2", tx.at(), place.closed_meeting);
    });
    auto const caught = [&](Actor as, MeetingId meeting, std::string const& what, Who who, boost::json::object more = {}) {
        more.emplace("meeting", meeting.value), more.emplace("kind", "learned"), more.emplace("body", canary(what + " in " + suffix, who) + " planted");
        return call("outcomes.add", std::move(more), as).at("outcome").at("id").to_number<std::int64_t>();
    };
    caught(seated.principal, place.meeting, "what was caught in an open breakout", inside, {{"breakout", place.breakout.value}});
    caught(seated.member, place.meeting, "what was caught", shown);
    call("outcomes.remove", {{"outcome", caught(seated.member, place.meeting, "what was caught and taken back", {})}}, seated.member);
    caught(seated.facilitator, place.closed_meeting, "what was caught in a closed session", shown, {{"segment", place.run_segment.value}});
    call("commitments.make",
         {{"cohort", place.cohort.value}, {"meeting", place.closed_meeting.value}, {"seat", players.at(seated.principal).seat->value},
          {"what", canary("what was promised in a session in " + suffix, shown) + " planted"},
          {"helper", canary("who helps with it in " + suffix, shown)}},
         seated.facilitator);
    installation.change([&](db::Transaction& tx) { db::draft_recap(tx, place.closed_meeting); });
    call("recaps.update",
         {{"meeting", place.closed_meeting.value},
          {"synthesis", {canary("a line of a recap in " + suffix, shown) + " planted"}},
          {"remarks", canary("the remarks of a recap in " + suffix, shown)}},
         seated.facilitator);
}

}  // namespace lyceum::testing
