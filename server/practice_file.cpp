#include "server/practice_file.hpp"

#include "protocol/codec.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>
#include <sstream>
#include <toml.hpp>

namespace lyceum::server {
namespace {

namespace json = boost::json;

constexpr std::string_view fence = "+++";
/// The parser goes deeper for each bracket and each dot of a key: a practice needs a few.
constexpr int brackets_max = 20, dots_in_line_max = 20;

/// A part that is written under a heading of the second level.
struct Section {
    std::string_view heading;
    std::string_view part;
};
constexpr std::array sections{Section{"Problem", "problem"},
                              Section{"For whom", "audience"},
                              Section{"Steps", "steps"},
                              Section{"What happened", "happened"},
                              Section{"What we would do differently", "differently"},
                              Section{"Whom to ask", "askWhom"}};

/// A key of the front matter and the part that it fills.
struct Key {
    std::string_view name;
    std::string_view part;
};
constexpr std::array part_keys{Key{"title", "title"},
                               Key{"summary", "summary"},
                               Key{"problem", "problem"},
                               Key{"audience", "audience"},
                               Key{"steps", "steps"},
                               Key{"took", "took"},
                               Key{"happened", "happened"},
                               Key{"measures", "measures"},
                               Key{"differently", "differently"},
                               Key{"ask_whom", "askWhom"},
                               Key{"evidence", "evidence"},
                               Key{"first_step", "firstStep"},
                               Key{"roadblock", "roadblock"},
                               Key{"licence", "licence"},
                               Key{"materials_note", "materialsNote"}};
constexpr std::array<std::string_view, 8> own_keys{"source_key", "owner", "authors", "visibility", "cohort", "state", "terms", "origin"};

Error at_line(std::size_t line, std::string const& message) { return invalid("file", "line " + std::to_string(line) + ": " + message); }
std::size_t line_of(toml::value const& value) { return value.location().line() + 1; }

/// Lines of a text, each with its number in the file.
struct Row {
    std::size_t number;
    std::string text;
};

std::vector<Row> lines_of(std::string_view text)
{
    std::vector<Row> lines;
    std::istringstream stream{std::string(text)};
    std::string line;
    while (std::getline(stream, line)) {
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back({lines.size() + 1, line});
    }
    return lines;
}

// Headings within a text are not those of the form: such a line is written with a backslash before it.

std::size_t backslashes_before_heading(std::string_view line)
{
    auto const slashes = std::min(line.find_first_not_of('\\'), line.size());
    auto const rest = line.substr(slashes);
    return rest.starts_with("## ") || rest.starts_with("### ") ? slashes : std::string_view::npos;
}
std::string with_heading_escaped(std::string const& line)
{
    return backslashes_before_heading(line) == std::string_view::npos ? line : '\\' + line;
}
std::string with_heading_restored(std::string const& line)
{
    auto const slashes = backslashes_before_heading(line);
    return slashes == std::string_view::npos || slashes == 0 ? line : line.substr(1);
}

/// Between a heading and its text one line is left empty, and one behind it.
std::string text_of(std::span<Row const> lines)
{
    while (!lines.empty() && lines.front().text.find_first_not_of(" \t") == std::string::npos) lines = lines.subspan(1);
    while (!lines.empty() && lines.back().text.find_first_not_of(" \t") == std::string::npos) lines = lines.first(lines.size() - 1);
    std::string text;
    for (auto const& line : lines) text += (text.empty() ? "" : "\n") + with_heading_restored(line.text);
    return text;
}

std::size_t next_heading(std::span<Row const> lines, std::size_t from, std::string_view mark)
{
    while (from < lines.size() && !lines[from].text.starts_with(mark)) ++from;
    return from;
}

/// `### 1 Title`, and the text of the step below it.
Result<json::array> read_steps(std::span<Row const> lines)
{
    json::array steps;
    auto at = next_heading(lines, 0, "### ");
    if (!text_of(lines.first(at)).empty()) return at_line(lines.front().number, "steps begin with a heading such as ### 1 Count first.");
    while (at < lines.size()) {
        std::string_view title = lines[at].text;
        title.remove_prefix(std::string_view("### ").size());
        auto const number = title.find_first_not_of("0123456789");
        if (number != title.npos && number > 0 && title[number] == ' ') title.remove_prefix(number + 1);
        auto const end = next_heading(lines, at + 1, "### ");
        steps.push_back(json::object{{"title", title}, {"body", text_of(lines.subspan(at + 1, end - at - 1))}});
        at = end;
    }
    return steps;
}

std::optional<Error> read_sections(std::span<Row const> lines, json::object& parts)
{
    auto at = next_heading(lines, 0, "## ");
    if (!text_of(lines.first(at)).empty()) return at_line(lines.front().number, "text stands below a heading, the first of which is ## Problem.");
    while (at < lines.size()) {
        auto const heading = std::string_view(lines[at].text).substr(3);
        auto const section = std::ranges::find(sections, heading, &Section::heading);
        if (section == sections.end())
            return at_line(lines[at].number, "there is no part " + std::string(heading) + ". The parts are Problem, For whom, Steps, What happened, "
                                             "What we would do differently and Whom to ask; headings within a text are of the fourth level.");
        if (parts.contains(section->part)) return at_line(lines[at].number, "this part was written before.");
        auto const end = next_heading(lines, at + 1, "## ");
        auto const below = lines.subspan(at + 1, end - at - 1);
        if (section->part == "steps") {
            auto steps = read_steps(below);
            if (!steps) return steps.error();
            parts["steps"] = *std::move(steps);
        } else {
            parts[section->part] = text_of(below);
        }
        at = end;
    }
    return std::nullopt;
}

std::string wire_name(std::string const& key)
{
    if (key == "study_url") return "studyUrl";
    return key;
}

/// As JSON; what has no equal there becomes null, and is refused by the codec.
json::value plain(toml::value const& value)
{
    if (value.is_string()) return json::value(value.as_string().str);
    if (value.is_integer()) return value.as_integer();
    if (value.is_floating()) return value.as_floating();
    if (value.is_boolean()) return value.as_boolean();
    if (value.is_array()) {
        json::array items;
        for (auto const& item : value.as_array()) items.push_back(plain(item));
        return items;
    }
    if (value.is_table()) {
        json::object members;
        for (auto const& [key, member] : value.as_table()) members[wire_name(key)] = plain(member);
        return members;
    }
    return nullptr;
}

/// What a part has where the file is silent about it: the codec wants every member that is no option.
void fill_out(json::object& parts)
{
    auto const with = [](json::value& value, std::initializer_list<std::pair<std::string_view, json::value>> members) {
        if (!value.is_object()) return;
        for (auto const& [name, otherwise] : members) value.get_object().emplace(name, otherwise);
    };
    for (auto const& key : part_keys) {
        if (parts.contains(key.part) || key.part == "title") continue;
        if (key.part == "took" || key.part == "evidence") parts[key.part] = json::object{};
        else if (key.part == "steps" || key.part == "measures") parts[key.part] = json::array{};
        else parts[key.part] = key.part == "licence" ? practices::Body{}.licence.value : std::string();
    }
    with(parts["took"], {{"time", ""}, {"people", ""}, {"money", ""}, {"conditions", ""}});
    with(parts["evidence"], {{"basis", ""}, {"population", ""}, {"setting", ""}, {"negative", false}});
    auto const each = [&](char const* part, std::initializer_list<std::pair<std::string_view, json::value>> members) {
        if (parts[part].is_array())
            for (auto& item : parts[part].get_array()) with(item, members);
    };
    each("measures", {{"unit", ""}, {"period", ""}, {"source", ""}});
    each("steps", {{"body", ""}});
}

template <class T>
std::optional<Error> read_word(toml::value const& value, T& to)
{
    if (value.is_string() && boost::describe::enum_from_string(value.as_string().str.c_str(), to)) return std::nullopt;
    std::string words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto one) { words += (words.empty() ? "" : ", ") + std::string(one.name); });
    return at_line(line_of(value), "this is one of " + words + ".");
}

std::optional<Error> read_texts(toml::value const& value, std::vector<std::string>& to)
{
    if (!value.is_array()) return at_line(line_of(value), "this is a list of texts: [\"…\", \"…\"].");
    for (auto const& item : value.as_array()) {
        if (!item.is_string()) return at_line(line_of(item), "this is a list of texts: [\"…\", \"…\"].");
        to.push_back(item.as_string().str);
    }
    return std::nullopt;
}

std::optional<Error> read_text(toml::value const& value, std::string& to)
{
    if (!value.is_string()) return at_line(line_of(value), "this is a text in double quotes.");
    to = value.as_string().str;
    return std::nullopt;
}

std::optional<Error> read_owner(toml::value const& value, PracticeFile& to)
{
    if (!value.is_table() || !value.contains("kind") || !value.contains("name"))
        return at_line(line_of(value), "owner = { kind = \"school\", name = \"…\" }, or kind = \"partner\".");
    if (auto fault = read_word(value.at("kind"), to.owner_kind)) return fault;
    return read_text(value.at("name"), to.owner);
}

std::optional<Error> read_own(std::string const& key, toml::value const& value, PracticeFile& to)
{
    if (key == "source_key") return read_text(value, to.source_key);
    if (key == "owner") return read_owner(value, to);
    if (key == "authors") return read_texts(value, to.authors);
    if (key == "visibility") return read_word(value, to.visibility);
    if (key == "cohort") return read_text(value, to.cohort.emplace());
    if (key == "state") return read_word(value, to.state);
    if (key == "terms") return read_texts(value, to.terms);
    return read_text(value, to.origin.emplace());
}

std::optional<Error> read_front_matter(toml::value const& root, PracticeFile& to, json::object& parts)
{
    for (auto const& [key, value] : root.as_table()) {
        if (std::ranges::find(own_keys, key) != own_keys.end()) {
            if (auto fault = read_own(key, value, to)) return fault;
        } else if (auto const part = std::ranges::find(part_keys, std::string_view(key), &Key::name); part != part_keys.end()) {
            parts[part->part] = plain(value);
        } else {
            return at_line(line_of(value), "there is no key " + key + " in a practice.");
        }
    }
    return std::nullopt;
}

/// The line without what stands in double quotes.
std::string unquoted(std::string const& line)
{
    std::string bare;
    bool within = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') within = !within;
        else if (within && line[i] == '\\') ++i;
        else if (!within) bare += line[i];
    }
    return bare;
}

/// What is nested too deep, before the parser sees it.
std::optional<Error> too_deep(std::span<Row const> lines)
{
    int depth = 0;
    for (auto const& line : lines) {
        auto const bare = unquoted(line.text);
        if (std::ranges::count(bare, '.') > dots_in_line_max) return at_line(line.number, "this line has too many dots outside quotes.");
        for (char const c : bare) {
            if (c == '[' || c == '{') ++depth;
            if ((c == ']' || c == '}') && depth > 0) --depth;
            if (depth > brackets_max) return at_line(line.number, "brackets stand within brackets too deep.");
        }
    }
    return std::nullopt;
}

Result<toml::value> parse_front_matter(std::span<Row const> lines)
{
    if (auto fault = too_deep(lines)) return *std::move(fault);
    std::string text;
    for (auto const& line : lines) text += line.text + '\n';
    try {
        std::istringstream stream(text);
        return toml::parse(stream, "file");
    } catch (toml::exception const& fault) {
        return at_line(fault.location().line() + 1, "this is not TOML. A line is key = value, [took], [evidence] or [[measures]]; text stands in "
                                                    "double quotes; a key stands once.");
    }
}

}  // namespace

Result<PracticeFile> read_practice_file(std::string_view text)
{
    if (text.size() > practice_file_bytes_max) return invalid("file", "a practice has at most 400,000 bytes.");
    auto const lines = lines_of(text);
    std::span<Row const> const all(lines);
    auto const is_fence = [](Row const& line) { return line.text == fence; };
    if (lines.empty() || !is_fence(lines.front())) return at_line(1, "a practice begins with a line +++.");
    auto const end = std::size_t(std::find_if(lines.begin() + 1, lines.end(), is_fence) - lines.begin());
    if (end == lines.size()) return at_line(lines.size(), "the line +++ that ends the first part is missing.");
    auto const root = parse_front_matter(all.subspan(1, end - 1));
    if (!root) return root.error();

    PracticeFile practice;
    json::object parts;
    if (auto fault = read_front_matter(*root, practice, parts)) return *std::move(fault);
    if (auto fault = read_sections(all.subspan(end + 1), parts)) return *std::move(fault);
    fill_out(parts);
    if (!parts.contains("title") || !parts["title"].is_string()) return at_line(1, "title: is missing.");
    practice.title = std::string(parts["title"].as_string());
    parts.erase("title");
    auto body = codec::from_json<practices::Body>(parts);
    if (!body) return invalid(body.error().field, body.error().message);
    practice.body = *std::move(body);
    return practice;
}

namespace {

std::string in_quotes(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string written = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') (written += '\\') += c;
        else if (c == '\n') written += "\\n";
        else if (c == '\t') written += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) ((written += "\\u00") += digits[static_cast<unsigned char>(c) >> 4]) += digits[c & 15];
        else written += c;
    }
    return written + '"';
}

void write(std::string& to, std::string_view key, std::string const& value) { to.append(key).append(" = ").append(value).append("\n"); }
void write_text(std::string& to, std::string_view key, std::string const& text)
{
    if (!text.empty()) write(to, key, in_quotes(text));
}
void write_texts(std::string& to, std::string_view key, std::vector<std::string> const& texts)
{
    std::string list;
    for (auto const& text : texts) list += (list.empty() ? "" : ", ") + in_quotes(text);
    write(to, key, '[' + list + ']');
}
void write_number(std::string& to, std::string_view key, double number)
{
    std::array<char, 32> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    std::string written(digits.data(), end);
    if (written.find_first_of(".e") == written.npos) written += ".0";
    write(to, key, written);
}

template <class T>
std::string word(T value)
{
    return in_quotes(boost::describe::enum_to_string(value, ""));
}

/// Whether it is the same after it stood below a heading.
bool stands_below_heading(std::string const& text)
{
    if (text.find('\r') != text.npos) return false;
    auto const lines = lines_of(text);
    std::string same;
    for (auto const& line : lines) same += (&line == &lines.front() ? "" : "\n") + line.text;
    auto const blank = [](std::string const& line) { return line.find_first_not_of(" \t") == line.npos; };
    return same == text && (lines.empty() || !(blank(lines.front().text) || blank(lines.back().text)));
}

bool stand_below_headings(practices::Steps const& steps)
{
    return std::ranges::all_of(steps.items, [](auto const& step) { return stands_below_heading(step.body); });
}

void write_measure(std::string& to, practices::Measure const& measure)
{
    to += "\n[[measures]]\n";
    write_text(to, "name", measure.name);
    write_text(to, "unit", measure.unit);
    if (measure.before) write_number(to, "before", *measure.before);
    if (measure.after) write_number(to, "after", *measure.after);
    write_text(to, "period", measure.period);
    if (measure.group) write_text(to, "group", *measure.group);
    if (measure.students) write(to, "students", std::to_string(*measure.students));
    write_text(to, "source", measure.source);
}

void write_tables(std::string& to, practices::Body const& body)
{
    if (!stand_below_headings(body.steps))
        for (auto const& step : body.steps) {
            to += "\n[[steps]]\n";
            write_text(to, "title", step.title), write_text(to, "body", step.body);
        }
    std::string took, evidence;
    write_text(took, "time", body.took.time), write_text(took, "people", body.took.people);
    write_text(took, "money", body.took.money), write_text(took, "conditions", body.took.conditions);
    if (!took.empty()) to += "\n[took]\n" + took;
    write_text(evidence, "basis", body.evidence.basis);
    if (body.evidence.studyUrl) write_text(evidence, "study_url", *body.evidence.studyUrl);
    write_text(evidence, "population", body.evidence.population), write_text(evidence, "setting", body.evidence.setting);
    if (body.evidence.negative) write(evidence, "negative", "true");
    if (!evidence.empty()) to += "\n[evidence]\n" + evidence;
    for (auto const& measure : body.measures) write_measure(to, measure);
}

/// In the order of `sections`; nothing where the steps stand.
std::array<std::string const*, 6> texts_of(practices::Body const& body)
{
    return {&body.problem.value, &body.audience.value, nullptr, &body.happened.value, &body.differently.value, &body.askWhom.value};
}

void write_below(std::string& to, std::string const& heading, std::string const& text)
{
    to += "\n" + heading + "\n";
    if (text.empty()) return;
    to += "\n";
    for (auto const& line : lines_of(text)) to += with_heading_escaped(line.text) + "\n";
}

}  // namespace

std::string practice_file_text(PracticeFile const& practice)
{
    auto const& body = practice.body;
    std::string text = std::string(fence) + "\n";
    write_text(text, "source_key", practice.source_key);
    write_text(text, "title", practice.title);
    write_text(text, "summary", body.summary);
    write(text, "owner", "{ kind = " + word(practice.owner_kind) + ", name = " + in_quotes(practice.owner) + " }");
    write_texts(text, "authors", practice.authors);
    write(text, "visibility", word(practice.visibility));
    if (practice.cohort) write_text(text, "cohort", *practice.cohort);
    write(text, "state", word(practice.state));
    write_texts(text, "terms", practice.terms);
    if (practice.origin) write_text(text, "origin", *practice.origin);
    write_text(text, "licence", body.licence);
    write_text(text, "first_step", body.firstStep);
    write_text(text, "roadblock", body.roadblock);
    write_text(text, "materials_note", body.materialsNote);
    auto const texts = texts_of(body);
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (texts[i] && !stands_below_heading(*texts[i]))
            write_text(text, std::ranges::find(part_keys, sections[i].part, &Key::part)->name, *texts[i]);
    write_tables(text, body);
    text += std::string(fence) + "\n";
    for (std::size_t i = 0; i < sections.size(); ++i) {
        auto const heading = "## " + std::string(sections[i].heading);
        if (texts[i]) {
            if (!texts[i]->empty() && stands_below_heading(*texts[i])) write_below(text, heading, *texts[i]);
            continue;
        }
        if (body.steps.empty() || !stand_below_headings(body.steps)) continue;
        text += "\n" + heading + "\n";
        std::size_t number = 0;
        for (auto const& step : body.steps) write_below(text, "### " + std::to_string(++number) + " " + step.title.value, step.body);
    }
    return text;
}

}  // namespace lyceum::server
