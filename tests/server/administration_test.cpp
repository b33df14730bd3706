#include "protocol/administration.hpp"
#include "protocol/people.hpp"
#include "tests/server/network_fixture.hpp"

namespace lyceum {
namespace {

using namespace administration;
using Names = std::vector<std::string>;

struct Administration : testing::InNetwork {
    void set_disabled(PersonId person, bool disabled)
    {
        installation.expect<SetDisabled>({.person = person, .disabled = disabled}, ada);
    }
    Names listed(std::optional<Line<0, 80>> containing, std::optional<PersonId> after, std::int64_t limit)
    {
        Names names;
        auto const page = installation.expect<ListPeople>({.containing = std::move(containing), .after = after, .limit = limit}, ada);
        for (auto const& person : page.people) names.push_back(person.name);
        if (page.more) names.emplace_back("more");
        return names;
    }
};

TEST_F(Administration, Facilitators_read_their_cohorts_log_and_no_other)
{
    ListCohortAudit::Request request{.cohort = writers, .before = {}, .limit = {}};
    auto const entries = installation.expect<ListCohortAudit>(request, fay).entries;
    ASSERT_GE(entries.size(), 3u);
    EXPECT_TRUE(std::ranges::is_sorted(entries, std::ranges::greater{}, &AuditEntry::number));
    EXPECT_EQ(entries.back().operation, "organisations.createCohort");
    EXPECT_EQ(entries.back().person, lea);
    for (auto const& entry : entries) EXPECT_EQ(entry.detail.find("Oak"), std::string::npos);
    EXPECT_EQ(installation.refused<ListCohortAudit>(request, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<ListCohortAudit>(request, finn).code, ErrorCode::not_found);
    EXPECT_FALSE(installation.expect<ListCohortAudit>(request, ada).entries.empty());
}

TEST_F(Administration, The_whole_log_is_read_by_administrators_a_page_at_a_time)
{
    EXPECT_EQ(installation.refused<ListAudit>({.before = {}, .limit = {}}, lea).code, ErrorCode::forbidden);
    auto const all = installation.expect<ListAudit>({.before = {}, .limit = 200}, ada);
    EXPECT_FALSE(all.more);
    std::vector<std::int64_t> numbers;
    ListAudit::Request request{.before = {}, .limit = 3};
    for (bool more = true; more;) {
        auto const page = installation.expect<ListAudit>(request, ada);
        ASSERT_FALSE(page.entries.empty());
        for (auto const& entry : page.entries) numbers.push_back(entry.number);
        more = page.more, request.before = page.entries.back().number;
    }
    std::vector<std::int64_t> expected;
    for (auto const& entry : all.entries) expected.push_back(entry.number);
    EXPECT_EQ(numbers, expected);
}

TEST_F(Administration, People_are_listed_to_administrators)
{
    EXPECT_EQ(installation.refused<ListPeople>({.containing = {}, .after = {}, .limit = {}}, lea).code, ErrorCode::forbidden);
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE people SET sign_in_name = 'piano' WHERE id = ?", pia); });
    EXPECT_EQ(listed({}, {}, 2), (Names{"Ada Example", "Lea Example", "more"}));
    EXPECT_EQ(listed({}, olga, 2), Names{"Zoe Example"});
    EXPECT_EQ(listed("FIN", {}, 9), Names{"Finn Example"});
    EXPECT_EQ(listed("piano", {}, 9), Names{"Pia Example"});
    EXPECT_EQ(listed("%", {}, 9), Names{});
    auto const people = installation.expect<ListPeople>({.containing = "ada", .after = {}, .limit = {}}, ada).people;
    EXPECT_TRUE(people.at(0).administrator);
    EXPECT_FALSE(people.at(0).disabled);
    EXPECT_FALSE(people.at(0).lastSeen);
}

TEST_F(Administration, Disabling_a_person_is_written_down_and_told_to_their_cohorts)
{
    EXPECT_EQ(installation.refused<SetDisabled>({.person = pia, .disabled = true}, lea).code, ErrorCode::forbidden);
    auto const changed = times_changed(writers);
    set_disabled(pia, true);
    EXPECT_EQ(last_entry(), "Ada Example administration.setDisabled person " + std::to_string(pia.value) + " \"Pia Example\" disabled");
    EXPECT_EQ(times_changed(writers), changed + 1);
    EXPECT_EQ(cohort_for(lea, writers).people.size(), 2u);
    set_disabled(pia, true);
    EXPECT_EQ(times_changed(writers), changed + 1);
    set_disabled(pia, false);
    EXPECT_TRUE(last_entry().ends_with("enabled"));
    EXPECT_EQ(cohort_for(lea, writers).people.size(), 3u);
    EXPECT_EQ(installation.refused<SetDisabled>({.person = PersonId{999}, .disabled = true}, ada).code, ErrorCode::not_found);
}

TEST_F(Administration, A_disabled_persons_sessions_end)
{
    installation.change([&](db::Transaction& tx) {
        tx.run("INSERT INTO sessions (person_id, token_hash, began_at, last_seen_at, expires_at, browser, address)"
               " VALUES (?1, x'00', 0, 0, ?2, '', '')",
               pia, tx.at().plus(std::chrono::hours{1}));
    });
    set_disabled(pia, true);
    EXPECT_TRUE(installation.expect<people::ListSessions>({}, pia).sessions.empty());
    set_disabled(pia, false);
    EXPECT_TRUE(installation.expect<people::ListSessions>({}, pia).sessions.empty());
}

TEST_F(Administration, Nobody_disables_themselves_or_the_last_administrator)
{
    EXPECT_EQ(installation.refused<SetDisabled>({.person = ada, .disabled = true}, ada).code, ErrorCode::conflict);
    auto const abe = installation.add_person("Abe Example", true);
    set_disabled(abe, true);
    // A call of Abe's that was on its way when he was disabled.
    EXPECT_EQ(installation.refused<SetDisabled>({.person = ada, .disabled = true}, abe).code, ErrorCode::conflict);
    set_disabled(abe, false);
    installation.expect<SetDisabled>({.person = ada, .disabled = true}, abe);
}

}  // namespace
}  // namespace lyceum
