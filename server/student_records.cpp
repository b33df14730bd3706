#include "server/student_records.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace lyceum::server {
namespace {

constexpr std::size_t rows_to_judge = 4;
constexpr std::size_t digits_of_number = 7;
constexpr std::array headings{
    "studentid",   "studentidnumber", "studentnumber", "studentno",   "studentname", "student",       "studentsname", "pupil",        "pupilid",
    "pupilname",   "pupilnumber",     "learnerid",     "sasid",       "lasid",       "ssid",          "stateid",       "statestudentid", "localid",
    "localstudentid", "districtstudentid", "permid",   "nsid",        "upn",         "ssn",           "socialsecurity", "socialsecuritynumber",
    "name",        "firstname",       "lastname",      "middlename",  "fullname",    "surname",       "givenname",     "familyname",   "childname",
    "dob",         "birthdate",       "dateofbirth",   "birthday",    "email",       "emailaddress",  "studentemail",  "parentemail",  "parent",
    "guardian",    "parentname",      "phone",         "phonenumber", "address",     "homeaddress",   "lunchnumber",   "medicaidid",   "initials"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Small letters and digits alone.
std::string plain(std::string_view heading)
{
    std::string text;
    for (char const c : heading) {
        if (c >= 'A' && c <= 'Z') text += char(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || is_digit(c)) text += c;
    }
    return text;
}

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(" \t'");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t'") - first + 1);
}

bool is_address(std::string_view cell)
{
    auto const at = cell.find('@');
    return at != cell.npos && at > 0 && cell.find('.', at) != cell.npos && cell.find(' ') == cell.npos;
}

/// 123-45-6789.
bool is_social_security_number(std::string_view cell)
{
    if (cell.size() != 11 || cell[3] != '-' || cell[6] != '-') return false;
    return std::ranges::count_if(cell, is_digit) == 9;
}

/// Digits alone, too many for a figure that was counted in a school.
bool is_long_number(std::string_view cell) { return cell.size() >= digits_of_number && std::ranges::all_of(cell, is_digit); }

/// 3/14/2012, 2012-03-14.
bool is_date(std::string_view cell)
{
    auto const separators = std::ranges::count_if(cell, [](char c) { return c == '/' || c == '-'; });
    auto const digits = std::ranges::count_if(cell, is_digit);
    return separators == 2 && digits >= 4 && digits <= 8 && std::size_t(separators + digits) == cell.size();
}

/// `Example, Ana`.
bool is_listed_name(std::string_view cell)
{
    auto const comma = cell.find(", ");
    if (comma == cell.npos || comma < 2 || comma + 3 > cell.size()) return false;
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return is_capital(cell[0]) && is_capital(cell[comma + 2]) && std::ranges::none_of(cell, is_digit);
}

Error refused(std::string const& why)
{
    return invalid("text", "text: " + why + " Lyceum keeps figures about groups and no records of single students: nothing of this was kept.");
}

/// The cells of one column that say something.
std::vector<std::string_view> column_of(std::span<Record const> table, std::size_t column)
{
    std::vector<std::string_view> cells;
    for (auto const& record : table.subspan(1))
        if (column < record.cells.size())
            if (auto const cell = trimmed(record.cells[column]); !cell.empty()) cells.push_back(cell);
    return cells;
}

template <class Is>
bool most(std::vector<std::string_view> const& cells, Is is)
{
    return cells.size() >= rows_to_judge && std::size_t(std::ranges::count_if(cells, is)) * 5 >= cells.size() * 4;
}

bool all_differ(std::vector<std::string_view> const& cells)
{
    std::set<std::string_view> const different(cells.begin(), cells.end());
    return different.size() * 10 >= cells.size() * 9;
}

}  // namespace

bool names_students(std::string_view heading) { return std::ranges::find(headings, plain(heading)) != headings.end(); }

std::optional<Error> refuse_student_records(std::span<Record const> table, std::vector<bool> const& read)
{
    if (table.empty()) return std::nullopt;
    auto const& header = table.front().cells;
    for (auto const& heading : header)
        if (names_students(heading)) return refused("the column \"" + heading + "\" names single students.");
    for (auto const& record : table.subspan(1))
        for (auto const& cell : record.cells)
            if (is_address(trimmed(cell)) || is_social_security_number(trimmed(cell)))
                return refused("line " + std::to_string(record.line) + " has somebody's address or number.");
    for (std::size_t column = 0; column < header.size(); ++column) {
        auto const cells = column_of(table, column);
        if (most(cells, is_long_number) && all_differ(cells)) return refused("the column \"" + header[column] + "\" looks like numbers of students.");
        if (column < read.size() && read[column]) continue;
        if (most(cells, is_listed_name)) return refused("the column \"" + header[column] + "\" looks like names.");
        if (most(cells, is_date)) return refused("the column \"" + header[column] + "\" looks like birthdays.");
    }
    return std::nullopt;
}

bool is_near_enrolment(std::size_t rows, std::int64_t students)
{
    return students >= 20 && double(rows) >= 0.9 * double(students) && double(rows) <= 1.1 * double(students);
}

}  // namespace lyceum::server
