#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// WebSocket frames that the server sends (RFC 6455, 5.2): whole messages, unmasked, ready to be written.
namespace lyceum::server::net {

/// Bytes ready for the line, framed once and shared by all who receive them.
using Bytes = std::shared_ptr<std::string const>;

/// Why the server closes (RFC 6455, 7.4.1).
enum class CloseCode : std::uint16_t {
    wrong_kind = 1003,  ///< text where bytes are spoken
    bad_data = 1007,    ///< bytes that are no message
    refused = 1008,     ///< the sign-in or the right ended, or a limit was passed for long
    too_large = 1009,
    fault = 1011,
    restart = 1012,     ///< come again in a moment
    try_later = 1013    ///< too much waits: come again, and begin anew
};

Bytes text_frame(std::string_view payload);
Bytes binary_frame(std::string_view payload);
/// The same without the last `rest` bytes of the payload, which follow on the line as they are.
Bytes binary_frame_head(std::string_view payload_begin, std::size_t rest);
Bytes ping_frame();
/// `reason` is cut at 123 bytes.
Bytes close_frame(CloseCode code, std::string_view reason);

}  // namespace lyceum::server::net
