#include "db/document_updates.hpp"
#include "db/documents.hpp"
#include "protocol/documents.hpp"
#include "protocol/rooms.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {
namespace {

struct DocumentUpdates : ::testing::Test {
    testing::Installation installation;
    PersonId ana = installation.add_person("Ana Example"), ben = installation.add_person("Ben Example");
    DocumentId document = installation.change([&](db::Transaction& tx) {
        auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('North', 0)");
        auto const cohort = tx.insert<CohortId>(
            "INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?, 'First', 'UTC', 0)", network);
        auto const room = db::open_room(tx, cohort, "Commons", "", rooms::Kind::open);
        return db::create_document(tx, room, "Notes", ana);
    });

    Result<std::int64_t> append(std::string const& update, PersonId by)
    {
        return installation.change([&](db::Transaction& tx) { return db::append_document_update(tx, document, by, update); });
    }
    db::StoredDocument stored()
    {
        return installation.change([&](db::Transaction& tx) { return db::read_document(tx, document).value(); });
    }
};

TEST_F(DocumentUpdates, Are_numbered_from_one_and_read_in_order_with_every_byte)
{
    EXPECT_EQ(stored().through, 0);
    std::string const first("\x00\x01\xff\x00", 4), second("\x02", 1);
    EXPECT_EQ(append(first, ana).value(), 1);
    EXPECT_EQ(append(second, ben).value(), 2);
    auto const found = stored();
    EXPECT_EQ(found.through, 2);
    EXPECT_EQ(found.updates, (std::vector{first, second}));
    auto const shown = installation.change([&](db::Transaction& tx) { return db::document(tx, document).value(); });
    ASSERT_TRUE(shown.changedBy);
    EXPECT_EQ(shown.changedBy->name, "Ben Example");
}

TEST_F(DocumentUpdates, Are_noted_in_the_transaction_for_those_who_have_the_document_open)
{
    installation.change([&](db::Transaction& tx) {
        db::append_document_update(tx, document, ana, "words").value();
        ASSERT_EQ(tx.appended_updates().size(), 1u);
        EXPECT_EQ(tx.appended_updates().front().document, document);
        EXPECT_EQ(tx.appended_updates().front().number, 1);
        EXPECT_EQ(tx.appended_updates().front().update, "words");
    });
}

TEST_F(DocumentUpdates, Are_refused_where_the_document_would_pass_its_bounds)
{
    auto const with = [&](std::int64_t merged, std::int64_t tail) {
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE document_states SET merged_bytes = ?, tail_bytes = ? WHERE document_id = ?", merged, tail, document);
        });
        return append("1234", ana);
    };
    auto const full = std::int64_t(documents::document_bytes_max);
    EXPECT_EQ(with(full - 3, 0).error().code, ErrorCode::too_large);
    EXPECT_EQ(with(0, db::tail_bytes_max - 3).error().field, "update");
    EXPECT_TRUE(with(full - 4, db::tail_bytes_max - 4));
}

TEST_F(DocumentUpdates, Of_no_document_are_none)
{
    installation.change([&](db::Transaction& tx) { EXPECT_FALSE(db::read_document(tx, DocumentId{document.value + 1})); });
}

}  // namespace
}  // namespace lyceum
