#pragma once

#include "protocol/rooms.hpp"

/// Documents that several people write at once: their list, their updates, comments, versions, reading,
/// search. What they say is a Yjs document (protocol/yjs/). A document has the rights of its room: who
/// sees the room reads it, who may post there writes it, unless it is archived.
namespace lyceum::documents {

/// The most bytes of one update.
inline constexpr std::size_t update_bytes_max = 1024 * 1024;
/// The most bytes of a document, as one merged update.
inline constexpr std::size_t document_bytes_max = 8 * 1024 * 1024;

using Title = Line<1, 120>;

struct Writer {
    PersonId person;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Writer, (), (person, name))

struct Document {
    DocumentId id;
    RoomId room;
    CohortId cohort;
    std::string title;
    Writer createdBy;
    Instant createdAt;
    /// When its text or title last changed, and who changed its text.
    Instant changedAt;
    std::optional<Writer> changedBy;
    /// An archived document is read, not written.
    bool archived = false;
    /// Whether the caller may write it; absent in events, which are the same for everyone.
    std::optional<bool> mayWrite;
    /// Threads of comments that are not resolved.
    std::int64_t comments = 0;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (id, room, cohort, title, createdBy, createdAt, changedAt, changedBy, archived, mayWrite, comments))

struct Create {
    static constexpr std::string_view name = "documents.create";
    static constexpr std::string_view summary = "Begin a document in a room; at most 2,000 a room";
    static constexpr auto effect = Effect::writes;
    struct Request {
        RoomId room;
        Title title;
    };
    static constexpr auto access = may(Right::post, &Request::room);
    struct Response { Document document; };
};
BOOST_DESCRIBE_STRUCT(Create::Request, (), (room, title))
BOOST_DESCRIBE_STRUCT(Create::Response, (), (document))

struct ListOfRoom {
    static constexpr std::string_view name = "documents.list";
    static constexpr std::string_view summary = "The documents of a room, newest first: the archived ones, or the others";
    static constexpr auto effect = Effect::reads;
    struct Request {
        RoomId room;
        std::optional<bool> archived;
        std::optional<DocumentId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::room);
    struct Response {
        std::vector<Document> documents;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfRoom::Request, (), (room, archived, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfRoom::Response, (), (documents, more))

struct Get {
    static constexpr std::string_view name = "documents.get";
    static constexpr std::string_view summary = "One document, without its text";
    static constexpr auto effect = Effect::reads;
    struct Request { DocumentId document; };
    static constexpr auto access = may(Right::see, &Request::document);
    struct Response {
        Document document;
        /// The number of the topic's last event: follow `document/id` from here.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (document))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (document, lastEvent))

/// Absent members of the request stay as they are.
struct Update {
    static constexpr std::string_view name = "documents.update";
    static constexpr std::string_view summary = "Give a document another title, archive it, or take it back from there";
    static constexpr auto effect = Effect::writes;
    struct Request {
        DocumentId document;
        std::optional<Title> title;
        std::optional<bool> archived;
    };
    static constexpr auto access = may(Right::post, &Request::document);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (document, title, archived))

/// Topics `room/N` and `document/N`: created, renamed, archived or taken back; not on every edit.
struct DocumentChanged {
    static constexpr std::string_view name = "documents.documentChanged";
    static constexpr std::string_view summary = "A document was created or changed, but for its text: it is now as given";
    Document document;
};
BOOST_DESCRIBE_STRUCT(DocumentChanged, (), (document))

using Operations = boost::mp11::mp_list<Create, ListOfRoom, Get, Update>;
using Events = boost::mp11::mp_list<DocumentChanged>;

}  // namespace lyceum::documents
