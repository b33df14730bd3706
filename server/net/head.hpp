#pragma once

#include "protocol/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum::server::net {

/// The head of an HTTP/1.1 request (RFC 9112), read strictly: what two readers could understand
/// differently is refused, so that nobody smuggles a request past a proxy. Bodies come with a
/// Content-Length only.
struct RequestHead {
    std::string method;
    /// The path as it was sent, without the query.
    std::string path;
    /// What follows the question mark, as it was sent.
    std::string query;
    bool is_http_1_0 = false;
    std::size_t content_length = 0;

    struct Field {
        std::string name;  ///< in small letters
        std::string value;
    };
    std::vector<Field> fields;

    /// The first value of the field, empty where it is absent. `name` in small letters.
    [[nodiscard]] std::string_view field(std::string_view name) const;
    /// Whether the comma-separated field lists the word; case does not matter.
    [[nodiscard]] bool lists(std::string_view name, std::string_view word) const;
    /// The cookie's value, empty where it is absent.
    [[nodiscard]] std::string_view cookie(std::string_view name) const;
    [[nodiscard]] bool keeps_alive() const;
    [[nodiscard]] bool wants_websocket() const;
    /// Whether the reader names the version that it has (RFC 9110, 13.1.2), or any.
    [[nodiscard]] bool knows_version(std::string_view tag) const;
};

/// Most header fields of a request.
inline constexpr std::size_t fields_max = 100;

/// Where the head ends in `text`: behind its empty line; nothing where it is not whole yet.
std::optional<std::size_t> head_end(std::string_view text);
/// Reads a whole head. Fails with `malformed`, or `too_large` for a length that no limit allows.
Result<RequestHead> parse_head(std::string_view text);

/// A query string's members, percent-decoded; nothing where it is malformed.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query);

}  // namespace lyceum::server::net
