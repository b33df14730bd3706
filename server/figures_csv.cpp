#include "server/figures_csv.hpp"

#include "db/shipped_groups.hpp"
#include "server/delimited.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace lyceum::server {
namespace {

using Cells = std::vector<std::string>;

std::string number_words(std::optional<double> const& number) { return number ? plain_number(*number) : std::string(); }

/// So that it is the same figure where it is pasted again. A percent is rounded: what it was made of stands beside it.
std::string exact_words(measures::Kind kind, double value)
{
    if (kind == measures::Kind::percent) return number_words(value);
    std::array<char, 400> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr};
}

std::string people_words(figures::People people)
{
    switch (people) {
    case figures::People::none: return "";
    case figures::People::up_to_9: return "9 or fewer";
    case figures::People::up_to_20: return "20 or fewer";
    case figures::People::up_to_40: return "40 or fewer";
    case figures::People::up_to_100: return "100 or fewer";
    case figures::People::up_to_300: return "300 or fewer";
    case figures::People::over_300: return "more than 300";
    }
    return "";
}

Cells header(Reads reads)
{
    Cells cells{"place", "measure", "unit", "period", "begins", "group", "group label"};
    if (reads == Reads::as_entered) cells.insert(cells.end(), {"value", "numerator", "denominator", "source", "entered", "entered by", "shown to others"});
    else cells.insert(cells.end(), {"value", "people"});
    return cells;
}

void add_figure(Cells& cells, measures::Kind kind, figures::Figure const& figure, Reads reads)
{
    if (reads == Reads::as_shown) {
        cells.push_back(shown_words(figure.outside)), cells.push_back(people_words(figure.outside.people));
        return;
    }
    auto const& inside = figure.inside.value();
    cells.insert(cells.end(), {exact_words(kind, inside.value), number_words(inside.numerator), number_words(inside.denominator), inside.source,
                               to_string(inside.entered), inside.enteredByName, shown_words(figure.outside)});
}

}  // namespace

std::string plain_number(double value)
{
    std::array<char, 400> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    std::string number(text.data());
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    return number == "-0" ? "0" : number;
}

std::string shown_words(figures::Outside const& outside)
{
    switch (outside.shown) {
    case figures::Shown::value: return number_words(outside.value);
    case figures::Shown::at_least: return number_words(outside.value) + " or more";
    case figures::Shown::at_most: return number_words(outside.value) + " or less";
    case figures::Shown::hidden: break;
    }
    return "not shown: small group";
}

Result<std::string> figures_csv(std::vector<CsvPlace> const& places, measures::Groups const& labels, Reads reads)
{
    std::string text = csv_record(header(reads));
    std::size_t rows = 0;
    for (auto const& [name, measure, figures] : places)
        for (auto const& [group, of_group] : figures)
            for (auto const& figure : of_group) {
                if (++rows > figures_in_csv_max)
                    return conflict("These are more than 50,000 figures: ask for fewer periods, or for one measure at a time.");
                Cells cells{name, measure.title, measure.unit, figure.label, to_string(figure.period), group, db::label_of(labels, group)};
                add_figure(cells, measure.kind, figure, reads);
                text += csv_record(cells);
            }
    return text;
}

}  // namespace lyceum::server
