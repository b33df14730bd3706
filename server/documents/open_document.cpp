#include "server/documents/open_document.hpp"

#include "protocol/yjs/updates.hpp"

namespace lyceum::server::documents {
namespace {

/// Updates are merged when they are so many bytes, or half as many as what they are merged with: so a
/// large document is not gone through for each page that is typed into it.
constexpr std::size_t merged_from_bytes = 16 * 1024;

net::Bytes in_common(std::string bytes) { return std::make_shared<std::string const>(std::move(bytes)); }

}  // namespace

Result<OpenDocument::State> OpenDocument::merge(std::vector<std::string_view> const& updates, std::int64_t through)
{
    auto merged = yjs::merge_updates(updates);
    if (!merged) return merged.error();
    auto state_vector = yjs::state_vector_of(*merged);
    if (!state_vector) return state_vector.error();
    return State{in_common(*std::move(merged)), in_common(*std::move(state_vector)), through};
}

void OpenDocument::set_stored(State stored)
{
    std::lock_guard const lock(mutex_);
    merged_ = std::move(stored);
    is_read_ = true;
    // What was committed while the store was read may have been read already.
    forget_tail(merged_.through);
    last_ = std::max(last_, merged_.through);
}

OpenDocument::Added OpenDocument::add(std::int64_t number, std::string_view update)
{
    std::lock_guard const lock(mutex_);
    if (number <= last_) return Added::kept;
    if (number != last_ + 1 && (is_read_ || last_ != 0)) return Added::missing_before;
    tail_ += update;
    tail_ends_.push_back(std::uint32_t(tail_.size()));
    last_ = number;
    if (merge_is_due_ || !is_read_ || tail_.size() < std::max(merged_from_bytes, merged_.update->size() / 2)) return Added::kept;
    merge_is_due_ = true;
    return Added::to_be_merged;
}

std::int64_t OpenDocument::last()
{
    std::lock_guard const lock(mutex_);
    return last_;
}

bool OpenDocument::begin_beat()
{
    auto const now = std::chrono::steady_clock::now().time_since_epoch() / beat;
    return beat_.exchange(now, std::memory_order_relaxed) != now;
}

std::size_t OpenDocument::bytes()
{
    std::lock_guard const lock(mutex_);
    auto const merged = merged_.update ? merged_.update->size() + merged_.state_vector->size() : 0;
    return merged + tail_.capacity() + tail_ends_.capacity() * sizeof(std::uint32_t);
}

Result<OpenDocument::State> OpenDocument::state()
{
    // The lock is not held while it is merged: the writer thread waits for it with every update.
    std::unique_lock lock(mutex_);
    auto const base = merged_;
    auto const tail = tail_;
    auto const ends = tail_ends_;
    auto const through = last_;
    lock.unlock();
    if (ends.empty()) return base;

    std::vector<std::string_view> updates{*base.update};
    std::size_t begin = 0;
    for (auto const end : ends) updates.push_back(std::string_view(tail).substr(begin, end - begin)), begin = end;
    auto merged = merge(updates, through);
    if (!merged) return merged;
    lock.lock();
    if (merged->through > merged_.through) {
        merged_ = *merged;
        forget_tail(through);
        merge_is_due_ = false;
    }
    return merged;
}

/// Forgets the updates up to that number, which are merged.
void OpenDocument::forget_tail(std::int64_t through)
{
    auto const before = last_ - std::int64_t(tail_ends_.size());
    if (through <= before || tail_ends_.empty()) return;
    auto const count = std::min(std::size_t(through - before), tail_ends_.size());
    auto const bytes = tail_ends_[count - 1];
    // New ones, so that what was once a lot is not kept for a little.
    std::string tail = tail_.substr(bytes);
    std::vector<std::uint32_t> ends(tail_ends_.begin() + std::ptrdiff_t(count), tail_ends_.end());
    for (auto& end : ends) end -= bytes;
    tail_ = std::move(tail), tail_ends_ = std::move(ends);
}

}  // namespace lyceum::server::documents
