#pragma once

#include "protocol/activities.hpp"
#include "protocol/organisations.hpp"
#include "protocol/plans.hpp"
#include "protocol/practices.hpp"
#include "tests/server/permission_matrix_cast.hpp"
#include "tests/support/installation.hpp"

#include <functional>
#include <map>

namespace lyceum::testing
{

/// A word that stands at one place only, and who may see that place. The word is what is looked for in every
/// byte that everyone receives.
struct Canary {
    std::string word;
    std::string place;
    Who may_see;
    /// Who comes across it on some transports only.
    Who might_see = {};
};

/// How somebody of the cast signs in, and what is theirs.
struct Player {
    PersonId person;
    std::string session;  ///< the secret of a browser session; empty: none
    std::string token;   ///< the secret of an API token; empty: none
    SessionId session_id;
    TokenId token_id;
    std::optional<SeatId> seat;
};

/// The seats around one cohort.
struct Seated {
    Actor lead, district_lead, facilitator, coach, principal, member, partner;
};

/// What stands in an open session. The coach is in the open breakout `inner`, the member in the closed one `shared`.
struct Gathered {
    RoomId room, inner_room, shared_room;
    DocumentId notes, inner_notes, shared_notes;
    BreakoutId inner, shared;
    /// Of the session, of each breakout, not opened yet, with answers that do not show yet, for the school, anonymous.
    ActivityId asked, inner_asked, shared_asked, prepared, together, feedback, board;
};

/// What stands in the library: a practice that everyone reads and one of the cohort, both tried by the school.
struct Ledger {
    PracticeId tried, tried_in_cohort;
    AdoptionId adoption, adoption_in_cohort;
    NeedId need;
    /// With both practices in it.
    CollectionId for_cohort, for_network, for_all;
};

/// What A's principal wrote for the library: by who sees it, each with a draft ahead of its version.
struct Written {
    PracticeId draft, of_school, of_cohort, of_network, of_all;
    /// A draft that asks to be opened to the network; and one of the network that its owner withdrew.
    PracticeId reviewed, withdrawn;
    ReviewId review;
    /// The conversation about the one of the cohort, where the coach asked something.
    RoomId room;
    /// The network's own.
    FacetId facet;
    TermId term;
};

/// Plans that A's principal began: a draft, one that the cohort sees and is active, one that the network sees and is closed.
struct WrittenPlans {
    PlanId draft, of_cohort, of_network;
    /// The network's own template.
    PlanTemplateId own;
};

/// A plan with one part of each kind in it.
struct Planned {
    PlanId plan;
    PlanNeedId need;
    GoalId goal;
    StrategyId strategy;
    DriverId driver;
    ActionId action;
    PlanInputId input;
};

/// What A's network measures, and what A's school told of it: an average with a figure of four English learners, corrected
/// once, and a note on its chart.
struct Measured {
    MeasureId measure;
    ChartNoteId note;
};

/// How far a breakout or an activity has come.
enum class Phase { prepared, open, closed };

/// A cohort with what stands around it.
struct Place {
    NetworkId network;
    DistrictId district;
    ZoneId zone;
    SchoolId school;
    PartnerId partner;
    CohortId cohort;
    RoomId open, closed, announcements, archived;
    /// Said by the principal in the open room, by the coach in the closed one, by the facilitator.
    MessageId said, whispered, announced, old;
    /// Said by the member in the open room, then deleted by them; said by the principal, then edited; said by
    /// the member, then removed by the facilitator; said by the coach in the closed room, then deleted.
    MessageId deleted, edited, removed, whispered_and_deleted;
    /// In the open, the closed, the announcements' and the archived room; and an archived one in the open room.
    DocumentId written, written_in_closed, written_in_announcements, written_in_archived, shelved;
    /// Of the documents of the open and the closed room.
    VersionId kept, kept_in_closed;
    /// On the document of the open room by the principal, on that of the closed one by the coach.
    CommentId commented, commented_in_closed;
    MeetingId meeting;
    /// Of another one, that is over: a segment that was run. An open breakout of `meeting`, with the principal in it.
    MeetingId closed_meeting;
    SegmentId run_segment;
    BreakoutId breakout;
    /// A session that is open, where something was said to everybody and the principal's hand is up.
    MeetingId live;
    /// A protocol of the network's own; one for each cohort.
    ScriptId script;
    Gathered gathered;
    Ledger ledger;
    Written library;
    WrittenPlans plans;
    Measured measured;
    CommitmentId promise;  ///< of the principal's seat
    InvitationId invitation;
    std::string invitation_code, door_code;
};

/// Two cohorts (A and B) of one network and a third one (F) of another, with everyone of the cast, something
/// of every kind in each, and canaries in all of it. Made by the operations that people use.
class World
{
public:
    explicit World(Installation& made_in);

    Installation& installation;
    std::map<Actor, Player> players;
    Place a, b, f;
    /// An administrator who holds a seat in A's school.
    PersonId seated_administrator;
    /// A session of A for named people with guests: who they are by the code is Actor::guest.
    MeetingId guested;
    std::string guest_code;
    /// A school of the network of A and B that is in no cohort.
    SchoolId spare_school;
    /// A facilitation protocol and a facet that ship.
    ScriptId shipped;
    FacetId shipped_facet;
    PlanTemplateId shipped_plan_template;
    std::vector<Canary> canaries;

    /// A new word, to be put where `place` says; every message of the world that has one also says "planted".
    std::string canary(std::string place, Who may_see);
    [[nodiscard]] PersonId person(Actor actor) const { return players.at(actor).person; }
    /// As the transport finds the caller, by cookie or token.
    server::Caller caller(Actor actor);
    /// After a call that may have ended sessions and tokens: everyone has one again.
    void sign_in_again();
    /// Calls an operation as somebody who may; gives the response.
    boost::json::value call(std::string_view operation, boost::json::object params, Actor as);

    // What a case needs anew each time: permission_matrix_supplies.cpp.
    MessageId say(Actor as, RoomId room, std::string const& body, std::optional<MessageId> reply_to = {});
    /// A message that `as` wrote in the room, also where they may not write now.
    MessageId message_by(Actor as, RoomId room);
    DocumentId document_in(RoomId room);
    /// A comment that `as` made on the document, also where they may not write now.
    CommentId comment_by(Actor as, DocumentId document);
    MeetingId session_in(CohortId cohort);
    PreworkId prework_in(MeetingId meeting);
    CommitmentId promise_by(Actor as, CohortId cohort);
    /// What `as` caught in the session, or in its breakout.
    OutcomeId outcome_by(Actor as, MeetingId meeting, std::optional<BreakoutId> breakout = {});
    MeetingId plan_session(CohortId cohort);
    /// A block with a protocol that has the role Presenter, in a session that is planned.
    SegmentId segment_in(CohortId cohort);
    /// A template of the cohort's network, made by the lead.
    TemplateId template_of(CohortId cohort);
    MeetingId open_session(CohortId cohort);
    /// The stage of an open session, in its first step; somebody came.
    StageId running_stage(CohortId cohort);
    /// The stage of an open breakout that `in` is in.
    StageId breakout_stage(CohortId cohort, Actor in);
    MeetingId meeting_of(StageId stage);
    /// A breakout of an open session that `in` is in, for choosing.
    BreakoutId breakout_of(CohortId cohort, Actor in, Phase phase);
    MeetingId meeting_of(BreakoutId breakout);
    /// An activity of an open session, and an open one of a breakout.
    ActivityId activity_of(CohortId cohort, activities::Kind kind, Phase phase);
    ActivityId activity_in(BreakoutId breakout);
    /// A note of an open board.
    EntryId entry_by(Actor as, CohortId cohort);
    // permission_matrix_ledger_world.cpp.
    /// A published practice of a school that nobody is of; seen by its visibility.
    PracticeId practice_open_to(Place const& place, std::string_view visibility);
    /// What the place's school tries, begun by `as`.
    AdoptionId adoption_in(Place const& place, Actor as);
    NeedId need_by(Actor as, Place const& place);
    ReplyId reply_by(Actor as, NeedId need);
    CollectionId collection_of(Place const& place, std::string_view visibility);
    // permission_matrix_library_world.cpp.
    PracticeId draft_of(Place const& place, Actor author);
    /// Published, with a draft ahead of its version; `author` is of the place's school.
    PracticeId practice_of(Place const& place, Actor author, practices::Visibility visibility);
    /// An open one, of a draft that asks to be opened to the network.
    ReviewId review_of(Place const& place, Actor author);
    ResourceId add_link(PracticeId practice, std::string const& title, std::string const& note, Actor by);
    /// A link, published where the practice is.
    ResourceId resource_of(PracticeId practice, Actor by);
    RemarkId remark_on(ReviewId review, Actor by);
    // permission_matrix_plans_world.cpp.
    /// A plan of A's school in that state; a new one for who may change it.
    Planned const& planned(std::string_view state, std::string_view visibility, Actor actor);
    PlanCommentId plan_comment_by(Actor as, PlanId plan);
    /// Asked by A's principal.
    PlanReviewId plan_review_by(SchoolId school, PlanId plan);
    /// A school of the place's network that nobody is of.
    SchoolId friendly_school(Place const& place);
    // permission_matrix_checkins.cpp.
    /// A new cycle of which it is said what happened.
    CycleId cycle_of(ActionId action);
    /// The quarterly check-in that is open, else a new one.
    CheckpointId checkpoint_of(PlanId plan);
    // permission_matrix_measures.cpp.
    MeasureId measure_of(Place const& place);
    /// A note of the principal's on the chart of a new measure.
    ChartNoteId note_in(Place const& place);
    // permission_matrix_library_partners.cpp.
    /// A partner organisation of the place's network, with nobody in it and a page that everyone sees.
    PartnerId public_partner(Place const& place);
    SeatId vacant_seat(organisations::Organisation const& organisation, organisations::Role role);
    InvitationId invite(CohortId cohort, std::string const& name);
    std::string invitation_code(InvitationId invitation);
    /// A further browser session, or token, of somebody.
    SessionId session_of(Actor actor);
    TokenId token_of(Actor actor);
    NotificationId notification_of(Actor actor);
    std::string link_for(Actor actor);
    PersonId new_person();
    /// A number that did not come before, for names that must be unique.
    int next() { return ++counter_; }

private:
    std::string new_key() { return "key-of-world-" + std::to_string(next()); }
    void add_people();
    void add_secrets_of_people();
    void build(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed);
    void seat(Actor actor, organisations::Kind kind, std::int64_t id, organisations::Role role);
    void sign_in(Actor actor);
    void open_rooms(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed);
    void write_documents(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who in_closed);
    void comment(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed);
    void talk(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed);
    void plan(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs);
    /// permission_matrix_records_world.cpp.
    void record(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs);
    void gather(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who runs, Who in_closed);
    void meet(Place& place, std::string const& suffix, Seated const& seated, Who sees);
    void keep_ledger(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who around);
    // permission_matrix_library_search.cpp.
    void fill_library(Place const& place, std::string const& suffix, Who sees_cohort, Who sees_network);
    void receive_guests();
    void fill_library(Place& place, std::string const& suffix, Seated const& seated, Who sees);
    /// From here on the network wants a review of what is opened to it.
    void review_library(Place& place, std::string const& suffix, Seated const& seated);
    // permission_matrix_plans_world.cpp.
    void ship_plan_template();
    PlanId begin_plan(Place const& place, Actor as, std::string const& title);
    Planned new_planned(Place const& place, std::string_view state, std::string_view visibility);
    void check_in(PlanId plan, boost::json::value const& got, std::function<std::string(std::string const&)> const& here, Actor as);
    PlanId write_plan(Place const& place, std::string const& where, Seated const& seated, Who who);
    void write_plans(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who around);
    // permission_matrix_measures.cpp.
    void tell_figures(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who inside);
    enum class NumberStands { in_answers, in_answers_and_files };
    /// A number that stands at one place only, as answers and files write it.
    double number_canary(std::string const& where, Who may_see, NumberStands stands);
    // permission_matrix_library_partners.cpp.
    void fill_partner(Place const& place, std::string const& suffix, Seated const& seated, Who sees);
    std::string mention(Actor actor) const;

    int counter_ = 0;
    std::map<std::string, std::optional<Planned>> kept_plans_;
};

}  // namespace lyceum::testing
