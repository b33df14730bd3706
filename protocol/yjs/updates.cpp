#include "protocol/yjs/updates.hpp"

#include "protocol/yjs/state.hpp"
#include "protocol/yjs/struct_writer.hpp"
#include "protocol/yjs/update_index.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

/// A block that is being merged, at the struct that comes next. Skips are passed over: where nobody has what
/// they stand for, the writer makes them anew.
struct Cursor {
    BlockReader reader;
    std::size_t order;
    Struct current;

    /// False where the block has ended.
    bool advance()
    {
        do {
            auto next = reader.next();
            if (!next) return false;
            current = *next;
        } while (current.kind == Kind::skip);
        return true;
    }
};

/// Of two structs the one that begins earlier comes first, then that of the earlier update.
bool comes_later(Cursor const& a, Cursor const& b)
{
    return a.current.id.clock != b.current.id.clock ? a.current.id.clock > b.current.id.clock : a.order > b.order;
}

/// Writes the structs of one client's blocks, which are sorted by where they begin.
class ClientMerge
{
public:
    ClientMerge(std::span<Block const> blocks, StructWriter& writer) : blocks_(blocks), writer_(writer) {}

    void run()
    {
        while (opened_ < blocks_.size() || !open_.empty()) {
            while (opened_ < blocks_.size() && (open_.empty() || next_block_clock() <= open_.front().current.id.clock))
                open_next();
            if (!open_.empty()) write_first();
        }
    }

private:
    [[nodiscard]] std::uint64_t next_block_clock() const { return blocks_[opened_].head.first.clock; }

    void open_next()
    {
        Cursor cursor{BlockReader(blocks_[opened_]), opened_, {}};
        ++opened_;
        if (!cursor.advance()) return;
        open_.push_back(cursor);
        std::push_heap(open_.begin(), open_.end(), comes_later);
    }

    /// Writes from the cursor that comes first until another one may come before it.
    void write_first()
    {
        std::pop_heap(open_.begin(), open_.end(), comes_later);
        auto& cursor = open_.back();
        for (;;) {
            writer_.add(cursor.current);
            if (!cursor.advance()) return open_.pop_back();
            auto const clock = cursor.current.id.clock;
            if (opened_ < blocks_.size() && next_block_clock() <= clock) break;
            if (open_.size() > 1 && comes_later(cursor, open_.front())) break;
        }
        std::push_heap(open_.begin(), open_.end(), comes_later);
    }

    std::span<Block const> blocks_;
    StructWriter& writer_;
    std::size_t opened_ = 0;
    std::vector<Cursor> open_;
};

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

} // namespace

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
        auto const &x = a.head.first, &y = b.head.first;
        return x.client != y.client ? x.client > y.client : x.clock < y.clock;
    });
    StructWriter writer;
    for (std::size_t from = 0; from < blocks.size();) {
        auto to = from + 1;
        while (to < blocks.size() && blocks[to].head.first.client == blocks[from].head.first.client) ++to;
        ClientMerge(std::span(blocks).subspan(from, to - from), writer).run();
        from = to;
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
    StateVector vector;
    for (auto const& span : known)
        if (span.from == 0) vector.push_back({span.client, span.to});
    return write_state_vector(vector);
}

Result<bool> adds_to(std::string_view state, std::string_view update)
{
    auto const known = State::from(std::string(state));
    if (!known) return known.error();
    return known->adds(update);
}

} // namespace lyceum::yjs
