#include "server/positive_number.hpp"

#include <charconv>

namespace lyceum::server {

std::optional<std::int64_t> take_positive_number(std::string_view& text)
{
    std::int64_t value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || value <= 0) return std::nullopt;
    text.remove_prefix(std::size_t(end - text.data()));
    return value;
}

std::optional<std::int64_t> positive_number(std::string_view text)
{
    auto const value = take_positive_number(text);
    return text.empty() ? value : std::nullopt;
}

}  // namespace lyceum::server
