#include "db/school_likeness.hpp"

#include <array>
#include <cstdlib>

namespace lyceum::db {
namespace {

using adoptions::SizeBand;
using organisations::Level;
using organisations::SchoolContext;

constexpr int for_level = 6, for_size = 3, for_locale = 3, for_group = 1;
constexpr std::int64_t share_apart_max = 5;

struct Name {
    std::string_view code, words;
};
constexpr std::array<Name, 11> group_names{{{"HN", "students with high needs"},
                                            {"LI", "students from low-income families"},
                                            {"EL", "English learners"},
                                            {"SWD", "students with disabilities"},
                                            {"BL", "African American or Black students"},
                                            {"AI", "American Indian or Alaska Native students"},
                                            {"AS", "Asian students"},
                                            {"HI", "Hispanic or Latino students"},
                                            {"MR", "multi-race students"},
                                            {"PI", "Native Hawaiian or Pacific Islander students"},
                                            {"WH", "White students"}}};

std::string_view also(Level level)
{
    switch (level) {
    case Level::elementary: return "also an elementary school";
    case Level::middle: return "also a middle school";
    case Level::high: return "also a high school";
    case Level::combined: return "also a school of several levels";
    }
    return {};
}

/// The share of the group, where it is shown.
std::optional<std::int64_t> share_of(SchoolContext const& context, std::string_view code)
{
    for (auto const& group : context.groups)
        if (group.code.value == code) return group.sharePercent.value;
    return std::nullopt;
}

}  // namespace

std::optional<SizeBand> size_band(SchoolContext const& context)
{
    if (!context.students) return std::nullopt;
    auto const students = context.students->value;
    if (students <= 250) return SizeBand::up_to_250;
    if (students <= 500) return SizeBand::up_to_500;
    return students <= 1'000 ? SizeBand::up_to_1000 : SizeBand::over_1000;
}

Likeness likeness(SchoolContext const& one, SchoolContext const& other)
{
    Likeness found;
    auto const note = [&](int points, std::string words) {
        found.points += points;
        found.alike.push_back(std::move(words));
    };
    if (one.level == other.level) note(for_level, std::string(also(one.level)));
    if (auto const size = size_band(one); size && size == size_band(other)) note(for_size, "about as many students");
    if (one.locale && one.locale == other.locale) note(for_locale, "also " + one.locale->value);
    for (auto const& [code, words] : group_names) {
        auto const here = share_of(one, code), there = share_of(other, code);
        if (here && there && std::abs(*here - *there) <= share_apart_max) note(for_group, "a similar share of " + std::string(words));
    }
    return found;
}

}  // namespace lyceum::db
