#include "protocol/figure_words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lyceum {

std::string figure_words(double value, std::string_view unit)
{
    char text[400];
    std::snprintf(text, sizeof text, std::abs(value) < 1 ? "%.3g" : "%.2f", value);
    std::string number(text);
    if (std::abs(value) >= 1) number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    if (number == "-0") number = "0";
    auto const whole = std::min(number.find('.'), number.size());
    auto const digits_from = std::size_t(number.front() == '-' ? 1 : 0);
    for (auto at = whole; std::abs(value) >= 1 && at > digits_from + 3; at -= 3) number.insert(at - 3, ",");
    if (unit.empty()) return number;
    return unit.starts_with('%') ? number + std::string(unit) : number + " " + std::string(unit);
}

}  // namespace lyceum
