#pragma once

#include "db/transaction.hpp"
#include "protocol/needs.hpp"

/// What people ask their network for. Every change publishes NeedChanged to `network/N`. A practice that somebody
/// points to is named only to who may read it.
namespace lyceum::db {

/// A reader of needs; the standing is that of server/access/.
struct NeedReader {
    PersonId person;
    bool curates = false; ///< the network's library
};

struct NewNeed {
    LibraryId network;
    PersonId person;
    std::string title, detail;
    std::vector<TermId> terms;
};
/// Whether the term ships or is the network's own, and is in use.
bool is_term_of(Snapshot& snapshot, TermId term, LibraryId network);
/// Writes it down for the person's seat in the network, and tells who curates the library.
NeedId post_need(Transaction& tx, NewNeed const& need);

struct NewReply {
    NeedId need;
    PersonId person;
    std::optional<PracticeId> practice;
    std::string body;
};
/// Tells who asked.
ReplyId answer_need(Transaction& tx, NewReply const& reply);
/// Takes the words out of the notification about it too; nothing happens where it is removed.
void remove_reply(Transaction& tx, ReplyId reply);

bool is_open(Snapshot& snapshot, NeedId need);
/// Whether the person may read the practice.
bool may_read(Snapshot& snapshot, PersonId person, PracticeId practice);
void close_need(Transaction& tx, NeedId need, std::string const& why, std::optional<PracticeId> solved_by);
void reopen_need(Transaction& tx, NeedId need);

/// Without its html, which the caller renders. Nothing where there is no such need.
std::optional<needs::Need> need(Snapshot& snapshot, NeedId need, NeedReader const& reader);
struct NeedFilter {
    LibraryId network;
    std::optional<bool> open;
    bool only_mine = false;
    /// Placed by any of these; empty: all.
    std::vector<TermId> terms;
};
/// Newest first, those before `before`; at most `limit`.
std::vector<needs::Need> needs_of(Snapshot& snapshot, NeedFilter const& filter, NeedReader const& reader, NeedId before, std::int64_t limit);
/// Open ones, counted up to 1,000.
std::int64_t open_needs(Snapshot& snapshot, LibraryId network);
/// Oldest first, those after `after`; at most `limit`. Without their html.
std::vector<needs::Reply> replies_to(Snapshot& snapshot, NeedId need, NeedReader const& reader, ReplyId after, std::int64_t limit);

}  // namespace lyceum::db
