#pragma once

#include "protocol/figures.hpp"
#include "server/programs/lyceumctl/demo_run.hpp"

#include <set>

/// What the network of a demonstration measures, and its figures: deploy/demo/plans/measures.toml as it is written there.
namespace lyceum::ctl::story {

/// Months of the year, 1 to 12.
using Month = unsigned;

/// Added to what would have been from the period on that lies `ago` before the newest.
struct Shift {
    std::int64_t ago = 0;
    double by = 0;
};
/// Added in the newest period that lies in the month and is over, which a person then marks with the reason.
struct Odd {
    Month month = 1;
    double by = 0;
    std::string at, words;
};
/// How the figures of a measure come about, but for the place: percent, or events and people of a hundred.
struct Recipe {
    std::int64_t periods = 0;
    std::set<Month> skipped;
    std::map<Month, double> season;
    double noise = 0;
    /// Of the school's students, who it is about.
    double share = 1;
    std::int64_t decimals = 0;
    /// How far a student group is from everybody.
    std::map<std::string, double> groups;
    /// Parts of a partition of everybody, each with its weight.
    std::map<std::string, double> parts;
};
/// A place's own: a level, or every figure one by one.
struct Told {
    std::optional<Key> school, district;
    double level = 0, drift = 0;
    std::vector<double> values;
    std::optional<Shift> shift;
    std::optional<Odd> odd;
    /// Of the newest periods, those that nobody has entered.
    std::int64_t missing = 0;
};
/// A figure that was entered wrong at first, by so much more.
struct Corrected {
    Key place;
    std::int64_t ago = 0;
    double wrong_by = 0;
    std::string at, because;
};
struct Measure {
    Key key;
    measures::Add::Request add;
    std::string source;
    Recipe recipe;
    std::vector<Told> told;
    std::vector<Corrected> corrected;
};
struct Measuring {
    Key by;
    std::string at;
    /// When figures are entered: those of all periods that are over by then.
    std::vector<std::string> entered;
    std::vector<Measure> measures;
};

/// Nothing where there is no file. Throws with file and line where something is missing.
std::optional<Measuring> read_measuring(std::filesystem::path const& file);

/// A figure of a place, as it is entered.
struct Made {
    Day period;
    std::string group;
    double value = 0;
    std::optional<double> of;
};
/// In the order of time; the same at every call. `last` is the newest period that is over, `students` how many the school
/// has (0 where it is a district), `shares` its student groups in whole per cent.
std::vector<Made> figures_of(Measure const& measure, Told const& told, Day last, std::int64_t students, std::map<std::string, std::int64_t> const& shares);
/// The periods of the recipe, oldest first.
std::vector<Day> periods_of(Measure const& measure, Told const& told, Day last);
Month month_of(Day day);

}  // namespace lyceum::ctl::story
