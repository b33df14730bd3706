#include "tests/support/curious_reader.hpp"

#include <cstdlib>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>

namespace lyceum::testing {
namespace {

using namespace db::suppression;

class Fraction {
public:
    Fraction(std::int64_t whole = 0) : above_(whole) {}
    Fraction(std::int64_t above, std::int64_t below) : above_(above), below_(below)
    {
        auto const common = std::gcd(above_, below_) * (below_ < 0 ? -1 : 1);
        above_ /= common;
        below_ /= common;
        if (std::abs(above_) > 1'000'000'000 || below_ > 1'000'000'000) throw std::overflow_error("the fractions grew too large");
    }
    bool is_zero() const { return above_ == 0; }
    double value() const { return double(above_) / double(below_); }
    friend Fraction operator-(Fraction a, Fraction b) { return {a.above_ * b.below_ - b.above_ * a.below_, a.below_ * b.below_}; }
    friend Fraction operator*(Fraction a, Fraction b) { return {a.above_ * b.above_, a.below_ * b.below_}; }
    friend Fraction operator/(Fraction a, Fraction b) { return {a.above_ * b.below_, a.below_ * b.above_}; }

private:
    std::int64_t above_ = 0, below_ = 1;
};

/// A sum of unknowns that is known, or asked for: name of the unknown, factor.
using Sum = std::map<std::string, Fraction>;

class Solver {
public:
    void learn(Sum sum, Fraction value)
    {
        reduce(sum, value);
        if (sum.empty()) return;
        auto const [name, factor] = *sum.begin();
        for (auto& [other, part] : sum) part = part / factor;
        value = value / factor;
        for (auto& [lead, row] : rows_)
            if (auto const found = row.sum.find(name); found != row.sum.end()) subtract(row.sum, row.value, sum, value, found->second);
        rows_[name] = {std::move(sum), value};
    }
    std::optional<double> answer(Sum sum) const
    {
        Fraction value = 0;
        reduce(sum, value);
        if (!sum.empty()) return std::nullopt;
        return -value.value();
    }

private:
    struct Row {
        Sum sum;
        Fraction value;
    };
    static void subtract(Sum& from, Fraction& from_value, Sum const& sum, Fraction value, Fraction times)
    {
        for (auto const& [name, factor] : sum) {
            auto& left = from[name];
            left = left - times * factor;
            if (left.is_zero()) from.erase(name);
        }
        from_value = from_value - times * value;
    }
    void reduce(Sum& sum, Fraction& value) const
    {
        for (auto const& [name, row] : rows_)
            if (auto const found = sum.find(name); found != sum.end()) subtract(sum, value, row.sum, row.value, Fraction(found->second));
    }
    std::map<std::string, Row> rows_;
};

/// People of a group at a time, and the sum of unknowns that is their figure.
struct Crowd {
    std::string name;
    Sum sum;
    std::int64_t people = 0, count = 0;
    bool is_hidden = false;  ///< of one that has a figure: not told exactly
};

class Curious {
public:
    Curious(db::StudentGroups const& groups, Table const& table, std::vector<Outside> const& outside)
        : groups_(groups), table_(table), threshold_(std::max<std::int64_t>(table.threshold, 5))
    {
        for (std::size_t index = 0; index < table.cells.size(); ++index) {
            auto const& cell = table.cells[index];
            auto const& code = groups.groups[cell.group].code;
            auto const* band = std::get_if<Band>(&outside[index]);
            figures_[cell.period][code] = {cell.people, cell.count, std::holds_alternative<Shown>(outside[index]),
                                           band ? std::optional(*band) : std::nullopt};
        }
        for (auto const& group : groups.groups)
            for (auto const& whole : group.within) wholes_[group.code].insert(whole);
        for (auto const* list : {&groups.partitions, &groups.unions})
            for (auto const& parts : *list)
                for (auto const& part : parts.parts) wholes_[part].insert(parts.whole);
        for (bool grew = true; grew;) {
            grew = false;
            for (auto& [code, set] : wholes_)
                for (auto const& whole : std::set(set))
                    for (auto const& further : wholes_[whole]) grew |= set.insert(further).second;
        }
    }

    std::vector<Finding> run()
    {
        for (std::size_t period = 0; period < table_.runs.size(); ++period) {
            imply(period);
            learn(period);
        }
        for (std::size_t period = 0; period < table_.runs.size(); ++period) {
            ask_about_figures(period);
            ask_about_sums(period);
            ask_about_bounds(period);
            if (table_.link != Link::anew)
                for (auto later = period + 1; later < table_.runs.size(); ++later)
                    if (table_.runs[period] == table_.runs[later]) compare(period, later);
        }
        return std::move(findings_);
    }

private:
    struct Figure {
        std::int64_t people = 0, count = 0;
        bool shown = false;
        std::optional<Band> band;
        bool entered = true;
    };
    using Figures = std::map<std::string, Figure>;

    bool few(std::int64_t people) const { return people > 0 && people < threshold_; }
    static std::string unknown(std::size_t period, std::string const& code) { return code + "@" + std::to_string(period); }
    Crowd crowd(std::size_t period, std::string const& code)
    {
        auto const& figure = figures_[period].at(code);
        return {unknown(period, code), {{unknown(period, code), 1}}, figure.people, figure.count, !figure.shown};
    }

    /// A whole without a figure has at least the people of its parts.
    void imply(std::size_t period)
    {
        auto& figures = figures_[period];
        for (std::size_t again = 0; again < groups_.partitions.size(); ++again)
            for (auto const& [whole, parts] : groups_.partitions) {
                Figure sum{.entered = false};
                for (auto const& part : parts)
                    if (figures.contains(part)) sum.people += figures[part].people, sum.count += figures[part].count;
                if (sum.people > 0 && (!figures.contains(whole) || (!figures[whole].entered && figures[whole].people < sum.people)))
                    figures[whole] = sum;
            }
    }

    std::vector<Crowd> parts_with_rest(std::size_t period, db::GroupParts const& partition)
    {
        auto const& figures = figures_[period];
        std::vector<Crowd> all;
        auto const& whole = figures.at(partition.whole);
        Crowd rest{unknown(period, "rest of " + partition.whole + " " + partition.parts.front()), {}, whole.people, whole.count, true};
        rest.sum = {{rest.name, 1}};
        for (auto const& part : partition.parts)
            if (figures.contains(part)) {
                all.push_back(crowd(period, part));
                rest.people -= all.back().people;
                rest.count -= all.back().count;
            }
        if (rest.people > 0) all.push_back(rest);
        return all;
    }

    void learn(std::size_t period)
    {
        auto const& figures = figures_[period];
        for (auto const& [code, figure] : figures) {
            if (figure.shown) solver_.learn({{unknown(period, code), 1}}, figure.count);
            if (figure.people == 0) solver_.learn({{unknown(period, code), 1}}, 0);
            for (auto const& whole : wholes_[code])
                if (figures.contains(whole) && figures.at(whole).people == figure.people)
                    solver_.learn({{unknown(period, code), 1}, {unknown(period, whole), -1}}, 0);
        }
        for (auto const& partition : groups_.partitions) {
            if (!figures.contains(partition.whole)) continue;
            Sum sum{{unknown(period, partition.whole), -1}};
            for (auto const& part : parts_with_rest(period, partition)) sum[part.name] = 1;
            solver_.learn(sum, 0);
        }
        for (auto const& [whole, parts] : groups_.unions) {
            if (!figures.contains(whole)) continue;
            Sum sum{{unknown(period, whole), -1}};
            std::int64_t people = -figures.at(whole).people, count = -figures.at(whole).count;
            bool are_all = true;
            for (auto const& part : parts) {
                if (!figures.contains(part)) are_all = false;
                else people += figures.at(part).people, count += figures.at(part).count, sum[unknown(period, part)] = 1;
            }
            if (!are_all || people < 0) continue;
            auto const overlap = unknown(period, "overlap in " + whole);
            if (people > 0) sum[overlap] = -1;
            solver_.learn(sum, 0);
            if (few(people)) overlaps_.push_back({overlap, {{overlap, 1}}, people, count, true});
        }
    }

    void ask(Crowd const& crowd)
    {
        if (auto const found = solver_.answer(crowd.sum)) findings_.push_back({crowd.name, *found, double(crowd.count)});
    }

    void ask_about_figures(std::size_t period)
    {
        for (auto const& [code, figure] : figures_[period])
            if (figure.entered && !figure.shown && figure.people > 0) ask(crowd(period, code));
        for (auto const& overlap : overlaps_) ask(overlap);
        overlaps_.clear();
    }

    Crowd together(std::vector<Crowd> const& crowds, std::size_t chosen) const
    {
        Crowd sum;
        for (std::size_t index = 0; index < crowds.size(); ++index) {
            if ((chosen & (std::size_t{1} << index)) == 0) continue;
            auto const& crowd = crowds[index];
            sum.name += (sum.name.empty() ? "" : " + ") + crowd.name;
            sum.sum.insert(crowd.sum.begin(), crowd.sum.end());
            sum.people += crowd.people;
            sum.count += crowd.count;
        }
        return sum;
    }
    static Crowd without(Crowd const& whole, Crowd const& part)
    {
        Crowd rest{whole.name + " but " + part.name, whole.sum, whole.people - part.people, whole.count - part.count, true};
        for (auto const& [name, factor] : part.sum) rest.sum[name] = Fraction(0) - factor;
        return rest;
    }

    void ask_about_sums(std::size_t period)
    {
        for (auto const& partition : groups_.partitions) {
            if (!figures_[period].contains(partition.whole)) continue;
            std::vector<Crowd> hidden;
            for (auto const& part : parts_with_rest(period, partition))
                if (part.is_hidden && few(part.people)) hidden.push_back(part);
            for (std::size_t chosen = 1; chosen < (std::size_t{1} << hidden.size()); ++chosen)
                if (auto const sum = together(hidden, chosen); few(sum.people)) ask(sum);
        }
        for (auto const& rest : differences(period))
            if (few(rest.people) || (table_.kind == Kind::count_of_people && rest.people > 0 && few(rest.count))) ask(rest);
    }
    std::vector<Crowd> differences(std::size_t period)
    {
        std::vector<Crowd> all;
        for (auto const& [code, wholes] : wholes_)
            for (auto const& whole : wholes)
                if (figures_[period].contains(code) && figures_[period].contains(whole))
                    all.push_back(without(crowd(period, whole), crowd(period, code)));
        return all;
    }

    /// Where what is shown leaves one value only to a part of a partition.
    void ask_about_bounds(std::size_t period)
    {
        if (table_.kind == Kind::average) return;
        for (auto const& partition : groups_.partitions) {
            if (!figures_[period].contains(partition.whole) || !figures_[period][partition.whole].shown) continue;
            auto const parts = parts_with_rest(period, partition);
            auto const whole = figures_[period][partition.whole].count;
            for (auto const& part : parts) {
                auto const code = part.name.substr(0, part.name.find('@'));
                auto const is_entered = figures_[period].contains(code) && figures_[period][code].entered;
                if (!part.is_hidden || part.people == 0 || (!is_entered && !few(part.people))) continue;
                auto [least, most] = bounds(period, part);
                std::int64_t others_least = 0, others_most = 0;
                for (auto const& other : parts)
                    if (other.name != part.name) {
                        auto const [low, high] = bounds(period, other);
                        others_least += low;
                        others_most += high;
                    }
                least = std::max(least, whole - others_most);
                most = std::min(most, whole - others_least);
                if (least == most) findings_.push_back({part.name + " by bounds", double(least), double(part.count)});
            }
        }
    }
    std::pair<std::int64_t, std::int64_t> bounds(std::size_t period, Crowd const& crowd)
    {
        auto const code = crowd.name.substr(0, crowd.name.find('@'));
        auto const found = figures_[period].find(code);
        if (found != figures_[period].end() && found->second.shown) return {crowd.count, crowd.count};
        if (table_.kind == Kind::count_of_events) return {0, 1'000'000'000};
        if (found == figures_[period].end() || !found->second.band) return {0, crowd.people};
        auto const& band = *found->second.band;
        if (table_.kind == Kind::count_of_people) return {0, band.limit};
        // A band of 5 per cent holds what rounds to it.
        auto const margin = band.side == Side::at_most ? band.limit : 100 - band.limit;
        std::int64_t most = 0;
        while (200 * (most + 1) < (2 * margin + 1) * crowd.people) ++most;
        return band.side == Side::at_most ? std::pair{std::int64_t{0}, most} : std::pair{crowd.people - most, crowd.people};
    }

    bool isolates(std::int64_t people, std::int64_t count) const
    {
        people = std::abs(people);
        auto const changed = std::abs(count);
        if (table_.link == Link::same_people) return few(people);
        switch (table_.kind) {
        case Kind::percent: return few(changed);
        case Kind::count_of_people: return few(changed);
        case Kind::average: return few(people);
        case Kind::count_of_events: return false;
        }
        return false;
    }
    void compare(std::size_t earlier, std::size_t later)
    {
        std::vector<std::pair<Crowd, Crowd>> same;
        for (auto const& [code, figure] : figures_[earlier])
            if (figures_[later].contains(code)) same.emplace_back(crowd(earlier, code), crowd(later, code));
        auto const count = same.size();
        for (std::size_t index = 0; index < count; ++index)
            for (std::size_t other = 0; other < count; ++other) {
                auto const [before, after] = same[index];
                auto const [before_part, after_part] = same[other];
                auto const code = before_part.name.substr(0, before_part.name.find('@'));
                if (wholes_[code].contains(before.name.substr(0, before.name.find('@'))))
                    same.emplace_back(without(before, before_part), without(after, after_part));
            }
        // Where there was nobody before, there is nothing to compare.
        for (auto const& [before, after] : same)
            if (before.people > 0 && after.people > 0 && isolates(after.people - before.people, after.count - before.count)) ask(without(after, before));
        for (auto const& partition : groups_.partitions) compare_parts(earlier, later, partition);
    }
    void compare_parts(std::size_t earlier, std::size_t later, db::GroupParts const& partition)
    {
        std::vector<Crowd> before, after;
        for (auto const& part : partition.parts)
            if (figures_[earlier].contains(part) && figures_[later].contains(part)) {
                before.push_back(crowd(earlier, part));
                after.push_back(crowd(later, part));
            }
        for (std::size_t chosen = 1; chosen < (std::size_t{1} << before.size()); ++chosen) {
            auto const one = together(before, chosen), other = together(after, chosen);
            std::int64_t people = 0, count = 0;
            for (std::size_t index = 0; index < before.size(); ++index)
                if ((chosen & (std::size_t{1} << index)) != 0) {
                    people += std::abs(after[index].people - before[index].people);
                    count += std::abs(after[index].count - before[index].count);
                }
            if (one.people > 0 && other.people > 0 && isolates(people, count)) ask(without(other, one));
        }
    }

    db::StudentGroups const& groups_;
    Table const& table_;
    std::int64_t threshold_;
    std::map<std::size_t, Figures> figures_;
    std::map<std::string, std::set<std::string>> wholes_;
    std::vector<Crowd> overlaps_;
    Solver solver_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> curious_findings(db::StudentGroups const& groups, Table const& table, std::vector<Outside> const& outside)
{
    return Curious(groups, table, outside).run();
}

}  // namespace lyceum::testing
