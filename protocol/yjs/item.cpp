#include "protocol/yjs/item.hpp"

#include "protocol/yjs/text.hpp"

namespace lyceum::yjs {

std::uint64_t split_content(Item& item, Item& rest)
{
    if (item.kind == Kind::string) {
        auto const text_units = item.length + rest.length - item.cut_before - item.cut_after;
        auto const cut = cut_at(item.content, text_units, item.length - item.cut_before);
        rest.content.remove_prefix(cut.byte + (cut.within_pair ? 4 : 0));
        item.content = item.content.substr(0, cut.byte);
        item.cut_after = rest.cut_before = cut.within_pair;
        return text_units == item.content.size() + rest.content.size() ? 0 : cut.byte / 32;
    }
    if (item.kind == Kind::any || item.kind == Kind::json) {
        rest.content = values_after(item.kind, item.content, item.length);
        item.content.remove_suffix(rest.content.size());
        return item.content.size() / 4;
    }
    return 0;
}

Struct struct_of(Item const& item)
{
    Struct written{.id = item.id, .length = item.length};
    // What was within something deleted is not even told apart any more (ContentType.gc).
    if (item.collected() || item.parent->is_deleted()) return written;
    written.kind = item.deleted ? Kind::deleted : item.kind;
    written.origin = item.origin;
    written.right_origin = item.right_origin;
    written.has_key = item.has_key;
    written.key = item.key;
    if (item.parent->holder) written.parent = item.parent->holder->id;
    else written.parent_name = item.parent->root_name;
    if (item.deleted) return written;
    written.cut_before = item.cut_before;
    written.cut_after = item.cut_after;
    written.content = item.content;
    return written;
}

}  // namespace lyceum::yjs
