#pragma once

#include "protocol/organisations.hpp"

/// The ledger of what schools try: a school tries a practice, says how far it is and what it changed, is asked once
/// how it went, and keeps, adapts or drops it. What a school wrote is for the people of its network; to anybody else
/// an adoption is a context and a decision.
namespace lyceum::adoptions {

enum class Progress { planned, under_way, done, stuck };
BOOST_DESCRIBE_ENUM(Progress, planned, under_way, done, stuck)

enum class Decision { keep, adapt, drop };
BOOST_DESCRIBE_ENUM(Decision, keep, adapt, drop)

/// How many students a school has, roughly.
enum class SizeBand { up_to_250, up_to_500, up_to_1000, over_1000 };
BOOST_DESCRIBE_ENUM(SizeBand, up_to_250, up_to_500, up_to_1000, over_1000)

/// The school, as it is shown to whoever sees that it tries the practice.
struct Context {
    organisations::Level level = organisations::Level::elementary;
    /// Absent where it is not known, or where the whole school is smaller than a group may be.
    std::optional<SizeBand> size;
};

/// A goal of a plan of the school's.
struct PlanGoal {
    GoalId goal;
    PlanId plan;
    std::string planTitle;
    std::string statement;
};
BOOST_DESCRIBE_STRUCT(PlanGoal, (), (goal, plan, planTitle, statement))

/// What the school says, to the people of its network.
struct Told {
    SchoolId school;
    std::string schoolName;
    /// More of the context, without groups that are smaller than the network's smallest.
    std::optional<std::string> grades;
    std::optional<std::string> locale;
    std::vector<organisations::StudentGroup> groups;
    PersonId begunBy;
    std::string begunByName;
    /// The seat in the school that it belongs to; absent where it was closed.
    std::optional<SeatId> seat;
    Instant begun;
    std::string goal;
    /// That it serves; only to who sees the plan.
    std::optional<PlanGoal> planGoal;
    std::string prediction;
    std::string firstStep;
    std::optional<Day> firstStepDue;
    /// The promise that the first step became, and the cohort that it was made to.
    std::optional<CommitmentId> commitment;
    std::string adapted;
    /// When the school is asked how it went, and when it was.
    Instant askAt;
    std::optional<Instant> asked;
    std::string why;
    std::string happened;
    std::optional<Instant> decided;
};

struct Adoption {
    AdoptionId id;
    PracticeId practice;
    /// As the version was called that the school began with.
    std::string practiceTitle;
    std::int64_t version = 0;
    Context context;
    Progress progress = Progress::planned;
    /// Absent while the school tries it.
    std::optional<Decision> decision;
    std::optional<Told> told;
    /// The caller has a seat in the school.
    bool mine = false;
    /// What the school has in common with the one that the list is ordered by, each as words: `also a middle school`.
    std::vector<std::string> alike;
};
BOOST_DESCRIBE_STRUCT(Context, (), (level, size))
BOOST_DESCRIBE_STRUCT(Told, (),
                      (school, schoolName, grades, locale, groups, begunBy, begunByName, seat, begun, goal, planGoal, prediction, firstStep,
                       firstStepDue, commitment, adapted, askAt, asked, why, happened, decided))
BOOST_DESCRIBE_STRUCT(Adoption, (), (id, practice, practiceTitle, version, context, progress, decision, told, mine, alike))

using Words = Text<0, 2'000>;

/// Takes what is published now. A school tries a practice once at a time, and not one of its own.
struct Begin {
    static constexpr std::string_view name = "adoptions.begin";
    static constexpr std::string_view summary = "Say that a school tries a practice, and what one expects of it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        /// One in which the caller has a seat.
        SchoolId school;
        std::optional<Line<0, 300>> goal;
        /// An open goal of a plan of the school's (`adoptions.goals`).
        std::optional<GoalId> planGoal;
        Text<1, 1'000> prediction;
        std::optional<Line<0, 300>> firstStep;
        std::optional<Day> firstStepDue;
        /// Within two years; absent: after as many days as the network's library asks after.
        std::optional<Instant> askAt;
    };
    static constexpr auto access = may(Right::see, &Request::practice);
    struct Response { AdoptionId adoption; };
};
BOOST_DESCRIBE_STRUCT(Begin::Request, (), (practice, school, goal, planGoal, prediction, firstStep, firstStepDue, askAt))
BOOST_DESCRIBE_STRUCT(Begin::Response, (), (adoption))

/// Of plans that are not closed; for who has a seat in the school.
struct Goals {
    static constexpr std::string_view name = "adoptions.goals";
    static constexpr std::string_view summary = "The open goals of a school's plans, that a practice may serve";
    static constexpr auto effect = Effect::reads;
    struct Request { SchoolId school; };
    static constexpr auto access = may(Right::see, &Request::school);
    /// Of the newest plan first, at most 100.
    struct Response { std::vector<PlanGoal> goals; };
};
BOOST_DESCRIBE_STRUCT(Goals::Request, (), (school))
BOOST_DESCRIBE_STRUCT(Goals::Response, (), (goals))

struct Get {
    static constexpr std::string_view name = "adoptions.get";
    static constexpr std::string_view summary = "One adoption";
    static constexpr auto effect = Effect::reads;
    struct Request { AdoptionId adoption; };
    static constexpr auto access = may(Right::see, &Request::adoption);
    struct Response { Adoption adoption; };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (adoption))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (adoption))

/// Changes what is given, while the school tries it.
struct Update {
    static constexpr std::string_view name = "adoptions.update";
    static constexpr std::string_view summary = "Say how far a school is with a practice, and what it changed";
    static constexpr auto effect = Effect::writes;
    struct Request {
        AdoptionId adoption;
        std::optional<Words> adapted;
        std::optional<Progress> progress;
        std::optional<Line<0, 300>> goal;
        std::optional<Line<0, 300>> firstStep;
        std::optional<Day> firstStepDue;
        /// Later than now, within two years; not once the school was asked.
        std::optional<Instant> askAt;
        /// A promise that a seat of the school made: the first step.
        std::optional<CommitmentId> commitment;
    };
    static constexpr auto access = may(Right::own, &Request::adoption);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (adoption, adapted, progress, goal, firstStep, firstStepDue, askAt, commitment))

/// May be said again, with another decision.
struct Report {
    static constexpr std::string_view name = "adoptions.report";
    static constexpr std::string_view summary = "Say whether a school keeps, adapts or drops a practice, and why";
    static constexpr auto effect = Effect::writes;
    struct Request {
        AdoptionId adoption;
        Decision decision = Decision::keep;
        Text<1, 2'000> why;
        std::optional<Words> happened;
    };
    static constexpr auto access = may(Right::own, &Request::adoption);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Report::Request, (), (adoption, decision, why, happened))

struct Reopen {
    static constexpr std::string_view name = "adoptions.reopen";
    static constexpr std::string_view summary = "Take back the decision: the school tries it still";
    static constexpr auto effect = Effect::writes;
    struct Request { AdoptionId adoption; };
    static constexpr auto access = may(Right::own, &Request::adoption);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Reopen::Request, (), (adoption))

struct ListOfPractice {
    static constexpr std::string_view name = "adoptions.list";
    static constexpr std::string_view summary = "Who tried a practice, newest first; without the schools' names and words outside their network";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PracticeId practice;
        std::optional<AdoptionId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = anyone_may(Right::see, &Request::practice);
    struct Response {
        std::vector<Adoption> adoptions;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfPractice::Request, (), (practice, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfPractice::Response, (), (adoptions, more))

/// Of who has no seat in the school: those of practices that the caller may see.
struct ListOfSchool {
    static constexpr std::string_view name = "adoptions.ofSchool";
    static constexpr std::string_view summary = "What a school tries and tried, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        SchoolId school;
        /// Only those without a decision.
        std::optional<bool> underWay;
        std::optional<AdoptionId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::school);
    struct Response {
        std::vector<Adoption> adoptions;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfSchool::Request, (), (school, underWay, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfSchool::Response, (), (adoptions, more))

/// Each school counts once, by its last adoption: tried = kept + adapted + dropped + underWay.
struct Tally {
    std::int64_t tried = 0;
    std::int64_t kept = 0;
    std::int64_t adapted = 0;
    std::int64_t dropped = 0;
    std::int64_t underWay = 0;
};
/// Why a school decided as it did.
struct Reason {
    AdoptionId adoption;
    Decision decision = Decision::keep;
    std::string why;
    std::string schoolName;
    Instant decided;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (tried, kept, adapted, dropped, underWay))
BOOST_DESCRIBE_STRUCT(Reason, (), (adoption, decision, why, schoolName, decided))

struct Counts {
    static constexpr std::string_view name = "adoptions.counts";
    static constexpr std::string_view summary = "In how many schools a practice was tried, kept, adapted and dropped, and why";
    static constexpr auto effect = Effect::reads;
    struct Request { PracticeId practice; };
    static constexpr auto access = anyone_may(Right::see, &Request::practice);
    struct Response {
        Tally counts;
        /// Of the schools of the caller's networks, newest first, three of each decision at most.
        std::vector<Reason> reasons;
    };
};
BOOST_DESCRIBE_STRUCT(Counts::Request, (), (practice))
BOOST_DESCRIBE_STRUCT(Counts::Response, (), (counts, reasons))

/// By level, size, kind of place and student groups, as far as both schools show them to their network.
struct Like {
    static constexpr std::string_view name = "adoptions.like";
    static constexpr std::string_view summary = "Who tried a practice, the schools first that are most like one's own";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PracticeId practice;
        /// One that the caller may see. It is not in the list itself.
        SchoolId school;
        std::optional<Whole<1, 50>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::practice);
    struct Response { std::vector<Adoption> adoptions; };
};
BOOST_DESCRIBE_STRUCT(Like::Request, (), (practice, school, limit))
BOOST_DESCRIBE_STRUCT(Like::Response, (), (adoptions))

/// Topic `practice/N`. Names no school: who may read more asks for the list.
struct AdoptionsChanged {
    static constexpr std::string_view name = "adoptions.changed";
    static constexpr std::string_view summary = "A school began to try the practice, or said how far it is or how it went";
    PracticeId practice;
    Tally counts;
};
BOOST_DESCRIBE_STRUCT(AdoptionsChanged, (), (practice, counts))

using Operations = boost::mp11::mp_list<Begin, Goals, Get, Update, Report, Reopen, ListOfPractice, ListOfSchool, Counts, Like>;
using Events = boost::mp11::mp_list<AdoptionsChanged>;

}  // namespace lyceum::adoptions
