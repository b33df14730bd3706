#include "server/net/frames.hpp"

namespace lyceum::server::net {
namespace {

constexpr char final_text = char(0x81), final_binary = char(0x82), final_close = char(0x88), final_ping = char(0x89);
constexpr std::size_t short_max = 125, medium_max = 0xFFFF, close_reason_max = 123;

void append_big_endian(std::string& to, std::uint64_t number, int bytes)
{
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) to += char(number >> shift & 0xFF);
}

/// A frame whose payload goes on after these bytes for so many more.
std::string frame(char first, std::string_view payload, std::size_t rest = 0)
{
    auto const size = payload.size() + rest;
    std::string bytes;
    bytes.reserve(payload.size() + 10);
    bytes += first;
    if (size <= short_max) bytes += char(size);
    else if (size <= medium_max) bytes += char(126), append_big_endian(bytes, size, 2);
    else bytes += char(127), append_big_endian(bytes, size, 8);
    bytes += payload;
    return bytes;
}

}  // namespace

Bytes text_frame(std::string_view payload) { return std::make_shared<std::string const>(frame(final_text, payload)); }

Bytes binary_frame(std::string_view payload) { return std::make_shared<std::string const>(frame(final_binary, payload)); }

Bytes binary_frame_head(std::string_view payload_begin, std::size_t rest)
{
    return std::make_shared<std::string const>(frame(final_binary, payload_begin, rest));
}

Bytes ping_frame()
{
    static auto const ping = std::make_shared<std::string const>(frame(final_ping, {}));
    return ping;
}

Bytes close_frame(CloseCode code, std::string_view reason)
{
    std::string payload;
    append_big_endian(payload, std::uint16_t(code), 2);
    payload += reason.substr(0, close_reason_max);
    return std::make_shared<std::string const>(frame(final_close, payload));
}

}  // namespace lyceum::server::net
