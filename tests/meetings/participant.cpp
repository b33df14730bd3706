#include "tests/meetings/participant.hpp"

namespace lyceum::testing {

void Participant::connect(MeetingId meeting)
{
    topic_ = to_string(topic_of(meeting));
    socket_ = std::make_unique<WebSocket>(server_.endpoint(), Upgrade{.session = who_.session});
    auto const answer = socket_->call("topics.follow", {{"topic", topic_}, {"after", last()}});
    ASSERT_TRUE(answer.contains("result")) << boost::json::serialize(answer);
    EXPECT_FALSE(answer.at("result").at("reload").as_bool());
}

void Participant::hear(std::int64_t up_to)
{
    while (last() < up_to) {
        auto event = socket_->next_event();
        if (event.at("topic").as_string() != topic_) continue;
        Told told{event.at("number").as_int64(), std::string(event.at("event").as_string()), std::move(event.at("data"))};
        ASSERT_EQ(told.number, last() + 1) << who_.person.value << " was told " << told.event;
        told_.push_back(std::move(told));
    }
}

}  // namespace lyceum::testing
