#include "db/connection.hpp"
#include "tests/support/folder.hpp"

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

}  // namespace
}  // namespace lyceum
