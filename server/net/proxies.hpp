#pragma once

#include "protocol/error.hpp"
#include "server/net/head.hpp"

#include <memory>
#include <string>
#include <vector>

namespace lyceum::server::net {

/// The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
class Proxies {
public:
    /// Addresses or CIDR ranges. Fails (`http.trusted_proxies`) where one is neither.
    static Result<Proxies> read(std::vector<std::string> const& ranges);
    ~Proxies();
    Proxies(Proxies&&) noexcept;
    Proxies& operator=(Proxies&&) noexcept;

    [[nodiscard]] bool trusts(std::string const& address) const;
    /// The client's address: the last one that no trusted proxy stands for.
    [[nodiscard]] std::string client(RequestHead const& head, std::string const& peer) const;

private:
    struct Ranges;
    explicit Proxies(std::unique_ptr<Ranges> ranges);
    std::unique_ptr<Ranges> ranges_;
};

}  // namespace lyceum::server::net
