#include "server/programs/lyceumctl/demo_measuring.hpp"

#include "protocol/periods.hpp"
#include "server/programs/lyceumctl/demo_toml.hpp"

#include <algorithm>
#include <cmath>

namespace lyceum::ctl::story {
namespace {

double number(Value const& table, char const* name, double otherwise)
{
    if (!table.contains(name)) return otherwise;
    auto const& value = table.at(name);
    return value.is_integer() ? double(value.as_integer()) : value.as_floating();
}

std::map<std::string, double> numbers(Value const& table, char const* name)
{
    std::map<std::string, double> result;
    if (table.contains(name))
        for (auto const& [key, value] : get<std::map<std::string, Value>>(table, name)) result[key] = number(table.at(name), key.c_str(), 0);
    return result;
}

Recipe read_recipe(Value const& t)
{
    Recipe recipe{.periods = get<std::int64_t>(t, "periods"), .skipped = {}, .season = {}, .noise = number(t, "noise", 0), .share = number(t, "share", 1),
                  .decimals = get_or<std::int64_t>(t, "decimals", 0), .groups = numbers(t, "groups"), .parts = numbers(t, "parts")};
    for (auto const month : get_or<std::vector<Month>>(t, "skipped", {})) recipe.skipped.insert(month);
    for (auto const& [month, by] : numbers(t, "season")) recipe.season[Month(std::stoul(month))] = by;
    return recipe;
}

Told read_told(Value const& t)
{
    Told told{.school = maybe(t, "school"), .district = maybe(t, "district"), .level = number(t, "level", 0), .drift = number(t, "drift", 0), .values = {},
              .shift = {}, .odd = {}, .missing = get_or<std::int64_t>(t, "missing", 0)};
    for (auto const value : get_or<std::vector<std::int64_t>>(t, "values", {})) told.values.push_back(double(value));
    if (t.contains("shift")) told.shift = Shift{get<std::int64_t>(t.at("shift"), "ago"), number(t.at("shift"), "by", 0)};
    if (t.contains("odd")) {
        auto const& odd = t.at("odd");
        told.odd = Odd{get<Month>(odd, "month"), number(odd, "by", 0), text(odd, "at"), text(odd, "words")};
    }
    return told;
}

measures::Add::Request read_add(Value const& t, Recipe const& recipe)
{
    measures::Add::Request add{.shelf = {}, .title = text(t, "title"), .about = text(t, "about"), .kind = word<measures::Kind>(t, "kind"), .unit = {},
                               .direction = word<measures::Direction>(t, "direction"), .numerator = {}, .denominator = {}, .collected = text(t, "collected"),
                               .frequency = word<measures::Frequency>(t, "frequency"), .periods = {}, .groups = {}, .chart = {}, .rules = {}, .trend = {}};
    if (auto const unit = maybe(t, "unit")) add.unit = *unit;
    if (auto const counted = maybe(t, "numerator")) add.numerator = *counted;
    if (auto const of = maybe(t, "denominator")) add.denominator = *of;
    if (t.contains("chart")) add.chart = word<charts::Kind>(t, "chart");
    add.groups.emplace();
    add.groups->items.emplace_back("ALL");
    for (auto const& [code, by] : recipe.groups) add.groups->items.emplace_back(code);
    for (auto const& [code, weight] : recipe.parts) add.groups->items.emplace_back(code);
    return add;
}

Measure read_measure(Value const& t)
{
    auto const recipe = read_recipe(t);
    return {.key = text(t, "key"), .add = read_add(t, recipe), .source = text(t, "source"), .recipe = recipe, .told = list(t, "at", read_told),
            .corrected = list(t, "corrected", [](Value const& c) {
                return Corrected{text(c, "place"), get<std::int64_t>(c, "ago"), number(c, "wrong_by", 0), text(c, "at"), text(c, "because")};
            })};
}

/// From a text always the same, spread like a normal distribution with the deviation 1.
double noise(std::string const& text)
{
    std::uint64_t state = 14'695'981'039'346'656'037U;
    for (auto const c : text) state = (state ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    double sum = 0;
    for (int i = 0; i < 4; ++i) {
        state += 0x9e37'79b9'7f4a'7c15U;
        auto mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58'476d'1ce4'e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d0'49bb'1331'11ebU;
        sum += double((mixed ^ (mixed >> 31)) >> 11) / 9'007'199'254'740'992.0 - 0.5;
    }
    return sum * std::sqrt(3.0);
}

/// The whole numbers next to `total` times each weight that together are `total`.
std::map<std::string, double> shared_out(double total, std::map<std::string, double> const& weights)
{
    double all = 0;
    for (auto const& [code, weight] : weights) all += weight;
    std::map<std::string, double> result;
    double given = 0, before = 0;
    for (auto const& [code, weight] : weights) {
        before += weight;
        auto const until = std::round(total * before / all);
        result[code] = until - given;
        given = until;
    }
    return result;
}

/// The figures of one place.
class Making {
public:
    Making(Measure const& measure, Told const& told, Day last, double students)
        : measure_(measure), recipe_(measure.recipe), told_(told), periods_(periods_of(measure, told, last)), students_(students),
          odd_(odd_period()), seed_(measure.key + ' ' + told.school.value_or("") + told.district.value_or(""))
    {
    }

    std::vector<Made> make(std::map<std::string, std::int64_t> const& shares)
    {
        for (std::size_t i = 0; i < periods_.size(); ++i)
            if (measure_.add.kind == measures::Kind::things) things(i);
            else people(i, shares);
        return std::move(made_);
    }

private:
    [[nodiscard]] std::int64_t ago(std::size_t i) const { return std::int64_t(periods_.size() - 1 - i); }

    /// What stands on the chart of everybody, before it is counted in whole numbers.
    [[nodiscard]] double rate(std::size_t i) const
    {
        auto value = told_.level + told_.drift * double(i) + recipe_.noise * noise(seed_ + std::to_string(i));
        if (auto const season = recipe_.season.find(month_of(periods_[i])); season != recipe_.season.end()) value += season->second;
        if (told_.shift && ago(i) <= told_.shift->ago) value += told_.shift->by;
        if (i == odd_) value += told_.odd->by;
        return std::max(0.0, value);
    }

    [[nodiscard]] std::size_t odd_period() const
    {
        if (told_.odd)
            for (auto i = periods_.size(); i-- > 0;)
                if (month_of(periods_[i]) == told_.odd->month) return i;
        return periods_.size();
    }

    void things(std::size_t i)
    {
        auto const fine = std::pow(10.0, double(recipe_.decimals));
        made_.push_back({periods_[i], "ALL", told_.values.empty() ? std::round(rate(i) * fine) / fine : told_.values[i], std::nullopt});
    }

    void people(std::size_t i, std::map<std::string, std::int64_t> const& shares)
    {
        auto const percent = measure_.add.kind == measures::Kind::percent;
        auto const all_of = std::round(students_ * recipe_.share);
        auto const here = told_.values.empty() ? rate(i) : 100 * told_.values[i] / all_of;
        auto const all = told_.values.empty() ? std::round(here * all_of / 100) : told_.values[i];
        made_.push_back({periods_[i], "ALL", all, all_of});
        for (auto const& [code, apart] : recipe_.groups) {
            auto const share = shares.find(code);
            if (share == shares.end()) continue;
            auto const of = std::round(all_of * double(share->second) / 100);
            auto const wide = recipe_.noise * 0.6 * noise(seed_ + code + std::to_string(i));
            auto const most = percent ? std::min(of, all) : all;
            auto const least = percent ? std::max(0.0, all - (all_of - of)) : 0;
            made_.push_back({periods_[i], code, std::clamp(std::round((here + apart + wide) * of / 100), least, most), of});
        }
        part(i, all, all_of);
    }

    /// So many of each part that they are everybody together.
    void part(std::size_t i, double all, double all_of)
    {
        auto counted = shared_out(all, recipe_.parts);
        for (auto const& [code, of] : shared_out(all_of, recipe_.parts)) made_.push_back({periods_[i], code, std::min(counted[code], of), of});
    }

    Measure const& measure_;
    Recipe const& recipe_;
    Told const& told_;
    std::vector<Day> periods_;
    double students_;
    std::size_t odd_;
    std::string seed_;
    std::vector<Made> made_;
};

}  // namespace

Month month_of(Day day) { return unsigned(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day.since_epoch_days))).month()); }

std::vector<Day> periods_of(Measure const& measure, Told const& told, Day last)
{
    auto const wanted = told.values.empty() ? std::size_t(measure.recipe.periods) : told.values.size();
    std::vector<Day> periods;
    for (auto period = last; periods.size() < wanted; period = periods::period_before(measure.add.frequency, period))
        if (!measure.recipe.skipped.contains(month_of(period))) periods.push_back(period);
    std::ranges::reverse(periods);
    return periods;
}

std::vector<Made> figures_of(Measure const& measure, Told const& told, Day last, std::int64_t students, std::map<std::string, std::int64_t> const& shares)
{
    return Making(measure, told, last, double(students)).make(shares);
}

std::optional<Measuring> read_measuring(std::filesystem::path const& file)
{
    if (!std::filesystem::is_regular_file(file)) return std::nullopt;
    auto const root = parse(file);
    return Measuring{text(root, "by"), text(root, "at"), texts(root, "entered"), list(root, "measure", read_measure)};
}

}  // namespace lyceum::ctl::story
