#pragma once

#include "db/transaction.hpp"
#include "protocol/organisations.hpp"
#include "server/caller.hpp"

/// Who may do what to what. Each function gives the reason to refuse, or nothing where it is allowed.
/// Who may not even see an object is told that there is none. README.md beside this file has the table.
namespace lyceum::server::access {

using Refusal = std::optional<Error>;

Refusal may(db::Snapshot&, Caller const&, Right, NetworkId);
Refusal may(db::Snapshot&, Caller const&, Right, CohortId);
Refusal may(db::Snapshot&, Caller const&, Right, SchoolId);
Refusal may(db::Snapshot&, Caller const&, Right, organisations::Organisation const&);
Refusal may(db::Snapshot&, Caller const&, Right, SeatId);
Refusal may(db::Snapshot&, Caller const&, Right, PersonId);
Refusal may(db::Snapshot&, Caller const&, Right, RoomId);
Refusal may(db::Snapshot&, Caller const&, Right, MessageId);
/// A document has the rights of its room; an archived one too, so that it can be taken back from there.
Refusal may(db::Snapshot&, Caller const&, Right, DocumentId);
Refusal may(db::Snapshot&, Caller const&, Right, CommentId);
Refusal may(db::Snapshot&, Caller const&, Right, VersionId);
Refusal may(db::Snapshot&, Caller const&, Right, InvitationId);
/// Right::post over a session is to take part in it.
Refusal may(db::Snapshot&, Caller const&, Right, MeetingId);
Refusal may(db::Snapshot&, Caller const&, Right, PreworkId);
/// The protocols and templates of a network: changed by who facilitates any cohort of it.
Refusal may(db::Snapshot&, Caller const&, Right, ShelfId);
/// A protocol that ships is seen by everybody and changed by nobody.
Refusal may(db::Snapshot&, Caller const&, Right, ScriptId);
Refusal may(db::Snapshot&, Caller const&, Right, TemplateId);
Refusal may(db::Snapshot&, Caller const&, Right, SegmentId);
/// The people of a breakout run its stage too.
Refusal may(db::Snapshot&, Caller const&, Right, StageId);
/// What is inside a breakout: for its people and who facilitates the session, and for everyone of the session
/// once it has closed; it is written while it is open.
Refusal may(db::Snapshot&, Caller const&, Right, BreakoutId);
/// As the session or the breakout that it is of. `own`: who may open and end it, that is who facilitates the session,
/// and the people of an open breakout; until it was opened only they know of it.
Refusal may(db::Snapshot&, Caller const&, Right, ActivityId);
/// As its activity; what does not show to the caller is not there.
Refusal may(db::Snapshot&, Caller const&, Right, EntryId);
Refusal may(db::Snapshot&, Caller const&, Right, CommitmentId);
Refusal may(db::Snapshot&, Caller const&, Right, OutcomeId);
/// A network's library: curated by who facilitates any cohort of it.
Refusal may(db::Snapshot&, Caller const&, Right, LibraryId);
/// A facet or a term that ships is seen by everybody and changed by nobody.
Refusal may(db::Snapshot&, Caller const&, Right, FacetId);
Refusal may(db::Snapshot&, Caller const&, Right, TermId);
/// `see`: also without an account, where it is public. `own`: who writes it, its authors and who acts for its owner;
/// `lead`: who acts for its owner; `facilitate`: who curates the network's library; `post`: with a seat in the network.
Refusal may(db::Snapshot&, Caller const&, Right, PracticeId);
/// Those who write the practice and the curators; `facilitate`: curators who are not among its authors.
Refusal may(db::Snapshot&, Caller const&, Right, ReviewId);
Refusal may(db::Snapshot&, Caller const&, Right, RemarkId);
/// As the practice that holds it, once it is published there.
Refusal may(db::Snapshot&, Caller const&, Right, ResourceId);
/// `own`: who has a seat in the partner organisation or leads its network. Its page may be public.
Refusal may(db::Snapshot&, Caller const&, Right, PartnerId);
/// Seen by the people of the school, and by the network's people who see the practice; `own`: the people of the school.
Refusal may(db::Snapshot&, Caller const&, Right, AdoptionId);
Refusal may(db::Snapshot&, Caller const&, Right, NeedId);
Refusal may(db::Snapshot&, Caller const&, Right, ReplyId);
/// May be public. `facilitate`: who facilitates the cohort that it is of, else who curates the network's library.
Refusal may(db::Snapshot&, Caller const&, Right, CollectionId);
Refusal may(db::Snapshot&, Caller const&, Right, SavedSearchId);
/// `see`: the owner's people, and once it is no draft those over it and whom it is open to; `post`: to comment; `own`:
/// to write, the owner's people; `lead`: who acts for the owner; `facilitate`: who approves it.
Refusal may(db::Snapshot&, Caller const&, Right, PlanId);
/// Parts of a plan have its rights.
Refusal may(db::Snapshot&, Caller const&, Right, PlanNeedId);
Refusal may(db::Snapshot&, Caller const&, Right, GoalId);
Refusal may(db::Snapshot&, Caller const&, Right, StrategyId);
Refusal may(db::Snapshot&, Caller const&, Right, DriverId);
/// `own`: also who holds the seat whose action it is.
Refusal may(db::Snapshot&, Caller const&, Right, ActionId);
Refusal may(db::Snapshot&, Caller const&, Right, PlanInputId);
Refusal may(db::Snapshot&, Caller const&, Right, CheckpointId);
/// As its action.
Refusal may(db::Snapshot&, Caller const&, Right, CycleId);
/// `own`: its author; `facilitate`: who writes the plan.
Refusal may(db::Snapshot&, Caller const&, Right, PlanCommentId);
/// `own`: the people of the school that is asked to read the plan; else as the plan.
Refusal may(db::Snapshot&, Caller const&, Right, PlanReviewId);
/// One that ships is seen by everybody and changed by nobody.
Refusal may(db::Snapshot&, Caller const&, Right, PlanTemplateId);
/// What a network measures is changed by who facilitates any cohort of it.
Refusal may(db::Snapshot&, Caller const&, Right, MeasureId);
/// `own`: who enters figures of the place that it is about.
Refusal may(db::Snapshot&, Caller const&, Right, ChartNoteId);
/// Whether the caller enters figures of the place and reads them as they are: has a seat in it; of a network, leads it.
Refusal may_enter_figures(db::Snapshot&, Caller const&, organisations::Organisation const& place);
/// Whether the caller begins plans of the owner: has a seat in it.
Refusal may_plan_for(db::Snapshot&, Caller const&, organisations::Organisation const& owner);
/// Whether the caller may say that the school tries something: has a seat in it.
Refusal may_act_for(db::Snapshot&, Caller const&, SchoolId);
Refusal may(db::Snapshot&, Caller const&, Right, NotificationId);
Refusal may(db::Snapshot&, Caller const&, Right, SessionId);
Refusal may(db::Snapshot&, Caller const&, Right, TokenId);
/// Whether the caller may change what the document says and what is said about it: may post in its room, and
/// it is not archived.
Refusal may_write(db::Snapshot&, Caller const&, DocumentId);
/// Whether the caller may add to what came of a session: takes part in it, or facilitates it once it is closed.
Refusal may_record(db::Snapshot&, Caller const&, MeetingId);
/// Whether the caller may follow the topic.
Refusal may_follow(db::Snapshot&, Caller const&, Topic);

Refusal signed_in(Caller const&);
Refusal administrator(Caller const&);
/// Whoever is signed in and is not a guest of a session.
Refusal account_holder(db::Snapshot&, Caller const&);

/// The declared rule of an operation, applied to one request.
template <Operation Op>
Refusal check(db::Snapshot& snapshot, Caller const& caller, typename Op::Request const& request)
{
    using Rule = std::remove_cvref_t<decltype(Op::access)>;
    if constexpr (std::is_same_v<Rule, Anyone>) return std::nullopt;
    else if constexpr (std::is_same_v<Rule, SignedIn>) {
        if (auto refused = signed_in(caller)) return refused;
        if constexpr (requires { Op::guests; }) return account_holder(snapshot, caller);
        else return std::nullopt;
    }
    else if constexpr (std::is_same_v<Rule, Administrators>) {
        if (auto refused = signed_in(caller)) return refused;
        return administrator(caller);
    } else {
        if constexpr (needs_sign_in<Rule>)
            if (auto refused = signed_in(caller)) return refused;
        return may(snapshot, caller, Op::access.right, request.*Op::access.scope);
    }
}

}  // namespace lyceum::server::access
