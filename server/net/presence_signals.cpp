#include "server/net/presence_signals.hpp"

#include "db/rooms.hpp"
#include "server/call.hpp"

namespace lyceum::server::net {
namespace {

enum class Move { came, went };

/// Says it with the name and the school that the cohort knows the person by; who is no longer part of
/// the cohort goes without a word, because the cohort's own change tells of it.
Task<bool> announce(CoreConnections& home, CohortId cohort, PersonId person, Move move)
{
    Caller caller;
    caller.person = person;
    Call call(home.shared().services, home.io(), std::move(caller));
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "rooms.presenceChanged", 0);
    auto look = [cohort, person](db::Snapshot& snapshot) -> Result<std::optional<lyceum::rooms::Present>> {
        return db::in_cohort(snapshot, cohort, person);
    };
    auto who = co_await call.read(look);
    if (!who || !*who) co_return false;
    lyceum::rooms::PresenceChanged const change{cohort, **std::move(who), move == Move::came};
    home.shared().hub.signal(topic_of(cohort), lyceum::rooms::PresenceChanged::name, codec::to_text(change), person);
    co_return true;
}

void tell(CoreConnections& home, Topic topic, PersonId person, Move move)
{
    start(announce(home, CohortId{topic.id}, person, move), [](std::optional<bool>) {});
}

}  // namespace

void note_came(CoreConnections& home, Caller const& caller, Topic topic)
{
    if (topic.kind != TopicKind::cohort) return;
    if (home.shared().hub.presence().came(topic, *caller.person)) tell(home, topic, *caller.person, Move::came);
}

void note_left(CoreConnections& home, Caller const& caller, Topic topic)
{
    if (topic.kind == TopicKind::cohort) home.shared().hub.presence().left(topic, *caller.person);
}

void note_poll(CoreConnections& home, Caller const& caller, std::vector<topics::Poll::State> const& states)
{
    for (auto const& state : states) {
        auto const topic = *parse_topic(state.topic);
        if (state.ended || topic.kind != TopicKind::cohort) continue;
        if (home.shared().hub.presence().polled(topic, *caller.person)) tell(home, topic, *caller.person, Move::came);
    }
}

void announce_gone(CoreConnections& home)
{
    for (auto const& gone : home.shared().hub.presence().take_gone(Clock::now())) tell(home, gone.topic, gone.person, Move::went);
}

}  // namespace lyceum::server::net
