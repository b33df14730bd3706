#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

#include <map>

/// What plans said when their state changed.
namespace lyceum::db {

/// The most bytes of a section's text that a version keeps.
inline constexpr std::size_t section_bytes_max = 100'000;

/// What a section says, as plain text.
struct SectionText {
    std::string slug;
    std::string title;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SectionText, (), (slug, title, text))

// A part with its fields: fields that were not known when it was written are absent.
struct NeedSaid {
    PlanNeedId id;
    plans::NeedFields says;
};
struct GoalSaid {
    GoalId id;
    plans::GoalFields says;
    plans::GoalMeasures measures;
};
struct StrategySaid {
    StrategyId id;
    GoalId goal;
    plans::StrategyFields says;
};
struct DriverSaid {
    DriverId id;
    StrategyId strategy;
    plans::DriverFields says;
};
struct ActionSaid {
    ActionId id;
    StrategyId strategy;
    plans::ActionFields says;
};
struct InputSaid {
    PlanInputId id;
    plans::InputFields says;
};
BOOST_DESCRIBE_STRUCT(NeedSaid, (), (id, says))
BOOST_DESCRIBE_STRUCT(GoalSaid, (), (id, says, measures))
BOOST_DESCRIBE_STRUCT(StrategySaid, (), (id, goal, says))
BOOST_DESCRIBE_STRUCT(DriverSaid, (), (id, strategy, says))
BOOST_DESCRIBE_STRUCT(ActionSaid, (), (id, strategy, says))
BOOST_DESCRIBE_STRUCT(InputSaid, (), (id, says))

/// All that a plan says.
struct PlanContent {
    std::string title;
    Day startsOn;
    Day endsOn;
    std::vector<SectionText> sections;
    std::vector<NeedSaid> needs;
    std::vector<GoalSaid> goals;
    std::vector<StrategySaid> strategies;
    std::vector<DriverSaid> drivers;
    std::vector<ActionSaid> actions;
    std::vector<InputSaid> input;
};
BOOST_DESCRIBE_STRUCT(PlanContent, (), (title, startsOn, endsOn, sections, needs, goals, strategies, drivers, actions, input))

/// As it is now, with what its sections say, which somebody else read: reading a document takes long.
PlanContent content_of(Snapshot& snapshot, PlanId plan, std::vector<SectionText> sections);

/// Keeps what the plan says now as a version, of the state that it is in.
void add_version(Transaction& tx, PlanId plan, std::string_view note, std::vector<SectionText> sections, PersonId by);
/// Nothing where there is no such version, or it was never open as widely as `at_least` while it was the newest; the
/// newest one is there in any case.
std::optional<PlanContent> version_of(Snapshot& snapshot, PlanId plan, std::int64_t number, plans::Visibility at_least);
/// The same versions, newest first, at most 200.
std::vector<plans::Version> versions_of(Snapshot& snapshot, PlanId plan, plans::Visibility at_least);
std::int64_t count_versions(Snapshot& snapshot, PlanId plan);

/// The titles of what the plan goes by in the library: of domains by their slugs, of practices, and of those that the school
/// tries. Only of what the reader may see.
struct LibraryTitles {
    std::map<std::string, std::string, std::less<>> domains;
    std::map<PracticeId, std::string> practices;
    std::map<AdoptionId, std::string> adoptions;
};

/// A part in words, to be compared.
struct PartText {
    std::string part, title, text;
};
/// In the order of the page. What has no title in `titles` is said to be there, and not what it is called.
std::vector<PartText> in_words(Snapshot& snapshot, PlanContent const& content, LibraryTitles const& titles);

}  // namespace lyceum::db
