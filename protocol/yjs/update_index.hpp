#pragma once

#include "protocol/yjs/id_set.hpp"
#include "protocol/yjs/structs.hpp"

#include <vector>

namespace lyceum::yjs
{

/// Where in an update one client's structs are.
struct Block {
    BlockHead head;
    /// The bytes from its first struct on; they go on behind its last one.
    std::string_view bytes;
};

/// What stands where in an update that was checked from its first to its last byte.
struct UpdateIndex {
    std::vector<Block> blocks;
    std::vector<Span> deletions;
    /// The bytes of the delete set.
    std::string_view delete_set;
};

/// Checks and indexes the whole update; appends every span of structs (of skips too) to `structs` where given.
Result<UpdateIndex> index_update(std::string_view update, std::vector<Span>* known = nullptr);

/// The structs of a block, one after the other. Needs a block of an update that was checked.
class BlockReader
{
public:
    explicit BlockReader(Block const& block) : reader_(block.bytes), left_(block.head.structs), next_(block.head.first)
    {
    }

    /// The next struct; nothing at the end.
    std::optional<Struct> next();
    /// The clock at which the next struct begins, or at which the last one ended.
    [[nodiscard]] std::uint64_t clock() const { return next_.clock; }
    /// How many structs still come.
    [[nodiscard]] std::uint64_t left() const { return left_; }
    /// How many of the block's bytes were read.
    [[nodiscard]] std::size_t position() const { return reader_.position(); }

private:
    Reader reader_;
    std::uint64_t left_;
    Id next_;
};

}  // namespace lyceum::yjs
