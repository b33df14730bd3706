#pragma once

#include "protocol/activities.hpp"
#include "protocol/breakouts.hpp"
#include "protocol/commitments.hpp"
#include "protocol/outcomes.hpp"
#include "protocol/practices.hpp"
#include "protocol/stages.hpp"

/// The recap of a session: what was captured of it, put together as it is read, with three lines and remarks
/// that its facilitators write. It says what the caller may know: feedback that is kept for a school stands in
/// the recap of that school's people and of who wrote it, what is in an open breakout in that of its people and
/// of the facilitators, and of what was answered without a name it says no name to anybody.
namespace lyceum::recaps {

enum class State { draft, approved };
BOOST_DESCRIBE_ENUM(State, draft, approved)

using SynthesisLine = Line<1, 300>;
using Remarks = Text<0, 5'000>;

struct Somebody {
    PersonId person;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Somebody, (), (person, name))

struct Extension {
    Instant at;
    std::int64_t minutes = 0;
    /// Of this breakout alone; absent: of everyone.
    std::optional<BreakoutId> breakout;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(Extension, (), (at, minutes, breakout, why))

struct Step {
    /// From 0, in the segment's protocol.
    std::int64_t step = 0;
    std::string title;
    Instant beganAt;
};
BOOST_DESCRIBE_STRUCT(Step, (), (step, title, beganAt))

/// A segment as it was run; without `beganAt` it was not.
struct Ran {
    SegmentId segment;
    std::string title;
    std::string purpose;
    std::optional<std::string> lead;
    std::optional<std::string> script;
    std::int64_t plannedMinutes = 0;
    /// The first time, where it was gone back to.
    std::optional<Instant> beganAt;
    std::optional<Instant> endedAt;
    std::vector<Extension> extensions;
    /// In the order in which the main room came to them; going back says a step again.
    std::vector<Step> steps;
};
BOOST_DESCRIBE_STRUCT(Ran, (), (segment, title, purpose, lead, script, plannedMinutes, beganAt, endedAt, extensions, steps))

struct Said {
    Instant at;
    std::optional<Somebody> by;
    std::string line;
};
BOOST_DESCRIBE_STRUCT(Said, (), (at, by, line))

/// A document of the session or of one of its breakouts, as it reads now.
struct Notes {
    DocumentId document;
    std::optional<BreakoutId> breakout;
    std::string title;
    std::string markdown;
    std::string html;
    /// False where something is left out: read the document itself.
    bool complete = true;
};
BOOST_DESCRIBE_STRUCT(Notes, (), (document, breakout, title, markdown, html, complete))

/// An activity that was opened, with what came of it as far as the caller may see.
struct Worked {
    activities::Activity activity;
    std::vector<activities::Entry> entries;
    /// Of votes; for dots, how many each note of the board has.
    std::optional<activities::Results> results;
    /// False where entries are left out, because there are too many.
    bool complete = true;
};
BOOST_DESCRIBE_STRUCT(Worked, (), (activity, entries, results, complete))

/// How many people of those who were there took part by word or in writing; without names.
struct Voice {
    std::int64_t present = 0;
    /// Had a turn or were given the word.
    std::int64_t spoke = 0;
    /// Wrote or voted with their name.
    std::int64_t answered = 0;
    /// Either.
    std::int64_t heard = 0;
    /// Written answers without a name, of which nobody knows how many people gave them.
    std::int64_t withoutName = 0;
};
BOOST_DESCRIBE_STRUCT(Voice, (), (present, spoke, answered, heard, withoutName))

/// A practice of the library that was begun from the session, and that the caller sees.
struct Begun {
    PracticeId practice;
    std::string title;
    std::string ownerName;
};
BOOST_DESCRIBE_STRUCT(Begun, (), (practice, title, ownerName))

struct Recap {
    MeetingId meeting;
    CohortId cohort;
    std::string cohortName;
    std::string title;
    std::string purpose;
    Instant starts;
    std::int64_t plannedMinutes = 0;
    std::string timeZone;
    std::optional<Instant> openedAt;
    std::optional<Instant> closedAt;
    /// Draft until the session is closed and a facilitator approves it; a change makes it a draft again.
    State state = State::draft;
    std::vector<std::string> synthesis;
    /// Drafted by the server from what was captured, and not changed by anybody yet.
    bool drafted = true;
    /// What the server would draft now.
    std::vector<std::string> suggested;
    std::string remarks;
    std::optional<Somebody> approvedBy;
    std::optional<Instant> approvedAt;
    std::optional<Instant> mailedAt;
    /// Whether the caller may change, approve and mail it.
    bool mayEdit = false;
    /// Those who were there.
    std::vector<stages::Attendee> attendance;
    /// How many were expected, invited by name or as one of the cohort, when it closed.
    std::int64_t expected = 0;
    std::vector<Ran> agenda;
    std::vector<Said> said;
    /// That were opened.
    std::vector<breakouts::Breakout> breakouts;
    std::vector<Notes> notes;
    std::vector<Worked> activities;
    std::vector<outcomes::Outcome> outcomes;
    /// Made in this session.
    std::vector<commitments::Commitment> commitments;
    /// Made before, and gone round in this session: as they stand now.
    std::vector<commitments::Commitment> earlier;
    /// In the order in which they were begun, 100 at most.
    std::vector<Begun> practices;
    Voice voice;
};
BOOST_DESCRIBE_STRUCT(Recap, (),
                      (meeting, cohort, cohortName, title, purpose, starts, plannedMinutes, timeZone, openedAt, closedAt, state, synthesis,
                       drafted, suggested, remarks, approvedBy, approvedAt, mailedAt, mayEdit, attendance, expected, agenda, said, breakouts,
                       notes, activities, outcomes, commitments, earlier, practices, voice))

/// What is in it is bounded: 1,000 people, 100 segments, 500 lines, 60 breakouts, 30 documents of 1 MiB in all,
/// 200 activities with 5,000 entries in all, 1,000 outcomes, 500 commitments of each kind.
struct Get {
    static constexpr std::string_view name = "recaps.get";
    static constexpr std::string_view summary = "The recap of a session; of one that goes on, what there is so far";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response {
        Recap recap;
        /// The number of the last event of `meeting/N` that it includes.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (recap, lastEvent))

/// Absent members stay as they are. An empty synthesis takes up the server's draft again.
struct Update {
    static constexpr std::string_view name = "recaps.update";
    static constexpr std::string_view summary = "Write a recap's three lines and remarks";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<List<SynthesisLine, 3>> synthesis;
        std::optional<Remarks> remarks;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (meeting, synthesis, remarks))

/// Needs a closed session. The letter has the three lines, the remarks, the outcomes and the commitments, and
/// leads to the rest; it goes to who was there, has a mail address and still sees the session, not to who
/// approves it, and not twice for the same words.
struct Approve {
    static constexpr std::string_view name = "recaps.approve";
    static constexpr std::string_view summary = "Approve a recap, and mail it to who was there";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<bool> mail;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response {
        /// Letters that were sent.
        std::int64_t mailed = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Approve::Request, (), (meeting, mail))
BOOST_DESCRIBE_STRUCT(Approve::Response, (), (mailed))

struct Hit {
    MeetingId meeting;
    std::string title;
    CohortId cohort;
    std::string cohortName;
    Instant starts;
    /// Plain text around the match; the matched words stand between U+0002 and U+0003.
    std::string snippet;
};
BOOST_DESCRIBE_STRUCT(Hit, (), (meeting, title, cohort, cohortName, starts, snippet))

/// Words (all must occur, each as a prefix), "a phrase", before:2026-11-01, after:2026-09-01. Finds what everyone
/// of the session may know; only sessions that the caller sees are found. What documents say, documents.search
/// finds.
struct Search {
    static constexpr std::string_view name = "recaps.search";
    static constexpr std::string_view summary = "Search the recaps of closed sessions, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {
        Line<1, 200> query;
        std::optional<CohortId> cohort;
        std::optional<MeetingId> before;
        std::optional<Whole<1, 50>> limit;
    };
    struct Response {
        std::vector<Hit> hits;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(Search::Request, (), (query, cohort, before, limit))
BOOST_DESCRIBE_STRUCT(Search::Response, (), (hits, more))

/// One session of a series in figures, none of them about one person.
struct Figures {
    MeetingId meeting;
    std::string title;
    Instant starts;
    std::int64_t expected = 0;
    Voice voice;
    std::int64_t decisions = 0;
    /// Promises made in it, and what has become of them.
    std::int64_t promised = 0;
    std::int64_t kept = 0;
    std::int64_t dropped = 0;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
    /// Answers to its plus/delta, and the last twelve of each in words.
    std::int64_t pluses = 0;
    std::int64_t deltas = 0;
    std::vector<std::string> plus;
    std::vector<std::string> delta;
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (meeting, title, starts, expected, voice, decisions, promised, kept, dropped, open, overdue, pluses, deltas, plus, delta))

struct Series {
    static constexpr std::string_view name = "recaps.series";
    static constexpr std::string_view summary = "The closed sessions of a series, or of a cohort, in figures, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        /// One of the cohort; absent: all its sessions.
        std::optional<SeriesId> series;
        /// Sessions that started earlier.
        std::optional<Instant> before;
        std::optional<Whole<1, 50>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response {
        std::vector<Figures> meetings;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(Series::Request, (), (cohort, series, before, limit))
BOOST_DESCRIBE_STRUCT(Series::Response, (), (meetings, more))

/// A draft of a school or partner organisation that the caller has a seat in; they become its first author. It says
/// what everyone of the session may know of the segment, without names, and remembers the session.
struct DraftPractice {
    static constexpr std::string_view name = "recaps.draftPractice";
    static constexpr std::string_view summary = "Begin a practice from what came of a segment";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        SegmentId segment;
        practices::Owner owner;
    };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response { PracticeId practice; };
};
BOOST_DESCRIBE_STRUCT(DraftPractice::Request, (), (meeting, segment, owner))
BOOST_DESCRIBE_STRUCT(DraftPractice::Response, (), (practice))

/// A file: what `GET /meetings/N/recap.md`, `attendance.csv` and `commitments.csv` give.
struct File {
    std::string name;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(File, (), (name, text))

struct ExportMarkdown {
    static constexpr std::string_view name = "recaps.exportMarkdown";
    static constexpr std::string_view summary = "A recap as Markdown, as the caller may read it";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    using Response = File;
};
BOOST_DESCRIBE_STRUCT(ExportMarkdown::Request, (), (meeting))

/// Everyone who was expected or there: name, seat, school, reply, arrival, present, guest. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
struct ExportAttendance {
    static constexpr std::string_view name = "recaps.exportAttendance";
    static constexpr std::string_view summary = "The attendance of a session as CSV (RFC 4180)";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = File;
};
BOOST_DESCRIBE_STRUCT(ExportAttendance::Request, (), (meeting))

struct ExportCommitments {
    static constexpr std::string_view name = "recaps.exportCommitments";
    static constexpr std::string_view summary = "The commitments made in a session as CSV (RFC 4180)";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    using Response = File;
};
BOOST_DESCRIBE_STRUCT(ExportCommitments::Request, (), (meeting))

/// Topic `meeting/N`.
struct RecapChanged {
    static constexpr std::string_view name = "recaps.recapChanged";
    static constexpr std::string_view summary = "A recap was drafted, written, approved or mailed, or a practice begun from it: read it again";
    MeetingId meeting;
    State state = State::draft;
};
BOOST_DESCRIBE_STRUCT(RecapChanged, (), (meeting, state))

using Operations = boost::mp11::mp_list<Get, Update, Approve, Search, Series, DraftPractice, ExportMarkdown, ExportAttendance, ExportCommitments>;
using Events = boost::mp11::mp_list<RecapChanged>;

}  // namespace lyceum::recaps
