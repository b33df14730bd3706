#pragma once

#include "db/transaction.hpp"
#include "protocol/practices.hpp"

namespace lyceum::ctl {

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
};

enum class Taken { added, changed, same };

/// Takes it in, or changes the practice that an import brought under that key before; opens it to more people than it
/// is open to, never to fewer. Fails where the library refuses it; then nothing of it may be kept.
Result<Taken> take_practice(db::Transaction& tx, Incoming const& incoming);

}  // namespace lyceum::ctl
