#include "server/chart_words.hpp"

#include <algorithm>

namespace lyceum::server
{
namespace
{

using charts::Better;
using charts::Chart;
using charts::Meaning;

std::int64_t points_with(Chart const& chart, auto has) { return std::ranges::count_if(chart.points, has); }

/// "is" or "are", by how many.
std::string_view be(std::int64_t count) { return count == 1 ? "is" : "are"; }

std::string few_words(Chart const& chart, std::size_t phase)
{
    auto const counted = chart.phases[phase].counted;
    auto const since = chart.phases.size() == 1 ? std::string()
                                                : " from " + span_words(chart, points_of(chart, phase).from,
                                                                        points_of(chart, phase).past - 1);
    auto const have = counted == 0   ? "There is no figure"
                      : counted == 1 ? "There is 1 figure"
                                     : "There are " + std::to_string(counted) + " figures";
    return have + since + ". Nothing is judged under " + std::to_string(charts::judged_from_points) + ".";
}

}  // namespace

std::string span_words(Chart const& chart, std::size_t first_point, std::size_t last_point)
{
    auto const& first = chart.points[first_point].period;
    return first_point == last_point ? first : first + " to " + chart.points[last_point].period;
}

std::string counted_words(std::int64_t count, std::string_view one, std::string_view several)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

std::string meaning_words(Meaning meaning, Better better, charts::Rule rule)
{
    if (meaning == Meaning::changed)
        return "This measure is wanted neither higher nor lower, so this is a change and no verdict.";
    std::string const wanted = better == Better::higher ? "Higher is better" : "Lower is better";
    if (rule == charts::Rule::outside)
        return wanted + (meaning == Meaning::improved ? ", so this is unusually good." : ", so this is unusually bad.");
    return wanted + (meaning == Meaning::improved ? ", so this is an improvement." : ", so it got worse.");
}

std::vector<std::string> phase_words(Chart const& chart)
{
    std::vector<std::string> words;
    std::string const centre = chart.kind == charts::Kind::run ? "median" : "mean";
    for (std::size_t i = 0; i < chart.phases.size(); ++i) {
        auto const& phase = chart.phases[i];
        if (i > 0)
            words.push_back("From " + chart.points[std::size_t(phase.from)].period + " on, the " + centre +
                            " is drawn anew, because a person decided so: " + phase.reason);
        if (i > 0 && phase.centre && chart.phases[i - 1].centre)
            words.push_back("With that, the " + centre + " went from " +
                            figure_words(*chart.phases[i - 1].centre, chart.unit) + " to " +
                            figure_words(*phase.centre, chart.unit) + ".");
        if (chart.phases.size() > 1 && !is_judged(phase)) words.push_back(few_words(chart, i));
        auto const on_centre = phase.counted - phase.useful;
        if (chart.kind == charts::Kind::run && on_centre > 0)
            words.push_back(counted_words(on_centre, "figure lies", "figures lie") + " on the median of " +
                            figure_words(*phase.centre, chart.unit) + " and " + (on_centre == 1 ? "counts" : "count") +
                            " for neither side.");
        if (chart.kind == charts::Kind::run && is_judged(phase) && phase.useful < charts::judged_from_points)
            words.push_back("Runs and crossings are not judged: under " + std::to_string(charts::judged_from_points) +
                            " figures lie off the median.");
        if (phase.upperCut)
            words.push_back("The upper limit is cut off at " + figure_words(*phase.upper, chart.unit) +
                            ": more cannot be.");
        if (phase.lowerCut)
            words.push_back("The lower limit is cut off at " + figure_words(*phase.lower, chart.unit) +
                            ": less cannot be.");
    }
    return words;
}

std::vector<std::string> left_out_words(Chart const& chart)
{
    std::vector<std::string> words;
    auto const absent = [&](charts::Absent why) {
        return points_with(chart, [&](charts::Point const& point) { return point.absent == why; });
    };
    if (auto const missing = absent(charts::Absent::not_given))
        words.push_back(counted_words(missing, "figure", "figures") + " " + std::string(be(missing)) +
                        " missing. The line has a gap there: a missing figure is not a zero.");
    if (auto const hidden = absent(charts::Absent::small_group))
        words.push_back(counted_words(hidden, "figure", "figures") + " " + std::string(be(hidden)) +
                        " not shown (small group) and not counted.");
    if (auto const banded = points_with(chart, [](charts::Point const& point) { return point.band.has_value(); }))
        words.push_back(counted_words(banded, "figure", "figures") + " " + std::string(be(banded)) +
                        " shown as a band only and not counted.");
    return words;
}

std::string found_words(Chart const& chart)
{
    auto const judged = std::ranges::any_of(chart.phases, is_judged);
    if (!judged && chart.phases.size() == 1) return few_words(chart, 0);
    if (!judged) return "Nothing is judged under " + std::to_string(charts::judged_from_points) + " figures.";
    if (chart.signals.empty()) return chart.phases.size() == 1 ? "No signal: the figures go up and down as chance alone would have it."
                                        : "No signal within a stretch: its figures go up and down as chance alone would have it.";
    return counted_words(std::int64_t(chart.signals.size()), "signal", "signals") +
           ": more than chance explains.";
}

}  // namespace lyceum::server
