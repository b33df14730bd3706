#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

using TopicOf = Topic (*)(World const&, Actor);

/// Following is reading: a program with a token of scope read may.
Expectation of_follow(std::string object, Verdict verdict, TopicOf topic)
{
    auto expectation = of<topics::Follow>(std::move(object), verdict, [=](World& w, Actor as) {
        return json::object{{"topic", to_string(topic(w, as))}, {"after", 0}};
    });
    expectation.reached = Reached::by_following, expectation.read_token = ReadToken::as_its_owner;
    return expectation;
}
Expectation of_poll(std::string object, Verdict verdict, TopicOf topic)
{
    auto expectation = of<topics::Poll>(std::move(object), verdict, [=](World& w, Actor as) {
        return json::object{{"follows", {json::object{{"topic", to_string(topic(w, as))}, {"after", 0}}}}, {"waitSeconds", 0}};
    });
    expectation.reached = Reached::by_poll, expectation.read_token = ReadToken::as_its_owner;
    return expectation;
}
Expectation of_unfollow()
{
    auto expectation = of<topics::Unfollow>("whatever one follows or does not", {.allowed = cast::signed_in}, [](World& w, Actor) {
        return json::object{{"topic", to_string(topic_of(w.a.open))}};
    });
    expectation.reached = Reached::by_following, expectation.read_token = ReadToken::as_its_owner;
    return expectation;
}

}  // namespace

std::vector<Expectation> expectations_of_topics()
{
    struct Row {
        std::string object;
        Who may_follow;
        TopicOf topic;
    };
    std::vector<Row> const rows{
        {"oneself", cast::signed_in, [](World const& w, Actor as) { return topic_of(w.person(as == Actor::nobody ? Actor::coach : as)); }},
        {"A's coach", {Actor::coach}, [](World const& w, Actor) { return topic_of(w.person(Actor::coach)); }},
        {"cohort A", cast::of_a | cast::administrator, [](World const& w, Actor) { return topic_of(w.a.cohort); }},
        {"a session of A that is to come", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.meeting); }},
        {"a session of A with guests", cast::of_a | cast::guest, [](World const& w, Actor) { return topic_of(w.guested); }},
        {"A's open room", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.open); }},
        {"A's closed room", cast::in_closed_a, [](World const& w, Actor) { return topic_of(w.a.closed); }},
        {"a document of A's open room", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.written); }},
        {"a document of A's closed room", cast::in_closed_a, [](World const& w, Actor) { return topic_of(w.a.written_in_closed); }},
        {"a session of A", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.live); }},
        {"the room of a session of A", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.gathered.room); }},
        {"an open breakout with A's coach", cast::in_closed_a, [](World const& w, Actor) { return topic_of(w.a.gathered.inner); }},
        {"the room of an open breakout with A's coach", cast::in_closed_a, [](World const& w, Actor) { return topic_of(w.a.gathered.inner_room); }},
        {"the notes of an open breakout with A's coach", cast::in_closed_a, [](World const& w, Actor) { return topic_of(w.a.gathered.inner_notes); }},
        {"a closed breakout of A", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.gathered.shared); }},
        {"a draft of A's school", {Actor::principal, Actor::member, Actor::muted}, [](World const& w, Actor) { return topic_of(w.a.library.draft); }},
        {"a practice of cohort A", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.library.of_cohort); }},
        {"a practice of the network of A", cast::of_network, [](World const& w, Actor) { return topic_of(w.a.library.of_network); }},
        {"a public practice of A", cast::signed_in, [](World const& w, Actor) { return topic_of(w.a.library.of_all); }},
        {"the network of A", cast::of_network | cast::administrator, [](World const& w, Actor) { return topic_of(w.a.network); }},
        {"A's archived room", cast::of_a, [](World const& w, Actor) { return topic_of(w.a.archived); }},
    };
    std::vector<Expectation> all{of_unfollow()};
    for (auto const& [object, may_follow, topic] : rows) {
        all.push_back(of_follow(object, {.allowed = may_follow}, topic));
        all.push_back(of_poll(object, {.allowed = may_follow}, topic));
    }
    return all;
}

}  // namespace lyceum::testing
