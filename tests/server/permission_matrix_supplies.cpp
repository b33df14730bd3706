#include "db/agenda_templates.hpp"
#include "db/attendance.hpp"
#include "db/commitments.hpp"
#include "db/document_comments.hpp"
#include "db/documents.hpp"
#include "db/meetings.hpp"
#include "db/messages.hpp"
#include "db/seats.hpp"
#include "db/sessions.hpp"
#include "db/stage_moves.hpp"
#include "db/stages.hpp"
#include "db/tokens.hpp"
#include "protocol/agendas.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "protocol/stages.hpp"
#include "server/access/secrets.hpp"
#include "server/access/sign_in.hpp"
#include "tests/server/permission_matrix_world.hpp"

/// What a case of the matrix needs anew each time.
namespace lyceum::testing {

MessageId World::message_by(Actor as, RoomId room)
{
    return installation.change([&](db::Transaction& tx) {
        auto const speaker = db::speaker(tx, room, person(as), std::nullopt).value();
        return db::post_message(tx, room, speaker, {"Words", "<p>Words</p>", {}, {}}).value().message;
    });
}

DocumentId World::document_in(RoomId room)
{
    return installation.change([&](db::Transaction& tx) { return db::create_document(tx, room, "Words", person(Actor::lead)); });
}

CommentId World::comment_by(Actor as, DocumentId document)
{
    return installation.change([&](db::Transaction& tx) {
        auto const room = db::document(tx, document)->room;
        auto const speaker = db::speaker(tx, room, person(as), std::nullopt).value();
        db::Draft const draft{"Words", "<p>Words</p>", {}, {}};
        return db::comment_on(tx, document, speaker, {{}, "", draft, {}}).value().comment;
    });
}

CommitmentId World::promise_by(Actor as, CohortId cohort)
{
    return installation.change([&](db::Transaction& tx) {
        return db::make_commitment(tx, {cohort, db::seats_in_cohort(tx, person(as), cohort).at(0), "Words", {}});
    });
}

MeetingId World::plan_session(CohortId cohort)
{
    return installation.change([&](db::Transaction& tx) {
        auto const meeting = db::schedule_meeting(tx, {cohort, "Example", "", tx.at(), 60, "UTC", ""});
        tx.run("INSERT INTO segments (meeting_id, position, kind, title, minutes) VALUES (?1, 1, 'work', 'First', 30), (?1, 2, 'work', 'Second', 30)",
               meeting);
        return meeting;
    });
}

SegmentId World::segment_in(CohortId cohort)
{
    auto const meeting = plan_session(cohort);
    agendas::TakenScript script;
    script.title = "Example", script.steps.resize(1), script.steps[0].title = "Step";
    script.roles.push_back({.name = "Presenter", .does = "", .presents = true, .person = {}});
    return installation.change([&](db::Transaction& tx) {
        db::NewSegment const segment{.kind = agendas::Kind::work, .title = "Example", .purpose = "", .minutes = 5, .lead = {}, .script = script};
        return db::add_segment(tx, meeting, segment, {}).value();
    });
}

TemplateId World::template_of(CohortId cohort)
{
    auto const meeting = plan_session(cohort);
    return installation.change(
        [&](db::Transaction& tx) { return db::save_template(tx, meeting, "Example " + std::to_string(next()), person(Actor::lead)).value(); });
}

MeetingId World::open_session(CohortId cohort)
{
    auto const meeting = plan_session(cohort);
    installation.change([&](db::Transaction& tx) { db::open_session(tx, meeting, person(Actor::lead)).value(); });
    return meeting;
}

StageId World::running_stage(CohortId cohort)
{
    auto const meeting = open_session(cohort);
    return installation.change([&](db::Transaction& tx) {
        auto const stage = db::stage_of(tx, meeting).value();
        db::move_stage(tx, {.stage = stage, .to = stages::To::next, .segment = {}, .step = {}, .since = {}, .why = {}}, person(Actor::lead)).value();
        db::arrive(tx, meeting, person(Actor::principal));
        return stage;
    });
}

StageId World::breakout_stage(CohortId cohort, Actor in)
{
    auto const meeting = open_session(cohort);
    agendas::TakenScript script;
    script.title = "Example", script.steps.resize(2);
    for (auto& step : script.steps) step.title = "Step";
    return installation.change([&](db::Transaction& tx) {
        auto const breakout = tx.insert<BreakoutId>("INSERT INTO breakouts (meeting_id, position, name, script, opened_at) VALUES (?1, 1, 'Oaks', ?2, 0)",
                                                    meeting, codec::to_text(script));
        tx.run("INSERT INTO breakout_people (breakout_id, person_id) VALUES (?1, ?2)", breakout, person(in));
        return db::begin_breakout_stage(tx, breakout, {}, person(Actor::lead));
    });
}

MeetingId World::meeting_of(StageId stage)
{
    return installation.change([&](db::Transaction& tx) { return tx.value<MeetingId>("SELECT meeting_id FROM stages WHERE id = ?1", stage).value(); });
}

SeatId World::vacant_seat(organisations::Organisation const& organisation, organisations::Role role)
{
    return installation.change([&](db::Transaction& tx) { return db::open_seat(tx, organisation, role, std::nullopt); });
}

InvitationId World::invite(CohortId cohort, std::string const& name)
{
    boost::json::object row{{"name", name}, {"role", "coach"}};
    auto const made = call("invitations.create", {{"cohort", cohort.value}, {"rows", {std::move(row)}}}, Actor::administrator);
    return InvitationId{made.at("invitations").at(0).at("id").to_number<std::int64_t>()};
}

std::string World::invitation_code(InvitationId invitation)
{
    return installation.change(
        [&](db::Transaction& tx) { return tx.value<std::string>("SELECT code FROM invitations WHERE id = ?", invitation).value(); });
}

SessionId World::session_of(Actor actor)
{
    return installation.change([&](db::Transaction& tx) {
        return db::begin_session(tx, {.person = person(actor),
                                      .secret_hash = server::access::hash_of(server::access::new_secret()),
                                      .start = db::SessionStart::passphrase,
                                      .browser = {},
                                      .address = {}});
    });
}

TokenId World::token_of(Actor actor)
{
    return installation.change([&](db::Transaction& tx) {
        return db::create_token(tx, {.person = person(actor),
                                     .secret_hash = server::access::hash_of(server::access::new_secret()),
                                     .label = "Example",
                                     .scope = people::TokenScope::read,
                                     .expires = tx.at().plus(std::chrono::hours{1}),
                                     .key = new_key()})
            .value();
    });
}

MeetingId World::session_in(CohortId cohort)
{
    boost::json::object params{{"cohort", cohort.value}, {"title", "Example"}, {"minutes", 30}, {"starts", to_string(now().plus(std::chrono::hours{24}))}};
    return MeetingId{call("meetings.schedule", std::move(params), Actor::lead).at("meeting").to_number<std::int64_t>()};
}

PreworkId World::prework_in(MeetingId meeting)
{
    return PreworkId{call("meetings.addPrework", {{"meeting", meeting.value}, {"title", "Example"}}, Actor::lead).at("prework").to_number<std::int64_t>()};
}

NotificationId World::notification_of(Actor actor)
{
    return installation.change([&](db::Transaction& tx) {
        tx.run("DELETE FROM notifications WHERE person_id = ? AND message_id = ?", person(actor), a.said);
        return tx.insert<NotificationId>("INSERT INTO notifications (person_id, kind, message_id, at) VALUES (?, 'mention', ?, 0)",
                                         person(actor), a.said);
    });
}

std::string World::link_for(Actor actor)
{
    return installation.change([&](db::Transaction& tx) {
        return server::access::issue_link(tx, person(actor), new_key()).path.substr(std::string_view("/link/").size());
    });
}

PersonId World::new_person() { return installation.add_person("Example person " + std::to_string(next())); }

}  // namespace lyceum::testing
