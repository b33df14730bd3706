#pragma once

#include "tests/bench/histogram.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// One connection of the load generator: a socket of an epoll loop, with WebSocket frames written by hand so
/// that the generator takes little of the processors that it shares with the server.
namespace lyceum::bench {

/// Nanoseconds of a steady clock, the same in all processes.
std::int64_t now_ns();

enum class Opcode : unsigned char { text = 1, binary = 2 };
/// A frame as a client sends it, masked (RFC 6455, 5.3).
std::string client_frame(std::string_view payload, Opcode opcode = Opcode::text);

/// The calls of one publisher. Their keys begin with the time, as those of the browser client do.
class Calls {
public:
    virtual ~Calls() = default;
    /// The next call, as a frame; `id` has at most 10 digits.
    virtual std::string frame(std::int64_t id, std::int64_t sent_ns, std::int64_t number) = 0;
};

/// Moves of a session's stage, one step forward and one back in turn.
class Moves final : public Calls {
public:
    explicit Moves(std::int64_t stage) : stage_(stage) {}
    std::string frame(std::int64_t id, std::int64_t sent_ns, std::int64_t number) override;

private:
    std::int64_t stage_;
};

/// Messages: the JSON is made once, and the numbers in it are written over.
class Post final : public Calls {
public:
    /// Messages of `body_bytes` for the room.
    Post(std::int64_t room, std::size_t body_bytes, std::string_view key_suffix);
    /// `sent_ns` and `number` stand in the body.
    std::string frame(std::int64_t id, std::int64_t sent_ns, std::int64_t number) override;

    /// What `frame` wrote into the body of a message, found in the event that tells of it.
    struct Stamp {
        std::int64_t sent_ns = 0;
        std::int64_t number = 0;
    };
    /// `hint` is where the stamp stood last: most events of a run have it at the same place.
    static std::optional<Stamp> find_stamp(std::string_view event, std::size_t& hint);

private:
    std::string json_;
    std::size_t id_at_, key_at_, stamp_at_;
};

/// What came from the server in one frame.
enum class Said { event, answer, refusal, behind, other };
Said what_is(std::string_view payload);
/// The id of an answer; 0 where it has none.
std::int64_t id_of(std::string_view answer);

/// Takes frames out of what was received.
class FrameReader {
public:
    /// Where the next bytes are to be put, after what is left of an unfinished frame.
    struct Space {
        char* begin;
        std::size_t bytes;
    };
    explicit FrameReader(std::size_t bytes) : buffer_(bytes, '\0') {}

    /// Puts back what a connection had left over.
    Space begin(std::string& left_over);
    /// Calls `f(whole, payload)` for each complete frame; keeps the rest in `left_over`.
    template <class F>
    void take(std::size_t received, std::string& left_over, F f)
    {
        std::string_view rest(buffer_.data(), left_ + received);
        while (auto const size = whole_frame(rest)) {
            auto const head = head_bytes(rest);
            f(rest.substr(0, *size), rest.substr(head, *size - head));
            rest.remove_prefix(*size);
        }
        left_over.assign(rest);
    }

    /// The bytes before the payload of a frame that begins there, of which two at least came.
    static std::size_t head_bytes(std::string_view frame);
    /// The size of the frame that begins there; nothing while it is not whole.
    static std::optional<std::size_t> whole_frame(std::string_view bytes);

private:
    std::string buffer_;
    std::size_t left_ = 0;
};

}  // namespace lyceum::bench
