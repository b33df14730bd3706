#include "server/library_files.hpp"

#include "tests/server/practices_fixture.hpp"

namespace lyceum {
namespace {

using practices::Visibility;
using testing::InPractices;

struct LibraryFiles : InPractices {
    std::string csv_for(PersonId reader)
    {
        return installation.change([&](db::Transaction& tx) { return server::library_csv(tx, reader, network, "https://example.org"); });
    }
};

TEST_F(LibraryFiles, As_a_table_say_what_the_reader_sees)
{
    published("Otters", Visibility::school), published("Badgers, and \"more\"", Visibility::network);
    auto const to_pia = csv_for(pia), to_olga = csv_for(olga), to_zoe = csv_for(zoe);
    EXPECT_NE(to_pia.find("Otters"), std::string::npos);
    EXPECT_EQ(to_olga.find("Otters"), std::string::npos);
    EXPECT_NE(to_olga.find("\"Badgers, and \"\"more\"\"\""), std::string::npos) << to_olga;
    EXPECT_EQ(to_zoe.find("Badgers"), std::string::npos);
    EXPECT_EQ(to_zoe.find("id,title"), 0U);
}

}  // namespace
}  // namespace lyceum
