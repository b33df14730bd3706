#pragma once

#include "db/transaction.hpp"
#include "protocol/meetings.hpp"
#include "protocol/organisations.hpp"
#include "protocol/rooms.hpp"

#include <array>

/// The facts that decide who may do what: seats, memberships, authors. The rules themselves stand in
/// server/access/.
namespace lyceum::db {

/// Tables that say nothing about who may do what: what every message writes. The writer remembers what
/// it read about rights until another table is written to.
inline constexpr std::array<std::string_view, 67> tables_without_rights{
    "messages", "messages_index", "messages_indexed", "message_versions", "reactions", "mentions",
    "read_positions", "notifications", "events", "answers", "audit", "installation",
    "document_comments", "document_states", "document_merged", "document_updates", "document_writers", "document_texts", "documents_index",
    "document_versions", "document_version_people", "outcomes", "recaps", "recap_texts", "recaps_index",
    "scripts", "agenda_templates", "segments", "stages", "meeting_log", "raised_hands",
    "activities", "activity_entries", "activity_votes", "activity_sums", "activity_voters",
    "practice_versions", "practice_texts", "practices_index", "saved_searches", "files", "uploads", "need_terms", "link_answers",
    "plan_templates", "plan_needs", "goals", "goal_measures", "strategies", "drivers", "actions", "action_drivers", "plan_input",
    "plan_writes", "plan_versions", "plan_comments", "plan_approvals", "checkins", "checkpoints", "checkpoint_decisions",
    "amendments", "cycles", "student_groups", "figures", "figure_versions", "shown_figures", "chart_notes"};

/// What a person's seats make them in a cohort.
struct CohortStanding {
    bool belongs = false;      ///< any seat brings them there
    bool facilitates = false;  ///< facilitator of it, or lead of its network
    bool leads = false;        ///< lead of its network
};
/// Nothing where there is no such cohort.
std::optional<CohortStanding> standing(Snapshot& snapshot, PersonId person, CohortId cohort);

struct NetworkStanding {
    bool belongs = false;
    bool leads = false;
};
std::optional<NetworkStanding> standing(Snapshot& snapshot, PersonId person, NetworkId network);

struct SchoolStanding {
    bool belongs = false;      ///< any seat in its network
    bool facilitates = false;  ///< its principal, or facilitator of a cohort that it is in
    bool leads = false;        ///< lead of its district or network
};
std::optional<SchoolStanding> standing(Snapshot& snapshot, PersonId person, SchoolId school);

struct RoomStanding {
    CohortId cohort;
    rooms::Kind kind = rooms::Kind::open;
    bool archived = false;
    bool belongs = false;      ///< to the room's cohort or session
    bool facilitates = false;
    bool member = false;       ///< named, where the room is closed
    std::optional<Instant> muted_until;
    /// Of a room of a session; then `belongs` and `facilitates` say so of the session.
    std::optional<MeetingId> meeting;
    bool meeting_closed = false;
    bool asked = true;         ///< to come to the session, or its guest
    std::optional<PlanId> plan; ///< of a plan's room; then `belongs` says whether they see the plan
    bool writes_plan = true;
};
std::optional<RoomStanding> standing(Snapshot& snapshot, PersonId person, RoomId room);

struct MeetingStanding {
    CohortId cohort;
    bool belongs = false;      ///< to the cohort
    bool facilitates = false;  ///< the cohort, or this session by a role in it
    bool invited = false;      ///< by name, and of the network
    bool guest = false;        ///< of this session
    meetings::Audience audience = meetings::Audience::cohort;
    meetings::State state = meetings::State::planned;
    std::optional<Instant> muted_until;
};
std::optional<MeetingStanding> standing(Snapshot& snapshot, PersonId person, MeetingId meeting);

/// How one person stands to another.
struct PersonStanding {
    bool shares = false;  ///< a network
    bool leads = false;   ///< leads every network that the other holds a seat in, of one at least
    /// Runs every cohort that a seat of the other brings them into, each seat one at least, and none of
    /// those seats runs or leads anything.
    bool facilitates = false;
    bool other_is_administrator = false;
};
std::optional<PersonStanding> standing(Snapshot& snapshot, PersonId person, PersonId other);

/// The network of an organisation that is not a network, a cohort or a school itself.
std::optional<NetworkId> network_of(Snapshot& snapshot, organisations::Organisation const& organisation);

struct SeatPlace {
    organisations::Organisation organisation;
    std::optional<PersonId> holder;
};
std::optional<SeatPlace> place_of(Snapshot& snapshot, SeatId seat);

struct MessagePlace {
    RoomId room;
    PersonId author;
};
std::optional<MessagePlace> place_of(Snapshot& snapshot, MessageId message);

struct CommitmentPlace {
    CohortId cohort;
    std::optional<PersonId> holder;
};
std::optional<CommitmentPlace> place_of(Snapshot& snapshot, CommitmentId commitment);

struct DocumentPlace {
    DocumentId document;
    RoomId room;
    bool archived = false;
};
std::optional<DocumentPlace> place_of(Snapshot& snapshot, DocumentId document);

struct CommentPlace {
    DocumentPlace document;
    PersonId author;
};
std::optional<CommentPlace> place_of(Snapshot& snapshot, CommentId comment);

std::optional<DocumentPlace> place_of(Snapshot& snapshot, VersionId version);

struct BreakoutPlace {
    MeetingId meeting;
    bool opened = false;  ///< once at least
    bool closed = false;
    bool member = false;  ///< the person is in it
};
std::optional<BreakoutPlace> place_of(Snapshot& snapshot, PersonId person, BreakoutId breakout);

struct ActivityPlace {
    MeetingId meeting;
    std::optional<BreakoutId> breakout;
    bool opened = false;  ///< once at least
};
std::optional<ActivityPlace> place_of(Snapshot& snapshot, ActivityId activity);

struct EntryPlace {
    ActivityId activity;
    bool readable = false;  ///< for the person, as far as it is not a matter of seeing the activity
};
std::optional<EntryPlace> place_of(Snapshot& snapshot, PersonId person, EntryId entry);

std::optional<CohortId> cohort_of(Snapshot& snapshot, InvitationId invitation);
std::optional<CohortId> cohort_of(Snapshot& snapshot, MeetingId meeting);
std::optional<MeetingId> meeting_of(Snapshot& snapshot, PreworkId prework);

/// What a person's seats make them to a network's protocols and templates.
struct ShelfStanding {
    bool belongs = false;      ///< any seat in the network
    bool facilitates = false;  ///< facilitator of a cohort of it, or its lead
};
std::optional<ShelfStanding> standing(Snapshot& snapshot, PersonId person, ShelfId shelf);

struct ScriptPlace {
    std::optional<ShelfId> shelf;  ///< nothing where it ships
};
std::optional<ScriptPlace> place_of(Snapshot& snapshot, ScriptId script);

struct TemplatePlace {
    ShelfId shelf;
    PersonId created_by;
};
std::optional<TemplatePlace> place_of(Snapshot& snapshot, TemplateId agenda_template);

std::optional<MeetingId> meeting_of(Snapshot& snapshot, SegmentId segment);
/// The network of a meeting that exists.
NetworkId network_of(Snapshot& snapshot, MeetingId meeting);

struct StagePlace {
    MeetingId meeting;
    bool among = false;  ///< it is the stage of a breakout that the person is in
};
std::optional<StagePlace> place_of(Snapshot& snapshot, StageId stage, PersonId person);

/// The session whose guest the person is.
std::optional<MeetingId> guest_of(Snapshot& snapshot, PersonId person);

std::optional<PersonId> owner_of(Snapshot& snapshot, NotificationId notification);
std::optional<PersonId> owner_of(Snapshot& snapshot, SessionId session);
std::optional<PersonId> owner_of(Snapshot& snapshot, TokenId token);

}  // namespace lyceum::db
