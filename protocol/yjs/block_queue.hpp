#pragma once

#include "protocol/yjs/update_index.hpp"

namespace lyceum::yjs {

/// One client's structs out of many blocks, by where they begin; of two that begin at the same unit, that of
/// the block which was added earlier comes first. Skips are left out. A block in it takes a few dozen bytes,
/// however many structs it has.
class BlockQueue
{
public:
    /// Needs a block of an update that was checked, whose bytes outlive this.
    void add(Block const& block);
    /// The struct that comes next; nothing at the end.
    [[nodiscard]] Struct const* front();
    /// Needs front().
    void pop();

private:
    struct Waiting {
        BlockReader reader;
        std::uint64_t order;
    };
    static bool comes_later(Waiting const& a, Waiting const& b);
    void put_first_back();

    /// A heap, but for its last member while `first_` was read from that.
    std::vector<Waiting> blocks_;
    std::optional<Struct> first_;
    BlockReader after_first_{Block{}};
    std::uint64_t added_ = 0;
};

}  // namespace lyceum::yjs
