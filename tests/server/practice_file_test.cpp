#include "protocol/codec.hpp"
#include "server/practice_file.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

std::string content(std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string written(PracticeFile const& practice)
{
    return codec::to_text(practice.body) + practice.title.value + practice_file_text(practice);
}

TEST(PracticeFile, Of_the_demonstration_each_is_read_and_is_the_same_after_it_was_written)
{
    std::size_t read_well = 0;
    for (auto const& entry : std::filesystem::directory_iterator(LYCEUM_SOURCE_DIR "/deploy/demo/library/practices")) {
        auto const practice = read_practice_file(content(entry.path()));
        ASSERT_TRUE(practice) << entry.path() << ": " << practice.error().message;
        EXPECT_EQ(practice->source_key + ".md", entry.path().filename().string());
        auto const again = read_practice_file(practice_file_text(*practice));
        ASSERT_TRUE(again) << entry.path() << ": " << again.error().message;
        EXPECT_EQ(written(*again), written(*practice));
        ++read_well;
    }
    EXPECT_GE(read_well, 60U);
}

TEST(PracticeFile, Keeps_texts_that_look_like_its_own_form)
{
    PracticeFile practice{.source_key = "odd", .owner_kind = practices::OwnerKind::partner, .owner = "Quotes \"and\" \\ signs",
                          .authors = {"A", "B"}, .visibility = practices::Visibility::cohort, .cohort = "One", .state = practices::State::published,
                          .terms = {"kind/tool"}, .origin = "another", .title = "# 1 = [2]", .body = {}};
    auto& body = practice.body;
    body.problem = "## Steps\n\n\\## kept\n### 1 No step\n+++\ntext";
    body.audience = "\n\n  a text that begins with empty lines";
    body.happened = "ends with a line break\n";
    body.differently = "carriage\r\nreturn";
    body.roadblock = "tab\there, é, 雪";
    body.steps.items = {{"1 One", "a\n\nb"}, {"Two", ""}, {"3", "### not a step"}};
    body.measures.items = {{.name = "m", .unit = "%", .before = 0.1, .after = 1e21, .period = "", .group = "all", .students = 12, .source = "s"}};
    body.evidence.negative = true, body.evidence.studyUrl = "https://example.org/a?b=c#d";
    auto const again = read_practice_file(practice_file_text(practice));
    ASSERT_TRUE(again) << again.error().message << practice_file_text(practice);
    EXPECT_EQ(written(*again), written(practice));
    EXPECT_EQ(again->body.problem.value, body.problem.value);
    EXPECT_EQ(again->body.steps.items[0].title.value, "1 One");

    body.steps.items[0].body = "\nbegins with an empty line";
    auto const third = read_practice_file(practice_file_text(practice));
    ASSERT_TRUE(third) << third.error().message;
    EXPECT_EQ(third->body.steps.items[0].body.value, body.steps.items[0].body.value);
}

TEST(PracticeFile, Says_in_which_line_it_is_not_as_it_should_be)
{
    auto const fault = [](std::string const& text) {
        auto const read = read_practice_file(text);
        return read ? std::string("was read") : read.error().message;
    };
    EXPECT_NE(fault("Title").find("line 1"), std::string::npos);
    EXPECT_NE(fault("+++\ntitle = \"a\"\n").find("is missing"), std::string::npos);
    EXPECT_NE(fault("+++\ntitle = \"a\"\nsubject = \"b\"\n+++\n").find("line 3: there is no key subject"), std::string::npos);
    EXPECT_NE(fault("+++\ntitle = \"a\"\nstate = \"lost\"\n+++\n").find("line 3: this is one of draft, in_review"), std::string::npos);
    EXPECT_NE(fault("+++\ntitle = a\n+++\n").find("line 2: this is not TOML"), std::string::npos) << fault("+++\ntitle = a\n+++\n");
    EXPECT_NE(fault("+++\ntitle = \"a\"\n+++\n## Nowhere\n").find("line 4: there is no part Nowhere"), std::string::npos);
    EXPECT_NE(fault("+++\ntitle = \"a\"\n+++\n## Problem\nx\n## Problem\n").find("line 6: this part was written before"), std::string::npos);
    EXPECT_NE(fault("+++\ntitle = \"a\"\nmeasures = [{ unit = \"%\" }]\n+++\n").find("name"), std::string::npos);
    EXPECT_NE(fault("+++\ntitle = \"a\"\nsummary = \"" + std::string(500, 'x') + "\"\n+++\n").find("summary"), std::string::npos);
}

}  // namespace
}  // namespace lyceum::server
