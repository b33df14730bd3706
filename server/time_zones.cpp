#include "server/time_zones.hpp"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace lyceum::server {
namespace {

using Names = std::set<std::string, std::less<>>;

/// The database's own text, as the zone compiler writes it: `Z name …` is a zone, `L target name` a link.
/// Names are compared and never opened as files, so that no name reaches outside the database.
Names read_names()
{
    Names names{"UTC"};
    std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("Z ") && !line.starts_with("L ")) continue;
        std::istringstream words(line);
        std::string kind, first, second;
        words >> kind >> first >> second;
        names.insert(kind == "Z" ? first : second);
    }
    return names;
}

}  // namespace

std::optional<Error> refuse_time_zone(std::string_view field, std::string_view name)
{
    static auto const names = read_names();
    if (names.contains(name)) return std::nullopt;
    std::string const where(field);
    if (names.size() == 1)
        return invalid(where, where + ": must be UTC, because this server has no time zone database. Install tzdata.");
    return invalid(where, where + ": must be a name of the IANA time zone database, such as America/New_York.");
}

}  // namespace lyceum::server
