#include "protocol/organisations.hpp"
#include "server/roster_list.hpp"

#include "server/closest_names.hpp"
#include "server/delimited.hpp"

#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

using organisations::Role;
using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(std::string_view text)
{
    std::vector<Cells> all;
    for (auto& record : read_records(text, separator_of(text))) all.push_back(std::move(record.cells));
    return all;
}

std::vector<ListedPerson> people(std::string_view text) { return read_roster_list(text, 200).value(); }

/// The people of a list as lines that are easy to compare.
std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    for (auto const& person : people(text))
        lines.push_back(person.problem.empty() ? person.name + '|' + person.school + '|'
                                                     + boost::describe::enum_to_string(person.role, "") + '|' + person.mail
                                               : "! " + person.problem);
    return lines;
}

}  // namespace

TEST(Delimited, Cells_may_be_quoted_and_hold_separators_quotes_and_line_ends)
{
    EXPECT_EQ(cells_of("a,b\r\nc,d\r\n"), (std::vector<Cells>{{"a", "b"}, {"c", "d"}}));
    EXPECT_EQ(cells_of("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\""), (std::vector<Cells>{{"a,b", "say \"hi\"", "two lines"}}));
    EXPECT_EQ(cells_of("5\" pipe,b"), (std::vector<Cells>{{"5\" pipe", "b"}}));
    EXPECT_EQ(cells_of("a,,\n,"), (std::vector<Cells>{{"a", "", ""}, {"", ""}}));
    EXPECT_EQ(cells_of("\"\",\"b\""), (std::vector<Cells>{{"", "b"}}));
    EXPECT_EQ(cells_of("a, \"b, c\""), (std::vector<Cells>{{"a", "b, c"}})) << "a space before the quote is no part of the cell";
}

TEST(Delimited, Separators_are_tabs_semicolons_or_commas)
{
    EXPECT_EQ(cells_of("a\tb, c\n"), (std::vector<Cells>{{"a", "b, c"}}));
    EXPECT_EQ(cells_of("a;b, c;d\n"), (std::vector<Cells>{{"a", "b, c", "d"}}));
    EXPECT_EQ(cells_of("\"a;b;c\",d\n"), (std::vector<Cells>{{"a;b;c", "d"}}));
    EXPECT_EQ(cells_of("\n\n a;b\n1,2,3,4;c"), (std::vector<Cells>{{" a", "b"}, {"1,2,3,4", "c"}}));
}

TEST(Delimited, Lines_are_counted_as_the_text_has_them)
{
    auto const records = read_records("\xEF\xBB\xBF" "a\r\n\r\n\"b\nb\"\rc", ',');
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[0].cells, Cells{"a"});
    EXPECT_EQ(records[1].line, 3);
    EXPECT_EQ(records[2].line, 5);
    EXPECT_TRUE(read_records("", ',').empty());
    EXPECT_TRUE(read_records(" \n\t\n\r\n", ',').empty());
}

TEST(Delimited, A_quote_that_does_not_close_is_said)
{
    auto const records = read_records("a,b\n\"c,d\ne,f", ',');
    ASSERT_EQ(records.size(), 2u);
    EXPECT_FALSE(records[0].unclosed);
    EXPECT_TRUE(records[1].unclosed);
    EXPECT_EQ(records[1].line, 2);
}

TEST(RosterList, A_heading_line_says_what_the_columns_are_in_any_order)
{
    EXPECT_EQ(lines_of("Role,E-Mail,School,Name\nPrincipal,ana@x.example,Maple,Ana Example\nteam member,,Oak,Ben Example"),
              (std::vector<std::string>{"Ana Example|Maple|principal|ana@x.example", "Ben Example|Oak|member|"}));
    EXPECT_EQ(lines_of("First Name;ID;Last name;Position\nAna;7;Example;Coach"), std::vector<std::string>{"Ana Example||coach|"});
    EXPECT_EQ(lines_of("name\nAna Example\n"), std::vector<std::string>{"Ana Example||member|"});
    EXPECT_EQ(lines_of("Name,School\nAna Example"), std::vector<std::string>{"Ana Example||member|"}) << "a short line";
}

TEST(RosterList, Without_a_heading_the_cells_are_told_apart_by_their_looks)
{
    EXPECT_EQ(lines_of("Ana Example, Maple, Principal\nBen Example, coach\nCam Example\nDee Example, partner, Oak Fund, dee@x.example"),
              (std::vector<std::string>{"Ana Example|Maple|principal|", "Ben Example||coach|", "Cam Example||member|",
                                        "Dee Example|Oak Fund|partner|dee@x.example"}));
    EXPECT_EQ(lines_of("Ana Example\tMaple, Lower School\tTeam\r\n"), std::vector<std::string>{"Ana Example|Maple, Lower School|member|"});
}

TEST(RosterList, Spaces_around_and_within_names_are_tidied)
{
    EXPECT_EQ(lines_of("  Ana \xC2\xA0 Example ,  Maple   Street  ,PRINCIPAL"), std::vector<std::string>{"Ana Example|Maple Street|principal|"});
    EXPECT_EQ(tidied("\xC2\xA0"), "");
    EXPECT_EQ(tidied("Zo\xC3\xAB  \xC3\x85s"), "Zo\xC3\xAB \xC3\x85s");
}

TEST(RosterList, A_line_that_cannot_be_used_says_why_and_the_others_stay)
{
    auto const list = people("Name,School,Role,Mail\n,Maple,principal,\nBen,Maple,janitor,\nCam,Maple,member,cam at x\nDee,Maple,member,\n\""
                             + std::string(81, 'x') + "\",,,\n\"Eve,Maple");
    ASSERT_EQ(list.size(), 6u);
    EXPECT_EQ(list[0].line, 2);
    EXPECT_EQ(list[0].problem, "The name is missing.");
    EXPECT_EQ(list[1].problem, "There is no such role. Write principal, team member, coach or partner.");
    EXPECT_EQ(list[2].problem, "The mail address does not look like one.");
    EXPECT_EQ(list[3].problem, "");
    EXPECT_EQ(list[4].problem, "The name has more than 80 characters.");
    EXPECT_EQ(list[5].problem, "A quotation mark opens here and does not close. Close it, or take it away.");
    EXPECT_EQ(list[5].line, 7);
    EXPECT_EQ(people("Ana, Maple, janitor")[0].problem, "There is no such role. Write principal, team member, coach or partner.");
}

TEST(RosterList, Nobody_too_many_and_no_names_are_refused)
{
    EXPECT_EQ(read_roster_list(" \n", 200).error().field, "text");
    EXPECT_EQ(read_roster_list("Name,School\n", 200).error().field, "text");
    EXPECT_EQ(read_roster_list("School,Role\nMaple,principal", 200).error().field, "text");
    EXPECT_TRUE(read_roster_list("Name\na\nb", 2));
    EXPECT_EQ(read_roster_list("Name\na\nb\nc", 2).error().message,
              "text: must have at most 2 people, has 3. Take the rest in a second list.");
}

TEST(RosterList, Roles_are_meant_as_people_write_them)
{
    EXPECT_EQ(role_meant("PRINCIPAL"), Role::principal);
    EXPECT_EQ(role_meant("Head of School"), Role::principal);
    EXPECT_EQ(role_meant(" team-member "), Role::member);
    EXPECT_EQ(role_meant("Assistant Principal"), Role::member);
    EXPECT_EQ(role_meant("Partner organization"), Role::partner);
    EXPECT_EQ(role_meant("Coach"), Role::coach);
    EXPECT_EQ(role_meant("lead"), Role::lead);
    EXPECT_FALSE(role_meant("Maple Street School"));
    EXPECT_FALSE(role_meant(""));
}

TEST(ClosestNames, Are_those_that_have_most_in_common_with_what_was_written)
{
    ClosestNames const names({"Oak Hill School", "Maple Grove School", "Maple Street School", "Harbour Academy"});
    EXPECT_EQ(names.to("Mapel Street Schol", 1), std::vector<std::string>{"Maple Street School"});
    EXPECT_EQ(names.to("maple st. school", 3).front(), "Maple Street School");
    EXPECT_TRUE(names.to("Qq", 3).empty());
    EXPECT_TRUE(names.to("", 3).empty());
    EXPECT_TRUE(ClosestNames({}).to("Maple", 3).empty());
    EXPECT_EQ(in_a_sentence(std::vector<std::string>{"A", "B", "C"}), "\"A\", \"B\" or \"C\"");
}

}  // namespace lyceum::server
