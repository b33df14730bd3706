#pragma once

#include "protocol/adoptions.hpp"
#include "protocol/collections.hpp"
#include "protocol/facets.hpp"
#include "protocol/needs.hpp"
#include "protocol/reviews.hpp"
#include "server/files.hpp"
#include "server/practice_file.hpp"

#include <filesystem>
#include <variant>

/// A network's library as files, whole: what an export writes into a ZIP and an import reads again. Of each practice
///
///     practices/<key>.md             what was published last, else the draft (server/practice_file.hpp)
///     practices/<key>/draft.md       what was written since
///     practices/<key>/versions/1.md  what was published before
///     practices/<key>/materials/…    its files
///     practices/<key>/about.json     PracticeAbout: versions, materials and reviews, in order
///     practices/<key>/adoptions.json a list of AdoptionAbout: which of the network's schools tried it, oldest first
///
/// and `facets.json`, `collections.json` and `needs.json` of the network, lists of FacetAbout, CollectionAbout and NeedAbout.
/// People, schools and cohorts stand in them by name, practices by their keys. JSON is that of the structs below. What is
/// not of a library stays behind: conversations, and the plans and promises that an adoption is part of.
namespace lyceum::server {

/// A version that was published; the newest has no file of its own.
struct VersionAbout {
    std::int64_t number = 0;
    std::optional<std::string> file;
    Line<0, 300> note;
    /// The widest that it had as the newest.
    practices::Visibility visibility = practices::Visibility::school;
    Instant at;
    std::string by;
};
BOOST_DESCRIBE_STRUCT(VersionAbout, (), (number, file, note, visibility, at, by))

struct MaterialAbout {
    resources::Kind kind = resources::Kind::file;
    resources::Title title;
    resources::Note note;
    resources::Language language;
    /// Of a file: as it was uploaded, and where it lies beside this; absent where the installation had lost it.
    std::optional<Line<1, 255>> name;
    std::optional<std::string> file;
    std::optional<resources::Url> url;
    /// The place in the list, from 0, of the video that it is captions or chapters of.
    std::optional<std::int64_t> captionsOf;
    bool published = false;
};
BOOST_DESCRIBE_STRUCT(MaterialAbout, (), (kind, title, note, language, name, file, url, captionsOf, published))

struct RemarkAbout {
    practices::Part part = practices::Part::title;
    Text<1, 2'000> body;
    std::string by;
    Instant at;
    std::optional<Instant> settledAt;
};
BOOST_DESCRIBE_STRUCT(RemarkAbout, (), (part, body, by, at, settledAt))

/// A review that was decided.
struct ReviewAbout {
    practices::Visibility visibility = practices::Visibility::network;
    Instant askedAt;
    std::string askedBy;
    reviews::Decision decision = reviews::Decision::approved;
    Instant decidedAt;
    std::string decidedBy;
    std::vector<reviews::Checked> checklist;
    Text<0, 2'000> summary;
    std::vector<RemarkAbout> remarks;
};
BOOST_DESCRIBE_STRUCT(ReviewAbout, (), (visibility, askedAt, askedBy, decision, decidedAt, decidedBy, checklist, summary, remarks))

struct PracticeAbout {
    std::vector<VersionAbout> versions;
    std::vector<MaterialAbout> materials;
    std::vector<ReviewAbout> reviews;
};
BOOST_DESCRIBE_STRUCT(PracticeAbout, (), (versions, materials, reviews))

/// What a school tried. Its version is the number of one that stands in PracticeAbout.
struct AdoptionAbout {
    std::string school;
    std::int64_t version = 0;
    std::string begunBy;
    Instant begun;
    Line<0, 300> goal;
    Text<1, 1'000> prediction;
    Line<0, 300> firstStep;
    std::optional<Day> firstStepDue;
    adoptions::Words adapted;
    adoptions::Progress progress = adoptions::Progress::planned;
    /// When the school is asked how it went, and when it was.
    Instant askAt;
    std::optional<Instant> asked;
    std::optional<adoptions::Decision> decision;
    adoptions::Words why;
    adoptions::Words happened;
    /// With the decision.
    std::optional<Instant> decided;
    /// Only for who has the machine: no screen tells it.
    std::optional<std::string> decidedBy;
};
BOOST_DESCRIBE_STRUCT(AdoptionAbout, (),
                      (school, version, begunBy, begun, goal, prediction, firstStep, firstStepDue, adapted, progress, askAt, asked, decision, why,
                       happened, decided, decidedBy))

struct ReplyAbout {
    std::string by;
    std::string seatTitle;
    Instant at;
    Text<0, 4'000> body;
    /// Where it is in the archive.
    std::optional<std::string> practice;
};
BOOST_DESCRIBE_STRUCT(ReplyAbout, (), (by, seatTitle, at, body, practice))

struct NeedAbout {
    std::string by;
    std::string seatTitle;
    Instant at;
    needs::Title title;
    needs::Detail detail;
    /// As `facet/term`.
    std::vector<std::string> terms;
    std::optional<Instant> closed;
    Text<0, 500> closedWhy;
    /// Where it is in the archive.
    std::optional<std::string> solvedBy;
    std::vector<ReplyAbout> replies;
};
BOOST_DESCRIBE_STRUCT(NeedAbout, (), (by, seatTitle, at, title, detail, terms, closed, closedWhy, solvedBy, replies))

struct TermAbout {
    Line<1, 80> slug;
    facets::Title title;
    facets::About about;
    bool archived = false;
};
BOOST_DESCRIBE_STRUCT(TermAbout, (), (slug, title, about, archived))

/// A facet that has terms of the network's own; one that ships has those alone here.
struct FacetAbout {
    Line<1, 80> slug;
    facets::Title title;
    facets::About about;
    facets::About source;
    bool ships = false;
    bool archived = false;
    std::vector<TermAbout> terms;
};
BOOST_DESCRIBE_STRUCT(FacetAbout, (), (slug, title, about, source, ships, archived, terms))

struct ItemAbout {
    std::string practice;
    collections::Note note;
};
BOOST_DESCRIBE_STRUCT(ItemAbout, (), (practice, note))

struct CollectionAbout {
    collections::Kind kind = collections::Kind::collection;
    collections::Visibility visibility = collections::Visibility::network;
    std::optional<std::string> cohort;
    collections::Title title;
    collections::About about;
    std::vector<ItemAbout> items;
};
BOOST_DESCRIBE_STRUCT(CollectionAbout, (), (kind, visibility, cohort, title, about, items))

/// A file of the archive: its bytes, or where they lie on the disk.
struct ArchiveEntry {
    std::string name;
    std::variant<std::string, std::filesystem::path> content;
};
struct LibraryArchive {
    std::vector<ArchiveEntry> entries;
    std::int64_t practices = 0;
    /// Names of materials whose files are not on the disk.
    std::vector<std::string> missing;
};
/// The library of the network, of so many practices at most. For a reader, newest first, what they may read of it: no
/// draft that is not for them, and of what a practice was before, of its materials, and of what schools tried, what they
/// may see. The reader must be one who may see the network's library. Without one, oldest first, all of it: for who has the
/// machine.
LibraryArchive library_archive(db::Snapshot& snapshot, Files const& files, NetworkId network, std::optional<PersonId> reader,
                               std::int64_t practices_max);

}  // namespace lyceum::server
