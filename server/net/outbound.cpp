#include "server/net/outbound.hpp"

#include <algorithm>
#include <cstring>

namespace lyceum::server::net {
namespace {
constexpr std::size_t idle_frames = 16;
}

LocalBytes local(Bytes bytes)
{
    auto const* text = bytes.get();
    return {text, [kept = std::move(bytes)](std::string const*) {}};
}

void Outbound::push(LocalBytes bytes, std::optional<Topic> topic)
{
    bytes_ += bytes->size();
    frames_.push_back({std::move(bytes), topic});
}

void Outbound::drop(Topic topic)
{
    std::size_t kept = 0, at = 0;
    auto const begun = offset_ + begun_;
    auto const goes = [&](Queued const& queued) {
        auto const starts_at = at;
        at += queued.bytes->size();
        if (queued.topic == topic && starts_at >= begun) return true;
        kept += queued.bytes->size();
        return false;
    };
    frames_.erase(std::remove_if(frames_.begin() + std::ptrdiff_t(first_), frames_.end(), goes), frames_.end());
    bytes_ = kept - (kept ? offset_ : 0);
}

void Outbound::clear()
{
    frames_ = {};
    first_ = bytes_ = offset_ = begun_ = 0;
}

int Outbound::gather(iovec* pieces, int count) const
{
    int filled = 0;
    auto skip = offset_;
    for (auto frame = frames_.begin() + std::ptrdiff_t(first_); frame != frames_.end() && filled < count; ++frame, ++filled) {
        // sendmsg only reads what iovec names, though its type cannot say so.
        pieces[filled] = {const_cast<char*>(frame->bytes->data()) + skip, frame->bytes->size() - skip};
        skip = 0;
    }
    return filled;
}

std::size_t Outbound::copy(char* to, std::size_t size)
{
    std::size_t copied = 0;
    auto skip = offset_;
    for (auto frame = frames_.begin() + std::ptrdiff_t(first_); frame != frames_.end() && copied < size; ++frame) {
        auto const take = std::min(size - copied, frame->bytes->size() - skip);
        std::memcpy(to + copied, frame->bytes->data() + skip, take);
        copied += take;
        skip = 0;
    }
    begun_ = std::max(begun_, copied);
    return copied;
}

void Outbound::written(std::size_t bytes)
{
    bytes_ -= bytes;
    begun_ -= std::min(begun_, bytes);
    offset_ += bytes;
    while (first_ < frames_.size() && offset_ >= frames_[first_].bytes->size()) {
        offset_ -= frames_[first_].bytes->size();
        frames_[first_++].bytes.reset();
    }
    if (!empty()) return;
    first_ = 0;
    // An idle connection keeps little of its queue.
    if (frames_.capacity() > idle_frames) frames_ = {};
    else frames_.clear();
}

}  // namespace lyceum::server::net
