#pragma once

#include "protocol/rooms.hpp"

/// What people do together in a session: prompts, boards, votes, check-ins, feedback, shared texts. An activity
/// is prepared, open, then ended; it belongs to the whole session or to one of its breakouts.
///
/// Anonymous means so in the store too: of an answer there is neither person nor time and its id is drawn by
/// lot; of votes there are only sums, and who voted is forgotten when the vote ends. No event carries what was
/// written anonymously: `activities.answered` says that there is more to read.
namespace lyceum::activities {

enum class Kind {
    prompt,      ///< a question, answered in writing
    check_in,    ///< a word from everyone
    board,       ///< notes in columns (`lanes`), in clusters
    dots,        ///< dots on the notes of a board
    poll,        ///< one of `pollKind`
    feedback,    ///< to a presenting school: read by that school's people and by who wrote it
    plus_delta,  ///< what went well (lane 0), what to change (lane 1)
    reading,     ///< a document to read; comments on it are the annotations
    notes        ///< a document to write together, made in the room of the session or breakout
};
BOOST_DESCRIBE_ENUM(Kind, prompt, check_in, board, dots, poll, feedback, plus_delta, reading, notes)

enum class PollKind { single, multiple, scale, ranked };
BOOST_DESCRIBE_ENUM(PollKind, single, multiple, scale, ranked)

enum class State { prepared, open, ended };
BOOST_DESCRIBE_ENUM(State, prepared, open, ended)

/// The most activities of a session, and the most entries of an activity.
inline constexpr std::int64_t activities_max = 200, entries_max = 2'000;
/// What an anonymous vote came to is told when it has ended and so many voted, or never;
/// what is written anonymously shows once so many entries are there, or it is shown or ends.
inline constexpr std::int64_t anonymous_min = 3;

using Title = Line<1, 120>;
using Lane = Whole<0, 11>;

/// Each kind takes its own members and no others.
struct Settings {
    /// What is asked, beyond the title.
    std::optional<Text<0, 1'000>> ask;
    /// board: 1 to 12 columns; one without a name where absent.
    std::optional<List<Line<1, 60>, 12>> lanes;
    /// poll: needed. `options` for all but scale, 2 at least.
    std::optional<PollKind> pollKind;
    std::optional<List<Line<1, 200>, 20>> options;
    /// scale: from min to max, 1 to 5 where absent, and what the ends mean.
    std::optional<Whole<0, 10>> scaleMin, scaleMax;
    std::optional<Line<0, 60>> scaleLow, scaleHigh;
    /// dots: the board on whose notes they go; how many dots each person has (3 where absent).
    std::optional<ActivityId> board;
    std::optional<Whole<1, 20>> dotsEach;
    /// dots: the most of them on one note; multiple: the most options. Absent: as many as there are.
    std::optional<Whole<1, 20>> maxEach;
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (ask, lanes, pollKind, options, scaleMin, scaleMax, scaleLow, scaleHigh, board, dotsEach, maxEach))

/// One mark of a vote. `choice`: an option of the poll by its place from 0 on, 0 on a scale, or a note (its
/// entry's id) for dots. `value`: the point on a scale, the place in a ranking from 1 on, or the number of dots;
/// 1 where absent.
struct Choice {
    std::int64_t choice = 0;
    std::optional<Whole<0, 20>> value;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (choice, value))

/// How many gave `choice` this `value`.
struct Tally {
    std::int64_t choice = 0;
    std::int64_t value = 1;
    std::int64_t votes = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (choice, value, votes))

/// What a choice came to: votes; dots; in a ranking n-1 points for a first place of n options, n-2 for a second …
struct Score {
    std::int64_t choice = 0;
    std::int64_t points = 0;
};
BOOST_DESCRIBE_STRUCT(Score, (), (choice, points))

struct Results {
    /// How many people voted.
    std::int64_t voters = 0;
    std::vector<Tally> tallies;
    /// Highest first; those of equal points in their own order. Empty on a scale.
    std::vector<Score> scores;
    /// Of a scale.
    std::optional<double> mean;
};
BOOST_DESCRIBE_STRUCT(Results, (), (voters, tallies, scores, mean))

struct Activity {
    ActivityId id;
    MeetingId meeting;
    std::optional<SegmentId> segment;
    std::optional<BreakoutId> breakout;
    std::int64_t position = 0;
    Kind kind = Kind::prompt;
    std::string title;
    Settings settings;
    bool anonymous = false;
    /// What others wrote, and results, show once they are shown (or, where this is false, at once).
    bool together = false;
    std::optional<SchoolId> school;
    std::optional<std::string> schoolName;
    std::optional<DocumentId> document;
    State state = State::prepared;
    std::optional<Instant> openedAt, shownAt, endedAt;
    /// How many people answered or voted; of an anonymous one with writing: how many entries there are.
    std::int64_t answered = 0;
    /// Absent in events, which are the same for everyone: whether the caller answered (of an anonymous vote only
    /// while it is open; of anonymous writing never), and may open and end it.
    std::optional<bool> answeredByMe, mayRun;
};
BOOST_DESCRIBE_STRUCT(Activity, (),
                      (id, meeting, segment, breakout, position, kind, title, settings, anonymous, together, school, schoolName,
                       document, state, openedAt, shownAt, endedAt, answered, answeredByMe, mayRun))

struct Entry {
    EntryId id;
    ActivityId activity;
    /// Absent where the activity is anonymous.
    std::optional<rooms::Author> author;
    std::optional<Instant> at;
    std::int64_t lane = 0;
    /// Entries of a lane stand in the order of position, then id; positions have gaps.
    std::int64_t position = 0;
    /// The name of the cluster that it is in; empty: none.
    std::string cluster;
    /// Plain text. Empty where it was removed.
    std::string body;
    bool removed = false;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, activity, author, at, lane, position, cluster, body, removed))

struct Add {
    static constexpr std::string_view name = "activities.add";
    static constexpr std::string_view summary = "Prepare an activity for a session or for one of its breakouts; at most 200 a session";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        std::optional<SegmentId> segment;
        std::optional<BreakoutId> breakout;
        Kind kind = Kind::prompt;
        Title title;
        std::optional<Settings> settings;
        /// Not for a reading or notes: a document says who wrote in it.
        std::optional<bool> anonymous;
        std::optional<bool> together;
        /// feedback: needed, a school of the cohort.
        std::optional<SchoolId> school;
        /// reading: needed, one that the caller may read and that everyone of the session may too.
        std::optional<DocumentId> document;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { Activity activity; };
};
BOOST_DESCRIBE_STRUCT(Add::Request, (), (meeting, segment, breakout, kind, title, settings, anonymous, together, school, document))
BOOST_DESCRIBE_STRUCT(Add::Response, (), (activity))

/// Absent members of the request stay as they are. Once it has been opened only the title changes, so that what
/// people were promised when they answered stays so.
struct Update {
    static constexpr std::string_view name = "activities.update";
    static constexpr std::string_view summary = "Change an activity that has not been opened, or its title";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ActivityId activity;
        std::optional<Title> title;
        std::optional<Settings> settings;
        std::optional<bool> anonymous, together;
        std::optional<SchoolId> school;
        std::optional<DocumentId> document;
        /// Its place among the activities of the session, from 0 on.
        std::optional<Whole<0, 199>> position;
    };
    static constexpr auto access = may(Right::facilitate, &Request::activity);
    struct Response { Activity activity; };
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (activity, title, settings, anonymous, together, school, document, position))
BOOST_DESCRIBE_STRUCT(Update::Response, (), (activity))

struct Remove {
    static constexpr std::string_view name = "activities.remove";
    static constexpr std::string_view summary = "Remove an activity that has not been opened";
    static constexpr auto effect = Effect::writes;
    struct Request { ActivityId activity; };
    static constexpr auto access = may(Right::facilitate, &Request::activity);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (activity))

/// Opening, showing, ending and opening again are for who facilitates the session, and in an open breakout for
/// everyone in it.
struct Open {
    static constexpr std::string_view name = "activities.open";
    static constexpr std::string_view summary = "Open an activity for answers; the session must be open";
    static constexpr auto effect = Effect::writes;
    struct Request { ActivityId activity; };
    static constexpr auto access = may(Right::own, &Request::activity);
    struct Response { Activity activity; };
};
BOOST_DESCRIBE_STRUCT(Open::Request, (), (activity))
BOOST_DESCRIBE_STRUCT(Open::Response, (), (activity))

struct Show {
    static constexpr std::string_view name = "activities.show";
    static constexpr std::string_view summary = "Show everybody what was written or voted so far; an anonymous vote shows when it ends";
    static constexpr auto effect = Effect::writes;
    struct Request { ActivityId activity; };
    static constexpr auto access = may(Right::own, &Request::activity);
    struct Response { Activity activity; };
};
BOOST_DESCRIBE_STRUCT(Show::Request, (), (activity))
BOOST_DESCRIBE_STRUCT(Show::Response, (), (activity))

/// Ending shows too.
struct End {
    static constexpr std::string_view name = "activities.end";
    static constexpr std::string_view summary = "End an activity: nothing more is answered, and everything shows";
    static constexpr auto effect = Effect::writes;
    struct Request { ActivityId activity; };
    static constexpr auto access = may(Right::own, &Request::activity);
    struct Response { Activity activity; };
};
BOOST_DESCRIBE_STRUCT(End::Request, (), (activity))
BOOST_DESCRIBE_STRUCT(End::Response, (), (activity))

struct Reopen {
    static constexpr std::string_view name = "activities.reopen";
    static constexpr std::string_view summary = "Take more answers to an activity that ended; not to an anonymous vote, of which nobody knows who voted";
    static constexpr auto effect = Effect::writes;
    struct Request { ActivityId activity; };
    static constexpr auto access = may(Right::own, &Request::activity);
    struct Response { Activity activity; };
};
BOOST_DESCRIBE_STRUCT(Reopen::Request, (), (activity))
BOOST_DESCRIBE_STRUCT(Reopen::Response, (), (activity))

/// Those that are prepared are seen by who facilitates, and by the people of an open breakout that they are for.
struct ListOfMeeting {
    static constexpr std::string_view name = "activities.list";
    static constexpr std::string_view summary = "The activities of a session that the caller may see, in their order; 200 at most";
    static constexpr auto effect = Effect::reads;
    struct Request {
        MeetingId meeting;
        /// Those of this breakout only.
        std::optional<BreakoutId> breakout;
    };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response {
        std::vector<Activity> activities;
        /// The number of the last event of `meeting/N`.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Request, (), (meeting, breakout))
BOOST_DESCRIBE_STRUCT(ListOfMeeting::Response, (), (activities, lastEvent))

struct Get {
    static constexpr std::string_view name = "activities.get";
    static constexpr std::string_view summary = "One activity with what was written, or what the vote came to, as far as the caller may see";
    static constexpr auto effect = Effect::reads;
    struct Request {
        ActivityId activity;
        /// Entries come in the order of their ids; the last one of the page before.
        std::optional<EntryId> after;
        std::optional<Whole<1, 500>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::activity);
    struct Response {
        Activity activity;
        std::vector<Entry> entries;
        bool more = false;
        /// Absent where there are none to see yet.
        std::optional<Results> results;
        /// The caller's own marks, of votes with a name.
        std::vector<Choice> myVotes;
        /// The number of the last event of `meeting/N`, or of `breakout/N` for an activity of a breakout.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (activity, after, limit))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (activity, entries, more, results, myVotes, lastEvent))

/// Who writes anonymously sends a secret of 32 random bytes, made for this one entry and kept by the client
/// alone: the same again changes the entry, so that a repeated call writes nothing twice.
struct Write {
    static constexpr std::string_view name = "activities.write";
    static constexpr std::string_view summary = "Write an answer, a note or feedback, or change one's own; 50 a person with a name, 2,000 an activity";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ActivityId activity;
        /// One's own with a name, to change it.
        std::optional<EntryId> entry;
        /// Needed where the activity is anonymous, absent elsewhere.
        std::optional<Bytes<32>> secret;
        Text<1, 2'000> body;
        std::optional<Lane> lane;
    };
    static constexpr auto access = may(Right::post, &Request::activity);
    struct Response {
        /// Absent where the activity is anonymous.
        std::optional<EntryId> entry;
    };
};
BOOST_DESCRIBE_STRUCT(Write::Request, (), (activity, entry, secret, body, lane))
BOOST_DESCRIBE_STRUCT(Write::Response, (), (entry))

/// Everyone who takes part may put the notes of a board in order.
struct MoveEntry {
    static constexpr std::string_view name = "activities.moveEntry";
    static constexpr std::string_view summary = "Put a note of a board into another column or place";
    static constexpr auto effect = Effect::writes;
    struct Request {
        EntryId entry;
        Lane lane;
        /// Its place in the column, from 0 on; beyond the end: last.
        Whole<0, 2'000> position;
    };
    static constexpr auto access = may(Right::post, &Request::entry);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(MoveEntry::Request, (), (entry, lane, position))

struct Cluster {
    static constexpr std::string_view name = "activities.cluster";
    static constexpr std::string_view summary = "Put an entry into a cluster by the cluster's name, or out of it (an empty one)";
    static constexpr auto effect = Effect::writes;
    struct Request {
        EntryId entry;
        Line<0, 60> cluster;
    };
    static constexpr auto access = may(Right::post, &Request::entry);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Cluster::Request, (), (entry, cluster))

/// For who wrote it (an anonymous one: who knows its secret), and for who facilitates.
struct RemoveEntry {
    static constexpr std::string_view name = "activities.removeEntry";
    static constexpr std::string_view summary = "Remove what one wrote, or what somebody wrote who should not have";
    static constexpr auto effect = Effect::writes;
    struct Request {
        EntryId entry;
        std::optional<Bytes<32>> secret;
    };
    static constexpr auto access = may(Right::post, &Request::entry);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveEntry::Request, (), (entry, secret))

/// A vote with a name replaces the caller's vote before. An anonymous one is counted once and stays.
struct Vote {
    static constexpr std::string_view name = "activities.vote";
    static constexpr std::string_view summary = "Vote in a poll, or put one's dots on the notes of a board";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ActivityId activity;
        List<Choice, 40> choices;
    };
    static constexpr auto access = may(Right::post, &Request::activity);
    struct Response {
        /// False where the caller's anonymous vote had been counted before, by the same call or another.
        bool counted = true;
    };
};
BOOST_DESCRIBE_STRUCT(Vote::Request, (), (activity, choices))
BOOST_DESCRIBE_STRUCT(Vote::Response, (), (counted))

// Events: on `meeting/N`, or on `breakout/N` for activities of a breakout.

/// Not while it is only prepared, so that nobody reads ahead.
struct ActivityChanged {
    static constexpr std::string_view name = "activities.activityChanged";
    static constexpr std::string_view summary = "An activity was opened, shown, changed, ended or opened again: it is now as given";
    Activity activity;
};
BOOST_DESCRIBE_STRUCT(ActivityChanged, (), (activity))

/// Of activities with names, once everyone may see the entry. When an activity is shown or ends, read it again.
struct EntryChanged {
    static constexpr std::string_view name = "activities.entryChanged";
    static constexpr std::string_view summary = "An entry was written, changed, moved, clustered or removed: it is now as given";
    Entry entry;
};
BOOST_DESCRIBE_STRUCT(EntryChanged, (), (entry))

/// One note was put in order or removed on an anonymous board: read it again.
struct EntriesChanged {
    static constexpr std::string_view name = "activities.entriesChanged";
    static constexpr std::string_view summary = "What was written in an activity changed, or its order: read it again";
    ActivityId activity;
};
BOOST_DESCRIBE_STRUCT(EntriesChanged, (), (activity))

/// Of an anonymous activity, and of one whose entries not everyone may read, this is all that is told.
struct Answered {
    static constexpr std::string_view name = "activities.answered";
    static constexpr std::string_view summary = "Somebody answered or voted: so many have now";
    ActivityId activity;
    std::int64_t answered = 0;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (activity, answered))

/// Of votes with names that show at once, after each vote; of the others when they are shown or end.
struct ResultsChanged {
    static constexpr std::string_view name = "activities.resultsChanged";
    static constexpr std::string_view summary = "What a vote comes to, as far as everyone may see it";
    ActivityId activity;
    Results results;
};
BOOST_DESCRIBE_STRUCT(ResultsChanged, (), (activity, results))

using Operations = boost::mp11::mp_list<Add, Update, Remove, Open, Show, End, Reopen, ListOfMeeting, Get, Write, MoveEntry,
                                        Cluster, RemoveEntry, Vote>;
using Events = boost::mp11::mp_list<ActivityChanged, EntryChanged, EntriesChanged, Answered, ResultsChanged>;

}  // namespace lyceum::activities
