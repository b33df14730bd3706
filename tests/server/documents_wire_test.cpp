#include "tests/server/documents_wire_fixture.hpp"

#include <csignal>

namespace lyceum {
namespace {

using namespace testing;
using Kind = Said::Kind;

struct DocumentsWire : WithDocument {};

TEST_F(DocumentsWire, Two_clients_come_to_have_what_each_of_them_wrote)
{
    auto ana = editor(0), ben = editor(1);
    EXPECT_EQ(ana.next(Kind::state_vector).bytes, knows_nothing);
    EXPECT_EQ(ana.all(), nothing_typed);
    ana.answer(typed(1, 0, "from Ana"));
    ben.type(typed(2, 0, "from Ben"));
    ana.await_saved(1), ben.await_saved(1);
    EXPECT_EQ(ana.next_update(), typed(2, 0, "from Ben"));
    EXPECT_EQ(ben.next_update(), typed(1, 0, "from Ana"));
    EXPECT_EQ(ana.all(), ben.all());
    EXPECT_TRUE(has(ben.all(), typed(1, 0, "from Ana")));
    EXPECT_TRUE(has(ben.all(), typed(2, 0, "from Ben")));
}

TEST_F(DocumentsWire, An_update_reaches_all_the_others_and_not_its_sender)
{
    auto ana = editor(0), ben = editor(1), same_person = editor(0);
    ana.type(typed(1, 0, "a"));
    EXPECT_EQ(ben.next_update(), typed(1, 0, "a"));
    EXPECT_EQ(same_person.next_update(), typed(1, 0, "a"));
    ben.type(typed(2, 0, "b"));
    EXPECT_EQ(ana.next_update(), typed(2, 0, "b")) << "Ana's own came back";
}

TEST_F(DocumentsWire, Who_comes_later_is_told_what_is_there_and_given_only_what_they_lack)
{
    auto ana = editor(0);
    ana.type(typed(1, 0, "Hello"));
    ana.type(typed(1, 5, ", world"));
    ana.await_saved(2);
    auto ben = editor(1);
    auto const has_all = ben.next(Kind::state_vector).bytes;
    EXPECT_EQ(has_all, varuint(1) + varuint(1) + varuint(12));
    ben.ask(varuint(1) + varuint(1) + varuint(5));
    auto const rest = ben.next(Kind::answer).bytes;
    EXPECT_TRUE(has(rest, typed(1, 5, ", world")));
    EXPECT_LT(rest.size(), ana.all().size());
    ben.ask(has_all);
    EXPECT_EQ(ben.next(Kind::answer).bytes, nothing_typed);
}

TEST_F(DocumentsWire, Saved_means_stored_and_counts_every_message_that_carries_an_update)
{
    auto ana = editor(0);
    ana.answer(nothing_typed);
    ana.await_saved(1);
    EXPECT_EQ(stored(), 0) << "there was nothing to store";
    ana.type(typed(1, 0, "a"));
    ana.await_saved(2);
    EXPECT_EQ(stored(), 1);
    for (std::uint64_t i = 0; i < 50; ++i) ana.type(typed(1, i + 1, "b"));
    std::uint64_t saved = 2;
    while (saved < 52) {
        auto const more = ana.saved();
        EXPECT_GT(more, saved);
        EXPECT_TRUE(has(stored_text(), typed(1, more - 2, "b"))) << "said before it was stored";
        saved = more;
    }
    EXPECT_EQ(saved, 52u);
}

TEST_F(DocumentsWire, A_stock_client_is_sent_nothing_that_it_does_not_know)
{
    auto ana = editor(0, "");
    ana.type(typed(1, 0, "a"));
    auto ben = editor(1);
    ben.type(typed(2, 0, "b"));
    std::vector<Kind> kinds;
    for (;;) {
        kinds.push_back(ana.next().kind);
        if (kinds.back() == Kind::update) break;
    }
    EXPECT_EQ(kinds, (std::vector<Kind>{Kind::state_vector, Kind::update}));
}

TEST_F(DocumentsWire, What_a_client_sends_again_is_neither_stored_nor_relayed_again)
{
    auto ana = editor(0), ben = editor(1);
    auto const update = typed(1, 0, "Once");
    ana.type(update);
    ana.type(deleted(1, 1, 2));
    ana.await_saved(2);
    EXPECT_EQ(ben.next_update(), update);
    EXPECT_EQ(ben.next_update(), deleted(1, 1, 2));
    // As a client does that comes back and answers with all deletions that it knows of.
    ben.answer(deleted(1, 1, 2));
    ben.answer(update);
    ben.await_saved(2);
    EXPECT_EQ(stored(), 2);
    ben.type(typed(2, 0, "b"));
    EXPECT_EQ(ana.next_update(), typed(2, 0, "b"));
}

TEST_F(DocumentsWire, What_is_pushed_over_HTTP_reaches_who_has_it_open)
{
    auto ana = editor(0), ben = editor(1);
    auto const push = [&](std::string const& base64) {
        return post("documents.push", {{"document", document.value}, {"update", base64}}, as(1));
    };
    // typed(1, 0, "a")
    EXPECT_EQ(push("AQEBAAQBAXQBYQA=").status, 200);
    EXPECT_EQ(ana.next_update(), typed(1, 0, "a"));
    EXPECT_EQ(ben.next_update(), typed(1, 0, "a")) << "it did not come from this connection";
    EXPECT_TRUE(has(ana.all(), typed(1, 0, "a")));
}

TEST_F(DocumentsWire, Documents_do_not_hear_of_each_other)
{
    auto ana = editor(0);
    auto const first = document;
    document = create(cohort.rooms[0], 0);
    auto ben = editor(1);
    document = first;
    auto cem = editor(2);
    ana.type(typed(1, 0, "for Cem"));
    EXPECT_EQ(cem.next_update(), typed(1, 0, "for Cem"));
    EXPECT_EQ(ben.all(), nothing_typed);
}

TEST_F(DocumentsWire, What_was_acknowledged_is_there_after_the_server_was_killed)
{
    {
        auto ana = editor(0);
        ana.type(typed(1, 0, "kept"));
        ana.await_saved(1);
        server.kill();
    }
    server.start_again();
    auto ben = editor(1);
    EXPECT_TRUE(has(ben.all(), typed(1, 0, "kept")));
    ben.type(typed(2, 0, "more"));
    ben.await_saved(1);
    EXPECT_EQ(stored(), 2);
}

TEST_F(DocumentsWire, A_server_that_stops_says_come_again)
{
    auto ana = editor(0);
    ana.type(typed(1, 0, "a"));
    ana.await_saved(1);
    server.send(SIGTERM);
    EXPECT_EQ(ana.close_code(), 1012);
    EXPECT_EQ(server.wait().exit_code, 0);
}

TEST_F(DocumentsWire, A_document_is_kept_in_memory_as_long_as_somebody_has_it_open)
{
    {
        auto ana = editor(0), ben = editor(1);
        ana.type(typed(1, 0, "a"));
        EXPECT_EQ(ben.next_update(), typed(1, 0, "a"));
        EXPECT_TRUE(becomes("lyceum_documents_open", 1));
        EXPECT_TRUE(becomes("lyceum_document_connections", 2));
    }
    EXPECT_TRUE(becomes("lyceum_documents_open", 0));
    EXPECT_TRUE(becomes("lyceum_document_connections", 0));
    EXPECT_TRUE(has(editor(2).all(), typed(1, 0, "a")));
}

TEST_F(DocumentsWire, Many_updates_are_merged_while_nobody_asks_and_none_is_lost)
{
    server.stop();
    server.set("LYCEUM_LIMITS_DOCUMENT_UPDATES_PER_SECOND", "1000000");
    server.start_again();
    auto ana = editor(0), ben = editor(1);
    std::string const words(100, 'w');
    for (std::uint64_t i = 0; i < 600; ++i) ana.type(typed(1, i * 100, words));
    ana.await_saved(600);
    for (std::uint64_t i = 0; i < 600; ++i) ben.await_update(typed(1, i * 100, words));
    auto const all = ben.all();
    for (std::uint64_t i = 0; i < 600; ++i) ASSERT_TRUE(has(all, typed(1, i * 100, words)));
    EXPECT_EQ(editor(2).next(Kind::state_vector).bytes, varuint(1) + varuint(1) + varuint(60'000));
}

TEST_F(DocumentsWire, What_another_process_wrote_is_read_by_opening_anew)
{
    auto ana = editor(0), ben = editor(1);
    ana.type(typed(1, 0, "a"));
    EXPECT_EQ(ben.next_update(), typed(1, 0, "a"));
    server.prepare([&](db::Transaction& tx) {
        ASSERT_TRUE(db::append_document_update(tx, document, cohort.people[2].person, typed(3, 0, "c")));
    });
    ana.type(typed(1, 1, "b"));
    EXPECT_EQ(ben.close_code(), 1013);
    EXPECT_EQ(ana.close_code(), 1013);
    auto const all = editor(1).all();
    for (auto const& update : {typed(1, 0, "a"), typed(3, 0, "c"), typed(1, 1, "b")}) EXPECT_TRUE(has(all, update));
}

struct EncryptedDocuments : DocumentsWire {
    EncryptedDocuments() { server.serve_tls(); }
};

TEST_F(EncryptedDocuments, Are_written_over_TLS_as_well)
{
    auto ana = editor(0), ben = editor(1);
    std::string const words(50'000, 'w');
    ana.type(typed(1, 0, words));
    EXPECT_EQ(ben.next_update(), typed(1, 0, words));
    EXPECT_TRUE(has(ben.all(), typed(1, 0, words)));
}

}  // namespace
}  // namespace lyceum
