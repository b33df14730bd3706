#include "protocol/yjs/item_store.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

constexpr std::size_t list_length_max = 256;

/// The first of the list that begins behind the clock.
template <class List>
auto first_after(List& list, std::uint64_t clock)
{
    return std::upper_bound(list.begin(), list.end(), clock,
                            [](std::uint64_t c, Item const* item) { return c < item->id.clock; });
}

}  // namespace

void ItemStore::append(Item* item)
{
    if (lists_.empty() || lists_.back().size() == list_length_max) lists_.emplace_back();
    lists_.back().push_back(item);
    end_ = item->end();
}

std::size_t ItemStore::list_with(std::uint64_t clock) const
{
    auto const after = std::upper_bound(lists_.begin(), lists_.end(), clock, [](std::uint64_t c, ItemList const& list) {
        return c < list.front()->id.clock;
    });
    return std::size_t(after - lists_.begin()) - 1;
}

Item* ItemStore::find(std::uint64_t clock) const
{
    auto const& list = lists_[list_with(clock)];
    return *std::prev(first_after(list, clock));
}

void ItemStore::insert_after(Item const& left, Item* right)
{
    auto const at = list_with(left.id.clock);
    auto& list = lists_[at];
    list.insert(first_after(list, left.id.clock), right);
    if (list.size() <= list_length_max) return;
    auto const middle = list.begin() + list_length_max / 2;
    ItemList second(middle, list.end());
    list.erase(middle, list.end());
    lists_.insert(lists_.begin() + std::ptrdiff_t(at) + 1, std::move(second));
}

}  // namespace lyceum::yjs
