#include "server/period_text.hpp"


#include <algorithm>
#include <array>
#include <vector>

namespace lyceum::server {
namespace {

using measures::Frequency;

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr int school_year_begins_in = 7;

/// A number with how many digits it was written, or a word in small letters.
struct Piece {
    bool is_number = false;
    int number = 0;
    std::size_t digits = 0;
    std::string word;
};

std::vector<Piece> pieces_of(std::string_view text)
{
    std::vector<Piece> pieces;
    bool ended = true;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
        auto const is_digit = c >= '0' && c <= '9';
        auto const is_letter = c >= 'a' && c <= 'z';
        if (!is_digit && !is_letter) {
            ended = true;
            continue;
        }
        if (ended || pieces.back().is_number != is_digit) pieces.push_back({.is_number = is_digit, .number = 0, .digits = 0, .word = {}});
        ended = false;
        auto& piece = pieces.back();
        if (is_letter) piece.word += c;
        else if (++piece.digits <= 4) piece.number = piece.number * 10 + (c - '0');
    }
    return pieces;
}

bool is_year(Piece const& piece) { return piece.is_number && piece.digits == 4 && piece.number >= 1900 && piece.number <= 2200; }
bool is_small(Piece const& piece, int most) { return piece.is_number && piece.digits <= 2 && piece.number >= 1 && piece.number <= most; }

std::optional<unsigned> month_of(Piece const& piece)
{
    if (piece.word.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < months.size(); ++i)
        if (piece.word.starts_with(months[i])) return unsigned(i) + 1;
    return std::nullopt;
}

/// The year of `2026`, or of `26` where it stands beside a month's name.
std::optional<int> year_of(Piece const& piece)
{
    if (is_year(piece)) return piece.number;
    if (piece.is_number && piece.digits == 2) return 2000 + piece.number;
    return std::nullopt;
}

std::optional<Day> day_in(int year, int month, int day)
{
    std::chrono::year_month_day const date{std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    if (!date.ok()) return std::nullopt;
    return Day{std::int32_t(std::chrono::sys_days(date).time_since_epoch().count())};
}

/// `2026-11-03`, `11/3/2026`, `2 Nov 2026`, `Nov 2, 2026`.
std::optional<Day> whole_day(std::vector<Piece> const& pieces)
{
    if (pieces.size() != 3) return std::nullopt;
    auto const &a = pieces[0], &b = pieces[1], &c = pieces[2];
    if (is_year(a) && is_small(b, 12) && is_small(c, 31)) return day_in(a.number, b.number, c.number);
    if (is_small(a, 12) && is_small(b, 31) && is_year(c)) return day_in(c.number, a.number, b.number);
    if (auto const month = month_of(b); month && is_small(a, 31) && is_year(c)) return day_in(c.number, int(*month), a.number);
    if (auto const month = month_of(a); month && is_small(b, 31) && is_year(c)) return day_in(c.number, int(*month), b.number);
    return std::nullopt;
}

std::optional<Day> month(std::vector<Piece> const& pieces)
{
    if (pieces.size() != 2) return std::nullopt;
    auto const &a = pieces[0], &b = pieces[1];
    if (is_year(a) && is_small(b, 12)) return day_in(a.number, b.number, 1);
    if (is_small(a, 12) && is_year(b)) return day_in(b.number, a.number, 1);
    for (auto const& [named, other] : {std::pair(&a, &b), std::pair(&b, &a)})
        if (auto const found = month_of(*named))
            if (auto const year = year_of(*other)) return day_in(*year, int(*found), 1);
    return std::nullopt;
}

/// `Oct–Dec 2026`: its first month.
std::optional<Day> months_from(std::vector<Piece> const& pieces)
{
    if (pieces.size() != 3 || !is_year(pieces[2])) return std::nullopt;
    auto const first = month_of(pieces[0]);
    if (!first || !month_of(pieces[1])) return std::nullopt;
    return day_in(pieces[2].number, int(*first), 1);
}

/// `2026 Q4`, `Q4 2026`; with `h` half-years.
std::optional<Day> part_of_year(std::vector<Piece> const& pieces, std::string_view letter, int parts)
{
    if (pieces.size() != 3) return std::nullopt;
    auto const begins_with_year = is_year(pieces[0]);
    auto const &year = pieces[begins_with_year ? 0 : 2], &word = pieces[begins_with_year ? 1 : 0], &part = pieces[begins_with_year ? 2 : 1];
    if (!is_year(year) || word.word != letter || !is_small(part, parts)) return std::nullopt;
    return day_in(year.number, (part.number - 1) * (12 / parts) + 1, 1);
}

std::optional<Day> or_else(std::optional<Day> day, std::optional<Day> other) { return day ? day : other; }

std::optional<Day> school_year(std::vector<Piece> pieces)
{
    if (!pieces.empty() && pieces[0].word == "sy") pieces.erase(pieces.begin());
    if (pieces.size() != 2 || !is_year(pieces[0])) return std::nullopt;
    auto const end = year_of(pieces[1]);
    if (end != pieces[0].number + 1) return std::nullopt;
    return day_in(pieces[0].number, school_year_begins_in, 1);
}

}  // namespace

std::optional<Day> parse_period(std::string_view text, Frequency frequency)
{
    auto pieces = pieces_of(text);
    if (pieces.size() > 2 && pieces[0].word == "week" && pieces[1].word == "of") pieces.erase(pieces.begin(), pieces.begin() + 2);
    if (auto const day = whole_day(pieces)) return day;
    switch (frequency) {
    case Frequency::week: return std::nullopt;
    case Frequency::month: return month(pieces);
    case Frequency::quarter: return or_else(part_of_year(pieces, "q", 4), months_from(pieces));
    case Frequency::half_year: return or_else(part_of_year(pieces, "h", 2), months_from(pieces));
    case Frequency::year: return school_year(std::move(pieces));
    }
    return std::nullopt;
}

std::string_view period_example(Frequency frequency)
{
    switch (frequency) {
    case Frequency::week: return "such as 2026-11-02, a day of the week";
    case Frequency::month: return "such as Nov 2026 or 2026-11";
    case Frequency::quarter: return "such as 2026 Q4";
    case Frequency::half_year: return "such as 2026 H2";
    case Frequency::year: return "such as 2025-26";
    }
    return "";
}

}  // namespace lyceum::server
