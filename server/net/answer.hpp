#pragma once

#include "protocol/error.hpp"
#include "protocol/values.hpp"
#include "server/net/frames.hpp"
#include "server/net/head.hpp"

#include <filesystem>
#include <memory>
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

/// Bytes of a file on disk, which are read while they are sent.
struct FileSlice {
    std::filesystem::path file;
    std::uint64_t from = 0, length = 0;
    /// Goes when they are sent: of a file that was made for the answer.
    std::shared_ptr<void> until_sent = nullptr;
};

/// What an HTTP request is answered with.
struct Answer {
    int status = 200;
    std::string type;
    std::variant<std::string, Bytes, FileSlice> body;
    /// Further header fields.
    std::vector<std::pair<std::string, std::string>> fields = {};

    [[nodiscard]] std::size_t size() const;
};

/// RFC 9110, 5.6.7: `Tue, 24 Nov 2026 10:00:00 GMT`.
std::string http_date(Instant at);

Answer json_answer(std::string body);
Answer plain_answer(int status, std::string text);
/// Problem details (RFC 9457) with the status of the error's code.
Answer problem_answer(Error const& error);

/// The bytes of an answer's head (RFC 9112), with the fields that every answer carries.
std::string head_of(Answer const& answer, bool keeps_alive, bool is_secure);

}  // namespace lyceum::server::net
