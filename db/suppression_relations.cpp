#include "db/suppression_relations.hpp"

#include <algorithm>

namespace lyceum::db::suppression {
namespace {

std::string at(char const* list, std::size_t index, char const* member)
{
    return std::string(list) + "[" + std::to_string(index) + "]." + member;
}

using Matrix = std::vector<std::vector<bool>>;

/// Lets everything be within what its wholes are within.
void close(Matrix& inside)
{
    auto const count = inside.size();
    for (std::size_t between = 0; between < count; ++between)
        for (std::size_t part = 0; part < count; ++part)
            if (inside[part][between])
                for (std::size_t whole = 0; whole < count; ++whole)
                    if (inside[between][whole]) inside[part][whole] = true;
}

}  // namespace

std::optional<std::size_t> Relations::find(std::string_view code) const
{
    auto const found = std::ranges::find(codes_, code);
    if (found == codes_.end()) return std::nullopt;
    return std::size_t(found - codes_.begin());
}

Result<Relations> Relations::of(StudentGroups const& groups)
{
    auto const count = groups.groups.size();
    if (count > most_groups) return invalid("groups", "There may be at most " + std::to_string(most_groups) + " groups.");
    if (groups.partitions.size() > most_partitions)
        return invalid("partitions", "There may be at most " + std::to_string(most_partitions) + " partitions.");
    if (groups.unions.size() > most_unions)
        return invalid("unions", "There may be at most " + std::to_string(most_unions) + " unions.");

    Relations read;
    for (std::size_t index = 0; index < count; ++index) {
        auto const& code = groups.groups[index].code;
        if (code.empty() || read.find(code)) return invalid(at("groups", index, "code"), "Each group needs a code of its own.");
        read.codes_.push_back(code);
    }
    Matrix inside(count, std::vector<bool>(count));
    auto const unknown = [](std::string field, std::string const& code) {
        return invalid(std::move(field), "No group has the code " + code + ".");
    };
    for (std::size_t index = 0; index < count; ++index)
        for (auto const& code : groups.groups[index].within) {
            auto const whole = read.find(code);
            if (!whole) return unknown(at("groups", index, "within"), code);
            inside[index][*whole] = true;
        }
    auto const add = [&](char const* list, std::vector<GroupParts> const& given, std::vector<Parts>& all) -> std::optional<Error> {
        for (std::size_t index = 0; index < given.size(); ++index) {
            auto const whole = read.find(given[index].whole);
            if (!whole) return unknown(at(list, index, "whole"), given[index].whole);
            Parts parts{*whole, {}};
            for (auto const& code : given[index].parts) {
                auto const part = read.find(code);
                if (!part) return unknown(at(list, index, "parts"), code);
                if (std::ranges::find(parts.parts, *part) != parts.parts.end())
                    return invalid(at(list, index, "parts"), "The part " + code + " is named twice.");
                parts.parts.push_back(*part);
                inside[*part][*whole] = true;
            }
            all.push_back(std::move(parts));
        }
        return std::nullopt;
    };
    if (auto fault = add("partitions", groups.partitions, read.partitions_)) return *std::move(fault);
    if (auto fault = add("unions", groups.unions, read.unions_)) return *std::move(fault);

    close(inside);
    for (std::size_t part = 0; part < count; ++part) {
        if (inside[part][part]) return invalid(at("groups", part, "within"), "A group cannot lie within itself.");
        for (std::size_t whole = 0; whole < count; ++whole)
            if (inside[part][whole]) read.within_.emplace_back(part, whole);
        read.whole_.push_back(std::ranges::find(inside[part], true) == inside[part].end());
    }
    return read;
}

}  // namespace lyceum::db::suppression
