#include "server/shipped_student_groups.hpp"

#include "db/suppression.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

db::StudentGroups all_together()
{
    db::StudentGroups all;
    for (auto const& pack : server::shipped_student_groups()) {
        all.groups.insert(all.groups.end(), pack.groups.groups.begin(), pack.groups.groups.end());
        all.partitions.insert(all.partitions.end(), pack.groups.partitions.begin(), pack.groups.partitions.end());
        all.unions.insert(all.unions.end(), pack.groups.unions.begin(), pack.groups.unions.end());
    }
    return all;
}

TEST(ShippedStudentGroups, Agree_with_each_other_and_lie_within_all_students)
{
    auto const groups = all_together();
    auto const relations = db::suppression::Relations::of(groups);
    ASSERT_TRUE(relations.has_value()) << relations.error().field << " " << relations.error().message;
    auto const whole = relations->find("ALL").value();
    EXPECT_EQ(whole, 0u) << "listed first";
    for (std::size_t group = 1; group < relations->count(); ++group)
        EXPECT_FALSE(relations->is_whole(group)) << groups.groups[group].code;
    for (auto const* code : {"HN", "LI", "EL", "SWD", "LP", "BL", "AI", "AS", "HI", "MR", "PI", "WH"})
        EXPECT_TRUE(relations->find(code)) << code;
    for (auto const& pack : server::shipped_student_groups()) EXPECT_FALSE(pack.source.empty()) << pack.slug;
}

TEST(ShippedStudentGroups, Hide_what_their_relations_would_tell)
{
    using namespace db::suppression;
    auto const relations = Relations::of(all_together()).value();
    Table table{.kind = Kind::average, .runs = {1}};
    auto const enter = [&](char const* code, std::int64_t people) { table.cells.push_back({0, relations.find(code).value(), people, 0, 50}); };
    enter("ALL", 300);
    enter("LI", 292);  // 8 are not
    enter("F", 150);
    enter("M", 147);  // 3 are neither
    auto const outside = published(relations, table).value();
    EXPECT_TRUE(std::holds_alternative<Shown>(outside[0]));
    EXPECT_TRUE(std::holds_alternative<Hidden>(outside[1]));
    EXPECT_TRUE(std::holds_alternative<Shown>(outside[2]));
    EXPECT_TRUE(std::holds_alternative<Hidden>(outside[3])) << "the smaller of the two covers the rest";
}

TEST(ShippedStudentGroups, Are_refused_with_the_line_that_is_wrong)
{
    auto const message = [](std::string const& text) { return server::parse_student_groups(text).error().message; };
    std::string const head = "slug = \"a\"\nedition = 1\ntitle = \"A\"\nabout = \"\"\nsource = \"S\"\n";
    EXPECT_TRUE(server::parse_student_groups(head).has_value());
    EXPECT_EQ(message("slug = "), "text: line 1: this is not TOML.");
    EXPECT_NE(message("slug = \"a\"\n").find("edition: must be a whole number from 1 on."), std::string::npos);
    EXPECT_NE(message(head + "[[groups]]\ncode = 3\n").find("code: must be a text."), std::string::npos);
    EXPECT_NE(message(head + "[[groups]]\ncod = 3\n").find("cod: there is no such key here."), std::string::npos);
    EXPECT_NE(message(head + "[[partitions]]\nwhole = \"ALL\"\nparts = [3]\n").find("parts: must be a list of codes."), std::string::npos);
}

}  // namespace
}  // namespace lyceum
