#pragma once

#include "db/practice_search.hpp"

/// Searches that a person keeps, and what is new in them.
namespace lyceum::db {

/// In the order in which they were saved, with what is new in each for that person.
std::vector<searches::Saved> saved_searches_of(Snapshot& snapshot, PersonId person);
std::int64_t count_saved_searches(Snapshot& snapshot, PersonId person);
SavedSearchId save_search(Transaction& tx, PersonId person, searches::Save::Request const& request);
void update_saved_search(Transaction& tx, searches::Update::Request const& request);
void remove_saved_search(Transaction& tx, SavedSearchId saved);

/// What is new in a kept search, for the weekly brief.
struct SearchNews {
    SavedSearchId saved;
    std::string title;
    FreshPractices fresh;
};
/// Of the person's searches that the brief tells of, those in which something is new.
std::vector<SearchNews> search_news(Snapshot& snapshot, PersonId person);
/// The person was told of what was published through that instant.
void searches_told(Transaction& tx, PersonId person, Instant through);

}  // namespace lyceum::db
