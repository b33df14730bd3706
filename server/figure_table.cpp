#include "server/figure_table.hpp"

#include "db/shipped_groups.hpp"
#include "server/period_text.hpp"
#include "server/student_records.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace lyceum::server {
namespace {

using measures::Measure;

/// So many bad cells are named one by one; the rows come back all the same.
constexpr std::size_t bad_cells_max = 1'000;
/// Of a source, and of a bad cell.
constexpr std::size_t bytes_kept = 200;

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// At most so many bytes, cut between characters of UTF-8.
std::string beginning(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
    return std::string(text.substr(0, bytes));
}

std::string small(std::string_view text)
{
    std::string plain;
    for (char const c : trimmed(text)) plain += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c == '_' ? ' ' : c;
    return plain;
}

enum class Means { nothing, period, group, value, numerator, denominator, source, measure };
/// What a column is read as. With a group it is of that group alone.
struct Column {
    Means means = Means::nothing;
    std::string group;
};

constexpr std::array known_headings{
    std::pair{"period", Means::period},        std::pair{"month", Means::period},        std::pair{"quarter", Means::period},
    std::pair{"week", Means::period},          std::pair{"year", Means::period},         std::pair{"school year", Means::period},
    std::pair{"date", Means::period},          std::pair{"begins", Means::period},       std::pair{"group", Means::group},
    std::pair{"student group", Means::group},  std::pair{"subgroup", Means::group},      std::pair{"value", Means::value},
    std::pair{"figure", Means::value},         std::pair{"percent", Means::value},       std::pair{"%", Means::value},
    std::pair{"count", Means::value},          std::pair{"average", Means::value},       std::pair{"numerator", Means::numerator},
    std::pair{"how many", Means::numerator},   std::pair{"denominator", Means::denominator}, std::pair{"of", Means::denominator},
    std::pair{"out of", Means::denominator},   std::pair{"n", Means::denominator},       std::pair{"students", Means::denominator},
    std::pair{"enrolled", Means::denominator}, std::pair{"source", Means::source},       std::pair{"measure", Means::measure},
    std::pair{"indicator", Means::measure}};
/// What may stand behind the name of a group.
constexpr std::array endings{std::pair{" of", Means::denominator},        std::pair{" out of", Means::denominator},
                             std::pair{" n", Means::denominator},         std::pair{" denominator", Means::denominator},
                             std::pair{" students", Means::denominator},  std::pair{" numerator", Means::numerator},
                             std::pair{" how many", Means::numerator},    std::pair{" value", Means::value}};

std::optional<std::string> group_named(measures::Groups const& groups, std::string_view text)
{
    auto const asked = small(text);
    for (auto const& group : groups.groups)
        if (small(group.code) == asked || small(group.label) == asked) return group.code;
    return std::nullopt;
}

Column column_named(std::string const& heading, measures::Groups const& groups)
{
    auto const asked = small(heading);
    if (auto const group = group_named(groups, asked)) return {Means::value, *group};
    for (auto const& [ending, means] : endings) {
        std::string_view const text(ending);
        if (!asked.ends_with(text)) continue;
        if (auto const group = group_named(groups, asked.substr(0, asked.size() - text.size()))) return {means, *group};
    }
    for (auto const& [known, means] : known_headings)
        if (asked == known) return {means, {}};
    return {};
}

/// A number as people write it: `1,204`, `38.5 %`. Nothing where it is none.
std::optional<double> number_in(std::string_view cell)
{
    auto text = std::string(trimmed(cell));
    if (!text.empty() && text.back() == '%') text.pop_back();
    text = trimmed(text);
    for (auto comma = text.find(','); comma != text.npos; comma = text.find(',', comma)) {
        auto const behind = text.find_first_not_of("0123456789", comma + 1);
        auto const digits = (behind == text.npos ? text.size() : behind) - comma - 1;
        if (comma == 0 || digits != 3) return std::nullopt;
        text.erase(comma, 1);
    }
    double number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// Cells of one row that make one figure, and where they stand.
struct Cells {
    figures::NewFigure figure;
    std::map<std::string, std::size_t> at;  ///< the column of each member
    bool is_bad = false;
};

class TableReader {
public:
    TableReader(TableReading const& reading, FigureTable& table) : reading_(reading), table_(table) {}

    Result<Nothing> read()
    {
        auto const& header = table_.records.front().cells;
        for (auto const& heading : header) columns_.push_back(column_named(heading, reading_.groups));
        std::vector<bool> known;
        for (auto const& column : columns_) known.push_back(column.means != Means::nothing);
        if (auto refused = refuse_student_records(table_.records, known)) return *std::move(refused);
        if (!column_of(Means::period)) return invalid("text", "text: the first row must name the columns, one of them \"period\".");
        if (!reading_.measure && !column_of(Means::measure))
            return invalid("text", "text: one column must be \"measure\", or say of which measure these figures are.");
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].means == Means::nothing && !trimmed(header[i]).empty())
                refuse_cell(0, i, "This column was not read: its heading is neither a student group nor one of period, group, value, numerator, denominator, source, measure.");
        for (std::size_t record = 1; record < table_.records.size(); ++record) read_row(record);
        return refuse_list_of_students();
    }

private:
    void refuse_cell(std::size_t record, std::size_t column, std::string why) { table_.refuse(record, column, std::move(why)); }

    [[nodiscard]] std::optional<std::size_t> column_of(Means means) const
    {
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].means == means) return i;
        return std::nullopt;
    }
    [[nodiscard]] std::string_view cell(std::size_t record, std::size_t column) const
    {
        auto const& cells = table_.records[record].cells;
        return column < cells.size() ? trimmed(cells[column]) : std::string_view();
    }
    [[nodiscard]] std::string_view cell(std::size_t record, Means means) const
    {
        auto const column = column_of(means);
        return column ? cell(record, *column) : std::string_view();
    }

    std::optional<Measure> measure_of(std::size_t record)
    {
        if (reading_.measure) return reading_.measure;
        auto const title = std::string(cell(record, Means::measure));
        auto const [known, is_new] = measures_.try_emplace(small(title));
        if (is_new) known->second = reading_.named(title);
        return known->second;
    }

    void read_row(std::size_t record)
    {
        if (table_.records[record].unclosed) return table_.refuse_row(record, "A quotation mark is not closed.");
        auto const measure = measure_of(record);
        if (!measure) return refuse_cell(record, *column_of(Means::measure), "The network measures nothing of this title.");
        auto const period = parse_period(cell(record, Means::period), measure->frequency);
        if (!period) return refuse_cell(record, *column_of(Means::period), "Must be a period, " + std::string(period_example(measure->frequency)) + ".");
        auto groups = read_cells(record, *period);
        if (groups.empty()) return table_.refuse_row(record, "There is no figure in this row.");
        for (auto& [group, cells] : groups)
            if (!cells.is_bad) take(record, *measure, cells);
    }

    /// The figures of a row by their groups.
    std::map<std::string, Cells> read_cells(std::size_t record, Day period)
    {
        std::map<std::string, Cells> groups;
        auto const said = cell(record, Means::group);
        auto const of_row = said.empty() ? std::optional<std::string>("ALL") : group_named(reading_.groups, said);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            auto const& column = columns_[i];
            auto const is_number = column.means == Means::value || column.means == Means::numerator || column.means == Means::denominator;
            auto const text = cell(record, i);
            if (!is_number || text.empty() || text == "-" || small(text) == "n/a") continue;
            auto& cells = groups[column.group.empty() ? of_row.value_or("") : column.group];
            read_number(record, i, column.means, text, cells);
            cells.figure.period = period;
        }
        for (auto& [group, cells] : groups) {
            cells.figure.group = measures::GroupCode(group);
            auto const source = cell(record, Means::source);
            cells.figure.source = figures::Source(source.empty() ? reading_.source : beginning(source, bytes_kept));
        }
        if (auto const unknown = groups.find(""); unknown != groups.end()) {
            refuse_cell(record, *column_of(Means::group), "There is no student group of this code or name.");
            unknown->second.is_bad = true;
        }
        return groups;
    }

    void read_number(std::size_t record, std::size_t column, Means means, std::string_view text, Cells& cells)
    {
        auto const number = number_in(text);
        if (!number) {
            auto const is_masked = text.find_first_of("*<>") != text.npos;
            refuse_cell(record, column, is_masked ? "Must be the figure itself: what is shown of small groups is worked out here." : "Must be a number.");
            cells.is_bad = true;
            return;
        }
        auto const& [member, to] = means == Means::value       ? std::pair("value", &cells.figure.value)
                                 : means == Means::numerator ? std::pair("numerator", &cells.figure.numerator)
                                                             : std::pair("denominator", &cells.figure.denominator);
        if (*to) {
            refuse_cell(record, column, "Another column says this already.");
            cells.is_bad = true;
            return;
        }
        *to = number, cells.at.emplace(member, column);
    }

    void take(std::size_t record, Measure const& measure, Cells const& cells)
    {
        auto const first = cells.at.empty() ? 0 : cells.at.begin()->second;
        auto figure = checked_figure(measure, cells.figure, reading_.today);
        if (!figure) {
            auto const& field = figure.error().field;
            auto const named = cells.at.find(field);
            auto const column = field == "period" ? *column_of(Means::period)
                              : field == "group" ? column_of(Means::group).value_or(first)
                              : named != cells.at.end() ? named->second
                                                        : first;
            return refuse_cell(record, column, figure.error().message);
        }
        if (!keys_.emplace(measure.id, figure->period, figure->group).second)
            return refuse_cell(record, first, "A row above says this period and group already.");
        auto const value = cells.at.find("value");
        table_.figures.push_back({measure, *std::move(figure), record, value != cells.at.end() ? value->second : first});
    }

    /// As many rows as there are students, most of which say no period or one that was said already: one for each.
    Result<Nothing> refuse_list_of_students()
    {
        auto const rows = table_.records.size() - 1;
        if (!reading_.students || !is_near_enrolment(rows, *reading_.students)) return Nothing{};
        if (keys_.size() * 2 >= rows) return Nothing{};
        return invalid("text", "text: this has about as many rows as the school has students. Lyceum keeps figures about groups and no records of "
                               "single students: nothing of this was kept.");
    }

    TableReading const& reading_;
    FigureTable& table_;
    std::vector<Column> columns_;
    std::map<std::string, std::optional<Measure>> measures_;
    std::set<std::tuple<MeasureId, Day, std::string>> keys_;
};

}  // namespace

void FigureTable::refuse(std::size_t record, std::size_t column, std::string why)
{
    auto const& cells = records.at(record).cells;
    auto const& header = records.front().cells;
    add_bad(record, {.row = std::int64_t(record) + 1,
                     .column = std::int64_t(column) + 1,
                     .heading = column < header.size() ? header[column] : std::string(),
                     .cell = column < cells.size() ? beginning(cells[column], bytes_kept) : std::string(),
                     .why = std::move(why)});
}

void FigureTable::refuse_row(std::size_t record, std::string why)
{
    add_bad(record, {.row = std::int64_t(record) + 1, .column = 0, .heading = {}, .cell = {}, .why = std::move(why)});
}

void FigureTable::add_bad(std::size_t record, figures::BadCell cell)
{
    if (record > 0) bad_records.insert(record);
    if (bad.size() < bad_cells_max) bad.push_back(std::move(cell));
}

std::string FigureTable::rest() const
{
    if (bad_records.empty()) return {};
    auto text = csv_record(records.front().cells);
    for (auto const record : bad_records) text += csv_record(records.at(record).cells);
    return text;
}

Result<FigureTable> read_figure_table(std::string_view text, TableReading const& reading)
{
    FigureTable table;
    table.records = read_records(text, separator_of(text));
    if (table.records.size() < 2) return invalid("text", "text: must have a first row that names the columns, and rows below it.");
    if (table.records.size() > figures::rows_at_once_max + 1) return invalid("text", "text: must have at most 2,000 rows at a time.");
    if (table.records.front().cells.size() > 100) return invalid("text", "text: must have at most 100 columns.");
    auto read = TableReader(reading, table).read();
    if (!read) return read.error();
    return table;
}

}  // namespace lyceum::server
