#include "server/net/wire.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace lyceum::server::net {
namespace {

/// Most pieces of one gathered write.
constexpr int pieces_max = 256;
/// A TLS record carries at most so many bytes (RFC 8446, 5.1).
constexpr std::size_t record_max = 16 * 1024;

Step step_of(ssize_t moved, Step::State waits)
{
    if (moved > 0) return {Step::State::moved, std::size_t(moved)};
    if (moved == 0) return {Step::State::ended, 0};
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return {waits, 0};
    return {Step::State::failed, 0};
}

}  // namespace

void Wire::secure(TlsIdentity const& identity) { tls_ = std::make_unique<TlsSession>(identity, socket_.native_handle()); }

std::optional<unsigned char> Wire::peek()
{
    unsigned char first = 0;
    auto const read = ::recv(socket_.native_handle(), &first, 1, MSG_PEEK | MSG_DONTWAIT);
    return read == 1 ? std::optional(first) : std::nullopt;
}

Step Wire::read_now(std::span<char> to)
{
    if (to.empty()) return {Step::State::moved, 0};
    if (is_shut()) return {Step::State::failed, 0};
    if (!unread_.empty()) {
        auto const take = std::min(unread_.size(), to.size());
        std::memcpy(to.data(), unread_.data(), take);
        unread_.erase(0, take);
        if (unread_.empty()) unread_ = {};
        return {Step::State::moved, take};
    }
    auto const step = tls_ ? tls_->read(to)
                           : step_of(::recv(socket_.native_handle(), to.data(), to.size(), MSG_DONTWAIT), Step::State::wants_read);
    if (step.state == Step::State::moved) last_read_ = Clock::now();
    return step;
}

void Wire::send(LocalBytes bytes, std::optional<Topic> topic)
{
    if (is_shut() || ends_) return;
    outbound_.push(std::move(bytes), topic);
    auto const turn = topic ? IoCore::Turn::later : IoCore::Turn::first;
    // Where the socket is full, it says itself when it is not.
    if (stalled_since_ || flush_due_ == IoCore::Turn::first || flush_due_ == turn) return;
    flush_due_ = turn;
    core_.flush_soon(shared_from_this(), turn);
}

void Wire::flush()
{
    flush_due_.reset();
    if (is_shut()) return;
    while (!outbound_.empty()) {
        auto const step = write_queued();
        if (step.state == Step::State::moved) {
            outbound_.written(step.bytes);
            continue;
        }
        if (step.state != Step::State::wants_write && step.state != Step::State::wants_read) return shut();
        if (!stalled_since_) stalled_since_ = Clock::now();
        when_ready(step.state, [self = shared_from_this()](error_code fault) {
            if (fault) return;
            self->stalled_since_.reset();
            self->flush();
        });
        return look_at_watchers();
    }
    stalled_since_.reset();
    look_at_watchers();
}

Step Wire::write_queued() { return tls_ ? write_secure() : write_plain(); }

Step Wire::write_plain()
{
    std::array<iovec, pieces_max> pieces;
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = std::size_t(outbound_.gather(pieces.data(), pieces_max));
    return step_of(::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT), Step::State::wants_write);
}

Step Wire::write_secure()
{
    std::array<char, record_max> record;
    auto const size = outbound_.copy(record.data(), record.size());
    return tls_->write({record.data(), size});
}

void Wire::when_queue_below(std::size_t bytes, std::function<void()> done)
{
    watchers_.push_back({bytes, std::move(done)});
    if (queued_bytes() > bytes && !is_shut()) return;
    boost::asio::post(get_executor(), [self = shared_from_this()] { self->look_at_watchers(); });
}

void Wire::look_at_watchers()
{
    if (watchers_.empty()) return;
    std::vector<std::function<void()>> ready;
    std::erase_if(watchers_, [&](Watcher& watcher) {
        if (queued_bytes() > watcher.bytes && !is_shut()) return false;
        ready.push_back(std::move(watcher.done));
        return true;
    });
    for (auto& done : ready) done();
}

void Wire::say_end()
{
    if (std::exchange(ends_, true) || is_shut()) return;
    if (tls_) tls_->say_end();
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
}

void Wire::shut()
{
    if (is_shut()) return;
    error_code ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.close(ignored);
    outbound_.clear();
    stalled_since_.reset();
    look_at_watchers();
}

}  // namespace lyceum::server::net
