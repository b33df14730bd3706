#include "server/library_files.hpp"

#include "db/library_names.hpp"
#include "tests/server/practices_fixture.hpp"

#include <fstream>
#include <map>

namespace lyceum {
namespace {

using practices::Visibility;
using testing::InPractices;

struct LibraryFiles : InPractices {
    testing::Folder folder;

    std::string zip()
    {
        return installation.change([&](db::Transaction& tx) { return server::library_zip(tx, network).value(); });
    }
    std::map<std::string, std::string> files_in(std::string const& bytes)
    {
        auto const file = folder.path() / "library.zip";
        std::ofstream(file, std::ios::binary) << bytes;
        std::map<std::string, std::string> files;
        EXPECT_TRUE(server::each_practice_file(file, [&](std::string const& name, std::string const& text) { files[name] = text; }));
        return files;
    }
    std::string csv_for(PersonId reader)
    {
        return installation.change([&](db::Transaction& tx) { return server::library_csv(tx, reader, network, "https://example.org"); });
    }
};

TEST_F(LibraryFiles, Hold_every_practice_whole)
{
    auto const otters = published("Otters", Visibility::cohort);
    installation.expect<practices::Place>({otters, {{term("kind", "practice"), term("evidence", "rationale")}}}, pia);
    write(pia, otters, {.problem = "Late.\n\n## Not a section"});
    publish(pia, otters);
    auto const adapted = begin(olga, school(oak), "Badgers", published("Origin", Visibility::network));
    auto const files = files_in(zip());
    ASSERT_EQ(files.size(), 3U);
    auto const read = server::read_practice_file(files.at("practices/practice-" + std::to_string(otters.value) + ".md"));
    ASSERT_TRUE(read) << read.error().message;
    auto const now_read = get(pia, otters);
    EXPECT_EQ(codec::to_text(read->body), codec::to_text(now_read.body));
    EXPECT_EQ(read->title.value, "Otters");
    EXPECT_EQ(read->owner, "Maple Street School");
    EXPECT_EQ(read->authors, std::vector<std::string>{"Pia Example"});
    EXPECT_EQ(read->visibility, Visibility::cohort);
    EXPECT_EQ(read->cohort, "Writers");
    EXPECT_EQ(read->terms.size(), 2U);
    auto const draft = server::read_practice_file(files.at("practices/practice-" + std::to_string(adapted.value) + ".md"));
    ASSERT_TRUE(draft) << draft.error().message;
    EXPECT_EQ(draft->state, practices::State::draft);
    EXPECT_TRUE(draft->origin);
}

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

TEST_F(LibraryFiles, That_are_no_archive_are_refused)
{
    auto const file = folder.path() / "words.zip";
    std::ofstream(file) << "Not a ZIP.";
    auto const nothing = [](std::string const&, std::string const&) {};
    EXPECT_EQ(server::each_practice_file(file, nothing).error().field, "path");
    EXPECT_EQ(server::each_practice_file(folder.path() / "missing.zip", nothing).error().field, "path");
}

}  // namespace
}  // namespace lyceum
