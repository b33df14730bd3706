#include "protocol/yjs/state.hpp"

#include "protocol/yjs/update_index.hpp"
#include "protocol/yjs/updates.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

// A tail is merged when it has so many updates and one more for every 256 bytes of the whole, or an eighth of
// its bytes: then merging costs each update about a microsecond, however large the document is.
constexpr std::size_t tail_updates = 64;
constexpr std::size_t bytes_a_tail_update = 256;
constexpr std::size_t tail_bytes = std::size_t{16} << 10;

}  // namespace

State::State() : merged_(empty_update) {}

Result<State::Contents> State::contents_of(std::string_view update)
{
    Contents contents;
    auto index = index_update(update, &contents.known);
    if (!index) return index.error();
    contents.deleted = std::move(index->deletions);
    return contents;
}

Result<State> State::from(std::string update)
{
    auto contents = contents_of(update);
    if (!contents) return contents.error();
    State state;
    state.known_.add_all(std::move(contents->known));
    state.deleted_.add_all(std::move(contents->deleted));
    state.merged_ = std::move(update);
    return state;
}

bool State::adds(Contents const& contents) const
{
    auto const lacks = [](IdSet const& set) { return [&](Span const& span) { return !set.contains(span); }; };
    return std::any_of(contents.known.begin(), contents.known.end(), lacks(known_)) ||
           std::any_of(contents.deleted.begin(), contents.deleted.end(), lacks(deleted_));
}

Result<bool> State::adds(std::string_view update) const
{
    auto const contents = contents_of(update);
    if (!contents) return contents.error();
    return adds(*contents);
}

Result<bool> State::append(std::string_view update)
{
    auto contents = contents_of(update);
    if (!contents) return contents.error();
    if (!adds(*contents)) return false;
    if (bytes() + update.size() > update_bytes_max)
        return Error{ErrorCode::too_large,
                     "A document must have at most " + std::to_string(update_bytes_max) + " bytes.", "update"};
    known_.add_all(std::move(contents->known));
    deleted_.add_all(std::move(contents->deleted));
    tail_.append(update);
    tail_ends_.push_back(std::uint32_t(tail_.size()));
    if (tail_ends_.size() >= tail_updates + merged_.size() / bytes_a_tail_update ||
        tail_.size() >= tail_bytes + merged_.size() / 8)
        merge_tail();
    return true;
}

void State::merge_tail()
{
    if (tail_ends_.empty()) return;
    std::vector<std::string_view> updates{merged_};
    std::size_t begin = 0;
    for (auto const end : tail_ends_) {
        updates.push_back(std::string_view(tail_).substr(begin, end - begin));
        begin = end;
    }
    // Each was checked when it came.
    merged_ = merge_updates(updates).value();
    tail_ = {};
    tail_ends_ = {};
}

std::string const& State::merged()
{
    merge_tail();
    return merged_;
}

Result<std::string> State::difference(std::string_view state_vector)
{
    merge_tail();
    // Who opens the document for the first time has nothing of it.
    if (state_vector == empty_state_vector) return merged_;
    return yjs::difference(merged_, state_vector);
}

std::string State::state_vector() const { return write_state_vector(state_vector_of(known_)); }

std::size_t State::memory_bytes() const
{
    return merged_.capacity() + tail_.capacity() + tail_ends_.capacity() * sizeof(std::uint32_t) +
           (known_.spans().capacity() + deleted_.spans().capacity()) * sizeof(Span);
}

}  // namespace lyceum::yjs
