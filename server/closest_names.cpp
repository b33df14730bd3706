#include "server/closest_names.hpp"

#include "server/roster_list.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

constexpr double alike_at_least = 0.35;

/// How many numbers two sorted rows of them have in common.
std::size_t common_in(std::span<std::uint16_t const> a, std::span<std::uint16_t const> b)
{
    std::size_t count = 0;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        if (a[i] == b[k]) ++count, ++i, ++k;
        else if (a[i] < b[k]) ++i;
        else ++k;
    }
    return count;
}

}  // namespace

ClosestNames::ClosestNames(std::vector<std::string> names) : names_(std::move(names))
{
    for (auto const& name : names_) pairs_.push_back(pairs_of(name));
}

ClosestNames::Pairs ClosestNames::pairs_of(std::string_view name)
{
    auto const key = ' ' + compared(name) + ' ';
    Pairs pairs;
    for (std::size_t i = 0; i + 1 < key.size(); ++i)
        pairs.push_back(std::uint16_t(static_cast<unsigned char>(key[i]) << 8U | static_cast<unsigned char>(key[i + 1])));
    std::ranges::sort(pairs);
    return pairs;
}

std::vector<std::string> ClosestNames::to(std::string_view written, std::size_t max) const
{
    auto const sought = pairs_of(written);
    std::vector<std::pair<double, std::size_t>> alike;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        auto const share = 2.0 * double(common_in(sought, pairs_[i])) / double(sought.size() + pairs_[i].size());
        if (share >= alike_at_least) alike.emplace_back(share, i);
    }
    std::ranges::stable_sort(alike, std::ranges::greater{}, &std::pair<double, std::size_t>::first);
    if (alike.size() > max) alike.resize(max);
    std::vector<std::string> closest;
    for (auto const& [share, i] : alike) closest.push_back(names_[i]);
    return closest;
}

std::string in_a_sentence(std::span<std::string const> names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i != 0) text += i + 1 == names.size() ? " or " : ", ";
        text += '"' + names[i] + '"';
    }
    return text;
}

}  // namespace lyceum::server
