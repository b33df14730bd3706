#pragma once

#include "protocol/yjs/item.hpp"

#include <vector>

namespace lyceum::yjs {

/// The items of one client, in order and without a hole, found by clock in logarithmic time. They stand in
/// short lists, so that splitting one of a hundred thousand does not move all that come after it.
class ItemStore
{
public:
    /// The clock that comes next.
    [[nodiscard]] std::uint64_t end() const { return end_; }
    /// Needs an item that begins at end().
    void append(Item* item);
    /// The item that has the unit. Needs a clock below end().
    [[nodiscard]] Item* find(std::uint64_t clock) const;
    /// Puts `right` behind `left`, which was split so that it ends where `right` begins.
    void insert_after(Item const& left, Item* right);

    template <class See>
    void for_each(See&& see) const
    {
        for (auto const& list : lists_)
            for (Item const* item : list) see(*item);
    }

private:
    using ItemList = std::vector<Item*>;
    [[nodiscard]] std::size_t list_with(std::uint64_t clock) const;

    std::vector<ItemList> lists_;
    std::uint64_t end_ = 0;
};

}  // namespace lyceum::yjs
