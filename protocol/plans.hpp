#pragma once

#include "protocol/plan_parts.hpp"

/// Improvement plans: of a school, a district or a zone, for a period.
namespace lyceum::plans {

/// Others than the owner's people see a plan from `in_review` on. It is written in `draft` and `active`, and stands still
/// while those who approve read it.
enum class State { draft, in_review, approved, active, closed };
BOOST_DESCRIBE_ENUM(State, draft, in_review, approved, active, closed)

/// Those over the owner see what is no draft in any case: leads and reviewers of the network, leads of the district, the
/// zone, facilitators of the school's cohorts.
enum class Visibility { owner, cohort, network };
BOOST_DESCRIBE_ENUM(Visibility, owner, cohort, network)

/// Whose approval a network wants.
enum class Approver { network_lead, district_lead, zone, facilitator };
BOOST_DESCRIBE_ENUM(Approver, network_lead, district_lead, zone, facilitator)

/// How often owners of actions are asked how they stand.
enum class CheckinEvery { week, month };
BOOST_DESCRIBE_ENUM(CheckinEvery, week, month)

/// What those who approve decide.
enum class Decision { approved, changes };
BOOST_DESCRIBE_ENUM(Decision, approved, changes)

/// The most that a school, a district or a zone has, closed ones included.
inline constexpr std::int64_t plans_of_owner_max = 200;

using AmendmentId = Id<struct AmendmentTag>;
using Title = Line<1, 160>;

struct Owner {
    OwnerKind kind = OwnerKind::school;
    Whole<1, (std::int64_t{1} << 53) - 1> id;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (kind, id))

struct OwnerShown {
    OwnerKind kind = OwnerKind::school;
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(OwnerShown, (), (kind, id, name))

/// How the actions of a plan stand.
struct ActionCounts {
    std::int64_t notStarted = 0;
    std::int64_t underWay = 0;
    std::int64_t done = 0;
    std::int64_t stuck = 0;
    std::int64_t stopped = 0;
};
BOOST_DESCRIBE_STRUCT(ActionCounts, (), (notStarted, underWay, done, stuck, stopped))

/// A plan in a list.
struct Summary {
    PlanId plan;
    NetworkId network;
    OwnerShown owner;
    std::string title;
    Day startsOn;
    Day endsOn;
    State state = State::draft;
    Visibility visibility = Visibility::owner;
    Instant changedAt;
    std::int64_t goals = 0;
    ActionCounts actions;
};
BOOST_DESCRIBE_STRUCT(Summary, (), (plan, network, owner, title, startsOn, endsOn, state, visibility, changedAt, goals, actions))

/// A section with the document that it is.
struct SectionShown {
    Slug slug;
    std::string title;
    std::string hint;
    std::optional<Slug> domain;
    bool required = false;
    DocumentId document;
};
BOOST_DESCRIBE_STRUCT(SectionShown, (), (slug, title, hint, domain, required, document))

/// A measure that a goal names; its figures are in `figures.series`.
struct MeasureNamed {
    MeasureId measure;
    std::string title;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(MeasureNamed, (), (measure, title, unit))

/// A practice that a part names and the caller may see.
struct PracticeNamed {
    PracticeId practice;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(PracticeNamed, (), (practice, title))

/// A decision of those who approve.
struct Approval {
    Decision decision = Decision::approved;
    std::string words;
    /// Of the plan when it was decided.
    std::int64_t revision = 0;
    Instant at;
    std::string by;
    std::string seatTitle;
};
BOOST_DESCRIBE_STRUCT(Approval, (), (decision, words, revision, at, by, seatTitle))

/// Open threads of comments about one part.
struct PartComments {
    std::string part;
    std::int64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(PartComments, (), (part, open))

/// What the caller may do.
struct Rights {
    /// Write parts and sections, submit, ask another school to read: the owner's people. What its state allows besides
    /// stands in `open`.
    bool mayWrite = false;
    /// Open it to more people, make it active, take it back, close it.
    bool mayActFor = false;
    bool mayApprove = false;
    bool mayComment = false;
    /// Its state allows writing: `draft` or `active`.
    bool open = false;
};
BOOST_DESCRIBE_STRUCT(Rights, (), (mayWrite, mayActFor, mayApprove, mayComment, open))

/// The caller has a seat in the owner. Its sections are documents, empty at first.
struct Begin {
    static constexpr std::string_view name = "plans.begin";
    static constexpr std::string_view summary = "Begin an improvement plan of a school, a district or a zone after a template";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    struct Request {
        Owner owner;
        PlanTemplateId planTemplate;
        Title title;
        Day startsOn;
        /// After `startsOn`, at most ten years.
        Day endsOn;
        /// The plan of the period before, of the same owner.
        std::optional<PlanId> follows;
    };
    struct Response { PlanId plan; };
};
BOOST_DESCRIBE_STRUCT(Begin::Request, (), (owner, planTemplate, title, startsOn, endsOn, follows))
BOOST_DESCRIBE_STRUCT(Begin::Response, (), (plan))

/// Everything that its page needs. Parts come in order, each kind in one list: a strategy names its goal, a driver and an
/// action their strategy.
struct GetPlan {
    static constexpr std::string_view name = "plans.get";
    static constexpr std::string_view summary = "A plan with everything in it";
    static constexpr auto effect = Effect::reads;
    struct Request { PlanId plan; };
    static constexpr auto access = may(Right::see, &Request::plan);
    struct Response {
        PlanId plan;
        NetworkId network;
        std::string networkName;
        OwnerShown owner;
        std::string title;
        Day startsOn;
        Day endsOn;
        State state = State::draft;
        Visibility visibility = Visibility::owner;
        /// That it is open to, for who belongs to it.
        std::optional<CohortId> cohort;
        std::optional<std::string> cohortName;
        /// For updates.
        std::int64_t revision = 0;
        /// The plan of the period before, where the caller sees it.
        std::optional<PlanId> follows;
        std::optional<std::string> followsTitle;
        Instant changedAt;
        std::string changedBy;
        /// What was said when it was closed.
        std::string closedWords;
        Layout layout;
        /// How many goals it may have.
        std::int64_t goalsMax = 0;
        CheckinEvery checkinEvery = CheckinEvery::week;
        /// None: who acts for the owner approves it.
        std::vector<Approver> approvers;
        std::vector<SectionShown> sections;
        std::vector<Need> needs;
        std::vector<Goal> goals;
        std::vector<Strategy> strategies;
        std::vector<Driver> drivers;
        std::vector<Action> actions;
        std::vector<Input> input;
        std::vector<MeasureNamed> measures;
        std::vector<PracticeNamed> practices;
        /// Newest first, 50 at most.
        std::vector<Approval> approvals;
        std::vector<PartComments> comments;
        std::int64_t versions = 0;
        std::int64_t amendments = 0;
        /// Reviews by other schools, answered ones included.
        std::int64_t reviews = 0;
        /// Where its documents are.
        RoomId room;
        Rights rights;
        /// The number of the last event of `plan/N`.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(GetPlan::Request, (), (plan))
BOOST_DESCRIBE_STRUCT(GetPlan::Response, (),
                      (plan, network, networkName, owner, title, startsOn, endsOn, state, visibility, cohort, cohortName, revision,
                       follows, followsTitle, changedAt, changedBy, closedWords, layout, goalsMax, checkinEvery, approvers, sections,
                       needs, goals, strategies, drivers, actions, input, measures, practices, approvals, comments, versions,
                       amendments, reviews, room, rights, lastEvent))

/// Those that the caller sees: of an owner (`ownerKind` and `owner`), of a network, of the organisations that the caller
/// has a seat in (`mine`), or, with none of them, all.
struct ListOfCaller {
    static constexpr std::string_view name = "plans.list";
    static constexpr std::string_view summary = "Improvement plans that the caller sees, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {
        std::optional<OwnerKind> ownerKind;
        std::optional<Whole<1, (std::int64_t{1} << 53) - 1>> owner;
        std::optional<NetworkId> network;
        std::optional<bool> mine;
        std::optional<State> state;
        std::optional<PlanId> before;
        std::optional<Whole<1, 100>> limit;
    };
    struct Response {
        std::vector<Summary> plans;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfCaller::Request, (), (ownerKind, owner, network, mine, state, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfCaller::Response, (), (plans, more))

/// As parts are (plan_parts.hpp): absent members stay, what somebody else wrote since is a conflict.
struct Update {
    static constexpr std::string_view name = "plans.update";
    static constexpr std::string_view summary = "Write a plan's title and period";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        Revision revision;
        std::optional<Title> title;
        std::optional<Day> startsOn;
        std::optional<Day> endsOn;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (plan, revision, title, startsOn, endsOn))
BOOST_DESCRIBE_STRUCT(Update::Response, (), (revision))

/// Only wider than it is. A draft stays the owner's until it is in review, whatever this says.
struct Open {
    static constexpr std::string_view name = "plans.open";
    static constexpr std::string_view summary = "Open a plan to a cohort or to the network";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        Visibility visibility = Visibility::cohort;
        /// Which, where it is a cohort: one of the network that the school is in, or that the caller belongs to.
        std::optional<CohortId> cohort;
    };
    static constexpr auto access = may(Right::lead, &Request::plan);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Open::Request, (), (plan, visibility, cohort))

/// A draft becomes a version in review, and those who approve are told. It has a goal, and words in every section
/// that is required; else conflict, with the part in `field`.
struct Submit {
    static constexpr std::string_view name = "plans.submit";
    static constexpr std::string_view summary = "Give a plan into review";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        std::optional<Line<0, 300>> note;
    };
    static constexpr auto access = may(Right::own, &Request::plan);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Submit::Request, (), (plan, note))

/// `changes` makes it a draft again. The owner's people are told.
struct Decide {
    static constexpr std::string_view name = "plans.decide";
    static constexpr std::string_view summary = "Approve a plan that is in review, or ask for changes";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        Decision decision = Decision::approved;
        /// Needed where changes are asked for.
        Text<0, 2'000> words;
    };
    static constexpr auto access = may(Right::facilitate, &Request::plan);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Decide::Request, (), (plan, decision, words))

/// An approved plan. Where the plan that it follows is still active, the answer names it: it is to be closed.
struct Activate {
    static constexpr std::string_view name = "plans.activate";
    static constexpr std::string_view summary = "Begin to carry out an approved plan";
    static constexpr auto effect = Effect::writes;
    struct Request { PlanId plan; };
    static constexpr auto access = may(Right::lead, &Request::plan);
    struct Response { std::optional<PlanId> toClose; };
};
BOOST_DESCRIBE_STRUCT(Activate::Request, (), (plan))
BOOST_DESCRIBE_STRUCT(Activate::Response, (), (toClose))

struct Reopen {
    static constexpr std::string_view name = "plans.reopen";
    static constexpr std::string_view summary = "Make a plan that is in review, or approved and not begun, a draft again";
    static constexpr auto effect = Effect::writes;
    struct Request { PlanId plan; };
    static constexpr auto access = may(Right::lead, &Request::plan);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Reopen::Request, (), (plan))

/// An active plan. Nothing in it is written any more.
struct Close {
    static constexpr std::string_view name = "plans.close";
    static constexpr std::string_view summary = "Close a plan and say what came of it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanId plan;
        Text<1, 2'000> words;
    };
    static constexpr auto access = may(Right::lead, &Request::plan);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Close::Request, (), (plan, words))

struct Version {
    std::int64_t number = 0;
    /// That it came into.
    State state = State::in_review;
    std::string note;
    Instant at;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(Version, (), (number, state, note, at, by))

/// One is made each time that its state changes. Older ones are for the owner's people, for those who approve it, and for
/// those to whom they were open as the newest.
struct Versions {
    static constexpr std::string_view name = "plans.versions";
    static constexpr std::string_view summary = "The versions of a plan, newest first, 200 at most";
    static constexpr auto effect = Effect::reads;
    struct Request { PlanId plan; };
    static constexpr auto access = may(Right::see, &Request::plan);
    struct Response { std::vector<Version> versions; };
};
BOOST_DESCRIBE_STRUCT(Versions::Request, (), (plan))
BOOST_DESCRIBE_STRUCT(Versions::Response, (), (versions))

enum class Difference { same, added, removed };
BOOST_DESCRIBE_ENUM(Difference, same, added, removed)

/// Some words, with the white space after them.
struct Hunk {
    Difference kind = Difference::same;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Hunk, (), (kind, text))

/// A part that is not the same in both.
struct Compared {
    std::string part;
    /// What people call it: a goal's statement, a section's title.
    std::string title;
    /// Whether it stands in both, in the later one only, or in the earlier one only.
    Difference presence = Difference::same;
    /// Of what it says, its fields on lines of their own.
    std::vector<Hunk> hunks;
};
BOOST_DESCRIBE_STRUCT(Compared, (), (part, title, presence, hunks))

/// Parts that are the same in both are left out.
struct Compare {
    static constexpr std::string_view name = "plans.compare";
    static constexpr std::string_view summary = "What changed between two versions of a plan, part by part, word by word";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PlanId plan;
        Whole<1, 1'000'000> from = 1;
        /// Absent: as it is now.
        std::optional<Whole<1, 1'000'000>> to;
    };
    static constexpr auto access = may(Right::see, &Request::plan);
    struct Response { std::vector<Compared> parts; };
};
BOOST_DESCRIBE_STRUCT(Compare::Request, (), (plan, from, to))
BOOST_DESCRIBE_STRUCT(Compare::Response, (), (parts))

/// A field with what it said, as people read it.
struct FieldText {
    std::string field;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(FieldText, (), (field, text))

/// A change of what an active plan promises. Of a part that was added `before` is empty, of one that was taken out `after`.
struct Amendment {
    AmendmentId amendment;
    std::string part;
    /// What people call the part now; of one that was taken out, what they called it.
    std::string title;
    std::vector<FieldText> before;
    std::vector<FieldText> after;
    std::string reason;
    Instant at;
    std::string by;
    /// The quarterly check-in during which it was made.
    std::optional<CheckpointId> checkpoint;
};
BOOST_DESCRIBE_STRUCT(Amendment, (), (amendment, part, title, before, after, reason, at, by, checkpoint))

struct Amendments {
    static constexpr std::string_view name = "plans.amendments";
    static constexpr std::string_view summary = "What was changed in a plan since it is active, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PlanId plan;
        std::optional<CheckpointId> checkpoint;
        std::optional<AmendmentId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::plan);
    struct Response {
        std::vector<Amendment> amendments;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(Amendments::Request, (), (plan, checkpoint, before, limit))
BOOST_DESCRIBE_STRUCT(Amendments::Response, (), (amendments, more))

/// Who wrote a field last.
struct FieldWrite {
    std::string part;
    std::string field;
    std::int64_t revision = 0;
    Instant at;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(FieldWrite, (), (part, field, revision, at, by))

struct Changes {
    static constexpr std::string_view name = "plans.changes";
    static constexpr std::string_view summary = "Who wrote each field of a plan last, newest first, 1,000 at most";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PlanId plan;
        std::optional<PartName> part;
    };
    static constexpr auto access = may(Right::see, &Request::plan);
    struct Response { std::vector<FieldWrite> changes; };
};
BOOST_DESCRIBE_STRUCT(Changes::Request, (), (plan, part))
BOOST_DESCRIBE_STRUCT(Changes::Response, (), (changes))

struct GetSettings {
    static constexpr std::string_view name = "plans.settings";
    static constexpr std::string_view summary = "What a network wants of its plans";
    static constexpr auto effect = Effect::reads;
    struct Request { NetworkId network; };
    static constexpr auto access = may(Right::see, &Request::network);
    struct Response {
        std::vector<Approver> approvers;
        std::int64_t goalsMax = 5;
        CheckinEvery checkinEvery = CheckinEvery::week;
    };
};
BOOST_DESCRIBE_STRUCT(GetSettings::Request, (), (network))
BOOST_DESCRIBE_STRUCT(GetSettings::Response, (), (approvers, goalsMax, checkinEvery))

struct SetSettings {
    static constexpr std::string_view name = "plans.setSettings";
    static constexpr std::string_view summary = "Say who approves the plans of a network, how many goals they have, how often owners are asked";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NetworkId network;
        /// None: who acts for the owner approves it.
        List<Approver, 4> approvers;
        Whole<1, 20> goalsMax = 5;
        CheckinEvery checkinEvery = CheckinEvery::week;
    };
    static constexpr auto access = may(Right::lead, &Request::network);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetSettings::Request, (), (network, approvers, goalsMax, checkinEvery))

/// What happened to a part. `state`: to the plan as a whole; `order`: parts stand in another order or place.
enum class Change { added, written, removed, order, state, comments, reviews };
BOOST_DESCRIBE_ENUM(Change, added, written, removed, order, state, comments, reviews)

/// Topic `plan/N`. Of a part that was added or written, the part as it is now stands in the member of its kind, without
/// `practice`, `adoption` and `commitment`, which not everybody sees: where one of them stands in `fields`, and after
/// `order` and `state`, the plan is read again (`plans.get`). So it is where there is no part in it: for who catches up,
/// and of a goal that does not say the same to everybody (GoalNotShown).
struct Changed {
    static constexpr std::string_view name = "plans.changed";
    static constexpr std::string_view summary = "A part of a plan changed: it is now as given";
    PlanId plan;
    Change change = Change::written;
    std::string part;
    /// The fields that were written.
    std::vector<std::string> fields;
    std::int64_t revision = 0;
    PersonId by;
    std::string byName;
    std::optional<Need> need;
    std::optional<Goal> goal;
    std::optional<Strategy> strategy;
    std::optional<Driver> driver;
    std::optional<Action> action;
    std::optional<Input> input;
};
BOOST_DESCRIBE_STRUCT(Changed, (), (plan, change, part, fields, revision, by, byName, need, goal, strategy, driver, action, input))

using Operations = boost::mp11::mp_list<Begin, GetPlan, ListOfCaller, Update, Open, Submit, Decide, Activate, Reopen, Close, Versions,
                                        Compare, Amendments, Changes, GetSettings, SetSettings>;
using Events = boost::mp11::mp_list<Changed>;

}  // namespace lyceum::plans
