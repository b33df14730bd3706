#pragma once

#include "protocol/operation.hpp"

#include <compare>

/// Topics: ordered, gapless streams of events. See protocol/README.md.
namespace lyceum {

enum class TopicKind { person, cohort, room, document, meeting, breakout, network, practice, plan, measure };
BOOST_DESCRIBE_ENUM(TopicKind, person, cohort, room, document, meeting, breakout, network, practice, plan, measure)

/// Names a stream: `room/7`. On the wire it is that text.
struct Topic {
    TopicKind kind = TopicKind::person;
    std::int64_t id = 0;

    friend auto operator<=>(Topic const&, Topic const&) = default;
};
inline Topic topic_of(PersonId id) { return {TopicKind::person, id.value}; }
inline Topic topic_of(CohortId id) { return {TopicKind::cohort, id.value}; }
inline Topic topic_of(RoomId id) { return {TopicKind::room, id.value}; }
inline Topic topic_of(DocumentId id) { return {TopicKind::document, id.value}; }
inline Topic topic_of(MeetingId id) { return {TopicKind::meeting, id.value}; }
inline Topic topic_of(BreakoutId id) { return {TopicKind::breakout, id.value}; }
inline Topic topic_of(NetworkId id) { return {TopicKind::network, id.value}; }
inline Topic topic_of(PracticeId id) { return {TopicKind::practice, id.value}; }
inline Topic topic_of(PlanId id) { return {TopicKind::plan, id.value}; }
inline Topic topic_of(MeasureId id) { return {TopicKind::measure, id.value}; }

std::string to_string(Topic topic);
/// Nothing where the text names no topic.
std::optional<Topic> parse_topic(std::string_view text);

}  // namespace lyceum

template <>
struct std::hash<lyceum::Topic> {
    std::size_t operator()(lyceum::Topic const& t) const noexcept
    {
        return std::hash<std::int64_t>{}(t.id * 64 + std::int64_t(t.kind));
    }
};

namespace lyceum::topics {

/// The text of a topic, as the wire has it.
using TopicName = Line<3, 40>;

/// Follows a topic over a WebSocket: answers with what was missed, then pushes what comes as
/// `topics.event` notifications, until `topics.unfollow` or a `topics.behind` or `topics.ended`.
/// The right is checked per topic (Right::see); the transport keeps the following alive.
struct Follow {
    static constexpr std::string_view name = "topics.follow";
    static constexpr std::string_view summary = "Follow a topic from an event number on";
    static constexpr auto effect = Effect::signals;
    static constexpr auto access = signed_in;

    struct Request {
        TopicName topic;
        /// The number of the last event that the client has; absent: from now on.
        std::optional<Whole<0, (std::int64_t{1} << 53) - 1>> after;
    };
    struct Response {
        std::string topic;
        /// The number of the topic's last event when the following began.
        std::int64_t last = 0;
        /// True where `after` is too long ago, or of another history: reload, then follow from `last`.
        bool reload = false;
    };
};
BOOST_DESCRIBE_STRUCT(Follow::Request, (), (topic, after))
BOOST_DESCRIBE_STRUCT(Follow::Response, (), (topic, last, reload))

struct Unfollow {
    static constexpr std::string_view name = "topics.unfollow";
    static constexpr std::string_view summary = "Stop following a topic";
    static constexpr auto effect = Effect::signals;
    static constexpr auto access = signed_in;

    struct Request { TopicName topic; };
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Unfollow::Request, (), (topic))

/// One event as it stands in a stream.
struct Published {
    std::string topic;
    std::int64_t number = 0;
    std::string event;
    Instant at;
};

/// A signal as a poll gives it; its `data` stands beside these members.
struct Signalled {
    std::string topic;
    std::string event;
};

/// Long-poll (HTTP only): where a network lets no WebSocket through, a client follows the same
/// topics with the same numbers. Answers at once when something was missed, else when something
/// comes or after `waitSeconds` with nothing. The transport answers it: server/net/poll.cpp.
struct Poll {
    static constexpr std::string_view name = "topics.poll";
    static constexpr std::string_view summary = "Wait for events of several topics over HTTP";
    static constexpr auto effect = Effect::signals;
    static constexpr auto access = signed_in;

    struct Following {
        TopicName topic;
        std::optional<Whole<0, (std::int64_t{1} << 53) - 1>> after;
    };
    struct Request {
        List<Following, 64> follows;
        std::optional<Whole<0, 55>> waitSeconds;
    };
    struct State {
        std::string topic;
        std::int64_t last = 0;
        bool reload = false;
        /// Set where the caller may not follow the topic: the reason, and it is not followed.
        std::optional<std::string> ended;
    };
    struct Response {
        std::vector<State> topics;
        /// `{topic, number, event, at, data}` each, in order by topic; 500 at most.
        std::vector<Published> events;
        /// `{topic, event, data}` each: what was signalled within the last six seconds.
        std::vector<Signalled> signals;
    };
};
BOOST_DESCRIBE_STRUCT(Published, (), (topic, number, event, at))
BOOST_DESCRIBE_STRUCT(Poll::Following, (), (topic, after))
BOOST_DESCRIBE_STRUCT(Poll::Request, (), (follows, waitSeconds))
BOOST_DESCRIBE_STRUCT(Poll::State, (), (topic, last, reload, ended))
BOOST_DESCRIBE_STRUCT(Signalled, (), (topic, event))
BOOST_DESCRIBE_STRUCT(Poll::Response, (), (topics, events, signals))

using Operations = boost::mp11::mp_list<Follow, Unfollow, Poll>;

}  // namespace lyceum::topics
