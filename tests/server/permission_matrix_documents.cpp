#include "protocol/documents.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

using namespace documents;
namespace json = boost::json;

constexpr Who muted{Actor::muted};
constexpr Verdict sees_open{.allowed = cast::of_a};
constexpr Verdict sees_closed{.allowed = cast::in_closed_a};
constexpr Verdict posts_open{.allowed = cast::of_a - muted, .forbidden = muted};
constexpr Verdict posts_announcements{.allowed = cast::runs_a, .forbidden = cast::of_a - cast::runs_a};
/// Who is muted is told that first.
constexpr Verdict shelved_writing{.allowed = {}, .forbidden = muted, .conflict = cast::of_a - muted};
constexpr Verdict nobody_posts{.allowed = {}, .forbidden = {}, .conflict = cast::of_a};

/// What is in a room has its rights, whatever is asked for.
struct Shelves {
    Verdict open, closed, announcements, archived;
};
constexpr Shelves read{sees_open, sees_closed, sees_open, sees_open};
constexpr Shelves written{posts_open, sees_closed, posts_announcements, nobody_posts};

using DocumentOf = DocumentId (*)(World&);
DocumentId in_open(World& w) { return w.a.written; }
DocumentId in_closed(World& w) { return w.a.written_in_closed; }
DocumentId in_announcements(World& w) { return w.a.written_in_announcements; }
DocumentId in_archived(World& w) { return w.a.written_in_archived; }
DocumentId shelved(World& w) { return w.a.shelved; }
DocumentId new_in_open(World& w) { return w.document_in(w.a.open); }

template <Operation Op>
Expectation of_document(std::string object, Verdict verdict, DocumentOf document, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor) {
        auto request = more;
        request.emplace("document", document(w).value);
        return request;
    });
}

/// An operation upon a document of every kind of room.
template <Operation Op>
std::vector<Expectation> in_rooms(Shelves const& expected, json::object const& more = {})
{
    return {of_document<Op>("a document of A's open room", expected.open, in_open, more),
            of_document<Op>("a document of A's closed room", expected.closed, in_closed, more),
            of_document<Op>("a document of A's announcements", expected.announcements, in_announcements, more),
            of_document<Op>("a document of A's archived room", expected.archived, in_archived, more)};
}

template <Operation Op>
Expectation of_room(std::string object, Verdict verdict, RoomId Place::*room, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor) {
        auto request = more;
        request.emplace("room", (w.a.*room).value);
        return request;
    });
}

template <Operation Op>
std::vector<Expectation> of_rooms(Shelves const& expected, json::object const& more = {})
{
    return {of_room<Op>("A's open room", expected.open, &Place::open, more), of_room<Op>("A's closed room", expected.closed, &Place::closed, more),
            of_room<Op>("A's announcements", expected.announcements, &Place::announcements, more),
            of_room<Op>("A's archived room", expected.archived, &Place::archived, more)};
}

using CommentOf = CommentId (*)(World&, Actor);
CommentId in_open_by_principal(World& w, Actor) { return w.comment_by(Actor::principal, w.a.written); }
CommentId in_closed_by_facilitator(World& w, Actor) { return w.comment_by(Actor::facilitator, w.a.written_in_closed); }
CommentId in_announcements_by_facilitator(World& w, Actor) { return w.comment_by(Actor::facilitator, w.a.written_in_announcements); }
CommentId in_archived_by_member(World& w, Actor) { return w.comment_by(Actor::member, w.a.written_in_archived); }
CommentId in_shelved(World& w, Actor) { return w.comment_by(Actor::member, w.a.shelved); }
/// One's own where one may have one, else somebody's.
CommentId own(World& w, Actor as) { return w.comment_by(cast::of_a.has(as) ? as : Actor::principal, w.a.written); }
CommentId own_in_closed(World& w, Actor as) { return w.comment_by(cast::in_closed_a.has(as) ? as : Actor::coach, w.a.written_in_closed); }
CommentId own_in_archived(World& w, Actor as) { return w.comment_by(cast::of_a.has(as) ? as : Actor::principal, w.a.written_in_archived); }

template <Operation Op>
Expectation of_comment(std::string object, Verdict verdict, CommentOf comment, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor as) {
        auto request = more;
        request.emplace("comment", comment(w, as).value);
        return request;
    });
}

std::vector<Expectation> of_own_comments()
{
    json::object const words{{"body", "Other words"}};
    constexpr Verdict of_principal{.allowed = {Actor::principal}, .forbidden = cast::of_a - Who{Actor::principal}};
    return {
        of_comment<EditComment>("one's own comment in A's open room", posts_open, own, words),
        of_comment<EditComment>("a comment of A's principal", of_principal, in_open_by_principal, words),
        of_comment<EditComment>("one's own comment in A's closed room", sees_closed, own_in_closed, words),
        of_comment<EditComment>("one's own comment in A's archived room", nobody_posts, own_in_archived, words),
        of_comment<DeleteComment>("one's own comment in A's open room", sees_open, own),
        of_comment<DeleteComment>("a comment of A's principal", of_principal, in_open_by_principal),
        of_comment<DeleteComment>("one's own comment in A's closed room", sees_closed, own_in_closed),
        of_comment<DeleteComment>("one's own comment in A's archived room", nobody_posts, own_in_archived),
    };
}

std::vector<Expectation> of_others_comments()
{
    json::object const reason{{"reason", "Example"}}, on{{"on", true}};
    constexpr Verdict runs_open{.allowed = cast::runs_a, .forbidden = cast::of_a - cast::runs_a};
    constexpr Verdict runs_closed{.allowed = cast::runs_a, .forbidden = cast::in_closed_a - cast::runs_a};
    return {
        of_comment<RemoveComment>("a comment in A's open room", runs_open, in_open_by_principal, reason),
        of_comment<RemoveComment>("a comment in A's closed room", runs_closed, in_closed_by_facilitator, reason),
        of_comment<RemoveComment>("a comment in A's archived room", runs_open, in_archived_by_member, reason),
        of_comment<ResolveComment>("a comment in A's open room", posts_open, in_open_by_principal, on),
        of_comment<ResolveComment>("a comment in A's closed room", sees_closed, in_closed_by_facilitator, on),
        of_comment<ResolveComment>("a comment in A's announcements", posts_announcements, in_announcements_by_facilitator, on),
        of_comment<ResolveComment>("a comment in A's archived room", nobody_posts, in_archived_by_member, on),
        of_comment<ResolveComment>("a comment on an archived document", shelved_writing, in_shelved, on),
    };
}

Expectation of_version(std::string object, Verdict verdict, VersionId Place::*version)
{
    return of<GetVersion>(std::move(object), verdict, [=](World& w, Actor) { return json::object{{"version", (w.a.*version).value}}; });
}
std::vector<Expectation> of_versions()
{
    return {of_version("a version of a document of A's open room", sees_open, &Place::kept),
            of_version("a version of a document of A's closed room", sees_closed, &Place::kept_in_closed)};
}

}  // namespace

std::vector<Expectation> expectations_of_documents()
{
    std::vector<Expectation> all{
        of<documents::Search>("what one may read", {.allowed = cast::signed_in}, [](World&, Actor) { return json::object{{"query", "words"}}; }),
        of_document<Update>("an archived document of A", posts_open, shelved, {{"archived", true}}),
        of_document<Say>("an archived document of A", shelved_writing, shelved, {{"body", "Words"}}),
        of_document<Push>("an archived document of A", shelved_writing, shelved, {{"update", "AAA="}}),
        of_document<KeepVersion>("an archived document of A", shelved_writing, shelved, {{"name", "Words"}}),
        of_document<Update>("a new document of A", posts_open, new_in_open, {{"archived", true}, {"title", "Words"}}),
    };
    for (auto const& more : {of_rooms<Create>(written, {{"title", "Words"}}), of_rooms<ListOfRoom>(read), in_rooms<Get>(read),
                             in_rooms<Update>(written), in_rooms<Say>(written, {{"body", "Words"}}), in_rooms<ListComments>(read),
                             in_rooms<Pull>(read), in_rooms<documents::Read>(read), in_rooms<Push>(written, {{"update", "AAA="}}), in_rooms<ListVersions>(read),
                             in_rooms<KeepVersion>(written, {{"name", "Words"}}), of_versions(),
                             of_own_comments(), of_others_comments()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace lyceum::testing
