#include "server/file_reading.hpp"

#include "server/tool.hpp"
#include "tests/support/folder.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace lyceum {
namespace {

TEST(FileReading, Takes_what_is_said_out_of_captions)
{
    EXPECT_EQ(server::spoken_in("WEBVTT\n\nNOTE made by hand\n\n1\n00:00.000 --> 00:02.000 align:start\n<v Ana>Good &amp; early\r\nWho is here?\n\n"
                                "00:02.000 --> 00:04.000\nWho is here?\nEverybody.\n"),
              "Good & early\nWho is here?\nEverybody.\n");
}

TEST(FileReading, Takes_the_words_out_of_documents)
{
    EXPECT_EQ(server::words_in("<w:p><w:r><w:t>Greet</w:t></w:r><w:r><w:t>ings</w:t></w:r></w:p><w:p><w:t>At &lt;8&gt;</w:t></w:p>"), "Greetings\nAt <8>\n");
}

TEST(FileReading, Leaves_out_what_is_no_text)
{
    testing::Folder const folder;
    auto const file = folder.path() / "a.txt";
    std::ofstream(file) << "Caf\xE9";
    EXPECT_EQ(server::text_in(file, "text/plain"), "") << "not UTF-8";
    std::ofstream(file) << "Caf\xC3\xA9";
    EXPECT_EQ(server::text_in(file, "text/plain"), "Caf\xC3\xA9");
    EXPECT_EQ(server::text_in(file, "application/pdf"), "") << "no PDF";
    EXPECT_EQ(server::picture_of(file, "image/png"), "") << "no picture";
}

TEST(Tools, Give_what_they_say_and_nothing_where_they_fail_or_say_too_much)
{
    EXPECT_EQ(server::run_tool({"printf", "otters"}, 100), "otters");
    EXPECT_EQ(server::run_tool({"printf", "otters"}, 3), std::nullopt);
    EXPECT_EQ(server::run_tool({"false"}, 100), std::nullopt);
    EXPECT_EQ(server::run_tool({"no-such-program"}, 100), std::nullopt);
    EXPECT_EQ(server::run_tool({"yes"}, 1'000), std::nullopt) << "it would go on for ever";
}

}  // namespace
}  // namespace lyceum
