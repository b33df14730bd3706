#include "protocol/yjs/block_queue.hpp"

#include <algorithm>

namespace lyceum::yjs {

bool BlockQueue::comes_later(Waiting const& a, Waiting const& b)
{
    return a.reader.clock() != b.reader.clock() ? a.reader.clock() > b.reader.clock() : a.order > b.order;
}

void BlockQueue::put_first_back()
{
    if (!first_) return;
    first_.reset();
    std::push_heap(blocks_.begin(), blocks_.end(), comes_later);
}

void BlockQueue::add(Block const& block)
{
    put_first_back();
    blocks_.push_back({BlockReader(block), added_++});
    std::push_heap(blocks_.begin(), blocks_.end(), comes_later);
}

Struct const* BlockQueue::front()
{
    while (!first_ && !blocks_.empty()) {
        std::pop_heap(blocks_.begin(), blocks_.end(), comes_later);
        after_first_ = blocks_.back().reader;
        first_ = after_first_.next();
        if (!first_) blocks_.pop_back();
        else if (first_->kind == Kind::skip) pop();
    }
    return first_ ? &*first_ : nullptr;
}

void BlockQueue::pop()
{
    do {
        first_.reset();
        blocks_.back().reader = after_first_;
        if (blocks_.size() > 1 && !comes_later(blocks_.front(), blocks_.back())) {
            std::push_heap(blocks_.begin(), blocks_.end(), comes_later);
            return;
        }
        // Mostly the same block goes on.
        first_ = after_first_.next();
        if (!first_) blocks_.pop_back();
    } while (first_ && first_->kind == Kind::skip);
}

}  // namespace lyceum::yjs
