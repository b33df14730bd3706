#include "server/shipped_plan_templates.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <toml.hpp>

namespace lyceum::server {
namespace {

/// A key of the file with the member of the layout that it is. Every key here is needed.
constexpr std::array layout_keys{std::pair{"owners", "owners"}, std::pair{"sections", "sections"}, std::pair{"needs", "needs"},
                                 std::pair{"input", "input"}, std::pair{"goals_max", "goalsMax"}};
constexpr std::array other_keys{"slug", "edition", "title", "about", "source"};

Error at_line(toml::value const& value, std::string const& message)
{
    return invalid("text", "text: line " + std::to_string(value.location().line()) + ": " + message);
}

boost::json::value plain(toml::value const& value)
{
    if (value.is_boolean()) return value.as_boolean();
    if (value.is_integer()) return value.as_integer();
    if (value.is_array()) {
        boost::json::array items;
        for (auto const& item : value.as_array()) items.push_back(plain(item));
        return items;
    }
    if (value.is_table()) {
        boost::json::object members;
        for (auto const& [key, member] : value.as_table()) members[key] = plain(member);
        return members;
    }
    return boost::json::value(value.is_string() ? value.as_string().str : std::string());
}

/// What a section need not say.
void add_absent(boost::json::value& sections)
{
    if (!sections.is_array()) return;
    for (auto& section : sections.as_array())
        if (auto* members = section.if_object(); members && !members->contains("required")) members->emplace("required", false);
}

Result<plans::Layout> read_layout(toml::value const& root)
{
    boost::json::object members;
    for (auto const& [key, member] : layout_keys)
        if (root.contains(key)) members[member] = plain(root.at(key));
    if (auto* sections = members.if_contains("sections")) add_absent(*sections);
    auto layout = codec::from_json<plans::Layout>(members);
    if (!layout) return at_line(root, layout.error().message);
    return layout;
}

std::string text_at(toml::value const& root, char const* key)
{
    return root.contains(key) && root.at(key).is_string() ? root.at(key).as_string().str : std::string();
}

bool is_known(std::string const& key)
{
    return std::ranges::find(other_keys, key) != other_keys.end()
        || std::ranges::any_of(layout_keys, [&](auto const& known) { return key == known.first; });
}

Result<db::ShippedPlanTemplate> read(toml::value const& root)
{
    for (auto const& [key, value] : root.as_table())
        if (!is_known(key)) return at_line(value, key + ": is not a key that this takes.");
    auto layout = read_layout(root);
    if (!layout) return layout.error();
    if (layout->owners.empty()) return at_line(root, "owners: must name at least one of school, district, zone.");
    db::ShippedPlanTemplate shipped{.slug = text_at(root, "slug"),
                                    .edition = 0,
                                    .title = text_at(root, "title"),
                                    .about = text_at(root, "about"),
                                    .source = text_at(root, "source"),
                                    .layout = *std::move(layout)};
    if (root.contains("edition") && root.at("edition").is_integer()) shipped.edition = root.at("edition").as_integer();
    if (shipped.edition < 1) return at_line(root, "edition: must be a whole number from 1 on.");
    if (shipped.slug.empty() || shipped.title.empty()) return at_line(root, "slug and title: must be texts.");
    return shipped;
}

}  // namespace

Result<db::ShippedPlanTemplate> parse_plan_template(std::string const& text)
{
    try {
        std::istringstream stream(text);
        return read(toml::parse(stream, "text"));
    } catch (toml::syntax_error const& fault) {
        return invalid("text", "text: line " + std::to_string(fault.location().line()) + ": this is not TOML.");
    }
}

std::vector<db::ShippedPlanTemplate> shipped_plan_templates()
{
    std::vector<db::ShippedPlanTemplate> all;
    for (auto const& [slug, text] : shipped_plan_texts()) {
        auto read = parse_plan_template(std::string(text));
        if (!read) throw std::logic_error(std::string(slug) + ".toml: " + read.error().message);
        if (read->slug != slug) throw std::logic_error(std::string(slug) + ".toml: slug: must be the name of the file.");
        all.push_back(*std::move(read));
    }
    return all;
}

}  // namespace lyceum::server
