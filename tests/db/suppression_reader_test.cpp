#include "tests/support/curious_reader.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <random>
#include <tuple>

namespace lyceum {
namespace {

using namespace db::suppression;

db::StudentGroups student_groups()
{
    db::StudentGroups groups;
    for (auto const* code : {"ALL", "HN", "LI", "EL", "SWD", "AI", "AS", "BL", "HI", "MR", "PI", "WH", "F", "M", "NOT_EL", "HI_1", "HI_2", "LP"})
        groups.groups.push_back({code, code, "", {}});
    groups.groups[1].within = {"ALL"};
    groups.groups.back().within = {"ALL"};
    groups.partitions = {{"ALL", {"AI", "AS", "BL", "HI", "MR", "PI", "WH"}},
                         {"ALL", {"F", "M"}},
                         {"ALL", {"EL", "NOT_EL"}},
                         {"HI", {"HI_1", "HI_2"}}};
    groups.unions = {{"HN", {"LI", "EL", "SWD"}}};
    return groups;
}

struct Student {
    std::vector<std::size_t> groups;
    bool is_so = false;
    std::int64_t events = 0, score = 0;
};

/// Schools that never were, whose figures are counted from students, so that they agree with each other.
class Schools {
public:
    explicit Schools(std::uint32_t seed) : random_(seed) {}

    Table table(std::int64_t students)
    {
        Table table;
        table.kind = std::array{Kind::percent, Kind::count_of_people, Kind::count_of_events, Kind::average}[below(4)];
        table.link = std::array{Link::anew, Link::same_people, Link::adds_up}[below(3)];
        table.threshold = std::array{5, 6, 10, 10, 10, 16, 20}[below(7)];
        table.runs.resize(1 + below(table.link == Link::anew ? 2 : 4));
        for (std::size_t period = 0; period < table.runs.size(); ++period) table.runs[period] = period < 3 ? 1 : 2;
        fill(table, students);
        return table;
    }
    void fill(Table& table, std::int64_t students)
    {
        rate_ = chance(0.3) ? part() / 10 : part();
        shares_ = {0.2 * part(), 0.5 * part(), part(), part(), 0.3 * part(), 0.1 * part(), 2 * part()};
        std::vector<Student> school;
        for (std::int64_t index = 0; index < students; ++index) school.push_back(student());
        std::vector<bool> is_entered;
        for (std::size_t group = 0; group < 18; ++group) is_entered.push_back(group == 0 ? !chance(0.05) : !chance(0.2));
        for (std::size_t period = 0; period < table.runs.size(); ++period) {
            count(table, period, school, is_entered);
            pass_time(table.link, school);
        }
    }
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

private:
    bool chance(double share) { return std::bernoulli_distribution(share)(random_); }
    double part() { return double(below(100)) / 100; }

    Student student()
    {
        Student one;
        auto const race = 5 + std::size_t(std::discrete_distribution<int>(shares_.begin(), shares_.end())(random_));
        auto const low_income = chance(0.4), learner = chance(race == 8 ? 0.5 : 0.05), disabled = chance(0.15);
        one.groups = {0, race, chance(0.5) ? std::size_t{12} : std::size_t{13}, learner ? std::size_t{3} : std::size_t{14}};
        if (low_income || learner || disabled) one.groups.push_back(1);
        if (low_income) one.groups.push_back(2);
        if (disabled) one.groups.push_back(4);
        if (race == 8) one.groups.push_back(chance(0.8) ? 15 : 16);
        if (chance(0.2)) one.groups.push_back(17);
        one.is_so = chance(rate_);
        one.events = one.is_so ? std::int64_t(1 + below(4)) : 0;
        one.score = std::int64_t(below(100));
        return one;
    }
    void count(Table& table, std::size_t period, std::vector<Student> const& school, std::vector<bool> const& is_entered)
    {
        std::array<Cell, 18> cells;
        for (std::size_t group = 0; group < cells.size(); ++group) cells[group] = {period, group};
        for (auto const& one : school)
            for (auto const group : one.groups) {
                ++cells[group].people;
                cells[group].count += table.kind == Kind::count_of_events ? one.events
                                      : table.kind == Kind::average      ? one.score
                                                                         : std::int64_t(one.is_so);
            }
        for (auto& cell : cells) {
            if (cell.people > 0) cell.value = double(cell.count) / double(cell.people);
            if (is_entered[cell.group] && !chance(0.03)) table.cells.push_back(cell);
        }
    }
    void pass_time(Link link, std::vector<Student>& school)
    {
        if (link == Link::anew) {
            for (auto& one : school) one = student();
            return;
        }
        // Nobody comes to those who are followed; of what adds up, who is counted stays counted.
        auto const leave = chance(0.5) ? below(4) : below(1 + school.size() / 4);
        if (link == Link::same_people)
            for (std::size_t index = 0; index < leave && !school.empty(); ++index) school.erase(school.begin() + std::ptrdiff_t(below(school.size())));
        else
            for (auto& one : school)
                if (chance(rate_ / 4)) {
                    one.is_so = true;
                    ++one.events;
                }
        if (link == Link::adds_up)
            for (std::size_t index = 0; index < leave && chance(0.7); ++index) school.push_back(student());
    }

    std::mt19937 random_;
    double rate_ = 0;
    std::vector<double> shares_;
};

bool has_wholes(Table const& table)
{
    auto const entered = [&](std::size_t group) {
        return std::ranges::count(table.cells, group, &Cell::group) == std::ptrdiff_t(table.runs.size());
    };
    return entered(0) && entered(8);
}

std::string words(db::StudentGroups const& groups, Table const& table, std::vector<Outside> const& outside,
                  std::vector<testing::Finding> const& findings)
{
    std::string text = "kind " + std::to_string(int(table.kind)) + " link " + std::to_string(int(table.link)) +
                       " threshold " + std::to_string(table.threshold) + "\n";
    for (std::size_t index = 0; index < outside.size(); ++index) {
        auto const& cell = table.cells[index];
        text += std::to_string(cell.period) + " " + groups.groups[cell.group].code + " " + std::to_string(cell.count) + " of " +
                std::to_string(cell.people) + (std::holds_alternative<Shown>(outside[index]) ? " shown\n" : std::holds_alternative<Band>(outside[index]) ? " band\n" : " hidden\n");
    }
    for (auto const& finding : findings) text += finding.what + " is " + std::to_string(finding.value) + "\n";
    return text;
}

TEST(SuppressionOfRandomSchools, Lets_a_curious_reader_find_nothing)
{
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Schools schools(seed);
    auto const groups = student_groups();
    auto const relations = Relations::of(groups).value();
    int covered = 0, found_without = 0, checked = 0;
    for (int index = 0; index < 2'000; ++index) {
        auto const table = schools.table(std::int64_t(3 + schools.below(index % 3 == 0 ? 60 : 500)));
        auto outside = published(relations, table).value();
        auto const findings = testing::curious_findings(groups, table, outside);
        ASSERT_TRUE(findings.empty()) << "table " << index << "\n" << words(groups, table, outside, findings);

        // The same reader finds something where only small groups and bands are kept back.
        bool is_covered = false;
        for (std::size_t cell = 0; cell < outside.size(); ++cell)
            if (auto const* hidden = std::get_if<Hidden>(&outside[cell]); hidden && hidden->reason != Reason::small_group) {
                outside[cell] = Shown{};
                is_covered = true;
            }
        covered += is_covered;
        auto const without = testing::curious_findings(groups, table, outside);
        found_without += !without.empty();
        // Of a whole that was not entered, nobody knows the people for sure.
        if (!has_wholes(table)) continue;
        checked += !without.empty();
        for (auto const& finding : without) ASSERT_NEAR(finding.value, finding.truth, 1e-9) << finding.what;
    }
    EXPECT_GT(covered, 600);
    EXPECT_GT(found_without, covered / 2);
    EXPECT_GT(checked, 100);
}

TEST(SuppressionOfRandomSchools, Let_nobody_compare_what_one_period_tells_of_a_group_and_the_next_of_its_parts)
{
    auto const groups = student_groups();
    auto const relations = Relations::of(groups).value();
    Table table;
    table.kind = Kind::average;
    table.link = Link::same_people;
    table.runs = {1, 1};
    auto const enter = [&](std::size_t period, char const* code, std::int64_t people, std::int64_t sum) {
        table.cells.push_back({period, relations.find(code).value(), people, sum, double(sum) / double(people)});
    };
    // The second has Hispanic students only by their two parts: with them, those of the five smaller groups together
    // are known in both, of whom five left.
    for (auto const& [code, people, sum] : {std::tuple{"ALL", 318, 16'585}, {"AI", 11, 619}, {"AS", 6, 329}, {"BL", 7, 340},
                                            {"HI", 110, 5'812}, {"MR", 15, 758}, {"PI", 3, 104}, {"WH", 166, 8'623}})
        enter(0, code, people, sum);
    for (auto const& [code, people, sum] : {std::tuple{"ALL", 248, 13'107}, {"AI", 8, 452}, {"AS", 6, 329}, {"BL", 6, 300}, {"MR", 14, 723},
                                            {"PI", 3, 104}, {"WH", 122, 6'573}, {"HI_1", 68, 3'573}, {"HI_2", 21, 1'053}})
        enter(1, code, people, sum);
    auto const outside = published(relations, table).value();
    auto const findings = testing::curious_findings(groups, table, outside);
    EXPECT_TRUE(findings.empty()) << words(groups, table, outside, findings);
}

TEST(SuppressionOfRandomSchools, Gives_the_same_for_the_same_and_keeps_the_order_of_cells)
{
    Schools schools(7);
    auto const relations = Relations::of(student_groups()).value();
    for (int index = 0; index < 50; ++index) {
        auto table = schools.table(200);
        auto const first = published(relations, table).value();
        EXPECT_EQ(first, published(relations, table).value());
        std::ranges::reverse(table.cells);
        auto turned = published(relations, table).value();
        std::ranges::reverse(turned);
        EXPECT_EQ(first, turned);
    }
}

TEST(SuppressionOfRandomSchools, Leaves_much_to_be_seen_of_a_school_of_500)
{
    auto const seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Schools schools(seed);
    auto const relations = Relations::of(student_groups()).value();
    for (auto const kind : {Kind::percent, Kind::count_of_people, Kind::count_of_events, Kind::average}) {
        int cells = 0, shown = 0, large = 0, wholes = 0;
        for (int index = 0; index < 200; ++index) {
            Table table;
            table.kind = kind;
            table.runs = {1};
            schools.fill(table, 500);
            auto const outside = published(relations, table).value();
            for (std::size_t cell = 0; cell < outside.size(); ++cell) {
                auto const is_large = table.cells[cell].people >= table.threshold;
                auto const is_shown = std::holds_alternative<Shown>(outside[cell]);
                cells += table.cells[cell].people > 0;
                large += is_large;
                shown += is_shown;
                wholes += is_shown && table.cells[cell].group == 0;
            }
        }
        auto const name = "kind_" + std::to_string(int(kind));
        RecordProperty(name + "_figures", cells);
        RecordProperty(name + "_of_ten_or_more", large);
        RecordProperty(name + "_shown", shown);
        RecordProperty(name + "_all_students_of_200", wholes);
        // No more than a sign that it has not begun to hide everything.
        EXPECT_GT(shown, large / 10);
    }
}

}  // namespace
}  // namespace lyceum
