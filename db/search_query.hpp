#pragma once

#include "db/transaction.hpp"
#include "protocol/rooms.hpp"

/// What people search for, in conversations and in documents, and how SQLite's FTS5 is asked for it.
namespace lyceum::db {

/// What a query asks for. Every word must occur, as the beginning of a word; every phrase as it stands.
struct SearchQuery {
    std::vector<std::string> words, phrases;
    std::vector<std::string> from, in;        ///< parts of names of people and rooms; any of them
    std::optional<Day> before, after;         ///< written on a day before; written on that day (UTC) or later
};
/// Takes a query apart: `"a phrase"`, `from:ana`, `in:"plan talk"`, `before:2026-11-01`, `after:2026-09-01`.
/// There is no wrong query: what is none of these is a word.
SearchQuery parse_query(std::string_view text);

/// The rooms that `reader` may see, and that the query asks for; a thousand at most, the newest ones.
std::vector<RoomId> rooms_to_search(Snapshot& snapshot, PersonId reader, SearchQuery const& query,
                                    std::optional<CohortId> cohort);
/// The people that the query asks for. Who left and has no seat any more is among them: only what the reader may
/// read tells of them.
std::vector<PersonId> authors_to_search(Snapshot& snapshot, SearchQuery const& query);

/// The first and the last instant that the query allows.
struct Span {
    Instant from, to;
};
Span span_of(SearchQuery const& query);

/// A string of FTS5's query language: whatever stands in it is text.
std::string in_quotes(std::string_view text);
template <class IdType>
std::string any_of(std::vector<IdType> const& ids)
{
    std::string any;
    for (auto const id : ids) any += (any.empty() ? "" : " OR ") + in_quotes(std::to_string(id.value));
    return any;
}
/// The words and phrases of the query in FTS5's query language; empty where it has none.
std::string words_of(SearchQuery const& query);

}  // namespace lyceum::db
