#include "server/practice_mapping.hpp"

#include "db/practices.hpp"
#include "server/delimited.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace lyceum::server {
namespace {

using practices::Body;
using practices::Measure;

/// Why a row cannot be used.
struct Problem {
    std::string column, text;
};

std::string trimmed(std::string_view text)
{
    auto const begin = text.find_first_not_of(" \t\r\n"), end = text.find_last_not_of(" \t\r\n");
    return begin == text.npos ? std::string() : std::string(text.substr(begin, end + 1 - begin));
}

/// As it was: a repaired file of rejected rows is imported as any other.
std::string record_of(std::vector<std::string> const& cells)
{
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text += i == 0 ? "\"" : ",\"";
        for (char const c : cells[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += '"';
    }
    return text + "\r\n";
}

/// The columns of a table by name, and one row of it at a time.
class Row {
public:
    explicit Row(std::vector<std::string> const& heading)
    {
        for (std::size_t i = 0; i < heading.size(); ++i) columns_.emplace(trimmed(heading[i]), i);
    }
    void stand_on(Record const& record) { record_ = &record; }
    [[nodiscard]] bool has_column(std::string const& name) const { return columns_.contains(name); }
    [[nodiscard]] std::string at(std::string const& column) const { return trimmed(record_->cells[columns_.at(column)]); }
    /// Nothing where a column that it names is empty.
    [[nodiscard]] std::optional<std::string> filled(RowTemplate const& pattern) const
    {
        std::string text;
        std::size_t from = 0;
        for (auto const& column : pattern.columns) {
            auto const value = at(column);
            if (value.empty()) return std::nullopt;
            auto const brace = pattern.text.find('{', from);
            text += pattern.text.substr(from, brace - from) + value;
            from = pattern.text.find('}', brace) + 1;
        }
        return text + pattern.text.substr(from);
    }
    [[nodiscard]] std::string filled(RowLines const& lines) const
    {
        std::string text;
        for (auto const& line : lines)
            if (auto const said = filled(line)) text += (text.empty() ? "" : "\n") + *said;
        return text;
    }

private:
    std::unordered_map<std::string, std::size_t> columns_;
    Record const* record_ = nullptr;
};

std::string first_column(RowTemplate const& pattern) { return pattern.columns.empty() ? "" : pattern.columns.front(); }
std::string first_column(RowLines const& lines)
{
    for (auto const& line : lines)
        if (!line.columns.empty()) return line.columns.front();
    return "";
}

/// Every column that the mapping names.
std::vector<std::string> named_columns(PracticeMapping const& mapping)
{
    auto all = mapping.required;
    auto const add = [&](RowTemplate const& pattern) { all.insert(all.end(), pattern.columns.begin(), pattern.columns.end()); };
    add(mapping.key), add(mapping.title);
    for (auto const* parts : {&mapping.parts, &mapping.rows})
        for (auto const& [name, lines] : *parts)
            for (auto const& line : lines) add(line);
    for (auto const& [name, pattern] : mapping.measure) add(pattern);
    for (auto const& term : mapping.terms)
        if (!term.column.empty()) all.push_back(term.column);
    if (!mapping.negative_column.empty()) all.push_back(mapping.negative_column);
    return all;
}

/// Puts a text into the part; false where it is too long for it.
bool put(Body& body, std::string const& part, std::string text)
{
    auto const into = [&](auto& to, std::string value) {
        auto const read = codec::from_json<std::remove_cvref_t<decltype(to)>>(boost::json::value(value));
        if (read) to = *read;
        return read.has_value();
    };
    if (part == "summary") return into(body.summary, std::move(text));
    if (part == "problem") return into(body.problem, std::move(text));
    if (part == "audience") return into(body.audience, std::move(text));
    if (part == "happened") return into(body.happened, std::move(text));
    if (part == "differently") return into(body.differently, std::move(text));
    if (part == "ask_whom") return into(body.askWhom, std::move(text));
    if (part == "licence") return into(body.licence, std::move(text));
    if (part == "first_step") return into(body.firstStep, std::move(text));
    if (part == "roadblock") return into(body.roadblock, std::move(text));
    if (part == "materials_note") return into(body.materialsNote, std::move(text));
    if (part == "basis") return into(body.evidence.basis, std::move(text));
    if (part == "population") return into(body.evidence.population, std::move(text));
    if (part == "setting") return into(body.evidence.setting, std::move(text));
    if (part == "time") return into(body.took.time, std::move(text));
    if (part == "people") return into(body.took.people, std::move(text));
    if (part == "money") return into(body.took.money, std::move(text));
    if (part == "conditions") return into(body.took.conditions, std::move(text));
    if (part != "study_url" || text.empty()) return part == "study_url";
    return (text.starts_with("https://") || text.starts_with("http://")) && into(body.evidence.studyUrl.emplace(), std::move(text));
}
std::string present(Body const& body, std::string const& part)
{
    if (part == "happened") return body.happened;
    if (part == "problem") return body.problem;
    if (part == "audience") return body.audience;
    if (part == "basis") return body.evidence.basis;
    if (part == "population") return body.evidence.population;
    if (part == "setting") return body.evidence.setting;
    return {};
}

std::optional<double> number(std::string const& text)
{
    double value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Problem too_long(std::string const& part, std::string const& column) { return {column, part + " becomes too long, or is no " + part + "."}; }

/// A measure from the row; nothing where its name would be empty.
struct Measured {
    std::optional<Measure> measure;
    std::optional<Problem> problem;
};
Measured measured(Row const& row, PracticeMapping const& mapping, std::int64_t smallest_group)
{
    boost::json::object json{{"unit", ""}, {"period", ""}, {"source", ""}};
    for (auto const& [name, pattern] : mapping.measure) {
        auto const text = row.filled(pattern);
        if (!text) continue;
        if (name != "before" && name != "after" && name != "students") {
            json[name] = *text;
            continue;
        }
        auto const value = number(*text);
        if (!value) return {{}, Problem{first_column(pattern), name + ": \"" + *text + "\" is no number."}};
        if (name == "students") json[name] = std::int64_t(*value);
        else json[name] = *value;
    }
    if (!json.contains("name")) return {};
    auto const measure = codec::from_json<Measure>(json);
    if (!measure) {
        auto const pattern = mapping.measure.find(measure.error().field);
        return {{}, Problem{pattern == mapping.measure.end() ? "" : first_column(pattern->second), measure.error().message}};
    }
    if (auto const fault = db::fault_of(practices::Measures({*measure}), smallest_group, "measures"))
        return {{}, Problem{first_column(mapping.measure.at("students")), "the figure is about fewer students than the network shows figures of."}};
    return {*measure, {}};
}

/// Makes practices of rows that come one after the other.
class Table {
public:
    Table(PracticeMapping const& mapping, Row& row, ImportedTable& to, std::int64_t smallest_group)
        : mapping_(mapping), row_(row), to_(to), smallest_group_(smallest_group)
    {
    }
    void take(Record const& record)
    {
        ++to_.rows;
        auto const problem = taken(record);
        if (problem) to_.rejected.push_back({record.line, problem->column, problem->text, record.cells});
    }

private:
    std::optional<Problem> taken(Record const& record)
    {
        if (record.unclosed) return Problem{"", "a quotation mark was opened and never closed."};
        if (record.cells.size() != to_.heading.size())
            return Problem{"", "it has " + std::to_string(record.cells.size()) + " cells, the heading has " + std::to_string(to_.heading.size()) + "."};
        row_.stand_on(record);
        for (auto const& column : mapping_.required)
            if (row_.at(column).empty()) return Problem{column, "is empty, and is required."};
        auto const key = row_.filled(mapping_.key);
        if (!key) return Problem{first_column(mapping_.key), "the key is empty."};
        auto const found = by_key_.find(*key);
        auto practice = found == by_key_.end() ? ImportedPractice{.key = *key} : to_.practices[found->second];
        if (found == by_key_.end())
            if (auto problem = begin(practice)) return problem;
        if (auto problem = add(practice)) return problem;
        practice.rows.push_back({record.line, "", "", record.cells});
        if (found == by_key_.end()) {
            by_key_.emplace(*key, to_.practices.size());
            to_.practices.push_back(std::move(practice));
        } else {
            to_.practices[found->second] = std::move(practice);
        }
        return std::nullopt;
    }
    /// What the first row says.
    std::optional<Problem> begin(ImportedPractice& practice)
    {
        auto const title = row_.filled(mapping_.title);
        if (!title) return Problem{first_column(mapping_.title), "the title is empty."};
        auto const read = codec::from_json<practices::Title>(boost::json::value(*title));
        if (!read) return Problem{first_column(mapping_.title), "the title" + read.error().message.substr(read.error().message.find(": "))};
        practice.title = read->value;
        for (auto const& [part, lines] : mapping_.parts)
            if (!put(practice.body, part, row_.filled(lines))) return too_long(part, first_column(lines));
        return std::nullopt;
    }
    /// What every row adds.
    std::optional<Problem> add(ImportedPractice& practice)
    {
        for (auto const& [part, lines] : mapping_.rows) {
            auto const line = row_.filled(lines);
            if (line.empty()) continue;
            auto text = present(practice.body, part);
            text += (text.empty() ? "" : "\n") + line;
            if (!put(practice.body, part, std::move(text))) return too_long(part, first_column(lines));
        }
        if (!mapping_.measure.empty()) {
            auto measured_here = measured(row_, mapping_, smallest_group_);
            if (measured_here.problem) return measured_here.problem;
            if (measured_here.measure && practice.body.measures.size() == practices::Measures::max)
                return Problem{"", "a practice has at most 20 measures; this row would be one more."};
            if (measured_here.measure) practice.body.measures.items.push_back(*std::move(measured_here.measure));
        }
        if (!mapping_.negative_column.empty() && std::ranges::find(mapping_.negative_values, row_.at(mapping_.negative_column)) != mapping_.negative_values.end())
            practice.body.evidence.negative = true;
        return add_terms(practice);
    }
    std::optional<Problem> add_terms(ImportedPractice& practice)
    {
        for (auto const& term : mapping_.terms) {
            auto const said = term.column.empty() ? "" : row_.at(term.column);
            if (!term.column.empty() && said.empty()) continue;
            auto const meant = term.values.find(said);
            if (term.filled.empty() && meant == term.values.end()) return Problem{term.column, "\"" + said + "\" stands for no term of " + term.facet + "."};
            auto const slug = term.facet + "/" + (meant != term.values.end() ? meant->second : term.filled);
            if (!slug.ends_with('/') && std::ranges::find(practice.terms, slug) == practice.terms.end()) practice.terms.push_back(slug);
        }
        return std::nullopt;
    }

    PracticeMapping const& mapping_;
    Row& row_;
    ImportedTable& to_;
    std::int64_t smallest_group_;
    std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

Result<ImportedTable> read_table(std::string_view csv, PracticeMapping const& mapping, std::int64_t smallest_group)
{
    auto records = read_records(csv, separator_of(csv));
    if (records.empty()) return invalid("text", "text: line 1: the table has no heading.");
    ImportedTable table;
    table.heading = std::move(records.front().cells);
    Row row(table.heading);
    for (auto const& column : named_columns(mapping))
        if (!row.has_column(column)) return invalid("text", "text: line 1: the table has no column \"" + column + "\", which the mapping names.");
    Table practices(mapping, row, table, smallest_group);
    for (std::size_t i = 1; i < records.size(); ++i) practices.take(records[i]);
    return table;
}

std::string rejected_csv(std::vector<std::string> const& heading, std::vector<RejectedRow> const& rejected)
{
    std::vector<std::string> first{"line", "column", "problem"};
    first.insert(first.end(), heading.begin(), heading.end());
    auto text = record_of(first);
    for (auto const& row : rejected) {
        std::vector<std::string> cells{std::to_string(row.line), row.column, row.problem};
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        text += record_of(cells);
    }
    return text;
}

}  // namespace lyceum::server
