#pragma once

#include "protocol/guests.hpp"
#include "protocol/operation.hpp"

/// Sessions of a cohort: when and where, who comes, what is prepared. People see "session". How one is run
/// stands in agendas.hpp and stages.hpp, what came of it in outcomes.hpp and recaps.hpp.
namespace lyceum::meetings {

/// Who is asked to come: everyone of the cohort, or those who are invited by name. The cohort knows of
/// both; who is invited need not be of the cohort.
enum class Audience { cohort, named };
BOOST_DESCRIBE_ENUM(Audience, cohort, named)

enum class State { planned, open, closed, cancelled };
BOOST_DESCRIBE_ENUM(State, planned, open, closed, cancelled)

enum class Reply { yes, no, maybe };
BOOST_DESCRIBE_ENUM(Reply, yes, no, maybe)

/// What somebody does in one session. A `facilitator` runs it beside those who run the cohort.
enum class Role { facilitator, presenter, notekeeper, timekeeper, observer, host };
BOOST_DESCRIBE_ENUM(Role, facilitator, presenter, notekeeper, timekeeper, observer, host)

enum class Rhythm { weekly, fortnightly, monthly };
BOOST_DESCRIBE_ENUM(Rhythm, weekly, fortnightly, monthly)

struct Replies {
    std::int64_t yes = 0;
    std::int64_t no = 0;
    std::int64_t maybe = 0;
};
BOOST_DESCRIBE_STRUCT(Replies, (), (yes, no, maybe))

/// In events without what is the reader's own: `mayFacilitate`, `myReply`, `myPreworkLeft`.
struct Meeting {
    MeetingId id;
    CohortId cohort;
    std::string title;
    std::string purpose;
    Instant starts;
    std::int64_t minutes = 60;
    /// IANA name.
    std::string timeZone;
    /// A room, an address, or the https link of a video call.
    std::string place;
    bool cancelled = false;
    State state = State::planned;
    Audience audience = Audience::cohort;
    std::optional<SeriesId> series;
    std::optional<std::string> seriesTitle;
    std::optional<Instant> openedAt;
    std::optional<Instant> closedAt;
    /// Its conversation and its notes, from its opening on.
    std::optional<RoomId> room;
    /// Whether guests come in by a code.
    bool guests = false;
    Replies replies;
    std::optional<bool> mayFacilitate;
    std::optional<Reply> myReply;
    /// Items of pre-work that the reader has not ticked off; absent where there are none at all.
    std::optional<std::int64_t> myPreworkLeft;
};
BOOST_DESCRIBE_STRUCT(Meeting, (),
                      (id, cohort, title, purpose, starts, minutes, timeZone, place, cancelled, state, audience, series, seriesTitle,
                       openedAt, closedAt, room, guests, replies, mayFacilitate, myReply, myPreworkLeft))

/// Each session at the same local time, over a change of the clocks too; `monthly` on the same weekday of
/// the month, the last one where the first is its fifth.
struct Repetition {
    Rhythm rhythm = Rhythm::weekly;
    /// The first one counted; none lies more than three years ahead.
    Whole<2, 60> times;
};
BOOST_DESCRIBE_STRUCT(Repetition, (), (rhythm, times))

/// Those who are asked to come and have a mail address get one letter for it, for a series too; not who
/// schedules it.
struct Schedule {
    static constexpr std::string_view name = "meetings.schedule";
    static constexpr std::string_view summary = "Schedule a session of a cohort, or a series of them";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        Line<1, 120> title;
        std::optional<Text<0, 1'000>> purpose;
        Instant starts;
        Whole<5, 600> minutes;
        /// The cohort's own where absent.
        std::optional<Line<1, 64>> timeZone;
        std::optional<Line<0, 300>> place;
        /// `cohort` where absent.
        std::optional<Audience> audience;
        /// Whom to invite by name: people of the cohort's network.
        std::optional<List<PersonId, 200>> people;
        std::optional<Repetition> series;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response {
        /// The first one.
        MeetingId meeting;
        /// All of the series, in order; the one where there is no series.
        std::vector<MeetingId> meetings;
    };
};
BOOST_DESCRIBE_STRUCT(Schedule::Request, (),
                      (cohort, title, purpose, starts, minutes, timeZone, place, audience, people, series))
BOOST_DESCRIBE_STRUCT(Schedule::Response, (), (meeting, meetings))

/// Absent members stay as they are. With `following` all later ones of the series that are still to come
/// change too: a new start moves each by as many days, to the same local time. Who was asked to come gets
/// one letter, unless only the purpose changed; who is not asked any more is told so.
struct Update {
    static constexpr std::string_view name = "meetings.update";
    static constexpr std::string_view summary = "Change or move a session, or it and the later ones of its series";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<Line<1, 120>> title;
        std::optional<Text<0, 1'000>> purpose;
        std::optional<Instant> starts;
        std::optional<Whole<5, 600>> minutes;
        std::optional<Line<1, 64>> timeZone;
        std::optional<Line<0, 300>> place;
        std::optional<Audience> audience;
        std::optional<bool> following;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (meeting, title, purpose, starts, minutes, timeZone, place, audience, following))

struct Cancel {
    static constexpr std::string_view name = "meetings.cancel";
    static constexpr std::string_view summary = "Cancel a session, or it and the later ones of its series";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<bool> following;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Cancel::Request, (), (meeting, following))

struct ListOfCohort {
    static constexpr std::string_view name = "meetings.list";
    static constexpr std::string_view summary = "A cohort's sessions from a time on, soonest first; or the past ones, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        /// Sessions that end after this; now where absent, or all where `past`.
        std::optional<Instant> from;
        /// Sessions that start before this.
        std::optional<Instant> until;
        /// Those that are over: their time has passed, or they were closed or cancelled before it did.
        std::optional<bool> past;
        /// The last one of the page before.
        std::optional<MeetingId> after;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response {
        std::vector<Meeting> meetings;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfCohort::Request, (), (cohort, from, until, past, after, limit))
BOOST_DESCRIBE_STRUCT(ListOfCohort::Response, (), (meetings, more))

/// Somebody who is asked to come, or came.
struct Person {
    PersonId person;
    std::string name;
    /// `Principal, Maple Street School`; empty for a guest.
    std::string seatTitle;
    std::optional<Role> role;
    /// By name.
    bool invited = false;
    bool guest = false;
    std::optional<Reply> reply;
    std::optional<Instant> repliedAt;
};
BOOST_DESCRIBE_STRUCT(Person, (), (person, name, seatTitle, role, invited, guest, reply, repliedAt))

/// What is asked of everybody before the session: something to read, to bring, to do.
struct Prework {
    PreworkId id;
    std::string title;
    std::string note;
    std::optional<std::string> link;
    /// One of the cohort's documents; who may not read it is not shown it.
    std::optional<DocumentId> document;
    /// One of the library, with its title; who may not see it is not shown it.
    std::optional<PracticeId> practice;
    std::optional<std::string> practiceTitle;
    /// How many ticked it off.
    std::int64_t done = 0;
    bool doneByMe = false;
};
BOOST_DESCRIBE_STRUCT(Prework, (), (id, title, note, link, document, practice, practiceTitle, done, doneByMe))

struct Get {
    static constexpr std::string_view name = "meetings.get";
    static constexpr std::string_view summary = "A session: when and where, who comes, what is to be done before";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response {
        Meeting meeting;
        std::string cohortName;
        /// Everyone who is asked to come, and guests, by name; at most 1,000.
        std::vector<Person> people;
        bool morePeople = false;
        /// How many there are, guests left out.
        std::int64_t asked = 0;
        /// The sessions of the series before and after this one that take place.
        std::optional<MeetingId> previous;
        std::optional<MeetingId> next;
        std::vector<Prework> prework;
        /// For who runs it, where guests may come: the code, and the path to open, `/guest/K7QF-2M9X`.
        std::optional<std::string> guestCode;
        std::optional<std::string> guestPath;
        /// The number of the topic's last event: follow `meeting/id` from here.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (meeting, cohortName, people, morePeople, asked, previous, next, prework, guestCode, guestPath, lastEvent))

struct Answer {
    static constexpr std::string_view name = "meetings.reply";
    static constexpr std::string_view summary = "Say whether one comes to a session";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        Reply reply = Reply::yes;
    };
    static constexpr auto access = may(Right::see, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Answer::Request, (), (meeting, reply))

/// People of the cohort's network; at most 500 are invited to a session by name. Who was not asked to come
/// before gets a letter.
struct Invite {
    static constexpr std::string_view name = "meetings.invite";
    static constexpr std::string_view summary = "Invite people to a session by name";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        List<PersonId, 200> people;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Invite::Request, (), (meeting, people))

/// Who came in only by being invited does not see the session any more, and has no role in it.
struct Uninvite {
    static constexpr std::string_view name = "meetings.uninvite";
    static constexpr std::string_view summary = "Take back the invitation of people by name";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        List<PersonId, 200> people;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Uninvite::Request, (), (meeting, people))

/// The person is of the cohort, invited, or a guest; a guest does not run the session.
struct SetRole {
    static constexpr std::string_view name = "meetings.setRole";
    static constexpr std::string_view summary = "Give somebody a role in a session, or none";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        PersonId person;
        std::optional<Role> role;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetRole::Request, (), (meeting, person, role))

/// At most 30 items a session; the new one is the last. `link` begins with https://.
struct AddPrework {
    static constexpr std::string_view name = "meetings.addPrework";
    static constexpr std::string_view summary = "Add an item of pre-work to a session";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        Line<1, 160> title;
        std::optional<Text<0, 1'000>> note;
        std::optional<Line<0, 300>> link;
        /// One of the cohort's rooms, that the caller may read.
        std::optional<DocumentId> document;
        /// One that the caller sees.
        std::optional<PracticeId> practice;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { PreworkId prework; };
};
BOOST_DESCRIBE_STRUCT(AddPrework::Request, (), (meeting, title, note, link, document, practice))
BOOST_DESCRIBE_STRUCT(AddPrework::Response, (), (prework))

/// Absent members stay as they are; an empty link removes it.
struct UpdatePrework {
    static constexpr std::string_view name = "meetings.updatePrework";
    static constexpr std::string_view summary = "Change an item of pre-work";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PreworkId prework;
        std::optional<Line<1, 160>> title;
        std::optional<Text<0, 1'000>> note;
        std::optional<Line<0, 300>> link;
        std::optional<DocumentId> document;
        std::optional<PracticeId> practice;
    };
    static constexpr auto access = may(Right::facilitate, &Request::prework);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(UpdatePrework::Request, (), (prework, title, note, link, document, practice))

struct MovePrework {
    static constexpr std::string_view name = "meetings.movePrework";
    static constexpr std::string_view summary = "Move an item of pre-work behind another one, or to the front";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PreworkId prework;
        /// An item of the same session; absent: to the front.
        std::optional<PreworkId> after;
    };
    static constexpr auto access = may(Right::facilitate, &Request::prework);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(MovePrework::Request, (), (prework, after))

struct RemovePrework {
    static constexpr std::string_view name = "meetings.removePrework";
    static constexpr std::string_view summary = "Remove an item of pre-work";
    static constexpr auto effect = Effect::writes;
    struct Request { PreworkId prework; };
    static constexpr auto access = may(Right::facilitate, &Request::prework);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemovePrework::Request, (), (prework))

struct TickPrework {
    static constexpr std::string_view name = "meetings.tickPrework";
    static constexpr std::string_view summary = "Tick off an item of pre-work for oneself, or take that back";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PreworkId prework;
        bool on = true;
    };
    static constexpr auto access = may(Right::see, &Request::prework);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(TickPrework::Request, (), (prework, on))

/// Ten characters in groups, as an invitation's code; case, hyphens and spaces do not matter.
using GuestCode = Line<8, 24>;

/// Switching it off ends the code and not who came with it. Switching it on again makes a new code.
struct AllowGuests {
    static constexpr std::string_view name = "meetings.allowGuests";
    static constexpr std::string_view summary = "Let guests without an account come to a session by a code, or no more";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        bool on = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response {
        /// Absent where it was switched off.
        std::optional<std::string> code;
        /// The path to open, `/guest/K7QF-2M9X`.
        std::optional<std::string> path;
    };
};
BOOST_DESCRIBE_STRUCT(AllowGuests::Request, (), (meeting, on))
BOOST_DESCRIBE_STRUCT(AllowGuests::Response, (), (code, path))

struct LookAtGuestCode {
    static constexpr std::string_view name = "meetings.lookAtGuestCode";
    static constexpr std::string_view summary = "The session that a guest's code opens";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = anyone;
    struct Request { GuestCode code; };
    struct Response {
        std::string title;
        Instant starts;
        std::int64_t minutes = 60;
        std::string timeZone;
        std::string cohortName;
        /// Whether it is going on.
        bool open = false;
    };
};
BOOST_DESCRIBE_STRUCT(LookAtGuestCode::Request, (), (code))
BOOST_DESCRIBE_STRUCT(LookAtGuestCode::Response, (), (title, starts, minutes, timeZone, cohortName, open))

/// Makes a person for this one session, signs them in until a day after its end and sets the cookie. At
/// most 300 guests a session. Who is signed in already and may see the session comes as themselves. The same `key` again, as after a lost answer, gives the same guest again.
struct JoinAsGuest {
    static constexpr std::string_view name = "meetings.joinAsGuest";
    static constexpr std::string_view summary = "Come to a session as a guest with its code";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = anyone;
    struct Request {
        GuestCode code;
        Line<1, 80> name;
    };
    struct Response {
        PersonId person;
        MeetingId meeting;
    };
};
BOOST_DESCRIBE_STRUCT(JoinAsGuest::Request, (), (code, name))
BOOST_DESCRIBE_STRUCT(JoinAsGuest::Response, (), (person, meeting))

/// An iCalendar feed (RFC 5545) of the caller's sessions: those of the past year and all that are to come.
/// Its address is a secret and shown when it is made; renewing makes another and ends the old one.
struct CalendarFeed {
    static constexpr std::string_view name = "meetings.calendarFeed";
    static constexpr std::string_view summary = "Make the address of one's own calendar feed, or renew it";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    static constexpr auto guests = Guests::refused;
    struct Request { std::optional<bool> renew; };
    struct Response {
        /// `https://lyceum.example.org/calendar/….ics`; absent where there is one already that is not renewed.
        std::optional<std::string> url;
    };
};
BOOST_DESCRIBE_STRUCT(CalendarFeed::Request, (), (renew))
BOOST_DESCRIBE_STRUCT(CalendarFeed::Response, (), (url))

/// Topics `cohort/N` and `meeting/N`.
struct MeetingChanged {
    static constexpr std::string_view name = "meetings.meetingChanged";
    static constexpr std::string_view summary = "A session was scheduled, moved, changed or cancelled";
    Meeting meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingChanged, (), (meeting))

/// Topic `meeting/N`.
struct PeopleChanged {
    static constexpr std::string_view name = "meetings.peopleChanged";
    static constexpr std::string_view summary = "Somebody was invited, uninvited, got a role, replied, or came as a guest";
    Person person;
    /// False where the person is not asked to come any more.
    bool comes = true;
    Replies replies;
};
BOOST_DESCRIBE_STRUCT(PeopleChanged, (), (person, comes, replies))

/// Topic `meeting/N`.
struct PreworkChanged {
    static constexpr std::string_view name = "meetings.preworkChanged";
    static constexpr std::string_view summary = "The pre-work of a session changed, or somebody ticked it off: read it again";
    MeetingId meeting;
};
BOOST_DESCRIBE_STRUCT(PreworkChanged, (), (meeting))

using Operations =
    boost::mp11::mp_list<Schedule, Update, Cancel, ListOfCohort, Get, Answer, Invite, Uninvite, SetRole, AddPrework, UpdatePrework,
                         MovePrework, RemovePrework, TickPrework, AllowGuests, LookAtGuestCode, JoinAsGuest, CalendarFeed>;
using Events = boost::mp11::mp_list<MeetingChanged, PeopleChanged, PreworkChanged>;

}  // namespace lyceum::meetings
