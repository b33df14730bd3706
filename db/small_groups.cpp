#include "db/small_groups.hpp"

#include <algorithm>
#include <array>

namespace lyceum::db {
namespace {

using organisations::SchoolContext;
using organisations::StudentGroup;

constexpr std::array<std::string_view, 7> races{"BL", "AI", "AS", "HI", "MR", "PI", "WH"};
constexpr std::array<std::string_view, 3> parts_of_high_needs{"LI", "EL", "SWD"};

bool is_race(StudentGroup const& group) { return std::ranges::find(races, group.code.value) != races.end(); }

class Sieve {
public:
    Sieve(SchoolContext context, std::int64_t smallest_group)
        : context_(std::move(context)), students_(context_.students ? context_.students->value : 0), smallest_(smallest_group)
    {
    }

    ShownContext run()
    {
        if (students_ < smallest_) {
            hide_all();
        } else {
            hide_small();
            hide_small_differences();
            hide_small_remainders();
        }
        return {std::move(context_), std::move(hidden_)};
    }

private:
    /// Whether so many half per cents of the school are too few students to be shown.
    [[nodiscard]] bool is_few(std::int64_t half_percents) const { return half_percents * students_ < 200 * smallest_; }

    void hide(std::string_view code)
    {
        hidden_.emplace_back(code);
        std::erase_if(context_.groups.items, [&](auto const& group) { return group.code.value == code; });
    }
    template <class Condition>
    void hide_where(Condition condition)
    {
        auto const groups = context_.groups.items;
        for (auto const& group : groups)
            if (group.code.value != "ALL" && condition(group)) hide(group.code.value);
    }

    void hide_all()
    {
        if (context_.students) hidden_.emplace_back("ALL");
        hide_where([](auto const&) { return true; });
        context_.students.reset();
        context_.groups.items.clear();
    }
    void hide_small()
    {
        // A rounded share is off by one half per cent at most.
        hide_where([&](auto const& group) {
            return is_few(2 * group.sharePercent - 1) || is_few(2 * (100 - group.sharePercent) - 1);
        });
    }
    void hide_small_differences()
    {
        auto const high_needs = std::ranges::find(context_.groups.items, "HN", [](auto const& g) { return g.code.value; });
        if (high_needs == context_.groups.items.end()) return;
        auto const whole = high_needs->sharePercent.value;
        hide_where([&](auto const& group) {
            auto const is_part = std::ranges::find(parts_of_high_needs, group.code.value) != parts_of_high_needs.end();
            return is_part && is_few(2 * (whole - group.sharePercent) - 2);
        });
    }
    /// Races and ethnicities add up to all: what is not shown is the rest, and must not be few either.
    void hide_small_remainders()
    {
        for (;;) {
            std::vector<StudentGroup> shown;
            std::ranges::copy_if(context_.groups.items, std::back_inserter(shown), is_race);
            if (shown.empty() || shown.size() == races.size()) return;
            std::int64_t rest = 100;
            for (auto const& group : shown) rest -= group.sharePercent;
            if (!is_few(2 * rest - std::int64_t(shown.size()))) return;
            hide(std::ranges::min(shown, {}, [](auto const& g) { return g.sharePercent.value; }).code.value);
        }
    }

    SchoolContext context_;
    std::int64_t students_, smallest_;
    std::vector<std::string> hidden_;
};

}  // namespace

ShownContext without_small_groups(SchoolContext context, std::int64_t smallest_group)
{
    return Sieve(std::move(context), smallest_group).run();
}

}  // namespace lyceum::db
