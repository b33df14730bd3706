#pragma once

#include "protocol/organisations.hpp"

/// How people join a cohort: an invitation for one person, or a door that is open for an hour.
namespace lyceum::invitations {

/// Ten characters in groups, `K7QF-2M9X-TR`, eight for a door: printed and read aloud, so without 0, 1,
/// I, L, O and U. Case, hyphens and spaces do not matter.
using Code = Line<8, 24>;

/// One line of a facilitator's list.
struct Row {
    Line<1, 80> name;
    /// A school of the cohort by its name, for a partner a partner organisation of it; one that is not
    /// known yet is said so, not created. Absent for a principal or member: they pick their school.
    std::optional<Line<0, 120>> school;
    /// Principals, members, partners and coaches; facilitators, leads and reviewers only where the caller
    /// leads the network.
    organisations::Role role = organisations::Role::member;
    std::optional<Line<0, 120>> mail;
};
BOOST_DESCRIBE_STRUCT(Row, (), (name, school, role, mail))

/// What became of one line of a pasted list.
struct ReadRow {
    std::int64_t line = 0;
    /// What was understood of it; as it was written where there is a problem.
    std::optional<Row> row;
    /// Why the line cannot be used as it is; absent where it can.
    std::optional<std::string> problem;
};
BOOST_DESCRIBE_STRUCT(ReadRow, (), (line, row, problem))

struct ReadList {
    static constexpr std::string_view name = "invitations.readList";
    static constexpr std::string_view summary = "Read a pasted list or CSV of names, schools and roles, without inviting yet";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        /// CSV (RFC 4180), tab- or semicolon-separated lines; a heading line is recognised.
        Text<1, 60'000> text;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response { std::vector<ReadRow> rows; };
};
BOOST_DESCRIBE_STRUCT(ReadList::Request, (), (cohort, text))
BOOST_DESCRIBE_STRUCT(ReadList::Response, (), (rows))

enum class State { open, accepted, expired, revoked };
BOOST_DESCRIBE_ENUM(State, open, accepted, expired, revoked)

struct Invitation {
    InvitationId id;
    CohortId cohort;
    std::string name;
    std::optional<SchoolId> school;
    /// The school's name, or the partner organisation's.
    std::optional<std::string> schoolName;
    organisations::Role role = organisations::Role::member;
    /// Shown while the invitation is open; of facilitators, leads and reviewers to who leads the network.
    std::optional<std::string> code;
    /// The path to open, `/join/K7QF-2M9X-TR`.
    std::optional<std::string> path;
    State state = State::open;
    Instant expires;
    std::optional<PersonId> acceptedBy;
    std::optional<Instant> acceptedAt;
};
BOOST_DESCRIBE_STRUCT(Invitation, (),
                      (id, cohort, name, school, schoolName, role, code, path, state, expires, acceptedBy, acceptedAt))

/// All or none: a row that cannot be used refuses the whole call, naming `rows[i].member`.
struct Create {
    static constexpr std::string_view name = "invitations.create";
    static constexpr std::string_view summary = "Invite people to a cohort, each by a link and a short code";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        List<Row, 200> rows;
        /// 14 where absent.
        std::optional<Whole<1, 90>> days;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response { std::vector<Invitation> invitations; };
};
BOOST_DESCRIBE_STRUCT(Create::Request, (), (cohort, rows, days))
BOOST_DESCRIBE_STRUCT(Create::Response, (), (invitations))

struct ListOfCohort {
    static constexpr std::string_view name = "invitations.list";
    static constexpr std::string_view summary = "A cohort's invitations, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        std::optional<InvitationId> before;
        std::optional<Whole<1, 200>> limit;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response {
        std::vector<Invitation> invitations;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfCohort::Request, (), (cohort, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfCohort::Response, (), (invitations, more))

struct Revoke {
    static constexpr std::string_view name = "invitations.revoke";
    static constexpr std::string_view summary = "Withdraw an open invitation";
    static constexpr auto effect = Effect::writes;
    struct Request { InvitationId invitation; };
    static constexpr auto access = may(Right::facilitate, &Request::invitation);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Revoke::Request, (), (invitation))

struct Choice {
    SchoolId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (id, name))

/// One line of a door's roster: an open invitation, without its code.
struct Expected {
    InvitationId id;
    std::string name;
    /// The school's name, or the partner organisation's; absent where the person picks the school.
    std::optional<std::string> schoolName;
    organisations::Role role = organisations::Role::member;
};
BOOST_DESCRIBE_STRUCT(Expected, (), (id, name, schoolName, role))

/// What a code opens, for whoever holds it. Also answers for a door's code.
struct Look {
    static constexpr std::string_view name = "invitations.look";
    static constexpr std::string_view summary = "What an invitation or a door's code opens";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = anyone;
    struct Request { Code code; };
    struct Response {
        std::string cohortName;
        std::string cohortPurpose;
        std::string networkName;
        /// True where the code is a door's: the person picks themselves from the roster.
        bool door = false;
        /// The invited person's name and school; absent for a door.
        std::optional<std::string> name;
        std::optional<SchoolId> school;
        organisations::Role role = organisations::Role::member;
        /// The cohort's schools, to pick or confirm.
        std::vector<Choice> schools;
        /// For a door: who is expected and has not come, 500 at most; facilitators, leads and reviewers
        /// come by their own invitations.
        std::vector<Expected> roster;
        Instant expires;
    };
};
BOOST_DESCRIBE_STRUCT(Look::Request, (), (code))
BOOST_DESCRIBE_STRUCT(Look::Response, (), (cohortName, cohortPurpose, networkName, door, name, school, role, schools, roster, expires))

/// Makes the person and the seat, signs them in and sets the cookie. Who is signed in already gets the
/// seat, and keeps name and session. Single use: the same `key` again, as after a lost answer, gives
/// the same person again for a day.
struct Accept {
    static constexpr std::string_view name = "invitations.accept";
    static constexpr std::string_view summary = "Join a cohort with an invitation";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = anyone;
    struct Request {
        Code code;
        Line<1, 80> name;
        /// Needed from a principal or member whose invitation names no school; otherwise the same as there.
        std::optional<SchoolId> school;
    };
    struct Response {
        PersonId person;
        CohortId cohort;
    };
};
BOOST_DESCRIBE_STRUCT(Accept::Request, (), (code, name, school))
BOOST_DESCRIBE_STRUCT(Accept::Response, (), (person, cohort))

/// For an hour, one code lets in everyone who is on the cohort's roster: the people with an open
/// invitation. Opening again replaces the code.
struct OpenDoor {
    static constexpr std::string_view name = "invitations.openDoor";
    static constexpr std::string_view summary = "Open a cohort's door for an hour with one code for the roster";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        std::optional<Whole<5, 240>> minutes;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response {
        DoorId door;
        std::string code;
        std::string path;
        Instant closes;
    };
};
BOOST_DESCRIBE_STRUCT(OpenDoor::Request, (), (cohort, minutes))
BOOST_DESCRIBE_STRUCT(OpenDoor::Response, (), (door, code, path, closes))

struct CloseDoor {
    static constexpr std::string_view name = "invitations.closeDoor";
    static constexpr std::string_view summary = "Close a cohort's door";
    static constexpr auto effect = Effect::writes;
    struct Request { CohortId cohort; };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(CloseDoor::Request, (), (cohort))

/// Through the door: `invitation` is an id of the roster that invitations.look gave; without it `name`,
/// and `school` where two have that name, must be those of one line of the roster. As Accept otherwise.
struct EnterDoor {
    static constexpr std::string_view name = "invitations.enterDoor";
    static constexpr std::string_view summary = "Join a cohort through its open door";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = anyone;
    struct Request {
        Code code;
        std::optional<InvitationId> invitation;
        std::optional<Line<1, 80>> name;
        std::optional<SchoolId> school;
    };
    struct Response {
        PersonId person;
        CohortId cohort;
    };
};
BOOST_DESCRIBE_STRUCT(EnterDoor::Request, (), (code, invitation, name, school))
BOOST_DESCRIBE_STRUCT(EnterDoor::Response, (), (person, cohort))

struct Arrival {
    PersonId person;
    std::string name;
    std::optional<std::string> schoolName;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Arrival, (), (person, name, schoolName, at))

struct GetDoor {
    static constexpr std::string_view name = "invitations.getDoor";
    static constexpr std::string_view summary = "A cohort's door: whether it is open, its code, and who came through it last (100 at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { CohortId cohort; };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response {
        bool open = false;
        std::optional<std::string> code;
        std::optional<std::string> path;
        std::optional<Instant> closes;
        std::vector<Arrival> arrivals;
    };
};
BOOST_DESCRIBE_STRUCT(GetDoor::Request, (), (cohort))
BOOST_DESCRIBE_STRUCT(GetDoor::Response, (), (open, code, path, closes, arrivals))

using Operations = boost::mp11::mp_list<ReadList, Create, ListOfCohort, Revoke, Look, Accept, OpenDoor, CloseDoor, EnterDoor, GetDoor>;

}  // namespace lyceum::invitations
