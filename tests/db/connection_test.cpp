#include "db/connection.hpp"
#include "tests/support/folder.hpp"

#include <array>
#include <fstream>
#include <gtest/gtest.h>

namespace lyceum {
namespace {

TEST(Connection, To_a_file_that_is_no_database_is_refused_and_leaves_nothing_open)
{
    testing::Folder const folder;
    auto const file = folder.path() / "letter.db";
    std::ofstream(file) << std::string(8'192, 'x');
    auto const open_files = [] {
        auto const all = std::filesystem::directory_iterator("/proc/self/fd");
        return std::distance(begin(all), end(all));
    };
    auto const before = open_files();
    for (auto const access : {db::Access::read_only, db::Access::read_write})
        EXPECT_THROW(db::Connection(file, access), db::Failure);
    EXPECT_EQ(open_files(), before);
}

TEST(Connection, Remembers_over_a_write_of_a_harmless_search_index_and_not_over_any_other)
{
    testing::Folder const folder;
    {
        db::Connection making(folder.path() / "some.db", db::Access::read_write);
        making.script("CREATE VIRTUAL TABLE words USING fts5 (body); CREATE TABLE seats (id INTEGER PRIMARY KEY)");
    }
    db::Connection connection(folder.path() / "some.db", db::Access::read_write);
    static constexpr std::array<std::string_view, 1> harmless{"words"};
    connection.begin_remembering(harmless);
    *connection.memory<int>() = 7;
    connection.run("INSERT INTO words (body) VALUES ('otters')");
    EXPECT_EQ(*connection.memory<int>(), 7);
    connection.run("INSERT INTO seats (id) VALUES (1)");
    EXPECT_EQ(*connection.memory<int>(), 0);
}

}  // namespace
}  // namespace lyceum
