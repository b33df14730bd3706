#pragma once

#include "server/figure_series.hpp"

/// Figures as a table in a file (RFC 4180).
namespace lyceum::server {

inline constexpr std::size_t figures_in_csv_max = 50'000;

/// What a row says beside its figure.
struct CsvPlace {
    std::string name;
    measures::Measure measure;
    db::FiguresByGroup figures;
};

/// One row a figure; figures as they were entered have more columns. Fails with conflict where there are more than
/// `figures_in_csv_max`.
Result<std::string> figures_csv(std::vector<CsvPlace> const& places, measures::Groups const& labels, Reads reads);

/// As a file gives it: with two decimals at most, `1250.5`.
std::string plain_number(double value);
/// `95 or more`, `not shown: small group`, `12.5`.
std::string shown_words(figures::Outside const& outside);

}  // namespace lyceum::server
