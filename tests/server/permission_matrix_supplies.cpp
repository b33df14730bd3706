#include "db/commitments.hpp"
#include "db/document_comments.hpp"
#include "db/documents.hpp"
#include "db/messages.hpp"
#include "db/seats.hpp"
#include "db/sessions.hpp"
#include "db/tokens.hpp"
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
