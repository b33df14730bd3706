#include "server/document_upkeep.hpp"

#include "db/documents.hpp"
#include "protocol/yjs/updates.hpp"
#include "tests/server/cohort_fixture.hpp"
#include "tests/support/paragraphs.hpp"

namespace lyceum::server {
namespace {

using lyceum::testing::ParagraphWriter;
using namespace std::chrono;
namespace said = lyceum::documents;

struct Upkeep : lyceum::testing::InCohort {
    RoomId room = open("Commons");
    DocumentId document = create();
    DocumentUpkeep upkeep{installation.services()};
    ParagraphWriter writer{1};

    DocumentId create() { return installation.expect<said::Create>({.room = room, .title = "Notes"}, fay).document.id; }
    void push(PersonId who, std::string const& update, std::optional<DocumentId> to = {})
    {
        installation.expect<said::Push>({.document = to.value_or(document), .update = update}, who);
    }
    void tend(milliseconds later) { upkeep.tend(now().plus(later), {}); }
    std::string says() { return installation.expect<said::Pull>({.document = document, .stateVector = {}}, pam).update.value; }
    std::int64_t rows() { return number("SELECT count(*) FROM document_updates"); }
    std::int64_t number(db::Sql sql)
    {
        return installation.change([&](db::Transaction& tx) { return tx.value<std::int64_t>(sql).value(); });
    }
    db::StoredDocument stored()
    {
        return installation.change([&](db::Transaction& tx) { return db::read_document(tx, document).value(); });
    }
    std::vector<said::Version> versions()
    {
        return installation.expect<said::ListVersions>({.document = document, .before = {}, .limit = {}}, pam).versions;
    }
};

TEST_F(Upkeep, Merges_a_document_that_is_quiet_and_changes_nothing_of_what_it_says)
{
    push(pia, writer.write("Otters"));
    push(cem, writer.write("swim"));
    tend(seconds{1});
    EXPECT_EQ(rows(), 2) << "it is not quiet yet";
    auto const before = says();
    tend(minutes{2});
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(says(), before);
    EXPECT_EQ(number("SELECT tail_bytes FROM document_states"), 0);
    push(pia, writer.write("well"));
    EXPECT_EQ(stored().through, 3) << "numbers go on";
    EXPECT_EQ(stored().updates.size(), 2u);
}

TEST_F(Upkeep, Merges_at_once_where_many_updates_wait)
{
    installation.change([&](db::Transaction& tx) {
        for (int i = 0; i < 1'201; ++i) db::append_document_update(tx, document, pia, writer.write("x")).value();
    });
    auto const before = says();
    tend(seconds{0});
    EXPECT_EQ(rows(), 0) << "more than one transaction deletes";
    EXPECT_EQ(says(), before);
}

TEST_F(Upkeep, Does_not_write_a_large_document_again_for_little)
{
    push(pia, writer.write("Otters"));
    tend(minutes{2});
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE document_states SET merged_bytes = 4000000");
        for (int i = 0; i < 1'000; ++i) db::append_document_update(tx, document, pia, writer.write("x")).value();
    });
    tend(seconds{0});
    EXPECT_EQ(rows(), 1'000);
    tend(minutes{2});
    EXPECT_EQ(rows(), 0);
}

TEST_F(Upkeep, Drops_what_was_deleted_when_it_merges)
{
    push(pia, writer.write("Ostriches"));
    push(pia, writer.erase());
    tend(minutes{2});
    EXPECT_EQ(stored().updates.at(0).find("Ostriches"), std::string::npos);
    EXPECT_EQ(installation.expect<said::Read>({document}, pam).text, "");
}

TEST_F(Upkeep, Loses_nothing_that_is_appended_while_it_merges)
{
    push(pia, writer.write("Otters"));
    auto const read = stored();
    push(cem, writer.write("swim"));
    auto const whole = says();
    auto const store = [&](db::Transaction& tx) {
        return db::store_merged(tx, document, {db::merged(read).value(), read.merged_through, read.through, read.tail_bytes});
    };
    EXPECT_TRUE(installation.change(store));
    EXPECT_EQ(says(), whole) << "whether the merged updates are deleted yet or not";
    EXPECT_EQ(rows(), 2);
    EXPECT_FALSE(installation.change(store)) << "what was read before somebody else merged is not stored over it";
    EXPECT_EQ(says(), whole);
    upkeep.tidy({});
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(says(), whole);
}

TEST_F(Upkeep, Keeps_a_version_of_a_document_that_is_quiet_after_changes_once)
{
    push(pia, writer.write("Otters"));
    tend(minutes{5});
    EXPECT_EQ(versions().size(), 0u);
    push(cem, writer.write("swim"));
    tend(minutes{11});
    tend(minutes{30});
    auto const kept = versions();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_FALSE(kept[0].name);
    EXPECT_FALSE(kept[0].by);
    ASSERT_EQ(kept[0].people.size(), 2u) << "who wrote before the updates were merged, and after";
    EXPECT_EQ(installation.expect<said::GetVersion>({kept[0].id}, pam).update.value, says());
    auto const named = installation.expect<said::KeepVersion>({.document = document, .name = "First draft"}, pam).version;
    EXPECT_EQ(named.id, kept[0].id) << "the same text is not kept twice";
    EXPECT_EQ(versions().at(0).name, "First draft");
    EXPECT_EQ(versions().size(), 1u);
}

TEST_F(Upkeep, Keeps_a_version_now_and_then_of_a_document_that_is_never_quiet)
{
    push(pia, writer.write("Otters"));
    installation.change([&](db::Transaction& tx) {
        tx.run("UPDATE documents SET created_at = created_at - 3700000");
    });
    tend(seconds{1});
    EXPECT_EQ(versions().size(), 1u);
    push(pia, writer.write("swim"));
    tend(seconds{1});
    EXPECT_EQ(versions().size(), 1u);
}

TEST_F(Upkeep, Leaves_a_damaged_document_and_tends_the_others)
{
    push(pia, writer.write("Otters"));
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE document_updates SET bytes = x'ff'"); });
    auto const second = create();
    push(pia, ParagraphWriter(2).write("swim"), second);
    tend(minutes{2});
    tend(minutes{2});
    EXPECT_EQ(number("SELECT count(*) FROM document_merged"), 1);
    EXPECT_EQ(rows(), 1);
}

}  // namespace
}  // namespace lyceum::server
