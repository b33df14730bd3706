#include "db/activities.hpp"
#include "db/activity_entries.hpp"
#include "db/breakouts.hpp"
#include "db/meeting_rooms.hpp"
#include "db/stages.hpp"
#include "protocol/activities.hpp"
#include "tests/server/permission_matrix_world.hpp"
#include "tests/support/paragraphs.hpp"

/// What stands in the open session of each cohort: its room, breakouts, activities.
namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

template <class IdType>
IdType id_in(json::value const& object, std::string_view member)
{
    return IdType{object.at(member).to_number<std::int64_t>()};
}

}  // namespace

void World::gather(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed)
{
    auto& live = place.gathered;
    auto const meeting = place.live.value;
    live.room = installation.change([&](db::Transaction& tx) { return db::meeting_room(tx, place.live, person(seated.facilitator)); });
    live.notes = id_in<DocumentId>(call("documents.list", {{"room", live.room.value}}, seated.lead).at("documents").at(0), "id");

    json::array groups;
    auto const group = [&](std::string const& what, Actor in) {
        groups.push_back({{"name", canary("the name of " + what + " in " + suffix, sees | cast::administrator)},
                          {"task", canary("the task of " + what + " in " + suffix, sees | cast::administrator)},
                          {"people", {person(in).value}}});
    };
    group("an open breakout", seated.coach), group("a closed breakout", seated.member);
    call("breakouts.prepare", {{"meeting", meeting}, {"groups", std::move(groups)}}, seated.facilitator);
    auto const opened = call("breakouts.open", {{"meeting", meeting}}, seated.facilitator).at("breakouts");
    auto const& inner = opened.at(0);
    auto const& shared = opened.at(1);
    live.inner = id_in<BreakoutId>(inner, "id"), live.inner_room = id_in<RoomId>(inner, "room"), live.inner_notes = id_in<DocumentId>(inner, "document");
    live.shared = id_in<BreakoutId>(shared, "id"), live.shared_room = id_in<RoomId>(shared, "room"), live.shared_notes = id_in<DocumentId>(shared, "document");

    auto const fill = [&](std::string const& where, RoomId room, DocumentId notes, Actor as, Who who) {
        say(as, room, canary("a message of " + where + " in " + suffix, who) + " planted");
        auto const text = canary("the notes of " + where + " in " + suffix, who) + " planted";
        call("documents.push", {{"document", notes.value}, {"update", to_base64(ParagraphWriter(1).write(text))}}, as);
        call("documents.comment", {{"document", notes.value}, {"body", canary("a comment on the notes of " + where + " in " + suffix, who)}}, as);
    };
    fill("a session", live.room, live.notes, seated.principal, sees);
    fill("an open breakout", live.inner_room, live.inner_notes, seated.coach, in_closed);
    fill("a closed breakout", live.shared_room, live.shared_notes, seated.member, sees);

    auto const add = [&](std::string const& what, Who who, json::object more) {
        more.emplace("meeting", meeting), more.emplace("title", canary("the title of " + what + " in " + suffix, who));
        return id_in<ActivityId>(call("activities.add", std::move(more), seated.facilitator).at("activity"), "id");
    };
    auto const open = [&](ActivityId activity) { call("activities.open", {{"activity", activity.value}}, seated.facilitator); };
    auto const write = [&](ActivityId activity, Actor as, std::string const& what, Who who) {
        auto const written = call("activities.write", {{"activity", activity.value}, {"body", canary(what + " in " + suffix, who)}}, as);
        return id_in<EntryId>(written, "entry");
    };
    live.asked = add("a prompt", sees, {{"kind", "prompt"}}), open(live.asked);
    write(live.asked, seated.principal, "an answer", sees);
    live.inner_asked = add("a prompt of an open breakout", in_closed, {{"kind", "prompt"}, {"breakout", live.inner.value}}), open(live.inner_asked);
    write(live.inner_asked, seated.coach, "an answer in an open breakout", in_closed);
    live.shared_asked = add("a prompt of a closed breakout", sees, {{"kind", "prompt"}, {"breakout", live.shared.value}}), open(live.shared_asked);
    write(live.shared_asked, seated.member, "an answer in a closed breakout", sees);
    live.prepared = add("an activity that is only prepared", runs, {{"kind", "check_in"}});
    live.together = add("a prompt whose answers show together", sees, {{"kind", "prompt"}, {"together", true}}), open(live.together);
    write(live.together, seated.coach, "an answer that does not show yet", Who{seated.coach});
    live.feedback = add("feedback for a school", sees, {{"kind", "feedback"}, {"school", place.school.value}}), open(live.feedback);
    auto const of_school = Who{seated.principal, seated.member} | (suffix == "a" ? Who{Actor::muted} : Who{});
    write(live.feedback, seated.coach, "feedback for a school", of_school | Who{seated.coach});
    live.board = add("an anonymous board", sees, {{"kind", "board"}, {"anonymous", true}}), open(live.board);
    for (char secret = 'a'; secret < 'd'; ++secret)
        call("activities.write",
             {{"activity", live.board.value}, {"body", canary("an anonymous note in " + suffix, sees)}, {"secret", to_base64(std::string(32, secret))}},
             seated.principal);
    call("breakouts.close", {{"meeting", meeting}, {"breakout", live.shared.value}}, seated.facilitator);
}

BreakoutId World::breakout_of(CohortId cohort, Actor in, Phase phase)
{
    auto const meeting = open_session(cohort);
    return installation.change([&](db::Transaction& tx) {
        auto const id = db::prepare_breakout(tx, {.meeting = meeting, .segment = {}, .name = "Oaks", .task = "", .filling = db::Filling::by_choice,
                                                  .script = {}, .people = {person(in)}});
        if (phase == Phase::prepared) return id;
        db::open_breakout(tx, id, person(Actor::lead));
        db::begin_breakout_stage(tx, id, {}, person(Actor::lead));
        if (phase == Phase::open) return id;
        db::end_breakout_stage(tx, id, person(Actor::lead));
        db::close_breakout(tx, id);
        return id;
    });
}

MeetingId World::meeting_of(BreakoutId breakout)
{
    return installation.change([&](db::Transaction& tx) { return db::breakout(tx, breakout)->meeting; });
}

ActivityId World::activity_of(CohortId cohort, activities::Kind kind, Phase phase)
{
    auto const meeting = open_session(cohort);
    return installation.change([&](db::Transaction& tx) {
        db::NewActivity activity{.meeting = meeting, .segment = {}, .breakout = {}, .kind = kind, .title = "Example", .settings = {},
                                 .school = {}, .document = {}};
        if (kind == activities::Kind::poll) {
            activity.settings.pollKind = activities::PollKind::single;
            activity.settings.options = List<Line<1, 200>, 20>{{"Yes", "No"}};
        }
        auto const id = db::add_activity(tx, activity);
        if (phase != Phase::prepared) db::open_activity(tx, id, person(Actor::lead));
        if (phase == Phase::closed) db::end_activity(tx, id);
        return id;
    });
}

ActivityId World::activity_in(BreakoutId breakout)
{
    return installation.change([&](db::Transaction& tx) {
        auto const id = db::add_activity(tx, {.meeting = db::breakout(tx, breakout)->meeting, .segment = {}, .breakout = breakout,
                                              .kind = activities::Kind::prompt, .title = "Example", .settings = {}, .school = {}, .document = {}});
        db::open_activity(tx, id, person(Actor::lead));
        return id;
    });
}

EntryId World::entry_by(Actor as, CohortId cohort)
{
    auto const board = activity_of(cohort, activities::Kind::board, Phase::open);
    return installation.change(
        [&](db::Transaction& tx) { return db::write_entry(tx, db::activity(tx, board).value(), person(as), {"Words", 0}).value(); });
}

}  // namespace lyceum::testing
