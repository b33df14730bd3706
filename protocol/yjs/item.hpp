#pragma once

#include "protocol/yjs/structs.hpp"

#include <map>

namespace lyceum::yjs {

struct Item;

/// A shared type within a document: a list of items, and the last item of each key.
struct Type {
    /// The item that holds it; none for a root type, which has a name instead.
    Item* holder = nullptr;
    std::string_view root_name;
    /// What the wire says of it; nothing for a root type, whose kind only its users know.
    std::optional<TypeContent> content;
    Item* start = nullptr;
    std::map<std::string_view, Item*> entries;

    [[nodiscard]] bool is_deleted() const;
};

/// A struct that was integrated into a document: see src/structs/Item.js of yjs. What it refers to lives as
/// long as the document. Collected units are items too, without parent.
struct Item {
    Id id;
    std::uint64_t length = 0;
    Kind kind = Kind::gc;
    bool deleted = false;
    bool cut_before = false;
    bool cut_after = false;
    bool has_key = false;
    std::optional<Id> origin;
    std::optional<Id> right_origin;
    Item* left = nullptr;
    Item* right = nullptr;
    Type* parent = nullptr;
    std::string_view key;
    std::string_view content;
    /// Of kind type only.
    Type* type = nullptr;
    /// In which search for a place it was last met, and met as a conflict.
    std::uint64_t met = 0;
    std::uint64_t conflict = 0;

    [[nodiscard]] std::uint64_t end() const { return id.clock + length; }
    [[nodiscard]] Id last_id() const { return {id.client, end() - 1}; }
    [[nodiscard]] bool collected() const { return kind == Kind::gc; }
};

inline bool Type::is_deleted() const { return holder && holder->deleted; }

/// Where `rest` was copied from `item` and both were given their places and lengths: gives each its part of the
/// content. Returns the steps that it took: one for every 32 bytes of text passed over, or 4 of values.
std::uint64_t split_content(Item& item, Item& rest);

/// As the wire has it: of what is deleted only that it was there.
Struct struct_of(Item const& item);

}  // namespace lyceum::yjs
