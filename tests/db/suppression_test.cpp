#include "db/suppression.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace lyceum {
namespace {

using namespace db::suppression;

/// Groups of which everybody of ALL is in exactly one.
db::StudentGroups parts_of_all(std::vector<std::string> const& codes)
{
    db::StudentGroups groups;
    groups.groups.push_back({"ALL", "All students", "", {}});
    for (auto const& code : codes) groups.groups.push_back({code, code, "", {}});
    groups.partitions.push_back({"ALL", codes});
    return groups;
}
db::StudentGroups needs()
{
    db::StudentGroups groups;
    groups.groups = {{"ALL", "All students", "", {}},
                     {"HN", "High needs", "", {"ALL"}},
                     {"LI", "Low income", "", {}},
                     {"EL", "English learners", "", {}},
                     {"SWD", "Students with disabilities", "", {}}};
    groups.unions = {{"HN", {"LI", "EL", "SWD"}}};
    return groups;
}

struct Given {
    std::string code;
    std::int64_t people, count;
};
/// What is published, one word a cell: the figure, a band, `small`, `complement` or `difference`.
std::string word(Outside const& outside)
{
    if (auto const* shown = std::get_if<Shown>(&outside)) {
        auto text = std::to_string(shown->value);
        return text.substr(0, text.find('.'));
    }
    if (auto const* band = std::get_if<Band>(&outside))
        return (band->side == Side::at_most ? "<=" : ">=") + std::to_string(band->limit);
    switch (std::get<Hidden>(outside).reason) {
    case Reason::small_group: return "small";
    case Reason::complementary: return "complement";
    case Reason::difference: return "difference";
    }
    return "";
}

class School {
public:
    School(db::StudentGroups const& groups, Kind kind, std::int64_t threshold) : relations_(Relations::of(groups).value())
    {
        table_.kind = kind;
        table_.threshold = threshold;
    }
    School& linked(Link link)
    {
        table_.link = link;
        return *this;
    }
    School& period(std::vector<Given> const& figures, std::int64_t run = 1)
    {
        for (auto const& [code, people, count] : figures)
            table_.cells.push_back({table_.runs.size(), relations_.find(code).value(), people, count, double(count)});
        table_.runs.push_back(run);
        return *this;
    }
    std::vector<std::string> outside() const
    {
        std::vector<std::string> words;
        for (auto const& one : published(relations_, table_).value()) words.push_back(word(one));
        return words;
    }
    Result<std::vector<Outside>> published_anyway() const { return published(relations_, table_); }

private:
    Relations relations_;
    Table table_;
};
using Words = std::vector<std::string>;

TEST(Suppression, Shows_whole_per_cents_and_never_the_number_of_people)
{
    School school(parts_of_all({"F", "M"}), Kind::percent, 10);
    school.period({{"ALL", 210, 100}, {"F", 110, 55}, {"M", 100, 45}});
    EXPECT_EQ(school.outside(), (Words{"48", "50", "45"}));
    auto const first = std::get<Shown>(school.published_anyway()->front());
    EXPECT_EQ(first, (Shown{48, GroupSize::up_to_300}));
}

// "Data Suppression Rules" of the Delaware Department of Education (doe.k12.de.us/Page/2283): groups of 15 or fewer
// are not told, and cells that are not sensitive go with them, lest the others be subtracted from the total.
TEST(Suppression, Follows_the_rule_of_Delaware)
{
    School school(parts_of_all({"BL", "HI", "WH"}), Kind::percent, 16);
    school.period({{"ALL", 100, 50}, {"BL", 15, 7}, {"HI", 16, 8}, {"WH", 69, 35}});
    EXPECT_EQ(school.outside(), (Words{"50", "small", "complement", "51"}));
}

// "Why are data for some student groups not reported?" of the Wisconsin Department of Public Instruction
// (dpi.wi.gov/lbstat/priv_more.html): five or fewer are few. With ten who are not economically disadvantaged and five
// who are, neither is reported, and all students are. With more than five of both, all three are.
TEST(Suppression, Follows_the_example_of_Wisconsin)
{
    auto const groups = parts_of_all({"NOT_LI", "LI"});
    School few(groups, Kind::average, 6);
    few.period({{"ALL", 15, 70}, {"NOT_LI", 10, 72}, {"LI", 5, 66}});
    EXPECT_EQ(few.outside(), (Words{"70", "complement", "small"}));
    School more(groups, Kind::average, 6);
    more.period({{"ALL", 16, 70}, {"NOT_LI", 10, 72}, {"LI", 6, 66}});
    EXPECT_EQ(more.outside(), (Words{"70", "72", "66"}));
}

// "Aggregate Reporting and Data Disclosure Avoidance Techniques", Louisiana and Delaware with the Privacy Technical
// Assistance Center, SLDS P-20W conference, 2012: the schools of its example of enrolment in four grades.
TEST(Suppression, Hides_a_second_grade_where_one_could_be_found_by_subtraction)
{
    auto const of = [](std::vector<std::int64_t> const& grades, std::int64_t total) {
        School school(parts_of_all({"K", "1", "2", "3"}), Kind::average, 10);
        school.period({{"ALL", total, 50}, {"K", grades[0], 50}, {"1", grades[1], 50}, {"2", grades[2], 50}, {"3", grades[3], 50}});
        return school.outside();
    };
    EXPECT_EQ(of({16, 8, 8, 6}, 38), (Words{"50", "50", "small", "small", "small"})) << "School A: the three hide each other";
    EXPECT_EQ(of({15, 0, 0, 0}, 15), (Words{"50", "50", "small", "small", "small"})) << "School B: nobody is in the others";
    EXPECT_EQ(of({62, 20, 13, 15}, 110), (Words{"50", "50", "50", "50", "50"})) << "School D";
    EXPECT_EQ(of({3, 1, 0, 1}, 5), (Words{"small", "small", "small", "small", "small"})) << "School E";
    EXPECT_EQ(of({31, 22, 8, 15}, 76), (Words{"50", "50", "50", "small", "complement"})) << "School F";
}

// The same slides: suppression does not hold "when all suppressed numbers are 0s and the total is present".
TEST(Suppression, Hides_more_where_all_that_is_hidden_is_none)
{
    School school(parts_of_all({"AI", "PI", "AS", "HI", "WH"}), Kind::count_of_events, 10);
    school.period({{"ALL", 200, 40}, {"AI", 6, 0}, {"PI", 7, 0}, {"AS", 30, 5}, {"HI", 60, 15}, {"WH", 97, 20}});
    EXPECT_EQ(school.outside(), (Words{"40", "small", "small", "complement", "15", "20"}));
}

TEST(Suppression, Hides_another_where_what_is_hidden_is_fewer_than_the_threshold)
{
    School school(parts_of_all({"AI", "PI", "AS", "WH"}), Kind::average, 10);
    school.period({{"ALL", 100, 50}, {"AI", 3, 50}, {"PI", 4, 50}, {"AS", 30, 50}, {"WH", 63, 50}});
    EXPECT_EQ(school.outside(), (Words{"50", "small", "small", "complement", "50"}));
}

TEST(Suppression, Sees_the_rest_of_a_partition_that_was_not_entered)
{
    School school(parts_of_all({"AI", "BL", "WH"}), Kind::average, 10);
    school.period({{"ALL", 100, 50}, {"BL", 32, 50}, {"WH", 63, 50}});
    EXPECT_EQ(school.outside(), (Words{"50", "complement", "50"}));
}

TEST(Suppression, Sees_what_two_partitions_tell_of_a_whole_that_was_not_entered)
{
    auto groups = parts_of_all({"BL", "WH"});
    groups.groups.push_back({"F", "", "", {}});
    groups.groups.push_back({"M", "", "", {}});
    groups.partitions.push_back({"ALL", {"F", "M"}});
    School school(groups, Kind::average, 10);
    school.period({{"BL", 8, 50}, {"WH", 92, 50}, {"F", 50, 50}, {"M", 50, 50}});
    auto const words = school.outside();
    EXPECT_EQ(words.front(), "small");
    EXPECT_EQ(std::ranges::count(words, "complement"), 1) << "any of the three others covers it";
}

TEST(Suppression, Bands_what_is_near_none_or_all_by_the_size_of_the_group)
{
    auto const of = [](std::int64_t people, std::int64_t count) {
        School school(parts_of_all({"F"}), Kind::percent, 10);
        school.period({{"ALL", people, count}});
        return school.outside().front();
    };
    EXPECT_EQ(of(20, 4), "<=20");
    EXPECT_EQ(of(20, 5), "25");
    EXPECT_EQ(of(20, 16), ">=80");
    EXPECT_EQ(of(20, 20), ">=80");
    EXPECT_EQ(of(40, 4), "<=10");
    EXPECT_EQ(of(40, 5), "13");
    EXPECT_EQ(of(100, 95), ">=95");
    EXPECT_EQ(of(100, 94), "94");
    EXPECT_EQ(of(300, 6), "<=2");
    EXPECT_EQ(of(300, 8), "3");
    EXPECT_EQ(of(301, 4), "<=1");
    EXPECT_EQ(of(1'000, 986), ">=99");
    EXPECT_EQ(of(1'000, 985), "98") << "halves go to the middle, at either end";
    EXPECT_EQ(of(1'000, 15), "2");
}

TEST(Suppression, Does_not_let_a_band_be_worked_out)
{
    // 3 of 30 are within the band of 10 per cent: all less the others would tell.
    School school(parts_of_all({"BL", "HI", "WH"}), Kind::percent, 10);
    school.period({{"ALL", 130, 63}, {"BL", 30, 3}, {"HI", 40, 20}, {"WH", 60, 40}});
    EXPECT_EQ(school.outside(), (Words{"48", "<=10", "complement", "67"}));
}

TEST(Suppression, Tells_small_counts_of_people_as_fewer_than_the_threshold)
{
    School school(parts_of_all({"F", "M"}), Kind::count_of_people, 10);
    school.period({{"ALL", 500, 31}, {"F", 240, 9}, {"M", 260, 22}});
    EXPECT_EQ(school.outside(), (Words{"31", "<=9", "complement"}));
    School none(parts_of_all({"F", "M"}), Kind::count_of_people, 10);
    none.period({{"ALL", 500, 0}, {"F", 240, 0}, {"M", 260, 0}});
    EXPECT_EQ(none.outside(), (Words{"<=9", "<=9", "<=9"})) << "none is not told apart from few";
}

TEST(Suppression, Does_not_let_those_be_told_who_are_in_a_group_and_not_in_one_within_it)
{
    School school(needs(), Kind::average, 10);
    school.period({{"ALL", 400, 50}, {"HN", 168, 50}, {"LI", 160, 50}, {"SWD", 60, 50}});
    EXPECT_EQ(school.outside(), (Words{"50", "50", "difference", "50"}));
}

TEST(Suppression, Sees_that_parts_of_a_union_are_a_partition_where_their_numbers_say_so)
{
    School school(needs(), Kind::average, 10);
    school.period({{"ALL", 400, 50}, {"HN", 100, 50}, {"LI", 60, 50}, {"EL", 31, 50}, {"SWD", 9, 50}});
    EXPECT_EQ(school.outside(), (Words{"50", "50", "50", "complement", "small"}));
    School few_in_both(needs(), Kind::average, 10);
    few_in_both.period({{"ALL", 400, 50}, {"HN", 100, 50}, {"LI", 60, 50}, {"EL", 30, 50}, {"SWD", 14, 50}});
    EXPECT_EQ(few_in_both.outside(), (Words{"50", "50", "50", "50", "complement"}));
}

TEST(Suppression, Hides_a_whole_only_where_it_is_small_itself)
{
    School school(parts_of_all({"F", "M"}), Kind::average, 10);
    school.period({{"ALL", 9, 50}, {"F", 4, 50}, {"M", 5, 50}});
    EXPECT_EQ(school.outside(), (Words{"small", "small", "small"}));
}

TEST(Suppression, Hides_the_parts_that_would_give_a_banded_whole_away)
{
    // All is 5 of 500, in the band of 1 per cent. So are its parts.
    School school(parts_of_all({"F", "M"}), Kind::percent, 10);
    school.period({{"ALL", 500, 5}, {"F", 250, 1}, {"M", 250, 4}});
    EXPECT_EQ(school.outside(), (Words{"<=1", "<=2", "<=2"}));
}

TEST(Suppression, Does_not_let_the_same_people_be_compared_where_few_have_left)
{
    School school(parts_of_all({"F", "M"}), Kind::average, 10);
    school.linked(Link::same_people);
    school.period({{"ALL", 100, 50}, {"F", 50, 50}, {"M", 50, 50}});
    school.period({{"ALL", 97, 50}, {"F", 50, 50}, {"M", 47, 50}});
    school.period({{"ALL", 97, 50}, {"F", 50, 50}, {"M", 47, 50}});
    school.period({{"ALL", 90, 50}, {"F", 45, 50}, {"M", 45, 50}}, 2);
    EXPECT_EQ(school.outside(), (Words{"difference", "50", "difference", "50", "50", "50", "50", "50", "50", "50", "50", "50"}))
        << "the earlier of the two is hidden; another run is not compared";
}

TEST(Suppression, Does_not_let_months_that_add_up_tell_of_the_few_in_one_month)
{
    School school(parts_of_all({"F"}), Kind::count_of_people, 10);
    school.linked(Link::adds_up);
    for (auto const count : {0, 4, 12, 15, 15, 30, 33}) school.period({{"ALL", 500, count}});
    EXPECT_EQ(school.outside(), (Words{"<=9", "<=9", "difference", "15", "15", "difference", "33"}));
}

TEST(Suppression, Refuses_what_cannot_be_figures_of_a_school)
{
    auto const field = [](Given const& figure, int times = 1) {
        School school(parts_of_all({"F"}), Kind::percent, 10);
        school.period(std::vector<Given>(std::size_t(times), figure));
        return school.published_anyway().error().field;
    };
    EXPECT_EQ(field({"ALL", -1, 0}), "cells[0].people");
    EXPECT_EQ(field({"ALL", 10, 11}), "cells[0].count");
    EXPECT_EQ(field({"ALL", 10, 5}, 2), "cells[1].group");
    School school(parts_of_all({"F"}), Kind::percent, 10);
    for (std::size_t index = 0; index <= most_periods; ++index) school.period({});
    EXPECT_EQ(school.published_anyway().error().field, "runs");
}

TEST(Suppression, Never_takes_a_threshold_under_five)
{
    School school(parts_of_all({"F"}), Kind::average, 1);
    school.period({{"ALL", 4, 50}}).period({{"ALL", 5, 50}});
    EXPECT_EQ(school.outside(), (Words{"small", "50"}));
}

TEST(SuppressionRelations, Name_what_is_wrong_with_groups)
{
    auto const field = [](db::StudentGroups const& groups) { return Relations::of(groups).error().field; };
    EXPECT_EQ(field({{{"A", "", "", {}}, {"A", "", "", {}}}, {}, {}}), "groups[1].code");
    EXPECT_EQ(field({{{"A", "", "", {"B"}}}, {}, {}}), "groups[0].within");
    EXPECT_EQ(field({{{"A", "", "", {"B"}}, {"B", "", "", {"A"}}}, {}, {}}), "groups[0].within");
    EXPECT_EQ(field({{{"A", "", "", {}}}, {{"A", {"C"}}}, {}}), "partitions[0].parts");
    EXPECT_EQ(field({{{"A", "", "", {}}}, {}, {{"C", {}}}}), "unions[0].whole");
}

}  // namespace
}  // namespace lyceum
