#include "protocol/yjs/struct_writer.hpp"

namespace lyceum::yjs
{
namespace
{

/// Whether `next` is what Yjs would have made of `item` had it been split there (src/structs/Item.js,
/// mergeWith): then both are the same as the one struct.
bool continues(Struct const& item, Struct const& next)
{
    if (item.kind != next.kind || item.end() != next.id.clock) return false;
    if (item.kind == Kind::gc || item.kind == Kind::skip) return true;
    if (item.kind != Kind::string && item.kind != Kind::deleted) return false;
    return next.origin == Id{item.id.client, item.end() - 1} && item.right_origin == next.right_origin &&
           item.has_key == next.has_key;
}

}  // namespace

bool StructWriter::join(Struct const& item)
{
    if (!continues(*held_, item)) return false;
    if (item.kind == Kind::string) {
        if (joined_.empty()) append_text(joined_, *held_);
        append_text(joined_, item);
    }
    held_->length += item.length;
    return true;
}

void StructWriter::flush()
{
    if (!held_) return;
    if (!joined_.empty()) {
        held_->cut_before = held_->cut_after = false;
        held_->content = joined_;
    }
    append_struct(block_, *held_);
    ++structs_in_block_;
    joined_.clear();
    held_.reset();
}

void StructWriter::end_client()
{
    flush();
    if (structs_in_block_ == 0) return;
    append_var_uint(blocks_, structs_in_block_);
    append_var_uint(blocks_, block_first_.client);
    append_var_uint(blocks_, block_first_.clock);
    blocks_.append(block_);
    ++clients_;
    block_.clear();
    structs_in_block_ = 0;
}

void StructWriter::add(Struct item)
{
    if (held_ && held_->id.client != item.id.client) end_client();
    if (!held_) {
        block_first_ = item.id;
        held_ = std::move(item);
        return;
    }
    auto const written = held_->end();
    if (item.end() <= written) return;
    if (item.id.clock < written) item = without_first(item, written - item.id.clock);
    if (item.id.clock > written) {
        flush();
        held_ = Struct{.id = {item.id.client, written}, .length = item.id.clock - written, .kind = Kind::skip};
    }
    if (join(item)) return;
    flush();
    held_ = std::move(item);
}

std::string StructWriter::finish(IdSet const& deleted)
{
    end_client();
    std::string update;
    update.reserve(blocks_.size() + 10 + deleted.spans().size() * 4);
    append_var_uint(update, clients_);
    update.append(blocks_);
    append_delete_set(update, deleted);
    update.shrink_to_fit();
    return update;
}

}  // namespace lyceum::yjs
