#include "protocol/rooms.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum {
namespace {

using testing::InCohort;

struct Messages : InCohort {
    RoomId room = installation.change(
        [&](db::Transaction& tx) { return db::open_room(tx, cohort, "Commons", "", rooms::Kind::open); });
};

TEST_F(Messages, What_is_said_is_listed_and_published_once)
{
    auto const said = say(pia, room, "Hello **all**");
    auto const page = listed(room, cem);
    ASSERT_EQ(page.messages.size(), 1u);
    auto const& message = page.messages.front();
    EXPECT_EQ(message.id, said);
    EXPECT_EQ(message.html, "<p>Hello <strong>all</strong></p>");
    EXPECT_EQ(message.author.name, "Pia Example");
    EXPECT_EQ(message.author.seatTitle, "Principal, Maple");
    auto const events = installation.events(topic_of(room));
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events.front().data, codec::to_text(rooms::MessagePosted{message}));
    EXPECT_EQ(page.lastEvent, events.front().number);
}

}  // namespace
}  // namespace lyceum
