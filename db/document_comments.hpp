#pragma once

#include "db/messages.hpp"
#include "protocol/documents.hpp"

/// What is said about documents, in threads. Every change publishes CommentChanged to `document/N`.
namespace lyceum::db {

/// The most comments of a document, deleted ones included, and the most replies in a thread.
inline constexpr std::int64_t comments_of_document_max = 2'000, replies_max = 100;

/// A comment before it is made.
struct NewComment {
    std::optional<documents::Anchor> anchor;
    std::string quote;
    Draft const& draft;  ///< whose `reply_to` is not used
    std::optional<CommentId> reply_to;
};
/// Makes it: opens its thread again where it was resolved, notifies those mentioned who may see the document and
/// those who wrote in the thread, never the speaker. Fails where `reply_to` is not of the document, or where
/// there are too many. Needs a document that exists.
Result<documents::Say::Response> comment_on(Transaction& tx, DocumentId document, Speaker const& speaker, NewComment const& comment);

/// Changes what the comment says; people it did not mention before are notified. What it said goes from the
/// events that followers may still ask for. Nothing happens where it says that already. Fails (conflict) where
/// it is deleted.
Result<Nothing> edit_comment(Transaction& tx, CommentId comment, Draft const& draft);
/// Takes the words of the comment, and of what it quotes, away from everyone; false where that was done already.
bool delete_comment(Transaction& tx, CommentId comment);
/// Whether the thread that the comment belongs to is done with; nothing happens where it is so already.
enum class ThreadState { open, resolved };
void set_thread_state(Transaction& tx, CommentId any, ThreadState state, PersonId by);

std::optional<documents::Comment> comment(Snapshot& snapshot, CommentId comment);

/// A page of the document's threads of which something is left, oldest first, of those after `after`; of one
/// state or of both. At most `limit`, and fewer where they are long, one at least where there is one.
struct Threads {
    std::vector<documents::Thread> threads;
    bool more = false;
};
Threads threads_of(Snapshot& snapshot, DocumentId document, std::optional<ThreadState> state, CommentId after, std::int64_t limit);

}  // namespace lyceum::db
