#include "db/saved_searches.hpp"

namespace lyceum::db {
namespace {

using namespace searches;

/// Practices that the brief names of each search.
constexpr std::int64_t named_max = 5;

Search search_of(std::string const& json) { return codec::from_json<Search>(codec::parse(json).value()).value(); }

}  // namespace

std::vector<Saved> saved_searches_of(Snapshot& snapshot, PersonId person)
{
    std::vector<Saved> saved;
    for (auto& [id, title, json, digest, told] : snapshot.all<SavedSearchId, std::string, std::string, bool, Instant>(
             "SELECT id, title, search, digest, told_through FROM saved_searches WHERE person_id = ? ORDER BY id LIMIT ?", person, saved_max)) {
        auto search = search_of(json);
        auto const fresh = find_fresh(snapshot, person, search, told, 0);
        saved.push_back({id, std::move(title), std::move(search), digest, fresh.count});
    }
    return saved;
}

std::int64_t count_saved_searches(Snapshot& snapshot, PersonId person)
{
    return snapshot.value<std::int64_t>("SELECT count(*) FROM saved_searches WHERE person_id = ?", person).value();
}

SavedSearchId save_search(Transaction& tx, PersonId person, Save::Request const& request)
{
    return tx.insert<SavedSearchId>(
        "INSERT INTO saved_searches (person_id, title, search, digest, created_at, told_through) VALUES (?1, ?2, ?3, ?4, ?5, ?5)", person,
        request.title, codec::to_text(request.search), request.digest, tx.at());
}

void update_saved_search(Transaction& tx, Update::Request const& request)
{
    // Whoever begins to be told is told of what comes from then on.
    tx.run("UPDATE saved_searches SET title = coalesce(?2, title), digest = coalesce(?3, digest),"
           "       told_through = CASE WHEN ?3 = 1 AND digest = 0 THEN ?4 ELSE told_through END WHERE id = ?1",
           request.saved, request.title, request.digest, tx.at());
}

void remove_saved_search(Transaction& tx, SavedSearchId saved) { tx.run("DELETE FROM saved_searches WHERE id = ?", saved); }

std::vector<SearchNews> search_news(Snapshot& snapshot, PersonId person)
{
    std::vector<SearchNews> news;
    for (auto& [id, title, json, told] : snapshot.all<SavedSearchId, std::string, std::string, Instant>(
             "SELECT id, title, search, told_through FROM saved_searches WHERE person_id = ? AND digest = 1 ORDER BY id LIMIT ?", person,
             saved_max)) {
        auto fresh = find_fresh(snapshot, person, search_of(json), told, named_max);
        if (fresh.count > 0) news.push_back({id, std::move(title), std::move(fresh)});
    }
    return news;
}

void searches_told(Transaction& tx, PersonId person, Instant through)
{
    tx.run("UPDATE saved_searches SET told_through = ? WHERE person_id = ? AND digest = 1", through, person);
}

}  // namespace lyceum::db
