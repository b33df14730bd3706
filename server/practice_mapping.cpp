#include "server/practice_mapping.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <toml.hpp>

namespace lyceum::server {
namespace {

Error at_line(toml::value const& value, std::string const& message)
{
    return invalid("text", "text: line " + std::to_string(value.location().line()) + ": " + message);
}

constexpr std::array part_names{std::string_view("summary"), std::string_view("problem"), std::string_view("audience"), std::string_view("happened"),
                                std::string_view("differently"), std::string_view("ask_whom"), std::string_view("licence"), std::string_view("first_step"),
                                std::string_view("roadblock"), std::string_view("materials_note"), std::string_view("basis"), std::string_view("study_url"),
                                std::string_view("population"), std::string_view("setting"), std::string_view("time"), std::string_view("people"),
                                std::string_view("money"), std::string_view("conditions")};
constexpr std::array measure_names{std::string_view("name"), std::string_view("unit"), std::string_view("before"), std::string_view("after"),
                                   std::string_view("period"), std::string_view("group"), std::string_view("students"), std::string_view("source")};

template <std::size_t Size>
std::string names_of(std::array<std::string_view, Size> const& names)
{
    std::string all;
    for (auto const name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    return all;
}

Result<RowTemplate> read_template(toml::value const& value, std::string const& key)
{
    if (!value.is_string()) return at_line(value, key + ": must be a text, with the names of columns in braces.");
    RowTemplate read{value.as_string().str, {}};
    for (std::size_t at = 0; (at = read.text.find('{', at)) != std::string::npos;) {
        auto const end = read.text.find('}', at);
        if (end == std::string::npos) return at_line(value, key + ": a brace is not closed.");
        read.columns.push_back(read.text.substr(at + 1, end - at - 1));
        at = end;
    }
    return read;
}

Result<RowLines> read_lines(toml::value const& value, std::string const& key)
{
    RowLines lines;
    auto const add = [&](toml::value const& line) -> std::optional<Error> {
        auto read = read_template(line, key);
        if (!read) return read.error();
        lines.push_back(*std::move(read));
        return std::nullopt;
    };
    if (!value.is_array()) {
        if (auto fault = add(value)) return *std::move(fault);
    } else {
        for (auto const& line : value.as_array())
            if (auto fault = add(line)) return *std::move(fault);
    }
    return lines;
}

std::optional<Error> read_parts(toml::value const& value, std::string const& key, std::map<std::string, RowLines>& to)
{
    if (!value.is_table()) return at_line(value, key + ": must be written as [" + key + "].");
    for (auto const& [name, lines] : value.as_table()) {
        if (std::ranges::find(part_names, std::string_view(name)) == part_names.end())
            return at_line(lines, "there is no part " + name + ". The parts are " + names_of(part_names) + ".");
        auto read = read_lines(lines, name);
        if (!read) return read.error();
        to[name] = *std::move(read);
    }
    return std::nullopt;
}

std::optional<Error> read_measure(toml::value const& value, std::map<std::string, RowTemplate>& to)
{
    if (!value.is_table()) return at_line(value, "measure: must be written as [measure].");
    for (auto const& [name, text] : value.as_table()) {
        if (std::ranges::find(measure_names, std::string_view(name)) == measure_names.end())
            return at_line(text, "a measure has no " + name + ". It has " + names_of(measure_names) + ".");
        auto read = read_template(text, name);
        if (!read) return read.error();
        to[name] = *std::move(read);
    }
    if (!to.contains("name")) return at_line(value, "measure: name: is required.");
    return std::nullopt;
}

std::string text_in(toml::value const& table, char const* key)
{
    return table.contains(key) && table.at(key).is_string() ? table.at(key).as_string().str : std::string();
}

std::vector<std::string> texts_in(toml::value const& value)
{
    std::vector<std::string> texts;
    if (value.is_array())
        for (auto const& item : value.as_array())
            if (item.is_string()) texts.push_back(item.as_string().str);
    return texts;
}

std::optional<Error> read_terms(toml::value const& value, std::vector<RowTerm>& to)
{
    if (!value.is_array()) return at_line(value, "terms: must be written as [[terms]], once for each.");
    for (auto const& table : value.as_array()) {
        RowTerm term{text_in(table, "facet"), text_in(table, "column"), {}, text_in(table, "term")};
        if (table.contains("values") && table.at("values").is_table())
            for (auto const& [said, meant] : table.at("values").as_table())
                if (meant.is_string()) term.values[said] = meant.as_string().str;
        if (term.facet.empty() || (term.values.empty() && term.filled.empty()))
            return at_line(table, "terms: each needs facet, and term or column with values. With term and column: where the column says anything.");
        to.push_back(std::move(term));
    }
    return std::nullopt;
}

std::optional<Error> read_key(std::string const& key, toml::value const& value, PracticeMapping& to)
{
    if (key == "key" || key == "title") {
        auto read = read_template(value, key);
        if (!read) return read.error();
        (key == "key" ? to.key : to.title) = *std::move(read);
        return std::nullopt;
    }
    if (key == "required") {
        to.required = texts_in(value);
        return std::nullopt;
    }
    if (key == "parts") return read_parts(value, key, to.parts);
    if (key == "rows") return read_parts(value, key, to.rows);
    if (key == "measure") return read_measure(value, to.measure);
    if (key == "terms") return read_terms(value, to.terms);
    if (key == "negative" && value.is_table()) {
        to.negative_column = text_in(value, "column");
        if (value.contains("values")) to.negative_values = texts_in(value.at("values"));
        return std::nullopt;
    }
    return at_line(value, "there is no key " + key + " here. The keys are key, title, required, [parts], [rows], [measure], [negative] and [[terms]].");
}

}  // namespace

Result<PracticeMapping> parse_mapping(std::string const& text)
{
    try {
        std::istringstream stream(text);
        auto const root = toml::parse(stream, "text");
        PracticeMapping mapping;
        for (auto const& [key, value] : root.as_table())
            if (auto fault = read_key(key, value, mapping)) return *std::move(fault);
        if (mapping.key.text.empty()) return at_line(root, "key: is required.");
        if (mapping.title.text.empty()) return at_line(root, "title: is required.");
        return mapping;
    } catch (toml::syntax_error const& fault) {
        return invalid("text", "text: line " + std::to_string(fault.location().line()) + ": this is not TOML.");
    }
}

}  // namespace lyceum::server
