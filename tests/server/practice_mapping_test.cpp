#include "server/practice_mapping.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace lyceum {
namespace {

using server::parse_mapping;
using server::read_table;

constexpr char const* mapping_text = R"(
key = "study-{Id}"
title = "{Name}"
required = ["Id"]

[parts]
summary = ["About {Name}.", "For grades {Grades}."]
study_url = "https://example.org/{Page}"

[rows]
happened = "- {Outcome}: {Rating}"

[measure]
name = "{Outcome}"
after = "{Gain}"
students = "{Students}"

[negative]
column = "Rating"
values = ["Harm"]

[[terms]]
facet = "kind"
term = "research"

[[terms]]
facet = "subject"
column = "Subject"
values = { "Maths" = "mathematics", "Other" = "" }
)";
constexpr char const* heading = "Id,Name,Grades,Page,Outcome,Rating,Gain,Students,Subject\n";

server::ImportedTable table_of(std::string const& rows) { return read_table(heading + rows, parse_mapping(mapping_text).value(), 10).value(); }

TEST(PracticeMappings, Make_one_practice_of_the_rows_with_one_key)
{
    auto const table = table_of("7,Otter maths,3-5,p7,Sums,Good,1.5,40,Maths\n"
                                "8,Reading,,,Words,Good,,,Other\n"
                                "7,Otter maths,3-5,p7,Tables,Harm,-2,50,Maths\n");
    EXPECT_EQ(table.rows, 3);
    EXPECT_TRUE(table.rejected.empty());
    ASSERT_EQ(table.practices.size(), 2U);
    auto const& first = table.practices[0];
    EXPECT_EQ(first.key, "study-7");
    EXPECT_EQ(first.title, "Otter maths");
    EXPECT_EQ(first.body.summary.value, "About Otter maths.\nFor grades 3-5.");
    EXPECT_EQ(first.body.happened.value, "- Sums: Good\n- Tables: Harm");
    EXPECT_EQ(first.body.evidence.studyUrl->value, "https://example.org/p7");
    EXPECT_TRUE(first.body.evidence.negative);
    ASSERT_EQ(first.body.measures.size(), 2U);
    EXPECT_EQ(first.body.measures.items[1].after, -2);
    EXPECT_EQ(first.terms, (std::vector<std::string>{"kind/research", "subject/mathematics"}));
    auto const& second = table.practices[1];
    EXPECT_EQ(second.body.summary.value, "About Reading.") << "a line stands only where all of its columns have something";
    EXPECT_FALSE(second.body.evidence.studyUrl);
    EXPECT_EQ(second.terms, std::vector<std::string>{"kind/research"});
}

TEST(PracticeMappings, Reject_bad_rows_by_line_and_column_and_lose_none)
{
    auto const table = table_of(",Nameless,,,,,,,\n"
                                "1,\"Two\nlines\",,,,,,,\n"
                                "2,Short row\n"
                                "3,Otters,,,Sums,Good,much,40,\n"
                                "4,Otters,,,Sums,Good,1,9,\n"
                                "5,Otters,,,,,,,Dance\n"
                                "6," + std::string(161, 'n') + ",,,,,,,\n"
                                "7,Fine,,,,,,,\n");
    EXPECT_EQ(table.rows, 8);
    EXPECT_EQ(table.practices.size(), 2U);
    struct Expected {
        std::int64_t line;
        std::string column;
    };
    Expected const expected[]{{2, "Id"}, {5, ""}, {6, "Gain"}, {7, "Students"}, {8, "Subject"}, {9, "Name"}};
    ASSERT_EQ(table.rejected.size(), std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        EXPECT_EQ(table.rejected[i].line, expected[i].line) << table.rejected[i].problem;
        EXPECT_EQ(table.rejected[i].column, expected[i].column) << table.rejected[i].problem;
        EXPECT_FALSE(table.rejected[i].problem.empty());
    }
    auto const text = server::rejected_csv(table.heading, table.rejected);
    EXPECT_NE(text.find("\"6\",\"Gain\",\"after: \"\"much\"\" is no number.\",\"3\",\"Otters\",\"\",\"\",\"Sums\",\"Good\",\"much\",\"40\",\"\"\r\n"),
              std::string::npos)
        << text;
}

TEST(PracticeMappings, Say_what_is_wrong_with_them_or_with_the_heading)
{
    EXPECT_EQ(parse_mapping("key = 1").error().message, "text: line 1: key: must be a text, with the names of columns in braces.");
    EXPECT_EQ(parse_mapping("key = \"{a\"").error().message, "text: line 1: key: a brace is not closed.");
    EXPECT_EQ(parse_mapping("key = \"{a}\"\ntitle = \"b\"\n[parts]\ncolour = \"red\"").error().message.substr(0, 42), "text: line 4: there is no part colour. The");
    EXPECT_EQ(parse_mapping("key = \"a\ntitle").error().message, "text: line 1: this is not TOML.");
    auto const faulty = read_table("Id,Name\n1,Otters\n", parse_mapping(mapping_text).value(), 10);
    ASSERT_FALSE(faulty);
    EXPECT_EQ(faulty.error().message.substr(0, 39), "text: line 1: the table has no column \"") << faulty.error().message;
}

TEST(PracticeMappings, That_ship_can_be_read)
{
    for (auto const* name : {"wwc-intervention-reports.toml", "wwc-findings.toml"}) {
        std::ostringstream text;
        text << std::ifstream(std::filesystem::path(LYCEUM_SOURCE_DIR) / "deploy/content/imports" / name).rdbuf();
        auto const mapping = parse_mapping(text.str());
        EXPECT_TRUE(mapping) << name << ": " << (mapping ? "" : mapping.error().message);
    }
}

}  // namespace
}  // namespace lyceum
