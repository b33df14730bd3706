#pragma once

#include "protocol/practices.hpp"

#include <map>
#include <string>
#include <vector>

/// How the rows of a table become practices: a mapping in TOML, documented in deploy/content/imports/README.md.
namespace lyceum::server {

/// A text with the names of columns in braces.
struct RowTemplate {
    std::string text;
    std::vector<std::string> columns;
};

/// Lines of a part: each stands only where all of its columns have something.
using RowLines = std::vector<RowTemplate>;

struct RowTerm {
    std::string facet, column;
    /// What the column says, and the term that it means.
    std::map<std::string, std::string> values;
    /// The term where the column says anything at all; empty: `values` decide.
    std::string filled;
};

struct PracticeMapping {
    /// Rows with the same key are one practice, and a later import of the source knows it by that.
    RowTemplate key;
    RowTemplate title;
    /// By the names of parts in practice files: of the first row of a practice.
    std::map<std::string, RowLines> parts;
    /// The same, a line for each row.
    std::map<std::string, RowLines> rows;
    /// By the members of a measure; empty: none. One for each row.
    std::map<std::string, RowTemplate> measure;
    std::vector<RowTerm> terms;
    /// There are findings against it where the column says one of these.
    std::string negative_column;
    std::vector<std::string> negative_values;
    /// Columns that must have something in every row.
    std::vector<std::string> required;
};

/// Fails with invalid (`text`) and the line.
Result<PracticeMapping> parse_mapping(std::string const& text);

/// A row that cannot be used.
struct RejectedRow {
    std::int64_t line = 0;
    /// Empty where the row itself is at fault.
    std::string column;
    std::string problem;
    std::vector<std::string> cells;
};
/// A practice from one or several rows.
struct ImportedPractice {
    std::string key, title;
    practices::Body body;
    /// `facet/term`.
    std::vector<std::string> terms;
    /// The rows that it is of, by their lines, with their cells: for what refuses it later.
    std::vector<RejectedRow> rows;
};
struct ImportedTable {
    std::vector<std::string> heading;
    std::vector<ImportedPractice> practices;
    std::vector<RejectedRow> rejected;
    std::int64_t rows = 0;
};
/// Reads CSV with a heading line. Every row is in `practices` or in `rejected`. Fails with invalid (`text`) where the
/// heading lacks a column that the mapping names.
Result<ImportedTable> read_table(std::string_view csv, PracticeMapping const& mapping, std::int64_t smallest_group);
/// The rejected rows as CSV: line, column, problem, and the row as it was.
std::string rejected_csv(std::vector<std::string> const& heading, std::vector<RejectedRow> const& rejected);

}  // namespace lyceum::server
