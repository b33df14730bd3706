#include "protocol/plan_templates.hpp"

#include "tests/server/plans_fixture.hpp"

namespace lyceum {
namespace {

using namespace plan_templates;
using testing::InPlans;

struct PlanTemplates : InPlans {
    ShelfId shelf{network.value};

    Summary get_template(PlanTemplateId id, PersonId as) { return installation.expect<GetTemplate>({id}, as); }
    std::vector<std::string> titles(PersonId as, std::optional<bool> archived = {})
    {
        std::vector<std::string> all;
        for (auto const& one : installation.expect<ListOfNetwork>({shelf, archived}, as).templates) all.push_back(one.title);
        return all;
    }
    PlanTemplateId copied() { return installation.expect<Copy>({improvement, shelf, Title("Our own form")}, fay).planTemplate; }
    bool is_listed(std::string const& title, std::optional<bool> archived = {})
    {
        auto const all = titles(mia, archived);
        return std::ranges::find(all, title) != all.end();
    }
};

TEST_F(PlanTemplates, Ship_with_what_plans_need)
{
    auto const shipped = server::shipped_plan_templates();
    EXPECT_GE(shipped.size(), 5U);
    for (auto const& one : shipped) {
        EXPECT_FALSE(one.layout.sections.empty()) << one.slug;
        for (auto const& section : one.layout.sections) {
            EXPECT_FALSE(section.hint.value.empty()) << one.slug << " " << section.slug.value;
            if (!section.domain) continue;
            auto const is_term = installation.change([&](db::Transaction& tx) { return db::term_named(tx, network, "domain", section.domain->value).has_value(); });
            EXPECT_TRUE(is_term) << one.slug << " " << section.domain->value;
        }
    }
    EXPECT_TRUE(is_listed("School improvement plan"));
    EXPECT_FALSE(get_template(improvement, mia).mayWrite);
    EXPECT_EQ(installation.refused<Archive>({improvement, true}, lea).code, ErrorCode::forbidden);
}

TEST_F(PlanTemplates, Are_replaced_by_a_newer_edition_only)
{
    auto shipped = server::shipped_plan_templates().at(0);
    auto const ship = [&] { return installation.change([&](db::Transaction& tx) { return db::ship_plan_template(tx, shipped); }); };
    EXPECT_FALSE(ship());
    ++shipped.edition;
    EXPECT_TRUE(ship());
}

TEST_F(PlanTemplates, Say_at_which_line_their_file_is_wrong)
{
    EXPECT_NE(server::parse_plan_template("slug = ").error().message.find("line"), std::string::npos);
    std::string const text = "slug = \"x\"\nedition = 1\ntitle = \"X\"\nowners = [\"school\"]\ngoals_max = 3\nneeds = true\ninput = true\n"
                             "[[sections]]\nslug = \"a\"\ntitle = \"A\"\nhint = \"Words\"\n";
    EXPECT_TRUE(server::parse_plan_template(text));
    EXPECT_NE(server::parse_plan_template("colour = 1\n" + text).error().message.find("colour"), std::string::npos);
    EXPECT_NE(server::parse_plan_template(text + "colour = \"red\"\n").error().message.find("sections[0].colour"), std::string::npos);
}

TEST_F(PlanTemplates, Are_copied_into_a_network_and_changed_there)
{
    EXPECT_EQ(installation.refused<Copy>({improvement, shelf, {}}, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Copy>({improvement, shelf, {}}, zoe).code, ErrorCode::not_found);
    auto const own = copied();
    EXPECT_TRUE(is_listed("Our own form"));
    auto found = get_template(own, fay);
    EXPECT_TRUE(found.mayWrite);
    EXPECT_FALSE(get_template(own, pia).mayWrite);
    EXPECT_EQ(installation.refused<GetTemplate>({own}, zoe).code, ErrorCode::not_found);

    auto layout = found.layout;
    layout.sections.items.resize(1);
    layout.goalsMax = 2;
    Update::Request const change{own, found.changedAt, {}, About("Two goals."), layout};
    EXPECT_EQ(installation.refused<Update>(change, pia).code, ErrorCode::forbidden);
    installation.expect<Update>(change, fay);
    found = get_template(own, pia);
    EXPECT_EQ(found.about, "Two goals.");
    EXPECT_EQ(found.title, "Our own form");
    auto begun = beginning("Short");
    begun.planTemplate = own;
    plan = installation.expect<plans::Begin>(begun, pia).plan;
    EXPECT_EQ(get(pia).sections.size(), 1U);
    EXPECT_EQ(get(pia).goalsMax, 2);
}

TEST_F(PlanTemplates, Take_no_change_over_one_that_was_not_read)
{
    auto const own = copied();
    auto const read = get_template(own, fay).changedAt;
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE plan_templates SET changed_at = changed_at + 1 WHERE id = ?1", own); });
    EXPECT_EQ(installation.refused<Update>({own, read, Title("Mine"), {}, {}}, fay).code, ErrorCode::conflict);
}

TEST_F(PlanTemplates, Take_layouts_that_plans_can_be_made_of)
{
    auto const own = copied();
    auto const found = get_template(own, fay);
    auto const refused = [&](plans::Layout const& layout) { return installation.refused<Update>({own, found.changedAt, {}, {}, layout}, fay).field; };
    auto layout = found.layout;
    layout.owners.items.clear();
    EXPECT_EQ(refused(layout), "layout.owners");
    layout = found.layout;
    layout.sections.items.at(1).slug = layout.sections.items.at(0).slug;
    EXPECT_EQ(refused(layout), "layout.sections[1].slug");
    layout = found.layout;
    layout.sections.items.at(0).slug = "Vision!";
    EXPECT_EQ(refused(layout), "layout.sections[0].slug");
    layout = found.layout;
    layout.sections.items.at(0).domain = plans::Slug("elsewhere");
    EXPECT_EQ(refused(layout), "layout.sections[0].domain");
}

TEST_F(PlanTemplates, Are_offered_until_they_are_put_away)
{
    auto const own = copied();
    installation.expect<Archive>({own, true}, fay);
    EXPECT_FALSE(is_listed("Our own form"));
    EXPECT_TRUE(is_listed("Our own form", true));
    auto begun = beginning("Short");
    begun.planTemplate = own;
    EXPECT_EQ(installation.refused<plans::Begin>(begun, pia).field, "planTemplate");
    installation.expect<Archive>({own, false}, fay);
    EXPECT_TRUE(is_listed("Our own form"));
}

}  // namespace
}  // namespace lyceum
