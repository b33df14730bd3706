#include "protocol/measures.hpp"

#include "tests/server/measures_fixture.hpp"

namespace lyceum {
namespace {

using namespace measures;
using testing::InMeasures;

struct Measures : InMeasures {
    Measure get(MeasureId measure) { return installation.expect<Get>({measure}, olga).measure; }
};

TEST_F(Measures, Are_defined_by_facilitators_and_seen_by_the_people_of_the_network)
{
    auto request = a_measure("Referrals", Kind::events, Frequency::week);
    request.unit = Line<0, 60>("referrals"), request.direction = Direction::down, request.denominator = Words("Students enrolled on Monday");
    request.rules = charts::RuleSet::nhs;
    auto const measure = add(request);
    auto const seen = get(measure);
    EXPECT_EQ(seen.title, "Referrals");
    EXPECT_EQ(seen.direction, Direction::down);
    EXPECT_EQ(seen.chart, charts::Kind::xmr);
    EXPECT_EQ(seen.groups, std::vector<std::string>{"ALL"});
    EXPECT_EQ(installation.refused<Add>(request, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Add>(request, fay).field, "title") << "there is one of this title";
    EXPECT_EQ(installation.refused<Get>({measure}, zoe).code, ErrorCode::not_found);
    auto const listed = installation.expect<ListOfNetwork>({.shelf = shelf, .archived = {}}, olga);
    EXPECT_EQ(listed.measures.size(), 1U);
    EXPECT_EQ(listed.smallestGroup, 10);
    EXPECT_FALSE(listed.mayChange || listed.mayLead);
    EXPECT_TRUE(installation.expect<ListOfNetwork>({.shelf = shelf, .archived = {}}, finn).mayChange);
}

TEST_F(Measures, Name_student_groups_that_are_known_and_rules_that_fit_their_chart)
{
    auto request = a_measure("Attendance", Kind::percent, Frequency::month);
    request.groups = List<GroupCode, 40>({"EL", "XX"});
    EXPECT_EQ(installation.refused<Add>(request, fay).field, "groups[1]");
    request.groups = List<GroupCode, 40>({"EL", "EL"});
    EXPECT_EQ(installation.refused<Add>(request, fay).field, "groups[1]");
    request.groups = List<GroupCode, 40>({"EL"}), request.chart = charts::Kind::run, request.rules = charts::RuleSet::nahq;
    EXPECT_EQ(installation.refused<Add>(request, fay).field, "rules");
    request.chart = charts::Kind::xmr, request.rules = {};
    auto const measure = get(add(request));
    EXPECT_EQ(measure.groups, (std::vector<std::string>{"ALL", "EL"}));
    EXPECT_EQ(measure.rules, charts::RuleSet::nahq);
    EXPECT_EQ(measure.unit, "%");
    auto things = a_measure("Failing schools", Kind::things, Frequency::year);
    things.groups = List<GroupCode, 40>({"EL"});
    EXPECT_EQ(installation.refused<Add>(things, fay).field, "groups");
    auto const groups = installation.expect<ListGroups>({}, olga);
    EXPECT_EQ(groups.groups.size(), 6U);
    EXPECT_EQ(groups.partitions.at(0).parts, (std::vector<std::string>{"EL", "NEL"}));
}

TEST_F(Measures, Keep_their_kind_and_frequency_once_a_figure_was_entered)
{
    auto const measure = attendance();
    Update::Request change;
    change.measure = measure, change.frequency = Frequency::week;
    installation.expect<Update>(change, fay);
    change.frequency = Frequency::month, change.title = Title("Present");
    installation.expect<Update>(change, finn);
    enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)});
    change.frequency = Frequency::week;
    EXPECT_EQ(installation.refused<Update>(change, fay).code, ErrorCode::conflict);
    EXPECT_EQ(get(measure).title, "Present");
    EXPECT_EQ(installation.refused<Update>(change, pia).code, ErrorCode::forbidden);
    EXPECT_TRUE(installation.expect<Get>({measure}, fay).hasFigures);
}

TEST_F(Measures, Are_put_away_with_their_figures_and_taken_back)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 380, 400)});
    installation.expect<Archive>({measure, true}, fay);
    EXPECT_EQ(installation.refused<figures::Enter>(entering(measure, at(maple), {of("2026-10-01", "ALL", 380, 400)}), pia).code, ErrorCode::conflict);
    EXPECT_TRUE(installation.expect<ListOfNetwork>({.shelf = shelf, .archived = {}}, olga).measures.empty());
    EXPECT_EQ(installation.expect<ListOfNetwork>({.shelf = shelf, .archived = true}, olga).measures.size(), 1U);
    EXPECT_EQ(group(pia, maple, measure, "ALL").figures.size(), 1U);
    auto const second = attendance();
    EXPECT_EQ(installation.refused<Archive>({measure, false}, fay).field, "title") << "another took its title";
    installation.expect<Archive>({second, true}, fay);
    installation.expect<Archive>({measure, false}, fay);
    EXPECT_EQ(installation.expect<ListOfNetwork>({.shelf = shelf, .archived = {}}, olga).measures.size(), 1U);
    auto const events = installation.events(topic_of(measure));
    EXPECT_EQ(std::ranges::count(events, MeasureChanged::name, &db::StoredEvent::name), 3);
}

TEST_F(Measures, Show_less_where_the_network_says_that_larger_groups_are_small)
{
    auto const measure = attendance();
    enter(pia, measure, at(maple), {of("2026-09-01", "ALL", 200, 400), of("2026-09-01", "LI", 6, 12), of("2026-09-01", "NLI", 194, 388)});
    EXPECT_EQ(group(olga, maple, measure, "LI").figures.at(0).outside.shown, figures::Shown::value);
    EXPECT_EQ(installation.refused<SetSmallestGroup>({network, 15}, fay).code, ErrorCode::forbidden);
    installation.expect<SetSmallestGroup>({network, 15}, lea);
    EXPECT_EQ(group(olga, maple, measure, "LI").figures.at(0).outside.shown, figures::Shown::hidden);
    EXPECT_EQ(installation.call("measures.setSmallestGroup", {{"network", network.value}, {"smallestGroup", 4}}, installation.caller(lea)).body.error().field,
              "smallestGroup");
}

}  // namespace
}  // namespace lyceum
