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
    refused = 1008,   ///< the sign-in ended, or a limit was passed for long
    too_large = 1009,
    fault = 1011,
    restart = 1012    ///< come again in a moment
};

Bytes text_frame(std::string_view payload);
Bytes ping_frame();
/// `reason` is cut at 123 bytes.
Bytes close_frame(CloseCode code, std::string_view reason);

}  // namespace lyceum::server::net
