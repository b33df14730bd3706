#include "protocol/script_layout.hpp"
#include "protocol/scripts.hpp"
#include "server/script_text.hpp"
#include "server/shipped_scripts.hpp"
#include "tests/server/cohort_fixture.hpp"

#include <algorithm>
#include <map>

namespace lyceum {
namespace {

using namespace scripts;
using server::parse_script;
using testing::InCohort;

std::string fault_in(std::string const& text)
{
    auto const read = parse_script(text);
    return read ? "none" : read.error().message;
}

/// With a step, so that the rest can be wrong.
std::string with_step(std::string const& before, std::string const& step = "")
{
    return before + "\n[[steps]]\ntitle = \"Step\"\nminutes = [2, 5, 8]\nspeak = \"group\"\n" + step + "\n";
}

TEST(ScriptTexts, Say_which_line_is_at_fault)
{
    EXPECT_EQ(fault_in(with_step("title = \"Words\"")), "none");
    EXPECT_EQ(fault_in("title = \"Words\"\npurpose = \"Never closed\ncredit = \"\""), "text: line 2: this is not TOML. A line is key = value, "
              "[[roles]], [[steps]] or a # comment; text stands in double quotes; a key stands once.");
    EXPECT_EQ(fault_in(with_step("title = \"Words\"\ncolour = \"red\"")),
              "text: line 2: there is no key colour here. The keys are title, purpose, credit, materials, group, roles, steps, edition.");
    EXPECT_EQ(fault_in(with_step("title = \"Words\"", "speak_up = true")).substr(0, 44), "text: line 6: there is no key speak_up here.");
    EXPECT_EQ(fault_in(with_step("title = \"Words\"\ngroup = 5")).substr(0, 20), "text: line 2: group:");
    EXPECT_EQ(fault_in(with_step("title = \"Words\"", "capture = \"photo\"")),
              "text: line 6: steps[0].capture: must be one of none, list, vote or commitments.");
    EXPECT_EQ(fault_in(with_step("title = \"Words\"", "[[steps]]\ntitle = \"Second\"\nminutes = [5, 4, 8]\nspeak = \"group\"")),
              "text: line 8: steps[1].minutesMin: must not be more than minutes.");
    EXPECT_EQ(fault_in(with_step("title = \"Words\"", "[[steps]]\ntitle = \"Second\"\nspeak = \"group\"")).substr(0, 34),
              "text: line 6: steps[1].minutes: is");
    EXPECT_EQ(fault_in("title = \"Words\""), "text: line 1: steps: must have at least one step.");
}

TEST(ScriptTexts, Nested_too_deep_are_refused_before_they_are_parsed)
{
    EXPECT_EQ(fault_in("title = " + std::string(50'000, '[')), "text: line 1: brackets stand within brackets too deep.");
    std::string dots = "a";
    for (int i = 0; i < 20'000; ++i) dots += ".a";
    EXPECT_EQ(fault_in("\n" + dots + " = 1"), "text: line 2: this line has too many dots.");
}

TEST(ScriptTexts, Are_read_as_they_were_written)
{
    for (auto const& shipped : server::shipped_scripts()) {
        auto const again = parse_script(server::script_text(shipped.content));
        ASSERT_TRUE(again) << shipped.slug << ": " << again.error().message;
        EXPECT_EQ(codec::to_text(again->content), codec::to_text(shipped.content)) << shipped.slug;
    }
    Content odd;
    odd.title = "Quotes \" and \\ slashes", odd.purpose = "Two\nlines\tand a tab", odd.steps.items.resize(1);
    odd.steps.items[0].title = "Ümlaut [bracket] = sign # hash";
    auto const again = parse_script(server::script_text(odd));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(codec::to_text(again->content), codec::to_text(odd));
}

/// The minutes are those that facilitators know each of them to take, with a group of that size.
TEST(ShippedScripts, Are_all_there_and_take_as_long_as_they_should)
{
    struct Expected {
        std::int64_t people, least, most;
    };
    std::map<std::string, Expected> const expected{
        {"consultancy", {8, 45, 55}},        {"tuning-long", {8, 70, 80}},       {"tuning-short", {6, 27, 35}},
        {"tuning-a-plan", {8, 50, 62}},      {"success-analysis", {4, 45, 60}},  {"four-as", {5, 38, 48}},
        {"chalk-talk", {12, 25, 45}},        {"final-word", {4, 32, 34}},        {"microlab", {3, 24, 30}},
        {"looking-at-student-work", {8, 38, 75}}, {"looking-at-data", {8, 50, 55}}, {"data-dialogue", {6, 30, 60}},
        {"one-two-four-all", {20, 12, 12}},  {"troika", {3, 26, 36}},            {"plus-delta", {20, 5, 10}},
        {"improvement-process", {7, 45, 45}}, {"walkthrough-debrief", {5, 25, 45}}, {"commitments-round", {12, 5, 5}},
        {"pdsa-huddle", {6, 10, 15}},        {"plan-review", {6, 35, 50}}};
    auto const all = server::shipped_scripts();
    EXPECT_EQ(all.size(), expected.size());
    for (auto const& shipped : all) {
        ASSERT_TRUE(expected.contains(shipped.slug)) << shipped.slug;
        auto const& should = expected.at(shipped.slug);
        auto const minutes = minutes_for(shipped.content, should.people);
        EXPECT_TRUE(minutes >= should.least && minutes <= should.most) << shipped.slug << " takes " << minutes;
    }
    for (std::int64_t const people : {4, 5, 6}) {
        auto const final_word = std::ranges::find(all, "final-word", &db::ShippedScript::slug);
        EXPECT_EQ(minutes_for(final_word->content, people), people * 8) << "8 minutes for each person";
    }
}

TEST(ShippedScripts, Tell_everybody_what_is_asked_of_them_and_a_silent_presenter_to_listen)
{
    for (auto const& shipped : server::shipped_scripts()) {
        auto const& content = shipped.content;
        auto const has_presenter = std::ranges::any_of(content.roles, &Role::presents);
        EXPECT_FALSE(content.purpose.value.empty() || content.credit.value.empty()) << shipped.slug;
        for (auto const& step : content.steps) {
            EXPECT_FALSE(step.asks.value.empty() || step.say.value.empty()) << shipped.slug << ": " << step.title.value;
            if (has_presenter && step.speak == Speak::group)
                EXPECT_FALSE(step.asksPresenter.value.empty()) << shipped.slug << ": " << step.title.value;
        }
    }
}

struct Scripts : InCohort {
    NetworkId network = installation.change([](db::Transaction& tx) { return tx.value<NetworkId>("SELECT id FROM networks").value(); });
    ShelfId shelf{network.value};

    int ship(std::vector<db::ShippedScript> const& scripts)
    {
        db::Connection connection(installation.database(), db::Access::read_write);
        return db::ship_scripts(connection, scripts);
    }
    std::vector<Script> list(PersonId as, std::optional<bool> archived = {})
    {
        return installation.expect<ListOfNetwork>({.network = shelf, .archived = archived}, as).scripts;
    }
    ScriptId named(std::string const& title, PersonId as)
    {
        auto const all = list(as);
        auto const found = std::ranges::find(all, title, &Script::title);
        if (found == all.end()) throw std::runtime_error("no protocol " + title);
        return found->id;
    }
    GetScript::Response get(ScriptId script, std::optional<Whole<1, people_max>> people = {})
    {
        return installation.expect<GetScript>({.script = script, .people = people}, pia);
    }
};

TEST_F(Scripts, That_ship_come_once_and_again_when_their_edition_is_newer)
{
    auto const all = server::shipped_scripts();
    EXPECT_EQ(ship(all), int(all.size()));
    EXPECT_EQ(ship(all), 0);
    auto newer = all;
    newer[0].edition = 2, newer[0].content.title = "Newer";
    EXPECT_EQ(ship(newer), 1);
    EXPECT_EQ(ship(all), 0) << "an older program does not take it back";
    EXPECT_EQ(list(pia).size(), all.size());
    EXPECT_EQ(get(named("Newer", pia)).content.title.value, "Newer");
}

TEST_F(Scripts, Are_shown_for_a_number_of_people_with_a_warning_in_words)
{
    ship(server::shipped_scripts());
    auto const consultancy = named("Consultancy", pia);
    auto const usual = get(consultancy);
    EXPECT_EQ(usual.people, 10);
    EXPECT_FALSE(usual.warning || usual.mayChange);
    EXPECT_EQ(usual.laidOut.size(), 6u);
    EXPECT_EQ(get(consultancy, 30).warning, "A group has 10 people at most, and you are 30: split into 3 groups, 3 of 10.");
    EXPECT_EQ(get(named("Final word, with a text", pia), 5).laidOut.size(), 15u);
}

TEST_F(Scripts, Are_copied_and_changed_by_who_runs_a_cohort_of_the_network)
{
    ship(server::shipped_scripts());
    auto const shipped = named("Consultancy", fay);
    auto const copy = installation.expect<Copy>({.script = shipped, .network = shelf, .title = "Our consultancy"}, fay).script;
    auto content = get(copy).content;
    EXPECT_EQ(content.title.value, "Our consultancy");
    EXPECT_EQ(get(copy).script.copiedFrom, shipped);
    content.steps.items[0].minutes = 9;
    installation.expect<Update>({.script = copy, .content = content}, fay);
    EXPECT_EQ(get(copy).content.steps.items[0].minutes, 9);
    EXPECT_EQ(installation.refused<Update>({.script = copy, .content = content}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Update>({.script = copy, .content = content}, olu).code, ErrorCode::forbidden) << "a coach";
    EXPECT_EQ(installation.refused<Update>({.script = shipped, .content = content}, fay).code, ErrorCode::forbidden) << "it ships";
    content.steps.items[0].minutesMax = 1;
    auto const refused = installation.refused<Update>({.script = copy, .content = content}, fay);
    EXPECT_EQ(refused.field, "content.steps[0].minutesMax");
}

TEST_F(Scripts, Of_a_network_come_first_and_can_be_put_away)
{
    ship(server::shipped_scripts());
    auto const copy = installation.expect<Copy>({.script = named("Consulting in threes", fay), .network = shelf, .title = {}}, fay).script;
    EXPECT_EQ(list(pia).at(0).id, copy);
    installation.expect<Archive>({.script = copy, .archived = true}, fay);
    EXPECT_NE(list(pia).at(0).id, copy);
    ASSERT_EQ(list(pia, true).size(), 1u);
    installation.expect<Archive>({.script = copy, .archived = false}, fay);
    EXPECT_TRUE(list(pia, true).empty());
}

TEST_F(Scripts, Are_exported_and_imported)
{
    ship(server::shipped_scripts());
    auto const text = installation.expect<Export>({named("Consultancy", pia)}, pia).text;
    auto const imported = installation.expect<Import>({.network = shelf, .text = text}, fay).script;
    EXPECT_EQ(codec::to_text(get(imported).content), codec::to_text(get(named("Consultancy", fay)).content));
    EXPECT_EQ(get(imported).script.network, network);
    auto const refused = installation.refused<Import>({.network = shelf, .text = "title = 7"}, fay);
    EXPECT_EQ(refused.field, "text");
    EXPECT_EQ(refused.message.substr(0, 20), "text: line 1: title:");
    EXPECT_EQ(installation.refused<Import>({.network = shelf, .text = "title = 7"}, pia).code, ErrorCode::forbidden);
}

}  // namespace
}  // namespace lyceum
