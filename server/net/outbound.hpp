#pragma once

#include "protocol/topics.hpp"
#include "server/net/frames.hpp"

#include <boost/smart_ptr/local_shared_ptr.hpp>
#include <sys/uio.h>
#include <vector>

namespace lyceum::server::net {

/// Bytes as they are shared within one core: counted without atomic operations, because a room of a
/// thousand queues the same frame a thousand times.
using LocalBytes = boost::local_shared_ptr<std::string const>;
/// The same bytes, for the core that calls this.
LocalBytes local(Bytes bytes);

/// What waits to be written to one connection, in order.
class Outbound {
public:
    /// `topic` marks what can be dropped when the reader falls behind.
    void push(LocalBytes bytes, std::optional<Topic> topic = std::nullopt);
    /// Drops what is queued for the topic, but for what has begun to leave.
    void drop(Topic topic);
    void clear();

    [[nodiscard]] bool empty() const { return first_ == frames_.size(); }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

    /// The next pieces to write, at most `count`; gives how many.
    int gather(iovec* pieces, int count) const;
    /// Copies the next bytes, at most `size`; gives how many. They count as begun.
    std::size_t copy(char* to, std::size_t size);
    /// The first so many bytes have left.
    void written(std::size_t bytes);

private:
    struct Queued {
        LocalBytes bytes;
        std::optional<Topic> topic;
    };
    std::vector<Queued> frames_;
    /// Frames before this one have left.
    std::size_t first_ = 0;
    std::size_t bytes_ = 0;
    /// How much of the first frame has left already.
    std::size_t offset_ = 0;
    /// How many bytes from the front must leave as they are, because a TLS record of them was begun.
    std::size_t begun_ = 0;
};

}  // namespace lyceum::server::net
