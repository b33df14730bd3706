#include "protocol/yjs/update_index.hpp"

#include "protocol/yjs/updates.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

bool has_one_twice(std::vector<Block> const& blocks)
{
    auto const higher = [](Block const& a, Block const& b) { return a.head.first.client > b.head.first.client; };
    auto const not_higher = [&](Block const& a, Block const& b) { return !higher(a, b); };
    // Yjs writes the higher clients first.
    if (std::adjacent_find(blocks.begin(), blocks.end(), not_higher) == blocks.end()) return false;
    std::vector<std::uint64_t> clients;
    for (auto const& block : blocks) clients.push_back(block.head.first.client);
    std::sort(clients.begin(), clients.end());
    return std::adjacent_find(clients.begin(), clients.end()) != clients.end();
}

/// Adds what a struct says to be known; a skip says that it is not.
void note(std::vector<Span>& known, Struct const& item)
{
    if (item.kind == Kind::skip) return;
    if (!known.empty() && known.back().client == item.id.client && known.back().to == item.id.clock)
        known.back().to = item.end();
    else
        known.push_back({item.id.client, item.id.clock, item.end()});
}

}  // namespace

Result<UpdateIndex> index_update(std::string_view update, std::vector<Span>* known)
{
    if (update.size() > update_bytes_max)
        return Error{ErrorCode::too_large,
                     "An update must have at most " + std::to_string(update_bytes_max) + " bytes.", "update"};
    Reader reader(update);
    UpdateIndex index;
    // A block takes five bytes at least.
    for (auto clients = reader.count(3); clients > 0 && !reader.failed(); --clients) {
        auto const head = read_block_head(reader);
        if (!reader.failed()) index.blocks.push_back({head, update.substr(reader.position())});
        auto id = head.first;
        for (auto structs = head.structs; structs > 0 && !reader.failed(); --structs) {
            auto const item = read_struct(reader, id);
            id.clock = item.end();
            if (known && !reader.failed()) note(*known, item);
        }
    }
    if (!reader.failed() && has_one_twice(index.blocks)) reader.fail("each client must stand in it once");
    auto const begin = reader.position();
    index.deletions = read_delete_set(reader);
    if (!reader.failed() && reader.left() > 0) reader.fail("it goes on after its end");
    if (reader.failed()) return reader.error("update");
    index.delete_set = update.substr(begin);
    return index;
}

std::optional<Struct> BlockReader::next()
{
    if (left_ == 0) return std::nullopt;
    --left_;
    auto const item = read_struct(reader_, next_);
    next_.clock = item.end();
    return item;
}

}  // namespace lyceum::yjs
