#pragma once

#include "server/delimited.hpp"
#include "server/figure_entry.hpp"

#include <functional>

/// Tables of figures, as spreadsheets copy them (protocol/figures.hpp, Paste).
namespace lyceum::server {

/// What a table is read with.
struct TableReading {
    /// The measure of all rows; nothing: each names its own.
    std::optional<measures::Measure> measure;
    /// The measure of that title, where the network has it.
    std::function<std::optional<measures::Measure>(std::string const& title)> named;
    measures::Groups groups;
    /// How many students the school has, where that is known.
    std::optional<std::int64_t> students;
    /// Of rows that say none.
    std::string source;
    Day today;
};

/// A figure of the table that may be entered.
struct TableFigure {
    measures::Measure measure;
    CheckedFigure figure;
    std::size_t record = 0; ///< of FigureTable::records
    std::size_t column = 0; ///< where its value stands
};

struct FigureTable {
    /// The header first.
    std::vector<Record> records;
    std::vector<TableFigure> figures;
    std::vector<figures::BadCell> bad;
    /// Which records are bad, wholly or in part.
    std::set<std::size_t> bad_records;

    void refuse(std::size_t record, std::size_t column, std::string why);
    void refuse_row(std::size_t record, std::string why);
    /// The header and the bad records, as they were, separated by commas.
    [[nodiscard]] std::string rest() const;

private:
    void add_bad(std::size_t record, figures::BadCell cell);
};

/// Fails with invalid (`text`) where there is no table to read, and where it names single students.
Result<FigureTable> read_figure_table(std::string_view text, TableReading const& reading);

}  // namespace lyceum::server
