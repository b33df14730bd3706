#include "server/net/presence_signals.hpp"

#include "db/attendance.hpp"
#include "db/rooms.hpp"
#include "protocol/stages.hpp"
#include "server/call.hpp"

namespace lyceum::server::net {
namespace {

enum class Move { came, went };

/// A signal, ready to be sent.
struct Said {
    std::string_view name;
    std::string data;
};

std::optional<Said> of_cohort(db::Snapshot& snapshot, CohortId cohort, PersonId person, Move move)
{
    auto who = db::in_cohort(snapshot, cohort, person);
    if (!who) return std::nullopt;
    lyceum::rooms::PresenceChanged const change{cohort, *std::move(who), move == Move::came};
    return Said{lyceum::rooms::PresenceChanged::name, codec::to_text(change)};
}

std::optional<Said> of_meeting(db::Snapshot& snapshot, MeetingId meeting, PersonId person, Move move)
{
    auto who = db::attendee(snapshot, meeting, person);
    if (!who) return std::nullopt;
    stages::PresenceChanged const change{meeting, {person, std::move(who->name), std::move(who->seatTitle)}, move == Move::came};
    return Said{stages::PresenceChanged::name, codec::to_text(change)};
}

/// Says it with the name and the seat that the others know the person by; who is no longer part of a cohort goes
/// without a word, because the cohort's own change tells of it.
Task<bool> announce(CoreConnections& home, Topic topic, PersonId person, Move move)
{
    Caller caller;
    caller.person = person;
    Call call(home.shared().services, home.io(), std::move(caller));
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "rooms.presenceChanged", 0);
    auto look = [topic, person, move](db::Snapshot& snapshot) -> Result<std::optional<Said>> {
        return topic.kind == TopicKind::cohort ? of_cohort(snapshot, CohortId{topic.id}, person, move)
                                               : of_meeting(snapshot, MeetingId{topic.id}, person, move);
    };
    auto said = co_await call.read(look);
    if (!said || !*said) co_return false;
    home.shared().hub.signal(topic, (*said)->name, std::move((*said)->data), person);
    co_return true;
}

/// Whether who follows the topic is here.
bool has_presence(Topic topic) { return topic.kind == TopicKind::cohort || topic.kind == TopicKind::meeting; }

void tell(CoreConnections& home, Topic topic, PersonId person, Move move)
{
    start(announce(home, topic, person, move), [](std::optional<bool>) {});
}

}  // namespace

void note_came(CoreConnections& home, Caller const& caller, Topic topic)
{
    if (!has_presence(topic)) return;
    if (home.shared().hub.presence().came(topic, *caller.person)) tell(home, topic, *caller.person, Move::came);
}

void note_left(CoreConnections& home, Caller const& caller, Topic topic)
{
    if (has_presence(topic)) home.shared().hub.presence().left(topic, *caller.person);
}

void note_poll(CoreConnections& home, Caller const& caller, std::vector<topics::Poll::State> const& states)
{
    for (auto const& state : states) {
        auto const topic = *parse_topic(state.topic);
        if (state.ended || !has_presence(topic)) continue;
        if (home.shared().hub.presence().polled(topic, *caller.person)) tell(home, topic, *caller.person, Move::came);
    }
}

void announce_gone(CoreConnections& home)
{
    for (auto const& gone : home.shared().hub.presence().take_gone(Clock::now())) tell(home, gone.topic, gone.person, Move::went);
}

}  // namespace lyceum::server::net
