#include "server/access/access.hpp"

#include "db/access.hpp"
#include "db/outcomes.hpp"

namespace lyceum::server::access {
namespace {

using organisations::Kind;

/// Which rights the caller has over an object, of those that make sense for it.
struct Rights {
    bool see = false;
    bool facilitate = false;
    bool lead = false;
    bool own = false;
};

Refusal decide(Rights const& rights, Right asked, std::string what)
{
    if (!rights.see) return not_found(std::move(what));
    switch (asked) {
    case Right::see:
    case Right::post: return std::nullopt;
    case Right::facilitate:
        if (rights.facilitate) return std::nullopt;
        return forbidden("Only who runs this " + what + " may do this.");
    case Right::lead:
        if (rights.lead) return std::nullopt;
        return forbidden("Only a lead of the network may do this.");
    case Right::own:
        if (rights.own) return std::nullopt;
        return forbidden("Only whose " + what + " it is may do this.");
    }
    return not_found(std::move(what));
}

Refusal may_if_mine(std::optional<PersonId> owner, Caller const& caller, std::string what)
{
    if (owner && owner == caller.person) return std::nullopt;
    return not_found(std::move(what));
}

/// Nobody sees a room without a seat in its cohort, or without seeing its session; administrators included.
bool sees(db::RoomStanding const& room)
{
    return room.belongs && (room.kind != rooms::Kind::closed || room.member || room.facilitates);
}

Refusal may_post(db::RoomStanding const& room)
{
    if (room.archived) return conflict("This room is archived: it can be read, and nobody writes in it any more.");
    if (room.muted_until && *room.muted_until > now())
        return forbidden("A facilitator has muted you in this cohort until " + to_string(*room.muted_until) + ".");
    if (room.kind == rooms::Kind::announcements && !room.facilitates)
        return forbidden("Only facilitators write in this room.");
    if (!room.writes_plan) return forbidden("Only the people whose plan it is write here, while it is a draft or active: comment on the plan instead.");
    if (!room.asked && !room.facilitates) return forbidden("Only who is asked to come to this session takes part in it.");
    if (room.meeting_closed && !room.facilitates)
        return conflict("This session is over: what was written in it can be read, and only who runs it writes in it now.");
    return std::nullopt;
}

Refusal may_take_part(db::MeetingStanding const& meeting)
{
    if (meeting.state == meetings::State::cancelled) return conflict("This session was cancelled.");
    if (meeting.state == meetings::State::closed)
        return conflict("This session is closed: it can be read, and nothing is added to it any more.");
    if (meeting.muted_until && *meeting.muted_until > now())
        return forbidden("A facilitator has muted you in this cohort until " + to_string(*meeting.muted_until) + ".");
    auto const asked = meeting.invited || meeting.guest || meeting.facilitates
                    || (meeting.belongs && meeting.audience == meetings::Audience::cohort);
    if (!asked) return forbidden("Only who is asked to come to this session takes part in it.");
    return std::nullopt;
}

/// What is in a document has the rights of the document's room; a comment is its author's own beside.
Refusal may_in_document(db::Snapshot& snapshot, Caller const& caller, Right right, std::optional<RoomId> room,
                        std::optional<PersonId> author, std::string what)
{
    auto standing = room ? db::standing(snapshot, *caller.person, *room) : std::nullopt;
    if (!standing || !sees(*standing)) return not_found(std::move(what));
    if (right == Right::post) return may_post(*standing);
    return decide({.see = true, .facilitate = standing->facilitates, .own = author == caller.person}, right, std::move(what));
}

Refusal may_in_network(db::Snapshot& snapshot, Caller const& caller, Right right, std::optional<NetworkId> network,
                       std::string what)
{
    auto standing = network ? db::standing(snapshot, *caller.person, *network) : std::nullopt;
    if (!standing) return not_found(std::move(what));
    auto const leads = standing->leads || caller.administrator;
    return decide({.see = standing->belongs || leads, .facilitate = leads, .lead = leads}, right, std::move(what));
}

/// Whether what is said in the session is for the caller: not for an administrator without a seat.
bool hears(db::Snapshot& snapshot, Caller const& caller, MeetingId meeting)
{
    auto const standing = db::standing(snapshot, *caller.person, meeting);
    return standing && (standing->belongs || standing->invited || standing->guest);
}

Refusal may_around(db::Snapshot& snapshot, Caller const& caller, Right right, db::ActivityPlace const& place)
{
    if (!hears(snapshot, caller, place.meeting)) return not_found("activity");
    return place.breakout ? may(snapshot, caller, right, *place.breakout) : may(snapshot, caller, right, place.meeting);
}

}  // namespace

Refusal signed_in(Caller const& caller)
{
    if (caller.person) return std::nullopt;
    return Error{ErrorCode::unauthenticated, "Sign in first.", {}};
}

Refusal administrator(Caller const& caller)
{
    if (caller.administrator) return std::nullopt;
    return forbidden("Only an administrator of this installation may do this.");
}

Refusal account_holder(db::Snapshot& snapshot, Caller const& caller)
{
    if (!db::guest_of(snapshot, *caller.person)) return std::nullopt;
    return forbidden("You are here as a guest: this is for people with an account.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, NetworkId network)
{
    return may_in_network(snapshot, caller, right, network, "network");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, CohortId cohort)
{
    auto standing = db::standing(snapshot, *caller.person, cohort);
    if (!standing) return not_found("cohort");
    auto const all = caller.administrator;
    return decide({.see = standing->belongs || all, .facilitate = standing->facilitates || all, .lead = standing->leads || all},
                  right, "cohort");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, SchoolId school)
{
    auto standing = db::standing(snapshot, *caller.person, school);
    if (!standing) return not_found("school");
    auto const leads = standing->leads || caller.administrator;
    return decide({.see = standing->belongs || leads, .facilitate = standing->facilitates || leads, .lead = leads}, right,
                  "school");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, organisations::Organisation const& organisation)
{
    switch (organisation.kind) {
    case Kind::network: return may(snapshot, caller, right, NetworkId{organisation.id});
    case Kind::cohort: return may(snapshot, caller, right, CohortId{organisation.id});
    case Kind::school: return may(snapshot, caller, right, SchoolId{organisation.id});
    default:
        return may_in_network(snapshot, caller, right, db::network_of(snapshot, organisation),
                              boost::describe::enum_to_string(organisation.kind, "organisation"));
    }
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, SeatId seat)
{
    auto place = db::place_of(snapshot, seat);
    if (!place) return not_found("seat");
    if (right == Right::own && place->holder == caller.person) return std::nullopt;
    if (may(snapshot, caller, Right::see, place->organisation)) return not_found("seat");
    if (right == Right::own) return forbidden("Only who holds this seat may do this.");
    return may(snapshot, caller, right, place->organisation);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PersonId person)
{
    auto standing = db::standing(snapshot, *caller.person, person);
    if (!standing) return not_found("person");
    auto const self = person == *caller.person;
    // Who leads may sign in for the person: never as somebody who can do more than they can.
    auto const leads = !standing->other_is_administrator && (standing->leads || standing->facilitates);
    return decide({.see = self || standing->shares || caller.administrator, .lead = leads || caller.administrator, .own = self},
                  right, "person");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, RoomId room)
{
    auto standing = db::standing(snapshot, *caller.person, room);
    if (!standing || !sees(*standing)) return not_found("room");
    if (right == Right::post) return may_post(*standing);
    return decide({.see = true, .facilitate = standing->facilitates}, right, "room");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, MessageId message)
{
    auto place = db::place_of(snapshot, message);
    auto standing = place ? db::standing(snapshot, *caller.person, place->room) : std::nullopt;
    if (!standing || !sees(*standing)) return not_found("message");
    if (right == Right::post) return may_post(*standing);
    return decide({.see = true, .facilitate = standing->facilitates, .own = place->author == *caller.person}, right, "message");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, DocumentId document)
{
    auto place = db::place_of(snapshot, document);
    return may_in_document(snapshot, caller, right, place ? std::optional(place->room) : std::nullopt, {}, "document");
}

Refusal may_write(db::Snapshot& snapshot, Caller const& caller, DocumentId document)
{
    auto place = db::place_of(snapshot, document);
    if (auto refused = may(snapshot, caller, Right::post, document)) return refused;
    if (place->archived) return conflict("This document is archived: it can be read, and nobody writes in it any more.");
    return std::nullopt;
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, CommentId comment)
{
    auto place = db::place_of(snapshot, comment);
    if (!place) return not_found("comment");
    return may_in_document(snapshot, caller, right, place->document.room, place->author, "comment");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, VersionId version)
{
    auto place = db::place_of(snapshot, version);
    return may_in_document(snapshot, caller, right, place ? std::optional(place->room) : std::nullopt, {}, "version");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, InvitationId invitation)
{
    auto cohort = db::cohort_of(snapshot, invitation);
    // Invitations carry names and codes: who may not run the cohort does not learn that there is one.
    if (!cohort || may(snapshot, caller, Right::facilitate, *cohort)) return not_found("invitation");
    return may(snapshot, caller, right, *cohort);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, MeetingId meeting)
{
    auto const standing = db::standing(snapshot, *caller.person, meeting);
    auto const all = caller.administrator;
    if (!standing || !(standing->belongs || standing->invited || standing->guest || all)) return not_found("session");
    if (right == Right::post) return may_take_part(*standing);
    return decide({.see = true, .facilitate = standing->facilitates || all}, right, "session");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PreworkId prework)
{
    auto const meeting = db::meeting_of(snapshot, prework);
    if (!meeting || may(snapshot, caller, Right::see, *meeting)) return not_found("item of pre-work");
    return may(snapshot, caller, right, *meeting);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ShelfId shelf)
{
    auto standing = db::standing(snapshot, *caller.person, shelf);
    if (!standing) return not_found("network");
    auto const facilitates = standing->facilitates || caller.administrator;
    if (!standing->belongs && !facilitates) return not_found("network");
    if (right == Right::see || facilitates) return std::nullopt;
    return forbidden("Only who runs a cohort of this network may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ScriptId script)
{
    auto place = db::place_of(snapshot, script);
    if (!place || (place->shelf && may(snapshot, caller, Right::see, *place->shelf))) return not_found("protocol");
    if (place->shelf) return may(snapshot, caller, right, *place->shelf);
    if (right == Right::see) return std::nullopt;
    return forbidden("This protocol ships with Lyceum: copy it into your network to change it.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right, TemplateId agenda_template)
{
    auto place = db::place_of(snapshot, agenda_template);
    if (!place || (place->created_by != caller.person && may(snapshot, caller, Right::facilitate, place->shelf)))
        return not_found("template");
    return std::nullopt;
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, SegmentId segment)
{
    auto meeting = db::meeting_of(snapshot, segment);
    if (!meeting || may(snapshot, caller, Right::see, *meeting)) return not_found("block of an agenda");
    return may(snapshot, caller, right, *meeting);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, StageId stage)
{
    auto place = db::place_of(snapshot, stage, *caller.person);
    if (!place || may(snapshot, caller, Right::see, place->meeting)) return not_found("stage of an open session");
    if (right == Right::facilitate && place->among) return std::nullopt;
    return may(snapshot, caller, right, place->meeting);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, BreakoutId breakout)
{
    auto const place = db::place_of(snapshot, *caller.person, breakout);
    if (!place || !hears(snapshot, caller, place->meeting)) return not_found("breakout");
    auto const facilitates = db::standing(snapshot, *caller.person, place->meeting)->facilitates;
    if (!facilitates && !place->member && !place->closed) return not_found("breakout");
    if (right == Right::post) {
        if (place->closed) return conflict("This breakout is closed: what was written in it can be read, and nobody writes in it now.");
        if (!place->opened) return conflict("This breakout has not been opened yet.");
        return may(snapshot, caller, Right::post, place->meeting);
    }
    return decide({.see = true, .facilitate = facilitates}, right, "breakout");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ActivityId activity)
{
    auto const place = db::place_of(snapshot, activity);
    if (!place || may_around(snapshot, caller, Right::see, *place)) return not_found("activity");
    auto const facilitates = db::standing(snapshot, *caller.person, place->meeting)->facilitates;
    auto const runs = facilitates || (place->breakout && !may(snapshot, caller, Right::post, *place->breakout));
    if (!place->opened && !runs) return not_found("activity");
    if (right == Right::post) return may_around(snapshot, caller, Right::post, *place);
    if (right == Right::own && !runs) return forbidden("Only who facilitates the session may do this.");
    return decide({.see = true, .facilitate = facilitates, .own = runs}, right, "session");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, EntryId entry)
{
    auto const place = db::place_of(snapshot, *caller.person, entry);
    if (!place || !place->readable || may(snapshot, caller, Right::see, place->activity)) return not_found("entry");
    return may(snapshot, caller, right, place->activity);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, CommitmentId commitment)
{
    auto place = db::place_of(snapshot, commitment);
    if (!place || may(snapshot, caller, Right::see, place->cohort)) return not_found("promise");
    if (right != Right::own) return may(snapshot, caller, right, place->cohort);
    if (place->holder == caller.person) return std::nullopt;
    return forbidden("Only who holds the seat that promised this may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, OutcomeId outcome)
{
    auto const place = db::place_of(snapshot, outcome);
    if (!place || may(snapshot, caller, Right::see, place->meeting)) return not_found("outcome");
    if (place->inside && may(snapshot, caller, Right::see, *place->inside)) return not_found("outcome");
    if (right != Right::own) return may(snapshot, caller, right, place->meeting);
    if (!may(snapshot, caller, Right::facilitate, place->meeting)) return std::nullopt;
    if (place->by == caller.person) return may(snapshot, caller, Right::post, place->meeting);
    return forbidden("Only who caught this, or who facilitates the session, may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right, NotificationId notification)
{
    return may_if_mine(db::owner_of(snapshot, notification), caller, "notification");
}
Refusal may(db::Snapshot& snapshot, Caller const& caller, Right, SessionId session)
{
    return may_if_mine(db::owner_of(snapshot, session), caller, "browser session");
}
Refusal may(db::Snapshot& snapshot, Caller const& caller, Right, TokenId token)
{
    return may_if_mine(db::owner_of(snapshot, token), caller, "token");
}

Refusal may_record(db::Snapshot& snapshot, Caller const& caller, MeetingId meeting)
{
    auto refused = may(snapshot, caller, Right::post, meeting);
    auto const is_closed = refused && db::run_of(snapshot, meeting).closed;
    if (is_closed && !may(snapshot, caller, Right::facilitate, meeting)) return std::nullopt;
    return refused;
}

Refusal may_follow(db::Snapshot& snapshot, Caller const& caller, Topic topic)
{
    if (auto refused = signed_in(caller)) return refused;
    switch (topic.kind) {
    case TopicKind::person:
        if (PersonId{topic.id} == *caller.person) return std::nullopt;
        return not_found("topic");
    case TopicKind::cohort: return may(snapshot, caller, Right::see, CohortId{topic.id});
    case TopicKind::room: return may(snapshot, caller, Right::see, RoomId{topic.id});
    case TopicKind::document: return may(snapshot, caller, Right::see, DocumentId{topic.id});
    case TopicKind::meeting:
        if (hears(snapshot, caller, MeetingId{topic.id})) return std::nullopt;
        return not_found("topic");
    case TopicKind::breakout: return may(snapshot, caller, Right::see, BreakoutId{topic.id});
    case TopicKind::network: return may(snapshot, caller, Right::see, NetworkId{topic.id});
    case TopicKind::practice: return may(snapshot, caller, Right::see, PracticeId{topic.id});
    case TopicKind::plan: return may(snapshot, caller, Right::see, PlanId{topic.id});
    case TopicKind::measure: return may(snapshot, caller, Right::see, MeasureId{topic.id});
    }
    return not_found("topic");
}

}  // namespace lyceum::server::access
