#include "protocol/documents.hpp"
#include "server/documents/awareness.hpp"
#include "server/documents/pace.hpp"
#include "tests/server/documents_wire_fixture.hpp"

namespace lyceum {
namespace {

using namespace testing;
using Kind = Said::Kind;

/// What is no message, and what is too much.
struct DocumentLimits : WithDocument {
    using WithDocument::WithDocument;

    /// With what code the server closes on who sends this.
    std::uint16_t code_for(std::string const& message)
    {
        auto broken = editor(1);
        broken.send(message);
        return broken.close_code();
    }
};

TEST_F(DocumentLimits, Bytes_that_are_no_message_end_the_connection_and_touch_nothing)
{
    auto ana = editor(0);
    auto const update = typed(1, 0, "Hello");
    std::vector<std::string> broken{
        "", "\x05", "\x63", std::string("\0", 1), std::string("\0\3\0", 3),         // kinds that there are not
        std::string("\0\0", 2), std::string("\0\0\5\1", 4),                          // no state vector, half a one
        std::string("\0\0\1\1", 4), std::string("\0\0\2\0\0", 5),                    // and what looks like one
        "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",                              // a number that does not end
        std::string("\0\2", 2) + counted(update) + "x",                              // more behind it
        std::string("\0\2\0", 3), std::string("\0\2", 2) + counted("\x01"),          // no update
        std::string("\2\0\0", 3),                                                    // what only the server says
        "\1", "\1" + counted("\x01"), "\1" + counted("\x01\x01\x01\x02{]"),          // no awareness
        "\1" + counted(varuint(1) + varuint(1) + varuint(1) + counted("{\"a\":") )};
    for (std::size_t cut = 0; cut < update.size(); ++cut) broken.push_back(std::string("\0\2", 2) + counted(update.substr(0, cut)));
    for (auto const& message : broken) EXPECT_EQ(code_for(message), 1007) << boost::json::serialize(boost::json::value(message));
    EXPECT_EQ(stored(), 0);
    EXPECT_EQ(ana.all(), nothing_typed);
}

TEST_F(DocumentLimits, Text_is_not_spoken_here_and_broken_frames_end_as_they_do_elsewhere)
{
    auto text = editor(1);
    text.socket.send_text("{}");
    EXPECT_EQ(text.close_code(), 1003);
    auto unmasked = editor(1);
    unmasked.socket.send_frame(Opcode::binary, "x", WebSocket::Part::whole, WebSocket::Mask::unmasked);
    EXPECT_EQ(unmasked.close_code(), 1002);
    auto in_pieces = editor(1);
    auto const message = std::string("\0\2", 2) + counted(typed(1, 0, "Hello"));
    in_pieces.socket.send_frame(Opcode::binary, message.substr(0, 5), WebSocket::Part::first);
    in_pieces.socket.ping();
    in_pieces.socket.send_frame(Opcode::continuation, message.substr(5), WebSocket::Part::last);
    in_pieces.await_saved(1);
}

TEST_F(DocumentLimits, An_update_has_a_mebibyte_at_most)
{
    auto ana = editor(0);
    auto const most = documents::update_bytes_max - 20;
    ana.type(typed(1, 0, std::string(most, 'w')));
    ana.await_saved(1);
    EXPECT_EQ(code_for(std::string("\0\2", 2) + counted(typed(2, 0, std::string(most + 20, 'w')))), 1009);
    EXPECT_EQ(code_for(std::string(documents::update_bytes_max + 1'000, 'w')), 1009);
    EXPECT_EQ(stored(), 1);
}

TEST_F(DocumentLimits, A_full_document_takes_no_more_and_is_still_read)
{
    auto ana = editor(0);
    std::string const words(1'000'000, 'w');
    std::uint64_t typed_so_far = 0;
    auto is_refused = [&] {
        ana.type(typed(1, typed_so_far, words));
        for (;;) {
            auto const said = ana.next();
            if (said.kind == Kind::saved) return typed_so_far += words.size(), false;
            if (said.kind == Kind::denied) return true;
        }
    };
    while (!is_refused()) ASSERT_LT(typed_so_far, 20 * words.size());
    EXPECT_GE(typed_so_far, 7 * words.size());
    EXPECT_GE(editor(1).all().size(), typed_so_far);
}

struct FewInADocument : DocumentLimits {
    FewInADocument() : DocumentLimits({{"LYCEUM_LIMITS_CONNECTIONS_PER_DOCUMENT", "2"}}) {}
};

TEST_F(FewInADocument, A_document_has_so_many_connections_and_room_when_one_goes)
{
    Upgrade const upgrade{.session = cohort.people[2].session, .target = address(), .subprotocol = ""};
    auto ana = editor(0);
    {
        auto ben = editor(1);
        EXPECT_EQ(refused(upgrade), 429);
    }
    EXPECT_TRUE(becomes("lyceum_document_connections", 1));
    EXPECT_EQ(refused(upgrade), 101);
}

struct FewOfAPerson : DocumentLimits {
    FewOfAPerson() : DocumentLimits({{"LYCEUM_LIMITS_CONNECTIONS_PER_PERSON", "2"}}) {}
};

TEST_F(FewOfAPerson, A_document_counts_among_the_connections_of_a_person)
{
    auto ana = editor(0);
    auto calls = socket(0);
    EXPECT_EQ(refused({.session = cohort.people[0].session, .target = address(), .subprotocol = ""}), 429);
}

struct Narrow : DocumentLimits {
    Narrow() : DocumentLimits({{"LYCEUM_LIMITS_QUEUE_BYTES", "65536"}, {"LYCEUM_LIMITS_DOCUMENT_UPDATES_PER_SECOND", "100000"}}) {}
};

TEST_F(Narrow, Who_reads_too_slowly_is_told_to_come_again_and_then_has_all)
{
    auto ana = editor(0), slow = editor(1);
    std::string const words(100'000, 'w');
    for (std::uint64_t i = 0; i < 70; ++i) ana.type(typed(1, i * words.size(), words));
    ana.await_saved(70);
    EXPECT_EQ(slow.close_code(), 1013);
    auto again = editor(1);
    EXPECT_TRUE(has(again.all(), typed(1, 69 * words.size(), words))) << "a document larger than the queue is given all the same";
    ana.type(typed(2, 0, "b"));
    EXPECT_EQ(again.next_update(), typed(2, 0, "b"));
}

struct Slowed : DocumentLimits {
    Slowed() : DocumentLimits({{"LYCEUM_LIMITS_DOCUMENT_UPDATES_PER_SECOND", "20"}, {"LYCEUM_LIMITS_AWARENESS_PER_SECOND", "20"}}) {}
};

TEST_F(Slowed, Who_writes_too_fast_waits_and_loses_nothing)
{
    auto ana = editor(0), ben = editor(1);
    for (std::uint64_t i = 0; i < 100; ++i) ana.type(typed(1, i, "a"));
    for (std::uint64_t i = 0; i < 100; ++i) ana.say(1, i + 1, "{}");
    for (std::uint64_t i = 0; i < 100; ++i) ben.await_update(typed(1, i, "a"));
    ana.await_saved(100);
}

TEST(Pace, Lets_a_burst_pass_and_then_so_many_a_second)
{
    using namespace std::chrono_literals;
    server::documents::Pace pace(10);
    auto at = server::documents::Pace::Clock::now();
    for (int i = 0; i < 40; ++i) EXPECT_EQ(pace.step(at), 0s);
    EXPECT_EQ(std::chrono::round<std::chrono::milliseconds>(pace.step(at)), 100ms);
    EXPECT_EQ(std::chrono::round<std::chrono::milliseconds>(pace.step(at)), 200ms);
    EXPECT_EQ(pace.step(at + 300ms), 0s);
    EXPECT_GT(pace.step(at + 300ms), 0s);
    EXPECT_EQ(pace.step(at + 1h), 0s);
}

}  // namespace
}  // namespace lyceum
