#include "protocol/yjs/updates.hpp"

#include "protocol/yjs/block_queue.hpp"
#include "protocol/yjs/state.hpp"
#include "protocol/yjs/struct_writer.hpp"
#include "protocol/yjs/update_index.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

/// Appends what of the block lies beyond `known`; returns how many blocks that makes, 0 or 1.
std::uint64_t append_rest(std::string& to, Block const& block, std::uint64_t known)
{
    BlockReader reader(block);
    auto left = reader.left();
    auto first = reader.next();
    // What comes first must not be a skip: it would say nothing.
    while (first && (first->end() <= known || first->kind == Kind::skip)) {
        left = reader.left();
        first = reader.next();
    }
    if (!first) return 0;
    if (first->id.clock < known) first = without_first(*first, known - first->id.clock);
    append_var_uint(to, left);
    append_var_uint(to, first->id.client);
    append_var_uint(to, first->id.clock);
    append_struct(to, *first);
    auto const begin = reader.position();
    while (reader.next()) {}
    to.append(block.bytes.substr(begin, reader.position() - begin));
    return 1;
}

}  // namespace

Result<void> check_update(std::string_view update)
{
    auto const index = index_update(update);
    if (!index) return index.error();
    return {};
}

Result<std::string> merge_updates(std::span<std::string_view const> updates)
{
    std::vector<Block> blocks;
    std::vector<Span> deletions;
    for (auto const update : updates) {
        auto const index = index_update(update);
        if (!index) return index.error();
        if (updates.size() == 1) return std::string(update);
        blocks.insert(blocks.end(), index->blocks.begin(), index->blocks.end());
        deletions.insert(deletions.end(), index->deletions.begin(), index->deletions.end());
    }
    std::stable_sort(blocks.begin(), blocks.end(), [](Block const& a, Block const& b) {
        return a.head.first.client > b.head.first.client;
    });
    StructWriter writer;
    for (std::size_t i = 0; i < blocks.size();) {
        BlockQueue queue;
        auto const client = blocks[i].head.first.client;
        for (; i < blocks.size() && blocks[i].head.first.client == client; ++i) queue.add(blocks[i]);
        for (; queue.front(); queue.pop()) writer.add(*queue.front());
    }
    IdSet deleted;
    deleted.add_all(std::move(deletions));
    return writer.finish(deleted);
}

Result<std::string> difference(std::string_view update, std::string_view state_vector)
{
    auto const index = index_update(update);
    if (!index) return index.error();
    auto const known = read_state_vector(state_vector);
    if (!known) return known.error();
    std::string blocks;
    std::uint64_t clients = 0;
    for (auto const& block : index->blocks)
        clients += append_rest(blocks, block, clock_of(*known, block.head.first.client));
    std::string rest;
    rest.reserve(blocks.size() + index->delete_set.size() + 8);
    append_var_uint(rest, clients);
    rest.append(blocks);
    rest.append(index->delete_set);
    return rest;
}

Result<std::string> state_vector_of(std::string_view update)
{
    std::vector<Span> known;
    auto const index = index_update(update, &known);
    if (!index) return index.error();
    IdSet set;
    set.add_all(std::move(known));
    return write_state_vector(state_vector_of(set));
}

Result<bool> adds_to(std::string_view state, std::string_view update)
{
    auto const known = State::from(std::string(state));
    if (!known) return known.error();
    return known->adds(update);
}

}  // namespace lyceum::yjs
