#pragma once

#include "protocol/yjs/id_set.hpp"
#include "protocol/yjs/structs.hpp"

namespace lyceum::yjs
{

/// Writes an update from structs in order: clients from high to low, the structs of each by where they begin.
/// What was already written is left out, a hole becomes a skip, and what continues the struct before it is
/// joined to it, as Yjs does when it integrates: text typed letter by letter becomes one struct.
class StructWriter
{
public:
    /// The bytes that `item` refers to must live until the next call.
    void add(Struct item);
    /// The whole update, with what it deletes. Nothing may be added afterwards.
    std::string finish(IdSet const& deleted);

private:
    void flush();
    void end_client();
    bool join(Struct const& item);

    /// The struct that may still be continued; `joined_` is its text once it was.
    std::optional<Struct> held_;
    std::string joined_;
    std::string block_;
    std::uint64_t structs_in_block_ = 0;
    Id block_first_;
    std::string blocks_;
    std::uint64_t clients_ = 0;
};

}  // namespace lyceum::yjs
