#pragma once

#include "protocol/error.hpp"
#include "server/net/frames.hpp"
#include "server/net/head.hpp"

#include <variant>

namespace lyceum::server::net {

/// A request, whole.
struct Request {
    RequestHead head;
    std::string body;
    /// The client's address, behind a trusted proxy too.
    std::string address;
    /// Whether a trusted proxy stands between, so that the line's own address says nothing.
    bool is_proxied = false;
    /// Whether the client's side of the way is encrypted, by us or by the proxy.
    bool is_secure = false;
};

/// What an HTTP request is answered with.
struct Answer {
    int status = 200;
    std::string type;
    std::variant<std::string, Bytes> body;
    /// Further header fields.
    std::vector<std::pair<std::string, std::string>> fields = {};

    [[nodiscard]] std::size_t size() const;
};

Answer json_answer(std::string body);
Answer plain_answer(int status, std::string text);
/// Problem details (RFC 9457) with the status of the error's code.
Answer problem_answer(Error const& error);

/// The bytes of an answer's head (RFC 9112), with the fields that every answer carries.
std::string head_of(Answer const& answer, bool keeps_alive, bool is_secure);

}  // namespace lyceum::server::net
