#include "db/migrate.hpp"
#include "tests/support/installation.hpp"

namespace lyceum {

TEST(Migrations, Bring_an_empty_database_to_the_newest_schema_once)
{
    testing::Folder folder;
    db::Connection connection(folder.path() / "lyceum.db", db::Access::read_write);
    EXPECT_EQ(db::migrate(connection), int(db::migrations().size()));
    EXPECT_EQ(db::migrate(connection), 0);
}

TEST(Migrations, Are_numbered_from_one_without_gaps)
{
    int expected = 1;
    for (auto const& migration : db::migrations()) EXPECT_EQ(migration.number, expected++) << migration.name;
}

}  // namespace lyceum
