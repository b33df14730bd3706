#include "server/roster_list.hpp"

#include "server/delimited.hpp"
#include "server/mail_address.hpp"

#include <algorithm>
#include <array>

namespace lyceum::server {
namespace {

using organisations::Role;
using Words = std::pair<std::string_view, Role>;

constexpr std::array role_words{
    Words{"principal", Role::principal},
    Words{"school principal", Role::principal},
    Words{"head", Role::principal},
    Words{"head teacher", Role::principal},
    Words{"headteacher", Role::principal},
    Words{"head of school", Role::principal},
    Words{"school head", Role::principal},
    Words{"member", Role::member},
    Words{"team", Role::member},
    Words{"team member", Role::member},
    Words{"school team", Role::member},
    Words{"school team member", Role::member},
    Words{"teacher", Role::member},
    Words{"assistant principal", Role::member},
    Words{"vice principal", Role::member},
    Words{"deputy head", Role::member},
    Words{"coach", Role::coach},
    Words{"network coach", Role::coach},
    Words{"cohort coach", Role::coach},
    Words{"improvement coach", Role::coach},
    Words{"partner", Role::partner},
    Words{"partner organisation", Role::partner},
    Words{"partner organization", Role::partner},
    Words{"facilitator", Role::facilitator},
    Words{"network facilitator", Role::facilitator},
    Words{"cohort facilitator", Role::facilitator},
    Words{"lead", Role::lead},
    Words{"network lead", Role::lead},
    Words{"reviewer", Role::reviewer},
    Words{"state reviewer", Role::reviewer},
};

enum class Column { none, name, first_name, last_name, school, role, mail };
using Heading = std::pair<std::string_view, Column>;

constexpr std::array heading_words{
    Heading{"name", Column::name},
    Heading{"names", Column::name},
    Heading{"full name", Column::name},
    Heading{"person", Column::name},
    Heading{"participant", Column::name},
    Heading{"first name", Column::first_name},
    Heading{"first", Column::first_name},
    Heading{"given name", Column::first_name},
    Heading{"last name", Column::last_name},
    Heading{"last", Column::last_name},
    Heading{"surname", Column::last_name},
    Heading{"family name", Column::last_name},
    Heading{"school", Column::school},
    Heading{"school name", Column::school},
    Heading{"school or organisation", Column::school},
    Heading{"school or organization", Column::school},
    Heading{"organisation", Column::school},
    Heading{"organization", Column::school},
    Heading{"role", Column::role},
    Heading{"position", Column::role},
    Heading{"title", Column::role},
    Heading{"job title", Column::role},
    Heading{"mail", Column::mail},
    Heading{"mail address", Column::mail},
    Heading{"email", Column::mail},
    Heading{"email address", Column::mail},
    Heading{"e mail", Column::mail},
    Heading{"e mail address", Column::mail},
};

template <class Meaning, std::size_t Size>
std::optional<Meaning> meaning(std::array<std::pair<std::string_view, Meaning>, Size> const& known, std::string_view words)
{
    auto const key = compared(words);
    auto const found = std::ranges::find(known, key, &std::pair<std::string_view, Meaning>::first);
    if (found == known.end()) return std::nullopt;
    return found->second;
}

/// What each column of a heading line is; empty where the record is no heading line.
std::vector<Column> headings(Record const& record)
{
    std::vector<Column> columns;
    for (auto const& cell : record.cells) columns.push_back(meaning(heading_words, cell).value_or(Column::none));
    auto const known = std::ranges::count_if(columns, [](Column column) { return column != Column::none; });
    auto const names = std::ranges::find(columns, Column::name) != columns.end();
    if (!names && known < 2) columns.clear();
    return columns;
}

bool has_names(std::vector<Column> const& columns)
{
    return std::ranges::any_of(columns, [](Column column) {
        return column == Column::name || column == Column::first_name || column == Column::last_name;
    });
}

/// The cells of a line, each under what it is.
struct Cells {
    std::string name, first_name, last_name, school, role, mail;

    std::string* under(Column column)
    {
        switch (column) {
        case Column::name: return &name;
        case Column::first_name: return &first_name;
        case Column::last_name: return &last_name;
        case Column::school: return &school;
        case Column::role: return &role;
        case Column::mail: return &mail;
        case Column::none: return nullptr;
        }
        return nullptr;
    }
};

Cells by_heading(Record const& record, std::vector<Column> const& columns)
{
    Cells cells;
    for (std::size_t i = 0; i < record.cells.size() && i < columns.size(); ++i)
        if (auto* cell = cells.under(columns[i]); cell && cell->empty()) *cell = tidied(record.cells[i]);
    if (cells.name.empty()) cells.name = tidied(cells.first_name + ' ' + cells.last_name);
    return cells;
}

/// Without a heading: the name first, then whatever each cell looks like. What is no role, and stands
/// where the school is given already, is a role that is not known.
Cells by_looks(Record const& record)
{
    Cells cells;
    cells.name = tidied(record.cells[0]);
    for (std::size_t i = 1; i < record.cells.size(); ++i) {
        auto const cell = tidied(record.cells[i]);
        auto& place = cell.find('@') != cell.npos                      ? cells.mail
                      : cells.role.empty() && role_meant(cell)         ? cells.role
                      : cells.school.empty()                           ? cells.school
                                                                       : cells.role;
        if (place.empty()) place = cell;
    }
    return cells;
}

std::size_t characters(std::string_view text)
{
    return std::size_t(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

ListedPerson as_person(Record const& record, Cells&& cells)
{
    ListedPerson person{.line = record.line, .name = std::move(cells.name), .school = std::move(cells.school),
                        .mail = std::move(cells.mail), .role = Role::member, .problem = {}};
    auto const role = role_meant(cells.role);
    if (role) person.role = *role;
    if (record.unclosed) person.problem = "A quotation mark opens here and does not close. Close it, or take it away.";
    else if (person.name.empty()) person.problem = "The name is missing.";
    else if (characters(person.name) > 80) person.problem = "The name has more than 80 characters.";
    else if (!cells.role.empty() && !role)
        person.problem = "There is no such role. Write principal, team member, coach or partner.";
    else if (!person.mail.empty() && (!looks_like_mail(person.mail) || characters(person.mail) > 120))
        person.problem = "The mail address does not look like one.";
    return person;
}

}  // namespace

Result<std::vector<ListedPerson>> read_roster_list(std::string_view text, std::size_t max)
{
    auto const records = read_records(text, separator_of(text));
    auto const columns = records.empty() ? std::vector<Column>{} : headings(records.front());
    if (!columns.empty() && !has_names(columns))
        return invalid("text", "text: must have a column for the names: call it \"Name\" in the heading line.");
    auto const first = columns.empty() ? std::size_t{0} : std::size_t{1};
    auto const people = records.size() - first;
    if (records.size() <= first) return invalid("text", "text: must have a line for each person, and has none.");
    if (people > max)
        return invalid("text", "text: must have at most " + std::to_string(max) + " people, has " + std::to_string(people) +
                                   ". Take the rest in a second list.");
    std::vector<ListedPerson> list;
    list.reserve(people);
    for (auto i = first; i < records.size(); ++i)
        list.push_back(as_person(records[i], columns.empty() ? by_looks(records[i]) : by_heading(records[i], columns)));
    return list;
}

std::optional<Role> role_meant(std::string_view words) { return meaning(role_words, words); }

std::string tidied(std::string_view name)
{
    std::string text;
    bool gap = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        // A no-break space (U+00A0) is what spreadsheets and web pages paste for a space.
        auto const no_break = name.substr(i, 2) == "\xC2\xA0";
        if (no_break) ++i;
        if (no_break || static_cast<unsigned char>(name[i]) <= 0x20) {
            gap = !text.empty();
            continue;
        }
        if (gap) text += ' ';
        gap = false;
        text += name[i];
    }
    return text;
}

std::string compared(std::string_view name)
{
    std::string text;
    for (char const c : name) {
        auto const letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (letter) text += c;
        else if (c >= 'A' && c <= 'Z') text += char(c - 'A' + 'a');
        else if (c != '\'') text += ' ';
    }
    return tidied(text);
}

}  // namespace lyceum::server
