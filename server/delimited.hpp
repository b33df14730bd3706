#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Tables as text: CSV (RFC 4180) and the same with tabs or semicolons, as spreadsheets write them.
namespace lyceum::server {

struct Record {
    /// Where it begins, counted from 1; a quoted cell may go on over several lines.
    std::int64_t line = 1;
    /// Without their quotes, and otherwise as they were written.
    std::vector<std::string> cells;
    /// Whether a quotation mark opened a cell and the text ended before it was closed.
    bool unclosed = false;
};

/// The separator of the text, by its first line that is not blank: a tab where it has one, else a
/// semicolon or a comma, whichever it has more of.
char separator_of(std::string_view text);

/// The records of the text, without blank lines. Lines end with LF, CRLF or CR; a byte order mark is
/// skipped. A quotation mark within a cell that does not begin with one stands for itself.
std::vector<Record> read_records(std::string_view text, char separator);

/// A record of CSV (RFC 4180) with its CRLF. A cell that a spreadsheet would take for a formula, because it begins
/// with = + - @ or a tab and is no negative number, gets an apostrophe before it.
std::string csv_record(std::vector<std::string> const& cells);

}  // namespace lyceum::server
