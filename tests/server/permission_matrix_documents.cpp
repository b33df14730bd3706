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

}  // namespace

std::vector<Expectation> expectations_of_documents()
{
    std::vector<Expectation> all{
        of_document<Update>("an archived document of A", posts_open, shelved, {{"archived", true}}),
        of_document<Update>("a new document of A", posts_open, new_in_open, {{"archived", true}, {"title", "Words"}}),
    };
    for (auto const& more : {of_rooms<Create>(written, {{"title", "Words"}}), of_rooms<ListOfRoom>(read), in_rooms<Get>(read),
                             in_rooms<Update>(written)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace lyceum::testing
