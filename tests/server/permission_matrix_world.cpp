#include "tests/server/permission_matrix_world.hpp"

#include "db/facets.hpp"
#include "db/scripts.hpp"
#include "db/sessions.hpp"
#include "db/shipped_groups.hpp"
#include "db/tokens.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "protocol/scripts.hpp"
#include "server/access/identify.hpp"
#include "server/access/secrets.hpp"
#include "server/document_upkeep.hpp"
#include "server/shipped_student_groups.hpp"
#include "tests/support/paragraphs.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;
using organisations::Kind;
using organisations::Role;

constexpr Seated seated_a{Actor::lead,      Actor::district_lead, Actor::facilitator, Actor::coach,
                          Actor::principal, Actor::member,        Actor::partner};
constexpr Seated seated_b{Actor::lead,        Actor::district_lead_b, Actor::facilitator_b, Actor::coach_b,
                          Actor::principal_b, Actor::member_b,        Actor::partner_b};
constexpr Seated seated_f{Actor::lead_f,      Actor::district_lead_f, Actor::facilitator_f, Actor::coach_f,
                          Actor::principal_f, Actor::member_f,        Actor::partner_f};

template <class IdType>
IdType id_of(json::value const& response, std::string_view member)
{
    return IdType{response.at(member).to_number<std::int64_t>()};
}
std::string word_of(json::value const& text) { return std::string(text.as_string()); }

Who network_around(Who in_cohort) { return (in_cohort & cast::of_f).empty() ? cast::of_network : cast::of_network_f; }

}  // namespace

World::World(Installation& made_in) : installation(made_in)
{
    add_people();
    auto const network = [&](Who who, Actor lead, Actor reviewer) {
        auto const made =
            call("organisations.createNetwork", {{"name", canary("the network's name", who)}, {"aim", canary("the network's aim", who)}},
                 Actor::administrator);
        auto const id = id_of<NetworkId>(made, "network");
        seat(lead, Kind::network, id.value, Role::lead), seat(reviewer, Kind::network, id.value, Role::reviewer);
        return id;
    };
    a.network = b.network = network(cast::of_network | cast::administrator, Actor::lead, Actor::reviewer);
    f.network = network(cast::of_network_f | cast::administrator, Actor::lead_f, Actor::reviewer_f);
    build(a, "a", seated_a, cast::of_a, cast::runs_a, cast::in_closed_a);
    build(b, "b", seated_b, cast::of_b, cast::runs_b, cast::in_closed_b);
    build(f, "f", seated_f, cast::of_f, cast::runs_f, cast::in_closed_f);

    auto const at_school = [&](PersonId person) {
        call("organisations.grantSeat",
             {{"organisation", {{"kind", "school"}, {"id", a.school.value}}}, {"role", "member"}, {"person", person.value}},
             Actor::administrator);
    };
    at_school(seated_administrator);
    installation.change([&](db::Transaction& tx) {
        scripts::Content content;
        content.title = "Shipped", content.steps.items.resize(1);
        content.steps.items[0].title = "Step";
        db::ship_script(tx, {"shipped", 1, content});
        db::ship_facet(tx, {.slug = "shipped", .edition = 1, .position = 1, .title = "Shipped", .about = "", .source = "", .terms = {}});
        shipped_facet = tx.value<FacetId>("SELECT id FROM facets WHERE slug = 'shipped'").value();
        shipped = tx.value<ScriptId>("SELECT id FROM scripts WHERE slug = 'shipped'").value();
        spare_school = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?, 'Spare School', 'high')", a.network);
    });
    call("rooms.mute",
         {{"cohort", a.cohort.value},
          {"person", person(Actor::muted).value},
          {"hours", 700},
          {"reason", canary("why somebody is muted in A", cast::runs_a | cast::administrator)}},
         Actor::facilitator);
    receive_guests();
    fill_library(a, "a", seated_a, cast::of_a), fill_library(b, "b", seated_b, cast::of_b), fill_library(f, "f", seated_f, cast::of_f);
    review_library(a, "a", seated_a), review_library(b, "b", seated_b), review_library(f, "f", seated_f);
    for (auto const& [place, suffix, seated, sees] : {std::tuple(&a, "a", &seated_a, cast::of_network), std::tuple(&b, "b", &seated_b, cast::of_network),
                                                      std::tuple(&f, "f", &seated_f, cast::of_network_f)})
        fill_partner(*place, suffix, *seated, sees | cast::administrator);
    ship_plan_template();
    write_plans(a, "a", seated_a, cast::of_a, cast::of_network | cast::administrator);
    write_plans(b, "b", seated_b, cast::of_b, cast::of_network | cast::administrator);
    write_plans(f, "f", seated_f, cast::of_f, cast::of_network_f | cast::administrator);
    installation.change([](db::Transaction& tx) {
        db::ship_student_groups(tx, server::shipped_student_groups());
    });
    tell_figures(a, "a", seated_a, cast::of_network | cast::administrator, {Actor::principal, Actor::member, Actor::muted});
    tell_figures(b, "b", seated_b, cast::of_network | cast::administrator, {Actor::principal_b, Actor::member_b});
    tell_figures(f, "f", seated_f, cast::of_network_f | cast::administrator, {Actor::principal_f, Actor::member_f});
    add_secrets_of_people();
    server::DocumentUpkeep(installation.services()).tend(now(), {});
}

std::string World::canary(std::string place, Who may_see)
{
    auto word = "canary" + std::to_string(next()) + "x";
    canaries.push_back({word, std::move(place), may_see, {}});
    return word;
}

void World::add_people()
{
    for (auto const actor : all_actors()) {
        if (actor == Actor::nobody || actor == Actor::read_token) continue;
        auto const is_named = actor == Actor::coach || actor == Actor::coach_b || actor == Actor::coach_f;
        auto const around = actor == Actor::coach_f ? cast::of_network_f : cast::of_network;
        auto const name = is_named ? canary("the name of " + to_string(actor), around | cast::administrator) : to_string(actor);
        players[actor].person = installation.add_person("Example " + name, actor == Actor::administrator);
    }
    players[Actor::read_token].person = person(Actor::facilitator);
    seated_administrator = installation.add_person("Example seated administrator", true);
    for (auto& [actor, player] : players)
        if (actor != Actor::nobody && actor != Actor::disabled) sign_in(actor);
    players[Actor::nobody] = {};
}

void World::sign_in(Actor actor)
{
    auto& player = players.at(actor);
    installation.change([&](db::Transaction& tx) {
        if (actor == Actor::read_token) {
            player.token = server::access::new_secret();
            player.token_id = db::create_token(tx, {.person = player.person,
                                                    .secret_hash = server::access::hash_of(player.token),
                                                    .label = "reads",
                                                    .scope = people::TokenScope::read,
                                                    .expires = tx.at().plus(std::chrono::hours{24}),
                                                    .key = new_key()})
                                  .value();
            return;
        }
        player.session = server::access::new_secret();
        player.session_id = db::begin_session(tx, {.person = player.person,
                                                   .secret_hash = server::access::hash_of(player.session),
                                                   .start = db::SessionStart::link,
                                                   .browser = "Example browser",
                                                   .address = "192.0.2.1"});
    });
}

void World::add_secrets_of_people()
{
    for (auto const actor : {Actor::coach, Actor::coach_b, Actor::coach_f}) {
        Who const self{actor};
        auto const whose = " of " + to_string(actor);
        auto const mail = canary("the mail address" + whose, self) + "@school.example";
        auto const name = canary("the sign-in name" + whose, self | cast::administrator);
        auto const browser = canary("a browser session" + whose, self), label = canary("a token's label" + whose, self);
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE people SET mail = ?, sign_in_name = ?, passphrase_hash = '$argon2id$none' WHERE id = ?", mail, name,
                   person(actor));
            tx.run("UPDATE sessions SET browser = ? WHERE id = ?", browser, players.at(actor).session_id);
        });
        call("people.createToken", {{"label", label}, {"scope", "read"}, {"days", 3}}, actor);
    }
    canaries.push_back({"$argon2id$", "the hash of a passphrase", {}});
    // Disabled, with a session that somehow did not end.
    call("administration.setDisabled", {{"person", person(Actor::disabled).value}, {"disabled", true}}, Actor::administrator);
    sign_in(Actor::disabled);
}

void World::seat(Actor actor, Kind kind, std::int64_t id, Role role)
{
    auto const made = call("organisations.grantSeat",
                           {{"organisation", {{"kind", boost::describe::enum_to_string(kind, "")}, {"id", id}}},
                            {"role", boost::describe::enum_to_string(role, "")},
                            {"person", person(actor).value}},
                           Actor::administrator);
    players.at(actor).seat = id_of<SeatId>(made, "seat");
}

void World::build(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed)
{
    auto const network = place.network.value;
    auto const around = network_around(sees) | cast::administrator;
    auto const district = call("organisations.createDistrict",
                               {{"network", network},
                                {"name", canary("a district's name in " + suffix, around)},
                                {"zones", {canary("a zone's name in " + suffix, around)}}},
                               seated.lead);
    place.district = id_of<DistrictId>(district, "district");
    place.zone = ZoneId{district.at("zones").at(0).to_number<std::int64_t>()};
    // Of so few students a group is shown to nobody outside the school.
    json::array groups{{{"code", "LI"}, {"sharePercent", 40}}};
    if (suffix == "a") groups.push_back({{"code", "PI"}, {"sharePercent", 1}});
    place.school = id_of<SchoolId>(call("organisations.createSchool",
                                        {{"network", network},
                                         // Guests see with which seats people come.
                                         {"name", canary("a school's name in " + suffix, around | (suffix == "a" ? cast::guest : Who{}))},
                                         {"district", place.district.value},
                                         {"zone", place.zone.value},
                                         {"context",
                                          {{"level", "middle"},
                                           {"students", 400},
                                           {"locale", canary("a school's locale in " + suffix, around)},
                                           {"groups", std::move(groups)}}}},
                                        seated.lead),
                                   "school");
    place.partner = id_of<PartnerId>(call("organisations.createPartner",
                                          {{"network", network},
                                           {"name", canary("a partner's name in " + suffix, around)},
                                           {"about", canary("about a partner in " + suffix, around)}},
                                          seated.lead),
                                     "partner");
    place.cohort = id_of<CohortId>(call("organisations.createCohort",
                                        {{"network", network},
                                         {"name", canary("the name of cohort " + suffix, sees | cast::administrator | (suffix == "a" ? cast::guest : Who{}))},
                                         {"purpose", canary("the purpose of cohort " + suffix, sees | cast::administrator)}},
                                        seated.lead),
                                   "cohort");
    call("organisations.addToCohort",
         {{"cohort", place.cohort.value}, {"schools", {place.school.value}}, {"partners", {place.partner.value}}}, seated.lead);
    seat(seated.district_lead, Kind::district, place.district.value, Role::lead);
    seat(seated.facilitator, Kind::cohort, place.cohort.value, Role::facilitator);
    seat(seated.coach, Kind::cohort, place.cohort.value, Role::coach);
    seat(seated.principal, Kind::school, place.school.value, Role::principal);
    seat(seated.member, Kind::school, place.school.value, Role::member);
    seat(seated.partner, Kind::partner, place.partner.value, Role::partner);
    if (suffix == "a") {
        seat(Actor::muted, Kind::school, place.school.value, Role::member);
        seat(Actor::disabled, Kind::cohort, place.cohort.value, Role::facilitator);
        canaries.push_back({R"("code":"PI","sharePercent")", "a small group of A's school", {Actor::principal, Actor::member, Actor::muted}});
    }
    open_rooms(place, suffix, seated, sees, runs, in_closed);
    write_documents(place, suffix, seated, sees, in_closed);
    comment(place, suffix, seated, sees, runs, in_closed);
    talk(place, suffix, seated, sees, runs, in_closed);
    plan(place, suffix, seated, sees, runs);
    record(place, suffix, seated, sees, runs);
    meet(place, suffix, seated, sees);
    gather(place, suffix, seated, sees, runs, in_closed);
    keep_ledger(place, suffix, seated, sees, network_around(sees));
    fill_library(place, suffix, sees, network_around(sees));
}

void World::open_rooms(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who, Who in_closed)
{
    auto const open = [&](std::string const& kind, std::string const& name, std::string const& purpose, json::array members) {
        return id_of<RoomId>(
            call("rooms.open",
                 {{"cohort", place.cohort.value}, {"name", name}, {"purpose", purpose}, {"kind", kind}, {"members", std::move(members)}},
                 seated.facilitator),
            "room");
    };
    place.open = open("open", "Open " + suffix, canary("the purpose of a room of " + suffix, sees), {});
    // The audit log, which administrators read, names the room; nothing else of it reaches them.
    place.closed =
        open("closed", canary("the name of a closed room of " + suffix, in_closed | cast::administrator),
             canary("the purpose of a closed room of " + suffix, in_closed), {person(seated.coach).value, person(seated.principal).value});
    place.announcements = open("announcements", "Announcements " + suffix, "", {});
    place.archived = open("open", "Archived " + suffix, "", {});
}

void World::write_documents(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who in_closed)
{
    auto const create = [&](Actor as, RoomId room, std::string const& where, Who who) {
        auto const title = canary("the title of a document of " + where + " in " + suffix, who) + " planted";
        return DocumentId{
            call("documents.create", {{"room", room.value}, {"title", title}}, as).at("document").at("id").to_number<std::int64_t>()};
    };
    place.written = create(seated.principal, place.open, "the open room", sees);
    place.written_in_closed = create(seated.coach, place.closed, "the closed room", in_closed);
    place.written_in_announcements = create(seated.facilitator, place.announcements, "the announcements", sees);
    place.written_in_archived = create(seated.member, place.archived, "the archived room", sees);
    place.shelved = create(seated.member, place.open, "the open room's shelf", sees);
    call("documents.update", {{"document", place.shelved.value}, {"archived", true}}, seated.member);
    auto const write = [&](Actor as, DocumentId document, std::string const& where, Who who) {
        auto const text = canary("the text of a document of " + where + " in " + suffix, who) + " planted";
        json::object params{{"document", document.value}, {"update", to_base64(ParagraphWriter(1).write(text))}};
        call("documents.push", std::move(params), as);
    };
    write(seated.principal, place.written, "the open room", sees);
    write(seated.coach, place.written_in_closed, "the closed room", in_closed);
    write(seated.facilitator, place.written_in_announcements, "the announcements", sees);
    write(seated.member, place.written_in_archived, "the archived room", sees);
    auto const keep = [&](Actor as, DocumentId document, std::string const& where, Who who) {
        json::object params{{"document", document.value}, {"name", canary("the name of a version in " + where + " in " + suffix, who)}};
        return VersionId{call("documents.keepVersion", std::move(params), as).at("version").at("id").to_number<std::int64_t>()};
    };
    place.kept = keep(seated.principal, place.written, "the open room", sees);
    place.kept_in_closed = keep(seated.coach, place.written_in_closed, "the closed room", in_closed);
}

void World::comment(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed)
{
    auto const say = [&](Actor as, DocumentId document, std::string const& what, Who who, Actor to, std::optional<CommentId> reply_to = {}) {
        json::object params{{"document", document.value}, {"body", canary(what + " in " + suffix, who) + " planted" + mention(to)}};
        if (reply_to) params.emplace("replyTo", reply_to->value);
        else params.emplace("quote", canary("what " + what + " quotes in " + suffix, who));
        return id_of<CommentId>(call("documents.comment", std::move(params), as), "comment");
    };
    place.commented = say(seated.principal, place.written, "a comment that mentions the coach", sees, seated.coach);
    say(seated.member, place.written, "a reply to a comment", sees, seated.principal, place.commented);
    say(seated.facilitator, place.written_in_announcements, "a comment on an announced document", sees, seated.coach);
    say(seated.member, place.written_in_archived, "a comment in an archived room", sees, seated.coach);
    auto const deleted = say(seated.member, place.written, "a deleted comment", {}, seated.coach);
    call("documents.deleteComment", {{"comment", deleted.value}}, seated.member);
    auto const edited = say(seated.member, place.written, "what a comment said before", {}, seated.coach);
    canaries.back().may_see = sees;  // what it quotes stays
    call("documents.editComment", {{"comment", edited.value}, {"body", canary("what an edited comment says in " + suffix, sees)}}, seated.member);
    auto const removed = say(seated.member, place.written, "a removed comment", {}, seated.coach);
    call("documents.removeComment",
         {{"comment", removed.value}, {"reason", canary("why a comment was removed in " + suffix, runs | cast::administrator)}},
         seated.facilitator);
    place.commented_in_closed = say(seated.coach, place.written_in_closed, "a comment in the closed room", in_closed, seated.facilitator);
    // The principal is in the closed room when they are mentioned, and is not later.
    say(seated.facilitator, place.written_in_closed, "a comment that mentions somebody who leaves the closed room", in_closed, seated.principal);
    say(seated.principal, place.written_in_closed, "a comment of somebody who leaves the closed room", in_closed, seated.coach);
}

void World::talk(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed)
{
    auto const here = [&](std::string const& what, Who who) { return canary(what + " in " + suffix, who) + " planted"; };
    auto const to_coach = mention(seated.coach), to_principal = mention(seated.principal), to_facilitator = mention(seated.facilitator);

    place.said = say(seated.principal, place.open, here("a message that mentions the coach", sees) + to_coach);
    say(seated.member, place.open, here("a reply", sees), place.said);
    call("rooms.pin", {{"message", place.said.value}, {"on", true}}, seated.facilitator);
    place.announced = say(seated.facilitator, place.announcements, here("an announcement", sees) + " @everyone");
    place.old = say(seated.member, place.archived, here("a message of an archived room", sees));
    call("rooms.update", {{"room", place.archived.value}, {"archived", true}}, seated.facilitator);

    place.deleted = say(seated.member, place.open, here("a deleted message that mentioned the coach", runs) + to_coach);
    call("rooms.deleteMessage", {{"message", place.deleted.value}}, seated.member);
    place.edited = say(seated.principal, place.open, here("what a message that mentions the coach said before", runs) + to_coach);
    call("rooms.editMessage", {{"message", place.edited.value}, {"body", here("what an edited message says", sees) + to_coach}},
         seated.principal);
    place.removed = say(seated.member, place.open, here("a removed reply", runs) + to_coach, place.said);
    call("rooms.removeMessage",
         {{"message", place.removed.value}, {"reason", canary("why a message was removed in " + suffix, runs | cast::administrator)}},
         seated.facilitator);

    place.whispered = say(seated.coach, place.closed, here("a message of a closed room", in_closed) + to_facilitator);
    place.whispered_and_deleted = say(seated.coach, place.closed, here("a deleted message of a closed room", runs) + to_facilitator);
    call("rooms.deleteMessage", {{"message", place.whispered_and_deleted.value}}, seated.coach);
    // The principal was in the closed room when they were mentioned and answered there, and is no longer.
    say(seated.facilitator, place.closed, here("a mention of somebody who has left the closed room", in_closed) + to_principal);
    auto const asked = say(seated.principal, place.closed, here("what somebody said who has left the closed room", in_closed));
    say(seated.coach, place.closed, here("a reply to somebody who has left the closed room", in_closed), asked);
    call("rooms.setMembers", {{"room", place.closed.value}, {"members", {person(seated.coach).value}}}, seated.facilitator);
}

void World::plan(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs)
{
    auto const shown = sees | cast::administrator, run = runs | cast::administrator;
    place.meeting = id_of<MeetingId>(call("meetings.schedule",
                                          {{"cohort", place.cohort.value},
                                           {"title", canary("a session's title in " + suffix, shown)},
                                           {"purpose", canary("a session's purpose in " + suffix, shown)},
                                           {"minutes", 60},
                                           {"starts", to_string(now().plus(std::chrono::hours{48}))},
                                           {"place", canary("a session's place in " + suffix, shown)}},
                                          seated.facilitator),
                                     "meeting");
    auto const promise = [&](std::string const& what) {
        return id_of<CommitmentId>(
            call("commitments.make", {{"cohort", place.cohort.value}, {"what", canary(what + " in " + suffix, shown)}}, seated.principal),
            "commitment");
    };
    auto const dropped = promise("a dropped promise");
    call("commitments.close",
         {{"commitment", dropped.value}, {"state", "dropped"}, {"reason", canary("why a promise was dropped in " + suffix, shown)}},
         seated.principal);
    place.promise = promise("a promise");

    auto const invite_as = [&](std::string const& name, std::string const& role) {
        json::object row{
            {"name", name}, {"role", role}, {"mail", canary("an invited person's mail address in " + suffix, {}) + "@school.example"}};
        return call("invitations.create", {{"cohort", place.cohort.value}, {"rows", {std::move(row)}}}, seated.lead)
            .at("invitations")
            .at(0);
    };
    auto const invited = invite_as(canary("an invited person's name in " + suffix, run), "member");
    place.invitation = id_of<InvitationId>(invited, "id");
    place.invitation_code = word_of(invited.at("code"));
    canaries.push_back({place.invitation_code, "an invitation's code in " + suffix, run});
    canaries.push_back({word_of(invite_as("Example Facilitator", "facilitator").at("code")),
                        "the code of a facilitator's invitation in " + suffix, Who{seated.lead} | cast::administrator});
    place.door_code =
        word_of(call("invitations.openDoor", {{"cohort", place.cohort.value}, {"minutes", 240}}, seated.facilitator).at("code"));
    canaries.push_back({place.door_code, "a door's code in " + suffix, run});
}

void World::meet(Place& place, std::string const& suffix, Seated const& seated, Who sees)
{
    auto const shown = sees | cast::administrator;
    // A template is of the network, and listed to who runs a session in it.
    auto const keeps_templates = (suffix == "f" ? cast::runs_f : cast::runs_a | cast::runs_b) | cast::administrator;
    place.live = id_of<MeetingId>(call("meetings.schedule",
                                       {{"cohort", place.cohort.value},
                                        {"title", canary("an open session's title in " + suffix, shown)},
                                        {"minutes", 60},
                                        {"starts", to_string(now().plus(std::chrono::hours{1}))}},
                                       seated.facilitator),
                                  "meeting");
    json::object const session{{"meeting", place.live.value}};
    auto const stage = call("stages.open", session, seated.facilitator).at("stage");
    call("agendas.addSegment",
         {{"meeting", place.live.value},
          {"kind", "work"},
          {"title", canary("the title of a block in " + suffix, shown)},
          {"purpose", canary("the purpose of a block in " + suffix, shown)},
          {"minutes", 30}},
         seated.facilitator);
    call("agendas.saveTemplate",
         {{"meeting", place.live.value}, {"title", canary("the title of a template in " + suffix, keeps_templates)}}, seated.facilitator);
    auto const around = network_around(sees) | cast::administrator;
    auto const step = "[[steps]]\ntitle = \"Step\"\nminutes = 5\nspeak = \"everyone\"\nsay = \""
                    + canary("what a network's protocol says in " + suffix, around) + "\"\n";
    auto const text = "title = \"" + canary("the title of a network's protocol in " + suffix, around) + "\"\n" + step;
    place.script = id_of<ScriptId>(call("scripts.import", {{"network", place.network.value}, {"text", text}}, seated.facilitator), "script");
    call("stages.enter", session, seated.principal);
    call("stages.move", {{"stage", stage}, {"to", "next"}}, seated.facilitator);
    call("stages.say", {{"meeting", place.live.value}, {"line", canary("what was said to a session in " + suffix, shown)}},
         seated.facilitator);
    call("stages.raiseHand", {{"meeting", place.live.value}, {"on", true}}, seated.principal);
}

void World::receive_guests()
{
    auto const shown = cast::of_a | cast::administrator | cast::guest;
    guested = id_of<MeetingId>(call("meetings.schedule",
                                    {{"cohort", a.cohort.value},
                                     {"title", canary("the title of a session with guests", shown)},
                                     {"purpose", canary("the purpose of a session with guests", shown)},
                                     {"minutes", 60},
                                     {"starts", to_string(now().plus(std::chrono::hours{24}))},
                                     {"audience", "named"},
                                     {"people", {person(Actor::member).value}}},
                                    Actor::facilitator),
                               "meeting");
    call("meetings.addPrework",
         {{"meeting", guested.value},
          {"title", canary("the title of pre-work", shown)},
          {"note", canary("the note of pre-work", shown)},
          {"link", "https://example.org/" + canary("the link of pre-work", shown)}},
         Actor::facilitator);
    guest_code = word_of(call("meetings.allowGuests", {{"meeting", guested.value}, {"on", true}}, Actor::facilitator).at("code"));
    canaries.push_back({guest_code, "a guest's code", cast::runs_a | cast::administrator, {}});
    // Who is here in a session is shown to its guests as to everybody, with a seat of the network of A.
    for (auto& planted : canaries)
        if (planted.may_see.has(Actor::member) && (planted.place == "the name of coach" || planted.place == "the network's name" ||
                                                   planted.place == "a district's name in a" || planted.place == "a partner's name in a"))
            planted.might_see = cast::guest;
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE people SET guest_of = ? WHERE id = ?", guested, person(Actor::guest)); });
}

std::string World::mention(Actor actor) const { return " @[Somebody](person/" + std::to_string(person(actor).value) + ")"; }

server::Caller World::caller(Actor actor)
{
    auto const& player = players.at(actor);
    return installation.wait(server::access::identify(
        installation.services(), installation.core(),
        {.session_secret = player.session, .token_secret = player.token, .address = "192.0.2.1", .browser = "Example browser"}));
}

void World::sign_in_again()
{
    for (auto const actor : all_actors())
        if (!cast::strangers.has(actor) && !caller(actor).person) sign_in(actor);
}

json::value World::call(std::string_view operation, json::object params, Actor as)
{
    auto const answered = installation.call(operation, std::move(params), caller(as));
    if (!answered.body)
        throw std::runtime_error(to_string(as) + " was refused " + std::string(operation) + ": " + answered.body.error().message);
    return json::parse(*answered.body);
}

MessageId World::say(Actor as, RoomId room, std::string const& body, std::optional<MessageId> reply_to)
{
    json::object params{{"room", room.value}, {"body", body}};
    if (reply_to) params.emplace("replyTo", reply_to->value);
    return id_of<MessageId>(call("rooms.postMessage", std::move(params), as), "message");
}

}  // namespace lyceum::testing
