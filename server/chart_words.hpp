#pragma once

#include "protocol/figure_words.hpp"
#include "server/chart_parts.hpp"

/// How charts speak.
namespace lyceum::server
{

/// "March 2026", or "March 2026 to June 2026".
std::string span_words(charts::Chart const& chart, std::size_t first_point, std::size_t last_point);
/// "1 figure", "6 figures".
std::string counted_words(std::int64_t count, std::string_view one, std::string_view several);
/// "Higher is better, so this is an improvement."; of a single point, that it is unusually good.
std::string meaning_words(charts::Meaning meaning, charts::Better better, charts::Rule rule);
/// The sentences about points without a figure and about phases.
std::vector<std::string> left_out_words(charts::Chart const& chart);
std::vector<std::string> phase_words(charts::Chart const& chart);
/// "No signal: …", "2 signals.", "Too few figures …".
std::string found_words(charts::Chart const& chart);

}  // namespace lyceum::server
