#pragma once

#include "protocol/error.hpp"

#include <string>

namespace lyceum::ctl {

/// A server as it is asked from outside, over HTTP/1.1 and each time on a new connection, by
/// `https://host:port`. Fails with what libcurl says where nothing answers within ten seconds.
class Probe {
public:
    /// `token` is an API token's secret, `verify` whether a certificate must be one that the machine trusts.
    enum class Certificates { verified, any };
    Probe(std::string url, std::string token, Certificates certificates)
        : url_(std::move(url)), token_(std::move(token)), certificates_(certificates)
    {
    }

    struct Answer {
        long status = 0;
        std::string body;
    };
    [[nodiscard]] Result<Answer> get(std::string const& path) const;
    [[nodiscard]] Result<Answer> post(std::string const& path, std::string const& json) const;
    /// Asks to speak WebSocket at the path; the status is 101 where the server and all between agree.
    [[nodiscard]] Result<Answer> upgrade(std::string const& path) const;

private:
    std::string url_, token_;
    Certificates certificates_;
};

}  // namespace lyceum::ctl
