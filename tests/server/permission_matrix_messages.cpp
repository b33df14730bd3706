#include "protocol/rooms.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

using namespace rooms;
namespace json = boost::json;

constexpr Who muted{Actor::muted};
constexpr Verdict sees_open{.allowed = cast::of_a};
constexpr Verdict sees_closed{.allowed = cast::in_closed_a};
constexpr Verdict runs_open{.allowed = cast::runs_a, .forbidden = cast::of_a - cast::runs_a};
constexpr Verdict runs_closed{.allowed = cast::runs_a, .forbidden = cast::in_closed_a - cast::runs_a};
constexpr Verdict posts_open{.allowed = cast::of_a - muted, .forbidden = muted};

using MessageOf = MessageId (*)(World&, Actor);
MessageId said(World& w, Actor) { return w.a.said; }
MessageId whispered(World& w, Actor) { return w.a.whispered; }
MessageId announced(World& w, Actor) { return w.a.announced; }
MessageId old(World& w, Actor) { return w.a.old; }
MessageId new_by_principal(World& w, Actor) { return w.message_by(Actor::principal, w.a.open); }
MessageId new_in_closed(World& w, Actor) { return w.message_by(Actor::facilitator, w.a.closed); }
/// One's own where one may have one, else somebody's.
MessageId own(World& w, Actor as) { return w.message_by(cast::of_a.has(as) ? as : Actor::principal, w.a.open); }
MessageId own_in_closed(World& w, Actor as) { return w.message_by(cast::in_closed_a.has(as) ? as : Actor::coach, w.a.closed); }
MessageId own_in_archived(World& w, Actor as) { return w.message_by(cast::of_a.has(as) ? as : Actor::principal, w.a.archived); }

template <Operation Op>
Expectation of_message(std::string object, Verdict verdict, MessageOf message, json::object more = {})
{
    return of<Op>(std::move(object), verdict, [=](World& w, Actor as) {
        auto request = more;
        request.emplace("message", message(w, as).value);
        return request;
    });
}

std::vector<Expectation> of_own()
{
    constexpr Verdict closed_own{.allowed = cast::in_closed_a};
    constexpr Verdict principals{.allowed = {Actor::principal}, .forbidden = cast::of_a - Who{Actor::principal}};
    constexpr Verdict nobody_any_more{.allowed = {}, .forbidden = {}, .conflict = cast::of_a};
    json::object const changed{{"body", "Other words"}};
    return {
        of_message<EditMessage>("a message of one's own in A", posts_open, own, changed),
        of_message<EditMessage>("a message of one's own in A's closed room", closed_own, own_in_closed, changed),
        of_message<EditMessage>("a message of one's own in A's archived room", nobody_any_more, own_in_archived, changed),
        of_message<EditMessage>("a message of A's principal", principals, new_by_principal, changed),
        of_message<DeleteMessage>("a message of one's own in A", sees_open, own),
        of_message<DeleteMessage>("a message of one's own in A's closed room", closed_own, own_in_closed),
        of_message<DeleteMessage>("a message of one's own in A's archived room", nobody_any_more, own_in_archived),
        of_message<DeleteMessage>("a message of A's principal", principals, new_by_principal),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_messages()
{
    constexpr Verdict runs_archived{.allowed = {}, .forbidden = cast::of_a - cast::runs_a, .conflict = cast::runs_a};
    constexpr Verdict posts_announcements{.allowed = cast::runs_a, .forbidden = cast::of_a - cast::runs_a};
    constexpr Verdict posts_archived{.allowed = {}, .forbidden = {}, .conflict = cast::of_a};
    json::object const reason{{"reason", "Example"}}, on{{"on", true}}, heart{{"emoji", "❤️"}, {"on", true}};
    auto all = of_own();
    std::vector<Expectation> const others{
        of_message<GetThread>("a message in A's open room", sees_open, said),
        of_message<GetThread>("a message in A's closed room", sees_closed, whispered),
        of_message<GetThread>("a message in A's archived room", sees_open, old),
        of_message<GetHistory>("a message in A's open room", runs_open, said),
        of_message<GetHistory>("a message in A's closed room", runs_closed, whispered),
        of_message<RemoveMessage>("a message in A's open room", runs_open, new_by_principal, reason),
        of_message<RemoveMessage>("a message in A's closed room", runs_closed, new_in_closed, reason),
        of_message<React>("a message in A's open room", posts_open, said, heart),
        of_message<React>("a message in A's closed room", sees_closed, whispered, heart),
        of_message<React>("a message in A's announcements", posts_announcements, announced, heart),
        of_message<React>("a message in A's archived room", posts_archived, old, heart),
        of_message<Pin>("a message in A's open room", runs_open, said, on),
        of_message<Pin>("a message in A's closed room", runs_closed, whispered, on),
        of_message<Pin>("a message in A's archived room", runs_archived, old, on),
    };
    all.insert(all.end(), others.begin(), others.end());
    return all;
}

}  // namespace lyceum::testing
