#pragma once

#include "protocol/adoptions.hpp"
#include "protocol/collections.hpp"
#include "protocol/library.hpp"
#include "protocol/partners.hpp"
#include "server/practice_file.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The library of a demonstration: the files in deploy/demo/library, as they are written there. People, schools and
/// cohorts are named by keys, practices by the name of their file, times are texts of DemoCalendar.
namespace lyceum::ctl::story {

using Key = std::string;

struct Practice {
    server::PracticeFile file;
    std::string published;  ///< when; of a draft, when it was begun
};
struct LibraryWishes {
    Key by;
    std::string at, reviewed_at;  ///< a review is wanted from `reviewed_at` on
    std::int64_t ask_after_days = 70;
    library::ReviewFrom reviewed_from = library::ReviewFrom::none;
    std::vector<std::string> checklist;
};
struct OwnFacet {
    struct Term {
        std::string slug, title;
    };
    Key by;
    std::string at, slug, title, about;
    std::vector<Term> terms;
};
/// The practice was published with `before` as that part, and with what its file says later.
struct Revision {
    Key practice;
    practices::Part part = practices::Part::happened;
    std::string before, at, note;
};
struct Superseding {
    Key practice, by, now;
    std::string at;
};
struct Withdrawal {
    Key practice, by;
    std::string at, why;
};
struct Remark {
    Key practice, by;
    std::string at, text;
    practices::Part part = practices::Part::title;
};
struct Talk {
    struct Line {
        Key by;
        std::string at, text;
    };
    Key practice;
    std::vector<Line> lines;
};
struct Trial {
    Key practice, school, by;
    std::string at, prediction;
    std::optional<std::string> goal, first_step, adapted, happened, reported, why;
    std::optional<std::int64_t> first_step_due;
    adoptions::Progress progress = adoptions::Progress::planned;
    std::optional<adoptions::Decision> decision;
};
struct Need {
    struct Answer {
        Key by;
        std::string at;
        std::optional<Key> practice;
        std::string text;
    };
    Key by;
    std::string at, title, detail;
    std::vector<std::string> terms;
    std::vector<Answer> answers;
    std::optional<std::string> closed, closed_why;
    std::optional<Key> solved_by;
};
struct Collection {
    struct Item {
        Key practice;
        std::string note;
    };
    Key by;
    std::string at, title, about;
    std::optional<Key> cohort;
    std::optional<std::string> session;
    collections::Kind kind = collections::Kind::collection;
    collections::Visibility visibility = collections::Visibility::network;
    std::vector<Item> items;
};

/// A search that somebody keeps.
struct KeptSearch {
    Key by;
    std::string at, title;
    std::optional<std::string> query;
    std::vector<std::string> terms;
    bool digest = false;
};

/// The practice was begun from what was caught in that segment, both by their titles.
struct Beginning {
    Key practice;
    std::string session, segment;
};
/// What stands beside a practice: a file of `folder/files`, a film with its captions and chapters, or a link.
struct Material {
    struct File {
        std::filesystem::path path;
        std::string title, note, language;
        bool is_chapters = false;
    };
    struct Link {
        std::string title, note, url;
    };
    Key practice;
    std::variant<File, Link> what;
    std::vector<File> tracks;
};
/// The page of a partner organisation, written by somebody of it.
struct PartnerPage {
    Key partner, by;
    std::string at, offers, contact, note;
    partners::Visibility visibility = partners::Visibility::network;
    partners::Capacity capacity = partners::Capacity::adviser;
};

struct Shelf {
    LibraryWishes wishes;
    std::vector<OwnFacet> facets;
    std::map<Key, Practice> practices;
    std::vector<Revision> revisions;
    std::vector<Superseding> superseded;
    std::vector<Withdrawal> withdrawn;
    std::vector<Remark> remarks;
    std::vector<Talk> talks;
    std::vector<Trial> trials;
    std::vector<Need> needs;
    std::vector<Collection> collections;
    std::vector<KeptSearch> searches;
    std::vector<Beginning> begun;
    std::vector<Material> materials;
    std::vector<PartnerPage> partners;
};

/// Reads `folder`; nothing where there is none. Throws with file and line where something is missing.
std::optional<Shelf> read_shelf(std::filesystem::path const& folder);

}  // namespace lyceum::ctl::story
