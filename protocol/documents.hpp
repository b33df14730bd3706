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

/// Where a narrative part of a plan stands in it. Who sees the document sees the plan.
struct Section {
    PlanId plan;
    /// The part of the plan is `section/<slug>`.
    std::string slug;
};
BOOST_DESCRIBE_STRUCT(Section, (), (plan, slug))

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
    /// Of a plan's section; its room then has the plan's title as its name.
    std::optional<Section> section;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (id, room, cohort, title, createdBy, createdAt, changedAt, changedBy, archived, mayWrite, comments,
                       section))

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

/// As Markdown (CommonMark with GitHub's tables and task lists) and as plain text; 2 MiB of each at most.
struct Read {
    static constexpr std::string_view name = "documents.read";
    static constexpr std::string_view summary = "What a document says, for reading and quoting";
    static constexpr auto effect = Effect::reads;
    struct Request { DocumentId document; };
    static constexpr auto access = may(Right::see, &Request::document);
    struct Response {
        std::string title;
        std::string markdown;
        std::string text;
        /// False where something of it was left out: it is nested too deep, or too long.
        bool complete = true;
    };
};
BOOST_DESCRIBE_STRUCT(Read::Request, (), (document))
BOOST_DESCRIBE_STRUCT(Read::Response, (), (title, markdown, text, complete))

struct Hit {
    DocumentId document;
    std::string title;
    RoomId room;
    std::string roomName;
    CohortId cohort;
    /// When the document last changed.
    Instant at;
    /// Plain text around the match; the matched words stand between U+0002 and U+0003.
    std::string snippet;
    /// As in Document.
    std::optional<Section> section;
};
BOOST_DESCRIBE_STRUCT(Hit, (), (document, title, room, roomName, cohort, at, snippet, section))

/// As rooms.search: words (all must occur in title or text, each as a prefix), "a phrase", from:name (who began
/// it), in:room, before: and after: the day of the last change. A document is found some seconds after an edit.
/// Only documents that the caller may read are found or counted.
struct Search {
    static constexpr std::string_view name = "documents.search";
    static constexpr std::string_view summary = "Search the documents that the caller may read, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {
        Line<1, 200> query;
        std::optional<CohortId> cohort;
        std::optional<DocumentId> before;
        std::optional<Whole<1, 50>> limit;
    };
    struct Response {
        std::vector<Hit> hits;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(Search::Request, (), (query, cohort, before, limit))
BOOST_DESCRIBE_STRUCT(Search::Response, (), (hits, more))

/// For clients that no WebSocket gets through for, and for programs; /ws/documents/N does the same as it happens.
struct Pull {
    static constexpr std::string_view name = "documents.pull";
    static constexpr std::string_view summary = "What a document says, as one Yjs update: all of it, or what the caller lacks";
    static constexpr auto effect = Effect::reads;
    struct Request {
        DocumentId document;
        /// What the caller has (Y.encodeStateVector); absent: nothing.
        std::optional<Bytes<64 * 1024>> stateVector;
    };
    static constexpr auto access = may(Right::see, &Request::document);
    struct Response {
        Bytes<document_bytes_max> update;
        /// What the caller has once the update is applied.
        Bytes<document_bytes_max> stateVector;
    };
};
BOOST_DESCRIBE_STRUCT(Pull::Request, (), (document, stateVector))
BOOST_DESCRIBE_STRUCT(Pull::Response, (), (update, stateVector))

struct Push {
    static constexpr std::string_view name = "documents.push";
    static constexpr std::string_view summary = "Add a Yjs update to a document; it is stored before the answer, and reaches who has it open";
    static constexpr auto effect = Effect::writes;
    struct Request {
        DocumentId document;
        /// Where the transport takes less in one call, a larger one goes over /ws/documents/N.
        Bytes<update_bytes_max> update;
    };
    static constexpr auto access = may(Right::post, &Request::document);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Push::Request, (), (document, update))

struct Version {
    VersionId id;
    DocumentId document;
    /// Absent where the server kept it by itself.
    std::optional<std::string> name;
    Instant at;
    std::optional<Writer> by;
    /// Who changed the text since the version before, 50 at most.
    std::vector<Writer> people;
};
BOOST_DESCRIBE_STRUCT(Version, (), (id, document, name, at, by, people))

/// The server keeps versions by itself too, when a document has been quiet for a while after changes, and thins
/// those out as they grow old. To restore one, a client edits the document until it says the same.
struct KeepVersion {
    static constexpr std::string_view name = "documents.keepVersion";
    static constexpr std::string_view summary = "Keep what a document says now under a name; at most 100 a document";
    static constexpr auto effect = Effect::writes;
    struct Request {
        DocumentId document;
        Line<1, 80> name;
    };
    static constexpr auto access = may(Right::post, &Request::document);
    struct Response { Version version; };
};
BOOST_DESCRIBE_STRUCT(KeepVersion::Request, (), (document, name))
BOOST_DESCRIBE_STRUCT(KeepVersion::Response, (), (version))

struct ListVersions {
    static constexpr std::string_view name = "documents.listVersions";
    static constexpr std::string_view summary = "The versions of a document that were kept, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        DocumentId document;
        std::optional<VersionId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::document);
    struct Response {
        std::vector<Version> versions;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListVersions::Request, (), (document, before, limit))
BOOST_DESCRIBE_STRUCT(ListVersions::Response, (), (versions, more))

struct GetVersion {
    static constexpr std::string_view name = "documents.getVersion";
    static constexpr std::string_view summary = "A version of a document with what it said, as one Yjs update";
    static constexpr auto effect = Effect::reads;
    struct Request { VersionId version; };
    static constexpr auto access = may(Right::see, &Request::version);
    struct Response {
        Version version;
        Bytes<document_bytes_max> update;
    };
};
BOOST_DESCRIBE_STRUCT(GetVersion::Request, (), (version))
BOOST_DESCRIBE_STRUCT(GetVersion::Response, (), (version, update))

/// Two Yjs relative positions (Y.encodeRelativePosition): where the passage begins and ends, whatever is
/// written around it. Only clients know what they mean.
struct Anchor {
    Bytes<512> start, end;
};
BOOST_DESCRIBE_STRUCT(Anchor, (), (start, end))

struct Comment {
    CommentId id;
    DocumentId document;
    rooms::Author author;
    /// Of the first comment of a thread: the passage, absent where the thread is about the whole document.
    std::optional<Anchor> anchor;
    /// What the passage said when it was commented; empty in replies.
    std::string quote;
    /// Empty where the comment was deleted or removed.
    std::string body;
    /// `body` rendered (cmark-gfm, safe): may be shown as it is.
    std::string html;
    Instant at;
    std::optional<Instant> editedAt;
    /// The first comment of the thread, in replies.
    std::optional<CommentId> thread;
    /// Of the first comment: the whole thread is done with, and by whom.
    bool resolved = false;
    std::optional<Writer> resolvedBy;
    bool deleted = false;
};
BOOST_DESCRIBE_STRUCT(Comment, (),
                      (id, document, author, anchor, quote, body, html, at, editedAt, thread, resolved, resolvedBy, deleted))

/// Markdown, with mentions as in rooms.
using CommentBody = Text<1, 4'000>;

/// A thread that was resolved is open again when somebody replies. A document has at most 2,000 comments, a
/// thread 100 replies.
struct Say {
    static constexpr std::string_view name = "documents.comment";
    static constexpr std::string_view summary = "Comment on a passage of a document or on all of it, or reply to a comment";
    static constexpr auto effect = Effect::writes;
    struct Request {
        DocumentId document;
        std::optional<Anchor> anchor;
        std::optional<Text<0, 500>> quote;
        CommentBody body;
        /// Any comment of the thread to reply in; a reply has neither anchor nor quote.
        std::optional<CommentId> replyTo;
    };
    static constexpr auto access = may(Right::post, &Request::document);
    struct Response {
        CommentId comment;
        Instant at;
    };
};
BOOST_DESCRIBE_STRUCT(Say::Request, (), (document, anchor, quote, body, replyTo))
BOOST_DESCRIBE_STRUCT(Say::Response, (), (comment, at))

struct EditComment {
    static constexpr std::string_view name = "documents.editComment";
    static constexpr std::string_view summary = "Change one's own comment";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CommentId comment;
        CommentBody body;
    };
    static constexpr auto access = may(Right::own, &Request::comment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(EditComment::Request, (), (comment, body))

struct DeleteComment {
    static constexpr std::string_view name = "documents.deleteComment";
    static constexpr std::string_view summary = "Delete one's own comment; the replies to it stay";
    static constexpr auto effect = Effect::writes;
    struct Request { CommentId comment; };
    static constexpr auto access = may(Right::own, &Request::comment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(DeleteComment::Request, (), (comment))

struct RemoveComment {
    static constexpr std::string_view name = "documents.removeComment";
    static constexpr std::string_view summary = "Remove somebody's comment, with a reason; written in the audit log";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CommentId comment;
        Line<1, 300> reason;
    };
    static constexpr auto access = may(Right::facilitate, &Request::comment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveComment::Request, (), (comment, reason))

struct ResolveComment {
    static constexpr std::string_view name = "documents.resolveComment";
    static constexpr std::string_view summary = "Say that a thread of comments is done with, or open it again";
    static constexpr auto effect = Effect::writes;
    struct Request {
        /// Any comment of the thread.
        CommentId comment;
        bool on = true;
    };
    static constexpr auto access = may(Right::post, &Request::comment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(ResolveComment::Request, (), (comment, on))

struct Thread {
    Comment first;
    /// Oldest first, without those that were deleted.
    std::vector<Comment> replies;
};
BOOST_DESCRIBE_STRUCT(Thread, (), (first, replies))

/// Threads of which nothing is left are not listed. A page is shorter where its threads are long.
struct ListComments {
    static constexpr std::string_view name = "documents.listComments";
    static constexpr std::string_view summary = "The comments of a document by thread, oldest first: open ones, resolved ones, or all";
    static constexpr auto effect = Effect::reads;
    struct Request {
        DocumentId document;
        std::optional<bool> resolved;
        /// The first comment of the last thread of the page before.
        std::optional<CommentId> after;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::document);
    struct Response {
        std::vector<Thread> threads;
        bool more = false;
        /// The number of the topic's last event that these comments include.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ListComments::Request, (), (document, resolved, after, limit))
BOOST_DESCRIBE_STRUCT(ListComments::Response, (), (threads, more, lastEvent))

/// Topic `document/N`: said, edited, deleted, removed, resolved or opened again.
struct CommentChanged {
    static constexpr std::string_view name = "documents.commentChanged";
    static constexpr std::string_view summary = "A comment was made or changed: it is now as given";
    Comment comment;
};
BOOST_DESCRIBE_STRUCT(CommentChanged, (), (comment))

/// Topic `document/N`.
struct VersionKept {
    static constexpr std::string_view name = "documents.versionKept";
    static constexpr std::string_view summary = "A version of a document was kept";
    Version version;
};
BOOST_DESCRIBE_STRUCT(VersionKept, (), (version))

/// Topics `room/N` and `document/N`: created, renamed, archived or taken back; not on every edit.
struct DocumentChanged {
    static constexpr std::string_view name = "documents.documentChanged";
    static constexpr std::string_view summary = "A document was created or changed, but for its text: it is now as given";
    Document document;
};
BOOST_DESCRIBE_STRUCT(DocumentChanged, (), (document))

using Operations = boost::mp11::mp_list<Create, ListOfRoom, Get, Update, Read, Search, Pull, Push, KeepVersion, ListVersions, GetVersion, Say, EditComment,
                                        DeleteComment, RemoveComment, ResolveComment, ListComments>;
using Events = boost::mp11::mp_list<DocumentChanged, CommentChanged, VersionKept>;

}  // namespace lyceum::documents
