#pragma once

#include "protocol/yjs/block_queue.hpp"
#include "protocol/yjs/item_store.hpp"

#include <deque>
#include <functional>
#include <map>

namespace lyceum::yjs
{

/// The items of a document in their places, found by the rules of Yjs (YATA; src/structs/Item.js). Whoever
/// integrates the same updates, in any order, has the same places.
class Integration
{
public:
    /// What one client wrote.
    struct Client {
        ItemStore items;
        /// What has not found its place yet, because something that it refers to is lacking.
        BlockQueue waiting;
        /// Clients that wait for a unit of this one, by its clock.
        std::multimap<std::uint64_t, std::uint64_t> awaited_by;
        /// What the first of `waiting` lacks, where that is of another client.
        std::optional<Id> lacks;
    };
    /// Higher clients first.
    using Clients = std::map<std::uint64_t, Client, std::greater<>>;

    /// Takes an update that was checked, whose bytes outlive this, in: structs that lack nothing find their
    /// places, with those that waited for them. False where that took more than `steps_max` steps: then the
    /// places are not those of Yjs, and this is of no more use.
    bool take(UpdateIndex const& update);

    [[nodiscard]] Clients const& clients() const { return clients_; }
    [[nodiscard]] std::map<std::string_view, Type*> const& roots() const { return roots_; }
    /// Deletions of units that have not come yet.
    [[nodiscard]] std::vector<Span> const& waiting_deletions() const { return waiting_deletions_; }

private:
    void advance(std::uint64_t number);
    [[nodiscard]] std::optional<Id> lacking(Struct const& item);
    void integrate(Client& client, Struct const& item);
    Type* place_of(Struct const& item, Item* added);
    void find_left(Item* added);
    void link(Item* added);
    Item* first_of(Type& parent, Item const& added);
    bool spend(std::uint64_t steps);

    [[nodiscard]] Item* find(Id id) { return clients_[id.client].items.find(id.clock); }
    Item* ending_at(Id id);
    Item* beginning_at(Id id);
    Item* split(Item* item, std::uint64_t units);
    void erase(Span span);
    void erase(Item* item);
    Type* new_type();

    Clients clients_;
    std::map<std::string_view, Type*> roots_;
    std::deque<Item> items_;
    std::deque<Type> types_;
    std::vector<std::uint64_t> ready_;
    std::vector<Span> waiting_deletions_;
    std::uint64_t search_ = 0;
    std::uint64_t steps_left_ = 0;
};

/// How many steps integrating one update may take: an item passed over in search of a place is one, and so are
/// 32 bytes of text, or 4 of values, in search of where to cut them. Real documents take a few for each struct;
/// this many take about a second, and only an update that was made for it takes more.
inline constexpr std::uint64_t steps_max = 50'000'000;

}  // namespace lyceum::yjs
