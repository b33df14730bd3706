#pragma once

#include "protocol/agendas.hpp"
#include "protocol/meetings.hpp"

/// Where a session stands while it runs, and each of its breakouts: segment, step, clock, turns; who is here and
/// who wants to speak. The server owns the steps and the clock, and says all by instants: nothing moves by
/// itself, and every screen draws the same countdown from `endsAt` and its own measured offset (stages.clock).
namespace lyceum::stages {

using agendas::Person;
using meetings::State;

/// Whose turn it is in a round.
struct Turn {
    PersonId person;
    std::string name;
    /// From 1, of `of`.
    std::int64_t number = 1;
    std::int64_t of = 1;
    std::optional<Instant> endsAt;
    /// Who is next.
    std::optional<Person> next;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (person, name, number, of, endsAt, next))

/// What comes after this step, for announcing it. In a breakout it names no segment.
struct Next {
    std::optional<SegmentId> segment;
    std::int64_t step = 0;
    std::string title;
    scripts::Speak speak = scripts::Speak::everyone;
    std::int64_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(Next, (), (segment, step, title, speak, minutes))

/// Small, because every move sends one to everybody. What the facilitator says stands in the agenda, or with
/// the breakout: `script.steps[step].say`.
struct Stage {
    StageId id;
    MeetingId meeting;
    /// Absent: the stage of the whole session.
    std::optional<BreakoutId> breakout;
    /// Absent before the first segment, and in a breakout.
    std::optional<SegmentId> segment;
    /// From 0, of `steps`. A segment without a protocol has one step.
    std::int64_t step = 0;
    std::int64_t steps = 0;
    std::string title;
    scripts::Speak speak = scripts::Speak::everyone;
    std::string asks;
    /// What is asked of those in `presenters` instead.
    std::optional<std::string> asksPresenter;
    std::vector<Person> presenters;
    scripts::Capture capture = scripts::Capture::none;
    bool mayExtend = true;
    /// When this step began; absent before the first segment.
    std::optional<Instant> beganAt;
    /// When its time is over. It may be past: nothing moves by itself.
    std::optional<Instant> endsAt;
    /// The clocks stand still since then.
    std::optional<Instant> pausedAt;
    std::optional<Turn> turn;
    std::optional<Next> next;
};
BOOST_DESCRIBE_STRUCT(Stage, (),
                      (id, meeting, breakout, segment, step, steps, title, speak, asks, asksPresenter, presenters, capture,
                       mayExtend, beganAt, endsAt, pausedAt, turn, next))

struct Hand {
    PersonId person;
    std::string name;
    std::string seatTitle;
    Instant raisedAt;
};
BOOST_DESCRIBE_STRUCT(Hand, (), (person, name, seatTitle, raisedAt))

/// One line that was said to everybody.
struct Line {
    std::string line;
    std::string by;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Line, (), (line, by, at))

/// Who comes to a session, as its attendance knows them.
struct Attendee {
    PersonId person;
    std::string name;
    /// `Guest` where a code let the person in.
    std::string seatTitle;
    std::optional<SchoolId> school;
    std::optional<std::string> schoolName;
    /// When they first came to the open session.
    std::optional<Instant> arrivedAt;
    /// As corrected, else whether they arrived.
    bool present = false;
    bool corrected = false;
    bool guest = false;
};
BOOST_DESCRIBE_STRUCT(Attendee, (),
                      (person, name, seatTitle, school, schoolName, arrivedAt, present, corrected, guest))

struct Present {
    PersonId person;
    std::string name;
    std::string seatTitle;
};
BOOST_DESCRIBE_STRUCT(Present, (), (person, name, seatTitle))

/// Everything that a screen needs to land where the session stands.
struct Scene {
    MeetingId meeting;
    CohortId cohort;
    std::string title;
    State state = State::planned;
    Instant starts;
    std::int64_t minutes = 0;
    std::optional<Instant> openedAt;
    std::optional<Instant> closedAt;
    /// Its conversation and its shared notes, from its opening on.
    std::optional<RoomId> room;
    std::vector<agendas::Segment> segments;
    /// While it is open.
    std::optional<Stage> stage;
    /// Of breakouts that are open.
    std::vector<Stage> breakouts;
    std::optional<BreakoutId> myBreakout;
    /// In the order in which they were raised; 200 at most.
    std::vector<Hand> hands;
    /// Who follows `meeting/N` now; 500 at most.
    std::vector<Present> here;
    /// How many came so far.
    std::int64_t arrived = 0;
    /// When the caller came.
    std::optional<Instant> myArrival;
    std::optional<Line> said;
    bool mayFacilitate = false;
    /// May raise a hand, answer and vote.
    bool mayTakePart = false;
    Instant serverTime;
    /// The number of the last event of `meeting/N`.
    std::int64_t lastEvent = 0;
};
BOOST_DESCRIBE_STRUCT(Scene, (),
                      (meeting, cohort, title, state, starts, minutes, openedAt, closedAt, room, segments, stage, breakouts,
                       myBreakout, hands, here, arrived, myArrival, said, mayFacilitate, mayTakePart, serverTime, lastEvent))

/// What the log of a session has, for its recap: the agenda as it was run. A row of a breakout's stage names the
/// breakout.
enum class Logged {
    opened,
    segment_began,
    segment_ended,
    step,      ///< segment, step from 0, words: its title
    extended,  ///< minutes, words: why
    paused,
    resumed,
    said,      ///< words
    closed
};
BOOST_DESCRIBE_ENUM(Logged, opened, segment_began, segment_ended, step, extended, paused, resumed, said, closed)

/// Nothing happens where it is open already. It stands before its first segment until somebody moves it.
struct Open {
    static constexpr std::string_view name = "stages.open";
    static constexpr std::string_view summary = "Open a session";
    static constexpr auto effect = Effect::writes;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { StageId stage; };
};
BOOST_DESCRIBE_STRUCT(Open::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(Open::Response, (), (stage))

/// Ends what is open in it: its step, its breakouts, its activities. The recap is there from then on.
struct Close {
    static constexpr std::string_view name = "stages.close";
    static constexpr std::string_view summary = "Close a session";
    static constexpr auto effect = Effect::writes;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Close::Request, (), (meeting))

struct Look {
    static constexpr std::string_view name = "stages.look";
    static constexpr std::string_view summary = "Where a session stands, for a screen that comes to it";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    using Response = Scene;
};
BOOST_DESCRIBE_STRUCT(Look::Request, (), (meeting))

/// Takes part: while the session is open the first time is kept as the arrival. Otherwise as stages.look.
struct Enter {
    static constexpr std::string_view name = "stages.enter";
    static constexpr std::string_view summary = "Come to a session, and see where it stands";
    static constexpr auto effect = Effect::writes;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    using Response = Scene;
};
BOOST_DESCRIBE_STRUCT(Enter::Request, (), (meeting))

/// Measure the round trip of several calls and trust the shortest: the server's time was `serverTime` in its
/// middle.
struct Clock {
    static constexpr std::string_view name = "stages.clock";
    static constexpr std::string_view summary = "The server's time, for measuring a screen's offset from it";
    static constexpr auto effect = Effect::signals;
    static constexpr auto access = signed_in;
    struct Request {};
    struct Response { Instant serverTime; };
};
BOOST_DESCRIBE_STRUCT(Clock::Request, (), ())
BOOST_DESCRIBE_STRUCT(Clock::Response, (), (serverTime))

enum class To { next, back, place };
BOOST_DESCRIBE_ENUM(To, next, back, place)

/// A move begins a step anew and ends a pause. Who runs the session moves its stage and every breakout's; a
/// breakout's people move their own.
struct Move {
    static constexpr std::string_view name = "stages.move";
    static constexpr std::string_view summary = "Go to the next step, one back, or to a given one";
    static constexpr auto effect = Effect::writes;
    struct Request {
        StageId stage;
        To to = To::next;
        /// For `place`; the session's stage only.
        std::optional<SegmentId> segment;
        /// For `place`; 0 where absent.
        std::optional<Whole<0, 59>> step;
        /// The `beganAt` of the step that the caller saw: where somebody else moved the stage meanwhile, this is
        /// refused (conflict), so that two who press at the same time go one step.
        std::optional<Instant> since;
        std::optional<lyceum::Line<0, 200>> why;
    };
    static constexpr auto access = may(Right::facilitate, &Request::stage);
    struct Response { Stage stage; };
};
BOOST_DESCRIBE_STRUCT(Move::Request, (), (stage, to, segment, step, since, why))
BOOST_DESCRIBE_STRUCT(Move::Response, (), (stage))

/// Where the time is over already, the minutes are counted from now.
struct Extend {
    static constexpr std::string_view name = "stages.extend";
    static constexpr std::string_view summary = "Give a step more minutes; everyone sees why";
    static constexpr auto effect = Effect::writes;
    struct Request {
        StageId stage;
        Whole<1, 60> minutes = 5;
        std::optional<lyceum::Line<0, 200>> why;
    };
    static constexpr auto access = may(Right::facilitate, &Request::stage);
    struct Response { Stage stage; };
};
BOOST_DESCRIBE_STRUCT(Extend::Request, (), (stage, minutes, why))
BOOST_DESCRIBE_STRUCT(Extend::Response, (), (stage))

struct ExtendBreakouts {
    static constexpr std::string_view name = "stages.extendBreakouts";
    static constexpr std::string_view summary = "Give every open breakout more minutes; everyone sees why";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        Whole<1, 60> minutes = 5;
        std::optional<lyceum::Line<0, 200>> why;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { std::vector<Stage> stages; };
};
BOOST_DESCRIBE_STRUCT(ExtendBreakouts::Request, (), (meeting, minutes, why))
BOOST_DESCRIBE_STRUCT(ExtendBreakouts::Response, (), (stages))

struct Pause {
    static constexpr std::string_view name = "stages.pause";
    static constexpr std::string_view summary = "Stop the clock of a step";
    static constexpr auto effect = Effect::writes;
    struct Request { StageId stage; };
    static constexpr auto access = may(Right::facilitate, &Request::stage);
    struct Response { Stage stage; };
};
BOOST_DESCRIBE_STRUCT(Pause::Request, (), (stage))
BOOST_DESCRIBE_STRUCT(Pause::Response, (), (stage))

struct Resume {
    static constexpr std::string_view name = "stages.resume";
    static constexpr std::string_view summary = "Let the clock of a step run on";
    static constexpr auto effect = Effect::writes;
    struct Request { StageId stage; };
    static constexpr auto access = may(Right::facilitate, &Request::stage);
    struct Response { Stage stage; };
};
BOOST_DESCRIBE_STRUCT(Resume::Request, (), (stage))
BOOST_DESCRIBE_STRUCT(Resume::Response, (), (stage))

enum class Order {
    as_listed, ///< by name
    by_lot,
    given      ///< as `people` says
};
BOOST_DESCRIBE_ENUM(Order, as_listed, by_lot, given)

/// A round: of those who came, without who runs the session; in a breakout of its people. The first turn begins
/// at once.
struct SetTurns {
    static constexpr std::string_view name = "stages.setTurns";
    static constexpr std::string_view summary = "Begin a round in which each has a turn";
    static constexpr auto effect = Effect::writes;
    struct Request {
        StageId stage;
        Order order = Order::as_listed;
        /// For `given`.
        std::optional<List<PersonId, 200>> people;
        /// For each; absent: what is left of the step's time, shared out.
        std::optional<Whole<1, 30>> minutes;
    };
    static constexpr auto access = may(Right::facilitate, &Request::stage);
    struct Response { Stage stage; };
};
BOOST_DESCRIBE_STRUCT(SetTurns::Request, (), (stage, order, people, minutes))
BOOST_DESCRIBE_STRUCT(SetTurns::Response, (), (stage))

struct NextTurn {
    static constexpr std::string_view name = "stages.nextTurn";
    static constexpr std::string_view summary = "Give the turn to the next; after the last the round is over";
    static constexpr auto effect = Effect::writes;
    struct Request {
        StageId stage;
        /// Whose turn the caller saw; where it is somebody else's by now, this is refused (conflict).
        std::optional<PersonId> from;
        /// True where whose turn it was did not speak.
        std::optional<bool> passed;
    };
    static constexpr auto access = may(Right::facilitate, &Request::stage);
    struct Response { Stage stage; };
};
BOOST_DESCRIBE_STRUCT(NextTurn::Request, (), (stage, from, passed))
BOOST_DESCRIBE_STRUCT(NextTurn::Response, (), (stage))

struct GetTurns {
    static constexpr std::string_view name = "stages.getTurns";
    static constexpr std::string_view summary = "Whose turns there are in a round, in order";
    static constexpr auto effect = Effect::reads;
    struct Request { StageId stage; };
    static constexpr auto access = may(Right::see, &Request::stage);
    struct Response { std::vector<Person> people; };
};
BOOST_DESCRIBE_STRUCT(GetTurns::Request, (), (stage))
BOOST_DESCRIBE_STRUCT(GetTurns::Response, (), (people))

struct Say {
    static constexpr std::string_view name = "stages.say";
    static constexpr std::string_view summary = "Say one line to everybody, in the main room and in every breakout";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        lyceum::Line<1, 300> line;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Say::Request, (), (meeting, line))

struct RaiseHand {
    static constexpr std::string_view name = "stages.raiseHand";
    static constexpr std::string_view summary = "Ask for the word in a session, or take it back";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        /// False takes it back.
        bool on = true;
    };
    static constexpr auto access = may(Right::post, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RaiseHand::Request, (), (meeting, on))

struct LowerHand {
    static constexpr std::string_view name = "stages.lowerHand";
    static constexpr std::string_view summary = "Take somebody's hand down without giving the word";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        PersonId person;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(LowerHand::Request, (), (meeting, person))

struct GiveWord {
    static constexpr std::string_view name = "stages.giveWord";
    static constexpr std::string_view summary = "Give somebody the word, and take their hand down";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        PersonId person;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(GiveWord::Request, (), (meeting, person))

/// By name: everyone who is asked to come, who has a role in it, and who came.
struct Attendance {
    static constexpr std::string_view name = "stages.attendance";
    static constexpr std::string_view summary = "Who came to a session, and who did not (1,000 people at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response {
        std::vector<Attendee> people;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(Attendance::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(Attendance::Response, (), (people, more))

struct CorrectAttendance {
    static constexpr std::string_view name = "stages.correctAttendance";
    static constexpr std::string_view summary = "Say that somebody was there, or was not";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        PersonId person;
        bool present = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(CorrectAttendance::Request, (), (meeting, person, present))

/// Anonymous answers count for nobody.
struct Silent {
    static constexpr std::string_view name = "stages.silent";
    static constexpr std::string_view summary = "Who came and has neither spoken nor answered by name yet (500 at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { std::vector<Present> people; };
};
BOOST_DESCRIBE_STRUCT(Silent::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(Silent::Response, (), (people))

// All on topic `meeting/N`, breakouts' stages included.

enum class Did { moved, extended, paused, resumed, turns, ended };
BOOST_DESCRIBE_ENUM(Did, moved, extended, paused, resumed, turns, ended)

struct StageChanged {
    static constexpr std::string_view name = "stages.stageChanged";
    static constexpr std::string_view summary = "A session or a breakout stands elsewhere, or its clock was changed";
    Stage stage;
    Did did = Did::moved;
    /// By how many minutes, where it was extended.
    std::optional<std::int64_t> minutes;
    std::optional<std::string> why;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(StageChanged, (), (stage, did, minutes, why, by))

struct LineSaid {
    static constexpr std::string_view name = "stages.lineSaid";
    static constexpr std::string_view summary = "Something was said to everybody";
    MeetingId meeting;
    Line said;
};
BOOST_DESCRIBE_STRUCT(LineSaid, (), (meeting, said))

enum class HandState { raised, lowered, given };
BOOST_DESCRIBE_ENUM(HandState, raised, lowered, given)

struct HandChanged {
    static constexpr std::string_view name = "stages.handChanged";
    static constexpr std::string_view summary = "Somebody asked for the word, has it, or does not any more";
    MeetingId meeting;
    Hand hand;
    HandState state = HandState::raised;
};
BOOST_DESCRIBE_STRUCT(HandChanged, (), (meeting, hand, state))

struct Arrived {
    static constexpr std::string_view name = "stages.arrived";
    static constexpr std::string_view summary = "Somebody came to the session";
    MeetingId meeting;
    Attendee who;
};
BOOST_DESCRIBE_STRUCT(Arrived, (), (meeting, who))

struct Opened {
    static constexpr std::string_view name = "stages.opened";
    static constexpr std::string_view summary = "The session is open";
    MeetingId meeting;
    Stage stage;
    std::optional<RoomId> room;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Opened, (), (meeting, stage, room, at))

struct Closed {
    static constexpr std::string_view name = "stages.closed";
    static constexpr std::string_view summary = "The session is closed; its recap is there";
    MeetingId meeting;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (meeting, at))

/// A signal on `meeting/N`: not stored.
struct PresenceChanged {
    static constexpr std::string_view name = "stages.presenceChanged";
    static constexpr std::string_view summary = "Somebody looks at the session now, or does not any more";
    MeetingId meeting;
    Present who;
    bool here = true;
};
BOOST_DESCRIBE_STRUCT(PresenceChanged, (), (meeting, who, here))

using Operations = boost::mp11::mp_list<Open, Close, Look, Enter, Clock, Move, Extend, ExtendBreakouts, Pause, Resume, SetTurns,
                                        NextTurn, GetTurns, Say, RaiseHand, LowerHand, GiveWord, Attendance, CorrectAttendance,
                                        Silent>;
using Events = boost::mp11::mp_list<StageChanged, LineSaid, HandChanged, Arrived, Opened, Closed>;
using Signals = boost::mp11::mp_list<PresenceChanged>;

}  // namespace lyceum::stages
