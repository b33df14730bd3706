#pragma once

#include "protocol/operation.hpp"

/// Breakouts of a session: small rooms with a task, prepared ahead or on the spot. Each has, from its first
/// opening on, a room of its own and a document for its notes. While it is open only its people and who
/// facilitates the session read what is in it; when it closes everyone of the session may read it.
namespace lyceum::breakouts {

/// The most breakouts of a session.
inline constexpr std::int64_t breakouts_max = 60;

enum class State {
    prepared,
    open,   ///< its people are in it, and what they write is theirs
    closed  ///< everyone of the session reads what was written, nobody writes
};
BOOST_DESCRIBE_ENUM(State, prepared, open, closed)

struct Member {
    PersonId person;
    std::string name;
    std::string seatTitle;
};
BOOST_DESCRIBE_STRUCT(Member, (), (person, name, seatTitle))

struct Breakout {
    BreakoutId id;
    MeetingId meeting;
    std::optional<SegmentId> segment;
    std::int64_t position = 0;
    std::string name;
    std::string task;
    /// By name.
    std::vector<Member> people;
    /// People pick it themselves (`breakouts.choose`).
    bool byChoice = false;
    /// The protocol that it follows.
    std::optional<std::string> scriptTitle;
    State state = State::prepared;
    std::optional<Instant> openedAt, closedAt;
    /// Absent in events, and where the caller may not read what is inside.
    std::optional<RoomId> room;
    std::optional<DocumentId> document;
    /// Absent in events: whether the caller is in it, and may read what is inside.
    std::optional<bool> mine, maySee;
};
BOOST_DESCRIBE_STRUCT(Breakout, (),
                      (id, meeting, segment, position, name, task, people, byChoice, scriptTitle, state, openedAt, closedAt, room,
                       document, mine, maySee))

struct Group {
    Line<1, 60> name;
    std::optional<Text<0, 500>> task;
    /// Of the session, each in one group.
    std::optional<List<PersonId, 200>> people;
    /// True: whoever takes part may pick it.
    std::optional<bool> byChoice;
};
BOOST_DESCRIBE_STRUCT(Group, (), (name, task, people, byChoice))

enum class Way {
    lot,      ///< at random
    role,     ///< who has the same role together
    district, ///< who is of the same district together
    mixed     ///< the people of a school, and the roles, spread over the groups
};
BOOST_DESCRIBE_ENUM(Way, lot, role, district, mixed)

/// `number` groups, or groups of `size` people, one of the two. By role and district there are as many groups as
/// there are roles or districts, and those larger than `size` are split.
struct Division {
    Way way = Way::lot;
    std::optional<Whole<1, 60>> number;
    std::optional<Whole<2, 200>> size;
    /// What each group is asked to do.
    std::optional<Text<0, 500>> task;
    /// Whom to divide; absent: who is here, or before the session opens who is expected, without those who
    /// facilitate it.
    std::optional<List<PersonId, 2'000>> people;
};
BOOST_DESCRIBE_STRUCT(Division, (), (way, number, size, task, people))

/// Either `groups` or `divide`.
struct Prepare {
    static constexpr std::string_view name = "breakouts.prepare";
    static constexpr std::string_view summary = "Prepare breakouts by hand or by lot, role, district or mixed; at most 60 a session";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<SegmentId> segment;
        std::optional<List<Group, breakouts_max>> groups;
        std::optional<Division> divide;
        /// The protocol that each follows.
        std::optional<ScriptId> script;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { std::vector<Breakout> breakouts; };
};
BOOST_DESCRIBE_STRUCT(Prepare::Request, (), (meeting, segment, groups, divide, script))
BOOST_DESCRIBE_STRUCT(Prepare::Response, (), (breakouts))

/// Absent members of the request stay as they are.
struct Update {
    static constexpr std::string_view name = "breakouts.update";
    static constexpr std::string_view summary = "Give a breakout another name, task or, before it opens, protocol";
    static constexpr auto effect = Effect::writes;
    struct Request {
        BreakoutId breakout;
        std::optional<Line<1, 60>> name;
        std::optional<Text<0, 500>> task;
        std::optional<ScriptId> script;
    };
    static constexpr auto access = may(Right::facilitate, &Request::breakout);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (breakout, name, task, script))

struct Remove {
    static constexpr std::string_view name = "breakouts.remove";
    static constexpr std::string_view summary = "Remove a breakout that has not been opened";
    static constexpr auto effect = Effect::writes;
    struct Request { BreakoutId breakout; };
    static constexpr auto access = may(Right::facilitate, &Request::breakout);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (breakout))

struct Move {
    PersonId person;
    /// Absent: in none of them.
    std::optional<BreakoutId> breakout;
};
BOOST_DESCRIBE_STRUCT(Move, (), (person, breakout))

/// A person is in one breakout of a segment (or of those without a segment) at most: they leave the one before.
struct Assign {
    static constexpr std::string_view name = "breakouts.assign";
    static constexpr std::string_view summary = "Put people into breakouts, or out of them, open ones too";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        /// Needed where somebody is put into none: the breakouts of which segment they leave; absent: of none.
        std::optional<SegmentId> segment;
        List<Move, 500> moves;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Assign::Request, (), (meeting, segment, moves))

/// One that is prepared or open, of those with `byChoice`.
struct Choose {
    static constexpr std::string_view name = "breakouts.choose";
    static constexpr std::string_view summary = "Pick one of the breakouts that are for choosing, instead of the one picked before";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        BreakoutId breakout;
    };
    static constexpr auto access = may(Right::post, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Choose::Request, (), (meeting, breakout))

/// Each gets its room, its document and its stage. The session must be open.
struct Open {
    static constexpr std::string_view name = "breakouts.open";
    static constexpr std::string_view summary = "Open the prepared breakouts";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        /// Those of this segment; absent: those of the segment where the session stands, and of none.
        std::optional<SegmentId> segment;
        /// How long each has; absent: as long as the protocol's step, or open-ended.
        std::optional<Whole<1, 240>> minutes;
        /// The protocol, where a breakout has none of its own.
        std::optional<ScriptId> script;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { std::vector<Breakout> breakouts; };
};
BOOST_DESCRIBE_STRUCT(Open::Request, (), (meeting, segment, minutes, script))
BOOST_DESCRIBE_STRUCT(Open::Response, (), (breakouts))

/// What was written in them comes to the whole session with this, always.
struct Close {
    static constexpr std::string_view name = "breakouts.close";
    static constexpr std::string_view summary = "Close the open breakouts, or one: everyone of the session may read what was written in them";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<BreakoutId> breakout;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Close::Request, (), (meeting, breakout))

struct Reopen {
    static constexpr std::string_view name = "breakouts.reopen";
    static constexpr std::string_view summary = "Open again the breakouts that closed last, or one: it is its people's alone again";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<BreakoutId> breakout;
        std::optional<Whole<1, 240>> minutes;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { std::vector<Breakout> breakouts; };
};
BOOST_DESCRIBE_STRUCT(Reopen::Request, (), (meeting, breakout, minutes))
BOOST_DESCRIBE_STRUCT(Reopen::Response, (), (breakouts))

struct ListOfMeeting {
    static constexpr std::string_view name = "breakouts.list";
    static constexpr std::string_view summary = "The breakouts of a session in their order, 60 at most: who is in which, and what each is asked";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response {
        std::vector<Breakout> breakouts;
        /// The number of the last event of `meeting/N`.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Response, (), (breakouts, lastEvent))

/// Topic `meeting/N`. What happens inside goes to `breakout/N` and to the topics of its room and document.
struct BreakoutChanged {
    static constexpr std::string_view name = "breakouts.breakoutChanged";
    static constexpr std::string_view summary = "A breakout was prepared, changed, filled, opened, closed or opened again: it is now as given";
    Breakout breakout;
};
BOOST_DESCRIBE_STRUCT(BreakoutChanged, (), (breakout))

/// Topic `meeting/N`.
struct BreakoutRemoved {
    static constexpr std::string_view name = "breakouts.breakoutRemoved";
    static constexpr std::string_view summary = "A breakout that was only prepared is no longer there";
    BreakoutId breakout;
};
BOOST_DESCRIBE_STRUCT(BreakoutRemoved, (), (breakout))

using Operations = boost::mp11::mp_list<Prepare, Update, Remove, Assign, Choose, Open, Close, Reopen, ListOfMeeting>;
using Events = boost::mp11::mp_list<BreakoutChanged, BreakoutRemoved>;

}  // namespace lyceum::breakouts
