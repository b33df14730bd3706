#include "server/time_zone.hpp"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace lyceum::server {
namespace {

using Names = std::set<std::string, std::less<>>;

/// tzdata.zi is the database in its compact form (zic(8)): a zone begins with `Z name …`, a link is
/// `L target name`. Read once: a name that is new in tzdata is known after the next start.
Names read_names()
{
    Names names{"UTC"};
    std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string kind, first, second;
        words >> kind >> first >> second;
        if (kind == "Z") names.insert(first);
        if (kind == "L") names.insert(second);
    }
    return names;
}

}  // namespace

bool is_time_zone(std::string_view name)
{
    static Names const names = read_names();
    return names.contains(name);
}

}  // namespace lyceum::server
