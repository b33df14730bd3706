#include "server/shipped_scripts.hpp"

#include "server/script_text.hpp"

namespace lyceum::server {

std::vector<db::ShippedScript> shipped_scripts()
{
    std::vector<db::ShippedScript> all;
    for (auto const& [slug, text] : shipped_texts()) {
        auto read = parse_script(std::string(text));
        if (!read) throw std::logic_error(std::string(slug) + ".toml: " + read.error().message);
        all.push_back({std::string(slug), read->edition, std::move(read->content)});
    }
    return all;
}

}  // namespace lyceum::server
