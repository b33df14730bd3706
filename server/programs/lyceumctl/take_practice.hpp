#pragma once

#include "db/library_imports.hpp"
#include "db/resources.hpp"
#include "protocol/practices.hpp"

namespace lyceum::ctl {

/// What it said once: a version that was published before the newest, or what was written since.
struct IncomingText {
    practices::Title title;
    practices::Body body;
    /// `facet/term`, by their slugs.
    std::vector<std::string> terms;
};
/// When a version was published where it comes from.
struct IncomingVersion {
    /// Of all but the newest.
    std::optional<IncomingText> text;
    std::string note;
    practices::Visibility visibility = practices::Visibility::school;
    Instant at;
    PersonId by;
};
/// A material whose file, where it is one, is in the installation's folder already.
struct IncomingMaterial {
    db::NewResource resource;
    std::string language;
    /// The place in the list of the video that it is captions or chapters of.
    std::optional<std::size_t> captions_of;
    bool published = true;
    /// False where neither a file nor an address came with it.
    bool is_there = true;
    /// Under which name its bytes stay until a row names the file.
    std::string part = {};
};

/// A practice that comes from elsewhere, into a network's library.
struct Incoming {
    NetworkId network;
    practices::Owner owner;
    /// What a later import knows it by.
    std::string key;
    practices::Title title;
    practices::Body body;
    /// `facet/term`, by their slugs.
    std::vector<std::string> terms;
    std::vector<practices::Author> authors;
    practices::Visibility visibility = practices::Visibility::network;
    std::optional<CohortId> cohort;
    /// `in_review` is taken as a draft, and `superseded` as published: what stands for it is not known here.
    practices::State state = practices::State::published;
    std::optional<PracticeId> origin;
    /// Who stands as the one who imported it.
    PersonId by;
    /// Oldest first, the newest last; none: it is published anew.
    std::vector<IncomingVersion> versions = {};
    /// What was written since the newest version.
    std::optional<IncomingText> draft = {};
    std::vector<IncomingMaterial> materials = {};
    std::vector<db::TakenReview> reviews = {};
};

enum class Taken { added, changed, same };

/// Takes it in with all that it was, or changes the practice that an import brought under that key before; opens it to more people than it
/// is open to, never to fewer. Fails where the library refuses it; then nothing of it may be kept.
Result<Taken> take_practice(db::Transaction& tx, Incoming const& incoming);

}  // namespace lyceum::ctl
