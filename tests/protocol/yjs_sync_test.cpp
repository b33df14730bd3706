#include "protocol/yjs/sync.hpp"

#include "yjs_bytes.hpp"

#include <gtest/gtest.h>

namespace lyceum::yjs {
namespace {

TEST(Yjs_messages, Are_read_and_written_as_y_protocols_has_them)
{
    struct Case {
        MessageKind kind;
        char const* payload;
        char const* hex;
    };
    for (auto const& [kind, payload, message] :
         {Case{MessageKind::sync_step1, "00", "00 00 01 00"}, Case{MessageKind::sync_step2, "0000", "00 01 02 0000"},
          Case{MessageKind::update, "0000", "00 02 02 0000"}, Case{MessageKind::awareness, "00", "01 01 00"},
          Case{MessageKind::auth, "6e6f", "02 00 02 6e6f"}, Case{MessageKind::query_awareness, "", "03"}}) {
        EXPECT_EQ(hex(write_message(kind, bytes(payload))), hex(bytes(message)));
        auto const whole = bytes(message);
        auto const read = read_message(whole);
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(read->kind, kind);
        EXPECT_EQ(hex(read->payload), payload);
    }
    EXPECT_EQ(permission_denied("no"), bytes("0200026e6f"));
}

TEST(Yjs_messages, That_are_damaged_are_refused)
{
    for (auto const* message : {"", "00", "0000", "000001", "00000200", "000301 00", "04", "64 01", "01", "0105 00", "02", "0200", "020101 61",
                                "020001 ff", "03 00", "00000100 00", "ff", "80"}) {
        auto const damaged = bytes(message);
        auto const read = read_message(damaged);
        ASSERT_TRUE(read.has_error()) << message;
        EXPECT_EQ(read.error().code, ErrorCode::malformed) << message;
        EXPECT_EQ(read.error().field, "message") << message;
    }
}

TEST(Yjs_awareness, Is_read_and_written_as_y_protocols_has_it)
{
    // encodeAwarenessUpdate of client 7 with {"user":{"name":"A"}}, and of client 9, who has left.
    auto const update = bytes("02 07 01 15") + R"({"user":{"name":"A"}})" + bytes("09 03 04 6e756c6c");
    auto const states = read_awareness(update);
    ASSERT_TRUE(states) << states.error().message;
    ASSERT_EQ(states->size(), 2u);
    EXPECT_EQ((*states)[0].client, 7u);
    EXPECT_EQ((*states)[0].clock, 1u);
    EXPECT_EQ((*states)[0].state, R"({"user":{"name":"A"}})");
    EXPECT_FALSE((*states)[0].left());
    EXPECT_TRUE((*states)[1].left());
    EXPECT_EQ(write_awareness(*states), update);
    EXPECT_EQ(write_awareness({}), bytes("00"));
}

TEST(Yjs_awareness, That_is_damaged_is_refused)
{
    for (auto const* update : {"", "01", "0107", "010701", "01070104 6e756c", "01070101 7b", "01070101 ff", "00 00", "ffffffffffffff0f"}) {
        auto const damaged = bytes(update);
        EXPECT_TRUE(read_awareness(damaged).has_error()) << update;
    }
}

TEST(Yjs_awareness, Of_more_people_than_a_document_has_is_refused)
{
    std::vector<AwarenessState> states(awareness_states_max, {1, 1, "{}"});
    auto const most = write_awareness(states);
    EXPECT_TRUE(read_awareness(most));
    states.push_back(states.front());
    auto const more = write_awareness(states);
    EXPECT_TRUE(read_awareness(more).has_error());
}

}  // namespace
}  // namespace lyceum::yjs
