#include "protocol/plan_parts.hpp"

#include <charconv>

namespace lyceum::plans {
namespace {

constexpr std::size_t slug_characters_max = 60;

bool is_slug(std::string_view text)
{
    return !text.empty() && text.size() <= slug_characters_max
        && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

std::optional<std::int64_t> id_in(std::string_view text)
{
    std::int64_t id = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (fault != std::errc{} || end != text.data() + text.size() || id <= 0 || text.front() == '0') return std::nullopt;
    return id;
}

}  // namespace

std::string to_string(Part const& part)
{
    std::string const kind = boost::describe::enum_to_string(part.kind, "");
    if (part.kind == PartKind::plan) return kind;
    return kind + "/" + (part.kind == PartKind::section ? part.slug : std::to_string(part.id));
}

std::optional<Part> parse_part(std::string_view text)
{
    if (text == "plan") return Part{};
    auto const slash = text.find('/');
    if (slash == text.npos) return std::nullopt;
    Part part;
    if (!boost::describe::enum_from_string(std::string(text.substr(0, slash)).c_str(), part.kind) || part.kind == PartKind::plan)
        return std::nullopt;
    auto const rest = text.substr(slash + 1);
    if (part.kind == PartKind::section) {
        if (!is_slug(rest)) return std::nullopt;
        part.slug = rest;
        return part;
    }
    auto const id = id_in(rest);
    if (!id) return std::nullopt;
    part.id = *id;
    return part;
}

}  // namespace lyceum::plans
