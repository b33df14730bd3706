#pragma once

#include "protocol/operation.hpp"
#include "protocol/organisations.hpp"

/// Practices: every entry of the library, whatever its kind (practice, policy, research, tool, case story, video). One
/// is written as a draft, and published as versions that stay. Its owner is a school or a partner organisation.
namespace lyceum::practices {

/// Who sees its published version. Widens by the owner's act only.
enum class Visibility { school, cohort, network, world };
BOOST_DESCRIBE_ENUM(Visibility, school, cohort, network, world)

/// `in_review` only of one that was never published.
enum class State { draft, in_review, published, superseded, withdrawn };
BOOST_DESCRIBE_ENUM(State, draft, in_review, published, superseded, withdrawn)

enum class OwnerKind { school, partner };
BOOST_DESCRIBE_ENUM(OwnerKind, school, partner)

inline constexpr std::size_t authors_max = 20;
inline constexpr std::size_t terms_max = 60;

using Title = Line<1, 160>;
using Summary = Text<0, 400>;
/// Markdown.
using Markdown = Text<0, 10'000>;

struct Owner {
    OwnerKind kind = OwnerKind::school;
    Whole<1, (std::int64_t{1} << 53) - 1> id;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (kind, id))

struct Step {
    Line<1, 160> title;
    Text<0, 4'000> body;
};
BOOST_DESCRIBE_STRUCT(Step, (), (title, body))

/// Markdown each.
struct Took {
    Text<0, 2'000> time;
    Text<0, 2'000> people;
    Text<0, 2'000> money;
    Text<0, 2'000> conditions;
};
BOOST_DESCRIBE_STRUCT(Took, (), (time, people, money, conditions))

/// A figure about a group, never about one student.
struct Measure {
    Line<1, 160> name;
    /// `%`, `days`, `points`; empty where the name says it.
    Line<0, 40> unit;
    std::optional<double> before;
    std::optional<double> after;
    Line<0, 80> period;
    /// Whom it is about, where not everybody.
    std::optional<Line<1, 120>> group;
    /// How many students it is about. Fewer than the network's smallest group are refused.
    std::optional<Whole<0, 10'000'000>> students;
    Line<0, 300> source;
};
BOOST_DESCRIBE_STRUCT(Measure, (), (name, unit, before, after, period, group, students, source))

/// What its place among the tiers of evidence rests on; the tier itself is a term of the facet `evidence`.
struct Evidence {
    Markdown basis;
    /// https or http.
    std::optional<Line<1, 500>> studyUrl;
    Text<0, 1'000> population;
    Text<0, 1'000> setting;
    /// There are findings that speak against it.
    bool negative = false;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (basis, studyUrl, population, setting, negative))

using Steps = List<Step, 30>;
using Measures = List<Measure, 20>;
using Licence = Line<1, 80>;

/// The parts of a practice, by the names that they have on the wire.
enum class Part {
    title, summary, problem, audience, steps, took, happened, measures, differently, askWhom, evidence, firstStep,
    roadblock, licence, materialsNote
};
BOOST_DESCRIBE_ENUM(Part, title, summary, problem, audience, steps, took, happened, measures, differently, askWhom, evidence,
                    firstStep, roadblock, licence, materialsNote)

/// What a practice says. Texts are Markdown where they may have line breaks.
struct Body {
    Summary summary;
    Markdown problem;
    /// For whom it is.
    Markdown audience;
    Steps steps;
    Took took;
    Markdown happened;
    Measures measures;
    /// What they would do differently.
    Markdown differently;
    Markdown askWhom;
    Evidence evidence;
    /// What another school can begin with.
    Line<0, 300> firstStep;
    /// The commonest thing in the way, and the way around it.
    Markdown roadblock;
    Licence licence = "CC BY 4.0";
    /// What the materials are and how they are used.
    Markdown materialsNote;
};
BOOST_DESCRIBE_STRUCT(Body, (),
                      (summary, problem, audience, steps, took, happened, measures, differently, askWhom, evidence, firstStep,
                       roadblock, licence, materialsNote))

/// The parts that are being written: absent ones stay as they are.
struct Parts {
    std::optional<Title> title;
    std::optional<Summary> summary;
    std::optional<Markdown> problem;
    std::optional<Markdown> audience;
    std::optional<Steps> steps;
    std::optional<Took> took;
    std::optional<Markdown> happened;
    std::optional<Measures> measures;
    std::optional<Markdown> differently;
    std::optional<Markdown> askWhom;
    std::optional<Evidence> evidence;
    std::optional<Line<0, 300>> firstStep;
    std::optional<Markdown> roadblock;
    std::optional<Licence> licence;
    std::optional<Markdown> materialsNote;
};
BOOST_DESCRIBE_STRUCT(Parts, (),
                      (title, summary, problem, audience, steps, took, happened, measures, differently, askWhom, evidence,
                       firstStep, roadblock, licence, materialsNote))

/// What its Markdown renders to, by part; `steps` one for each step.
struct Rendered {
    std::string summary;
    std::string problem;
    std::string audience;
    std::vector<std::string> steps;
    std::string time;
    std::string people;
    std::string money;
    std::string conditions;
    std::string happened;
    std::string differently;
    std::string askWhom;
    std::string basis;
    std::string population;
    std::string setting;
    std::string roadblock;
    std::string materialsNote;
};
BOOST_DESCRIBE_STRUCT(Rendered, (),
                      (summary, problem, audience, steps, time, people, money, conditions, happened, differently, askWhom, basis,
                       population, setting, roadblock, materialsNote))

struct OwnerShown {
    OwnerKind kind = OwnerKind::school;
    std::int64_t id = 0;
    std::string name;
    /// What makes the school like another, for who has a seat in its network; small groups are left out.
    std::optional<organisations::SchoolContext> context;
};
BOOST_DESCRIBE_STRUCT(OwnerShown, (), (kind, id, name, context))

struct Author {
    PersonId person;
    std::string name;
    /// The seat that they wrote it from.
    std::string seatTitle;
};
BOOST_DESCRIBE_STRUCT(Author, (), (person, name, seatTitle))

struct Placed {
    TermId term;
    FacetId facet;
    std::string facetTitle;
    std::string facetSlug;
    std::string title;
    std::string slug;
};
BOOST_DESCRIBE_STRUCT(Placed, (), (term, facet, facetTitle, facetSlug, title, slug))

struct Version {
    std::int64_t number = 0;
    std::string title;
    std::string note;
    Instant at;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(Version, (), (number, title, note, at, by))

/// Another practice that this one is of, or that stands for it now. Only where the caller may see it.
struct Other {
    PracticeId practice;
    std::string title;
    std::string ownerName;
    /// The version that an adaptation was made from.
    std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(Other, (), (practice, title, ownerName, version))

/// The session that it was begun from. Only where the caller may see it.
struct BegunIn {
    MeetingId meeting;
    std::string title;
    Instant starts;
};
BOOST_DESCRIBE_STRUCT(BegunIn, (), (meeting, title, starts))

/// A practice in a list.
struct Entry {
    PracticeId practice;
    NetworkId network;
    OwnerShown owner;
    State state = State::draft;
    Visibility visibility = Visibility::school;
    /// As it was published last; of one that never was, as it is being written.
    std::string title;
    std::string summary;
    /// The number of the newest version; 0: never published.
    std::int64_t version = 0;
    std::optional<Instant> publishedAt;
    Instant changedAt;
    /// For who may write it: what is being written is ahead of what was published.
    bool hasDraft = false;
    bool mayWrite = false;
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (practice, network, owner, state, visibility, title, summary, version, publishedAt, changedAt, hasDraft, mayWrite))

/// What the caller may do.
struct Rights {
    /// Write, place, name authors, publish, ask for a review.
    bool mayWrite = false;
    /// Widen, withdraw, supersede, restore.
    bool mayLead = false;
    bool mayCurate = false;
    /// Has a seat in a school, so that it can try it.
    bool mayTry = false;
    /// Has a seat in its network, so that they can ask the authors.
    bool mayTalk = false;
};
BOOST_DESCRIBE_STRUCT(Rights, (), (mayWrite, mayLead, mayCurate, mayTry, mayTalk))

/// The caller becomes its first author. With `from`, an adaptation: it begins as that one's published version and
/// remembers its origin; the caller must see it.
struct Begin {
    static constexpr std::string_view name = "practices.begin";
    static constexpr std::string_view summary = "Begin a practice of a school or partner organisation that one has a seat in";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    struct Request {
        Owner owner;
        Title title;
        std::optional<PracticeId> from;
    };
    struct Response { PracticeId practice; };
};
BOOST_DESCRIBE_STRUCT(Begin::Request, (), (owner, title, from))
BOOST_DESCRIBE_STRUCT(Begin::Response, (), (practice))

/// Changes of different parts merge. Where somebody else wrote one of these parts after `revision`, nothing is
/// written: conflict, with the part in `field` and who it was in the message; `practices.get` with `draft` has what it
/// says now, and the next call names that revision.
struct Write {
    static constexpr std::string_view name = "practices.write";
    static constexpr std::string_view summary = "Write parts of a practice's draft";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        /// The revision that the writer has read.
        Whole<1, (std::int64_t{1} << 53) - 1> revision;
        Parts parts;
    };
    static constexpr auto access = may(Right::own, &Request::practice);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(Write::Request, (), (practice, revision, parts))
BOOST_DESCRIBE_STRUCT(Write::Response, (), (revision))

/// Replaces where it is placed, in the draft; published with the next version.
struct Place {
    static constexpr std::string_view name = "practices.place";
    static constexpr std::string_view summary = "Say by which terms a practice is found";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        List<TermId, terms_max> terms;
    };
    static constexpr auto access = may(Right::own, &Request::practice);
    struct Response { std::int64_t revision = 0; };
};
BOOST_DESCRIBE_STRUCT(Place::Request, (), (practice, terms))
BOOST_DESCRIBE_STRUCT(Place::Response, (), (revision))

/// In this order, at least one. People with a seat in the network, or in the partner organisation that owns it.
struct SetAuthors {
    static constexpr std::string_view name = "practices.setAuthors";
    static constexpr std::string_view summary = "Say who wrote a practice; its authors may write it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        List<PersonId, authors_max> authors;
    };
    static constexpr auto access = may(Right::own, &Request::practice);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetAuthors::Request, (), (practice, authors))

/// Without `version` and `draft`: the newest published version, or the draft of one that never was published.
struct GetPractice {
    static constexpr std::string_view name = "practices.get";
    static constexpr std::string_view summary = "A practice with everything that it tells";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PracticeId practice;
        std::optional<Whole<1, 1'000'000>> version;
        /// True: what is being written; for its authors, its owner's people and the curators who are asked to read it.
        std::optional<bool> draft;
    };
    static constexpr auto access = anyone_may(Right::see, &Request::practice);
    struct Response {
        PracticeId practice;
        NetworkId network;
        std::string networkName;
        OwnerShown owner;
        State state = State::draft;
        Visibility visibility = Visibility::school;
        std::optional<CohortId> cohort;
        std::optional<std::string> cohortName;
        /// What is given: the number of the version; 0: the draft.
        std::int64_t shown = 0;
        std::string title;
        Body body;
        Rendered html;
        std::vector<Placed> terms;
        std::vector<Author> authors;
        /// The number of the newest version; 0: never published.
        std::int64_t version = 0;
        std::optional<Instant> publishedAt;
        /// When what is given was published, or written last.
        Instant at;
        /// Of the draft, for `practices.write`; for who may read the draft.
        std::optional<std::int64_t> revision;
        /// For who may read the draft: it is ahead of the newest version.
        bool hasDraft = false;
        /// Newest first, 200 at most.
        std::vector<Version> versions;
        std::optional<BegunIn> begunIn;
        std::optional<Other> origin;
        /// Practices adapted from this one that the caller may see: how many, and the newest 20.
        std::int64_t adapted = 0;
        std::vector<Other> adaptations;
        std::optional<Other> supersededBy;
        /// Why it was withdrawn; empty where it was not.
        std::string withdrawnWhy;
        /// How it is cited, with its stable address.
        std::string citation;
        std::string address;
        /// The conversation with the authors, where it was opened and the caller may see it.
        std::optional<RoomId> room;
        /// The open review, for who may read it.
        std::optional<ReviewId> review;
        Rights rights;
        /// The number of the last event of `practice/N`.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(GetPractice::Request, (), (practice, version, draft))
BOOST_DESCRIBE_STRUCT(GetPractice::Response, (),
                      (practice, network, networkName, owner, state, visibility, cohort, cohortName, shown, title, body, html,
                       terms, authors, version, publishedAt, at, revision, hasDraft, versions, begunIn, origin, adapted, adaptations,
                       supersededBy, withdrawnWhy, citation, address, room, review, rights, lastEvent))

/// Newest first, by when they were begun. Only what the caller may see.
struct ListOfCaller {
    static constexpr std::string_view name = "practices.list";
    static constexpr std::string_view summary = "Practices of an owner or a network, or those that the caller writes, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {
        std::optional<OwnerKind> ownerKind;
        /// With `ownerKind`: the school or partner organisation.
        std::optional<Whole<1, (std::int64_t{1} << 53) - 1>> owner;
        /// True: of which the caller is an author, or has a seat in the owner.
        std::optional<bool> mine;
        std::optional<State> state;
        std::optional<NetworkId> network;
        std::optional<PracticeId> before;
        std::optional<Whole<1, 100>> limit;
    };
    struct Response {
        std::vector<Entry> practices;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfCaller::Request, (), (ownerKind, owner, mine, state, network, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfCaller::Response, (), (practices, more))

/// Makes a version of the draft, for those whom its visibility names. Where the network wants a review for that and this
/// revision was not approved: conflict; ask for one (`reviews.ask`).
struct Publish {
    static constexpr std::string_view name = "practices.publish";
    static constexpr std::string_view summary = "Publish a practice's draft as its newest version";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        /// What changed, in a line.
        std::optional<Line<0, 300>> note;
    };
    static constexpr auto access = may(Right::own, &Request::practice);
    struct Response { std::int64_t version = 0; };
};
BOOST_DESCRIBE_STRUCT(Publish::Request, (), (practice, note))
BOOST_DESCRIBE_STRUCT(Publish::Response, (), (version))

/// Only wider than it is. Of one that never was published it says who will see it. Where the network wants a review for
/// it, one is asked for and nothing widens yet: approved, it is published and widened at once.
struct Widen {
    static constexpr std::string_view name = "practices.widen";
    static constexpr std::string_view summary = "Open a practice to more people: a cohort, the network, everyone";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        Visibility visibility = Visibility::cohort;
        /// Which, where it is a cohort: one that its school is in, or that the caller belongs to.
        std::optional<CohortId> cohort;
    };
    static constexpr auto access = may(Right::lead, &Request::practice);
    struct Response {
        /// As it is now.
        Visibility visibility = Visibility::school;
        /// The review that was asked for, where one is wanted.
        std::optional<ReviewId> review;
    };
};
BOOST_DESCRIBE_STRUCT(Widen::Request, (), (practice, visibility, cohort))
BOOST_DESCRIBE_STRUCT(Widen::Response, (), (visibility, review))

/// For who acts for its owner, and for the curators who see it.
struct Withdraw {
    static constexpr std::string_view name = "practices.withdraw";
    static constexpr std::string_view summary = "Take a published practice back: only who writes it sees it then";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        Line<1, 300> why;
    };
    static constexpr auto access = may(Right::see, &Request::practice);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Withdraw::Request, (), (practice, why))

/// It is still read, and says what stands for it now.
struct Supersede {
    static constexpr std::string_view name = "practices.supersede";
    static constexpr std::string_view summary = "Say which published practice stands for this one now";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PracticeId practice;
        PracticeId by;
    };
    static constexpr auto access = may(Right::lead, &Request::practice);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Supersede::Request, (), (practice, by))

/// What a curator withdrew is restored by a curator.
struct Restore {
    static constexpr std::string_view name = "practices.restore";
    static constexpr std::string_view summary = "Publish a withdrawn or superseded practice again, as it was";
    static constexpr auto effect = Effect::writes;
    struct Request { PracticeId practice; };
    static constexpr auto access = may(Right::see, &Request::practice);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Restore::Request, (), (practice))

enum class Change { same, added, removed };
BOOST_DESCRIBE_ENUM(Change, same, added, removed)

/// Some words, with the white space after them.
struct Hunk {
    Change kind = Change::same;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Hunk, (), (kind, text))

struct Compared {
    Part part = Part::title;
    std::vector<Hunk> hunks;
};
BOOST_DESCRIBE_STRUCT(Compared, (), (part, hunks))

/// Parts that are the same in both are left out.
struct Compare {
    static constexpr std::string_view name = "practices.compare";
    static constexpr std::string_view summary = "What changed between two versions of a practice, word by word";
    static constexpr auto effect = Effect::reads;
    struct Request {
        PracticeId practice;
        Whole<1, 1'000'000> from = 1;
        /// Absent: the draft, for who may read it.
        std::optional<Whole<1, 1'000'000>> to;
    };
    static constexpr auto access = anyone_may(Right::see, &Request::practice);
    struct Response {
        std::vector<Compared> parts;
        std::vector<Placed> placedSince;
        std::vector<Placed> noLongerPlaced;
    };
};
BOOST_DESCRIBE_STRUCT(Compare::Request, (), (practice, from, to))
BOOST_DESCRIBE_STRUCT(Compare::Response, (), (parts, placedSince, noLongerPlaced))

/// A room of the cohort that sees the practice; of one of the network or of everyone, of the cohort of everyone.
struct OpenRoom {
    static constexpr std::string_view name = "practices.openRoom";
    static constexpr std::string_view summary = "The conversation with a practice's authors, opened where there is none";
    static constexpr auto effect = Effect::writes;
    struct Request { PracticeId practice; };
    static constexpr auto access = may(Right::post, &Request::practice);
    struct Response { RoomId room; };
};
BOOST_DESCRIBE_STRUCT(OpenRoom::Request, (), (practice))
BOOST_DESCRIBE_STRUCT(OpenRoom::Response, (), (room))

/// Topic `practice/N`: written, placed, published, widened, withdrawn, reviewed, its authors changed: read it again.
struct PracticeChanged {
    static constexpr std::string_view name = "practices.practiceChanged";
    static constexpr std::string_view summary = "A practice changed: read it again";
    PracticeId practice;
    std::int64_t revision = 0;
    /// The number of the newest version.
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(PracticeChanged, (), (practice, revision, version))

/// Topic `network/N`, where all of the network sees it.
struct Published {
    static constexpr std::string_view name = "practices.published";
    static constexpr std::string_view summary = "A practice was published, or opened to the network";
    PracticeId practice;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Published, (), (practice, version))

using Operations = boost::mp11::mp_list<Begin, Write, Place, SetAuthors, GetPractice, ListOfCaller, Publish, Widen, Withdraw,
                                        Supersede, Restore, Compare, OpenRoom>;
using Events = boost::mp11::mp_list<PracticeChanged, Published>;

}  // namespace lyceum::practices
