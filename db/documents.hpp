#pragma once

#include "db/rooms.hpp"
#include "protocol/documents.hpp"

/// Documents of rooms: their list, their titles. What they say is db/document_updates.hpp.
namespace lyceum::db {

/// The most documents that a room has, archived ones included.
inline constexpr std::int64_t documents_of_room_max = 2'000;

/// Creates an empty one and tells the room. Needs fewer than `documents_of_room_max` in it.
DocumentId create_document(Transaction& tx, RoomId room, std::string_view title, PersonId by);
std::int64_t count_documents(Snapshot& snapshot, RoomId room);

/// The document, without `mayWrite`; nothing where there is none.
std::optional<documents::Document> document(Snapshot& snapshot, DocumentId document);
/// A room's documents on one shelf, newest first, of those before `before`; at most `limit`.
std::vector<documents::Document> documents_of_room(Snapshot& snapshot, RoomId room, Shelf shelf, DocumentId before,
                                                   std::int64_t limit);

/// Every document there is, by id, after `after`; at most `limit`.
std::vector<DocumentId> all_documents(Snapshot& snapshot, DocumentId after, std::int64_t limit);

/// Changes what is given, and tells who sees the document. Nothing happens where it is so already.
struct DocumentChange {
    std::optional<std::string> title;
    std::optional<Shelf> shelf;
};
void change_document(Transaction& tx, DocumentId document, DocumentChange const& change);
/// Tells those who follow a document of the room that who may write it changed.
void tell_of_documents(Transaction& tx, RoomId room);

}  // namespace lyceum::db
