#include "protocol/yjs/document.hpp"

#include "protocol/yjs/integration.hpp"
#include "protocol/yjs/updates.hpp"
#include "yjs_bytes.hpp"

#include <gtest/gtest.h>

namespace lyceum::yjs {
namespace {

Document document_of(std::vector<std::string> const& updates)
{
    Document document;
    for (auto const& update : updates) EXPECT_TRUE(document.apply(update)) << hex(update);
    return document;
}

std::string text_of(Document const& document, std::string_view root = "t")
{
    auto const tree = document.read(root);
    std::string text;
    for (auto const& piece : tree.root().content) text += piece.text;
    return text;
}

TEST(Yjs_document, That_is_new_is_empty)
{
    Document const document;
    EXPECT_EQ(document.encode(), empty_update);
    EXPECT_EQ(document.state_vector(), empty_state_vector);
    EXPECT_TRUE(document.roots().empty());
    EXPECT_TRUE(document.read("default").nodes.front().content.empty());
    EXPECT_FALSE(document.waits());
}

TEST(Yjs_document, Is_the_same_in_whatever_order_its_updates_come)
{
    std::vector<std::string> updates{letter_a, letter_b, letter_c, without_b};
    std::sort(updates.begin(), updates.end());
    do {
        auto const document = document_of(updates);
        EXPECT_EQ(text_of(document), "ac");
        EXPECT_EQ(hex(document.encode()), hex(letters));
        EXPECT_FALSE(document.waits());
    } while (std::next_permutation(updates.begin(), updates.end()));
}

TEST(Yjs_document, Takes_an_update_as_often_as_it_comes)
{
    auto const document = document_of({letter_a, letter_b, letter_b, letter_a, letters, letters, letter_c});
    EXPECT_EQ(hex(document.encode()), hex(letters));
}

TEST(Yjs_document, Keeps_what_waits_for_an_update_that_has_not_come)
{
    auto document = document_of({letter_a, letter_c, without_b});
    EXPECT_TRUE(document.waits());
    EXPECT_EQ(text_of(document), "a");
    EXPECT_EQ(hex(document.state_vector()), "010101");
    // As Y.encodeStateAsUpdate has it: the c behind a skip, the deletion of what is not there yet.
    EXPECT_EQ(hex(document.encode()), "010301000401017401610a0184010101630101010101");
    auto again = document_of({document.encode()});
    for (auto* waiting : {&document, &again}) {
        EXPECT_TRUE(waiting->apply(letter_b));
        EXPECT_FALSE(waiting->waits());
        EXPECT_EQ(text_of(*waiting), "ac");
        EXPECT_EQ(hex(waiting->encode()), hex(letters));
    }
}

TEST(Yjs_document, Waits_for_what_another_client_wrote)
{
    // Client 5 writes x between client 1's a and b; client 7 writes y after the x.
    auto const x = bytes("01 01 05 00 c4 0100 0101 01 78 00"), y = bytes("01 01 07 00 84 0500 01 79 00");
    auto document = document_of({y, x, letter_b});
    EXPECT_EQ(hex(document.state_vector()), "00");
    EXPECT_TRUE(document.apply(letter_a));
    EXPECT_EQ(text_of(document), "axyb");
    EXPECT_EQ(hex(document.state_vector()), "03070105010102");
}

TEST(Yjs_document, Puts_what_was_written_at_one_place_at_one_time_in_the_order_of_clients)
{
    auto const by = [](char client, char letter) {
        auto update = bytes("0101000004010174016100");
        update[2] = client;
        update[9] = letter;
        return update;
    };
    EXPECT_EQ(text_of(document_of({by(3, 'c'), by(1, 'a'), by(2, 'b')})), "abc");
    EXPECT_EQ(text_of(document_of({by(2, 'b'), by(3, 'c'), by(1, 'a')})), "abc");
}

TEST(Yjs_document, Keeps_of_a_key_what_was_set_last)
{
    // Client 1 sets k of the map m to 1, then to 2; client 2 at the same time to 3.
    auto const one = bytes("01 01 01 00 28 01 01 6d 01 6b 01 7d01 00"), two = bytes("01 01 01 01 a8 01 00 01 7d02 01 01 01 00 01"),
               three = bytes("01 01 02 00 28 01 01 6d 01 6b 01 7d03 00");
    for (auto const& updates : {std::vector{one, two, three}, std::vector{three, two, one}, std::vector{two, three, one}}) {
        auto const tree = document_of(updates).read("m");
        ASSERT_EQ(tree.root().entries.size(), 1u);
        EXPECT_EQ(tree.root().entries.at("k").value, 3);
    }
    EXPECT_EQ(document_of({one, two}).read("m").nodes.front().entries.at("k").value, 2);
}

TEST(Yjs_document, Leaves_nothing_of_deleted_content_but_that_it_was_there)
{
    // A paragraph with the text `gone`, deleted; what yjs itself has of it afterwards.
    auto const written = bytes("0103030007010764656661756c740301700700030006040003010 4676f6e6500");
    auto const deleted = bytes("00 01 03 01 00 01");
    auto document = document_of({written});
    EXPECT_EQ(plain_text(document.read("default")), "gone");
    EXPECT_TRUE(document.apply(deleted));
    EXPECT_TRUE(document.read("default").nodes.front().content.empty());
    EXPECT_EQ(hex(document.encode()), "0102030001010764656661756c740100050103010006");
    EXPECT_EQ(document.encode().find("gone"), std::string::npos);
}

TEST(Yjs_document, Collects_what_comes_for_a_parent_that_was_collected)
{
    auto const collected = bytes("0102030001010764656661756c740100050103010006");
    // Client 9 wrote after the text within the paragraph before it knew.
    auto const late = bytes("01 01 09 00 84 0305 01 78 00");
    auto const document = document_of({collected, late});
    EXPECT_FALSE(document.waits());
    EXPECT_EQ(hex(document.encode()), "0201090000010203""0001010764656661756c740100050209010001""03010006");
}

TEST(Yjs_document, Cuts_a_surrogate_pair_as_yjs_does)
{
    auto const document = document_of({bytes("01010400040101740661f09f98806200"), bytes("01010404c404010402012d00")});
    EXPECT_EQ(text_of(document), "a\xEF\xBF\xBD-\xEF\xBF\xBD""b");
    EXPECT_EQ(hex(document.encode()), "01020400040101740861efbfbdefbfbd62c404010402012d00");
}

TEST(Yjs_document, Cuts_every_unit_of_a_text_of_surrogate_pairs)
{
    auto document = document_of({bytes("0101040004010174 10 f09f9880f09f9880f09f9880f09f9880 00")});
    for (auto const* at : {"03", "01", "05", "07", "04", "02"}) {
        auto const deletion = bytes(std::string("00 01 04 01") + at + "01");
        EXPECT_TRUE(document.apply(deletion));
    }
    EXPECT_EQ(text_of(document), "\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(text_of(document_of({document.encode()})), text_of(document));
}

TEST(Yjs_document, Reads_every_kind_of_content)
{
    auto const document = document_of({every_kind});
    EXPECT_EQ(document.roots(), (std::vector<std::string>{"a", "default", "e", "m"}));

    auto const tree = document.read("default");
    EXPECT_TRUE(tree.complete);
    ASSERT_EQ(tree.root().content.size(), 1u);
    auto const& heading = tree.node(tree.root().content[0]);
    EXPECT_EQ(heading.kind, TypeKind::xml_element);
    EXPECT_EQ(heading.name, "heading");
    EXPECT_EQ(heading.entries.at("level").value, 2);
    auto const& text = tree.node(heading.content.at(0));
    EXPECT_EQ(text.kind, TypeKind::xml_text);
    ASSERT_EQ(text.content.size(), 2u);
    EXPECT_EQ(text.content[0].text, "Hi");
    ASSERT_TRUE(text.content[0].mark("bold"));
    EXPECT_EQ(*text.content[0].mark("bold"), boost::json::object());
    EXPECT_EQ(text.content[1].text, " \xF0\x9F\x98\x80");
    EXPECT_FALSE(text.content[1].mark("bold"));

    auto const map = document.read("m");
    auto const& entries = map.root().entries;
    EXPECT_EQ(entries.at("n").value, 1.5);
    EXPECT_EQ(entries.at("b").value, true);
    EXPECT_EQ(entries.at("u").kind, Piece::Kind::bytes);
    EXPECT_EQ(entries.at("u").text, "\x01\x02");
    EXPECT_EQ(entries.at("big").value, 6172839450617283945);
    EXPECT_EQ(entries.at("nested").value, boost::json::parse(R"({"a": [1, null, "x", null, -7, 1e300]})"));
    EXPECT_EQ(entries.at("doc").kind, Piece::Kind::document);
    EXPECT_EQ(entries.at("doc").text, "g-1");
    EXPECT_EQ(entries.at("doc").value, boost::json::parse(R"({"autoLoad": true, "meta": {"k": 1}})"));

    auto const array = document.read("a");
    ASSERT_EQ(array.root().content.size(), 7u);
    EXPECT_EQ(array.root().content[1].value, "two");
    EXPECT_EQ(array.node(array.root().content[4]).kind, TypeKind::map);
    EXPECT_EQ(array.node(array.root().content[6]).content.at(0).text, "x");

    auto const rich = document.read("e");
    ASSERT_EQ(rich.root().content.size(), 3u);
    EXPECT_EQ(rich.root().content[0].text, "bold");
    EXPECT_EQ(*rich.root().content[0].mark("bold"), true);
    EXPECT_EQ(rich.node(rich.root().content[1]).name, "hook");
    EXPECT_EQ(rich.root().content[2].value, boost::json::parse(R"({"image": "x"})"));
}

TEST(Yjs_document, Writes_every_kind_of_content_again)
{
    EXPECT_EQ(hex(document_of({every_kind}).encode()), hex(merge_updates(std::vector<std::string_view>{every_kind, every_kind}).value()));
}

TEST(Yjs_document, Reads_values_of_older_versions)
{
    auto const tree = document_of({bytes("010105000201016102 09756e646566696e6564 097b2261223a2231227d 00")}).read("a");
    ASSERT_EQ(tree.root().content.size(), 2u);
    EXPECT_EQ(tree.root().content[0].value, nullptr);
    EXPECT_EQ(tree.root().content[1].value, boost::json::parse(R"({"a": "1"})"));
}

TEST(Yjs_document, Refuses_damaged_updates_and_stays_as_it_was)
{
    auto document = document_of({letters});
    for (std::size_t size = 0; size < every_kind.size(); ++size) {
        auto const refused = document.apply(std::string_view(every_kind).substr(0, size));
        ASSERT_TRUE(refused.has_error()) << size;
    }
    EXPECT_EQ(hex(document.encode()), hex(letters));
}

TEST(Yjs_document, Collects_what_has_a_parent_that_is_no_type)
{
    auto const document = document_of({letter_a, bytes("01 01 09 00 04 00 0100 01 78 00")});
    EXPECT_EQ(text_of(document), "a");
    EXPECT_EQ(hex(document.encode()), "020109000001010100""040101740161010901""0001");
}

/// A paragraph in a paragraph in a paragraph, `depth` times, by client 1.
std::string nested(std::uint64_t depth)
{
    std::string update = bytes("01");
    append_var_uint(update, depth);
    update += bytes("01 00  07 01 01 74 03 01 70");
    for (std::uint64_t clock = 0; clock + 1 < depth; ++clock) {
        update += bytes("07 00 01");
        append_var_uint(update, clock);
        update += bytes("03 01 70");
    }
    return update + '\0';
}

TEST(Yjs_document, Nested_without_end_is_integrated_read_and_deleted_without_recursion)
{
    constexpr std::uint64_t depth = 200'000;
    auto document = document_of({nested(depth)});
    auto const tree = document.read("t");
    EXPECT_FALSE(tree.complete);
    EXPECT_EQ(tree.nodes.size(), tree_depth_max + 1);
    EXPECT_EQ(tree.nodes.back().depth, tree_depth_max);
    EXPECT_TRUE(document_of({nested(tree_depth_max)}).read("t").complete);
    EXPECT_FALSE(document_of({nested(tree_depth_max + 1)}).read("t").complete);

    EXPECT_TRUE(document.apply(bytes("00 01 01 01 00 01")));
    EXPECT_TRUE(document.read("t").nodes.front().content.empty());
    EXPECT_LT(document.encode().size(), 30u);
}

TEST(Yjs_document, Has_as_many_marks_as_are_read_and_no_more)
{
    std::string update = bytes("01");
    append_var_uint(update, marks_max + 2);
    update += bytes("01 00");
    for (std::size_t i = 0; i <= marks_max; ++i) {
        update += i == 0 ? bytes("06 01 01 74") : bytes("86 01") + char(i - 1);
        update += bytes("01") + char('0' + i) + bytes("04 74727565");
    }
    update += bytes("84 01") + char(marks_max) + bytes("01 78 00");
    auto const tree = document_of({update}).read("t");
    EXPECT_FALSE(tree.complete);
    ASSERT_EQ(tree.root().content.size(), 1u);
    EXPECT_EQ(tree.root().content[0].marks.size(), marks_max);
}

/// `clients` people who each write a letter at the beginning of the same text, knowing nothing of each other.
std::string at_one_place(std::uint64_t clients)
{
    std::string update;
    append_var_uint(update, clients);
    for (auto client = clients; client > 0; --client) {
        update += bytes("01");
        append_var_uint(update, client);
        update += bytes("00 04 01 01 74 01 78");
    }
    return update + '\0';
}

TEST(Yjs_document, Takes_what_ten_thousand_wrote_at_one_place)
{
    EXPECT_EQ(text_of(document_of({at_one_place(10'000)})).size(), 10'000u);
}

/// `number` people who each write a letter at the beginning, and as many who each write one before another of
/// those: each of the latter is looked for a place among all.
std::string at_one_place_before_others(std::uint64_t number)
{
    std::string update;
    append_var_uint(update, 2 * number);
    for (auto client = 2 * number; client > 0; --client) {
        update += bytes("01");
        append_var_uint(update, client);
        update += client > number ? bytes("00 04 01 01 74") : bytes("00 44");
        if (client <= number) {
            append_var_uint(update, 2 * number + 1 - client);
            update.push_back('\0');
        }
        update += bytes("01 78");
    }
    return update + '\0';
}

TEST(Yjs_document, Refuses_an_update_that_was_made_to_take_too_long)
{
    EXPECT_EQ(text_of(document_of({at_one_place_before_others(500)})).size(), 1'000u);
    Document document;
    auto const refused = document.apply(at_one_place_before_others(15'000));
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace lyceum::yjs
