#include "db/like.hpp"

namespace lyceum::db {

std::string pattern_of_containing(std::string_view text)
{
    std::string pattern = "%";
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    }
    return pattern + '%';
}

}  // namespace lyceum::db
