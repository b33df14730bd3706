#include "server/public_address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>

namespace lyceum::server {
namespace {

struct Network4 {
    std::uint32_t address;
    int bits;
};
constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) { return a << 24 | b << 16 | c << 8; }
constexpr std::array closed4{
    Network4{v4(0, 0), 8},       Network4{v4(10, 0), 8},         Network4{v4(100, 64), 10},     Network4{v4(127, 0), 8},
    Network4{v4(169, 254), 16},  Network4{v4(172, 16), 12},      Network4{v4(192, 0, 0), 24},   Network4{v4(192, 0, 2), 24},
    Network4{v4(192, 88, 99), 24}, Network4{v4(192, 168), 16},   Network4{v4(198, 18), 15},     Network4{v4(198, 51, 100), 24},
    Network4{v4(203, 0, 113), 24}, Network4{v4(224, 0), 4},      Network4{v4(240, 0), 4},
};

struct Network6 {
    std::array<std::uint8_t, 4> begins;
    int bits;
};
/// Of all else nothing is routed on the public internet, or it holds an IPv4 address.
constexpr Network6 open6{{0x20, 0, 0, 0}, 3};
/// Protocol assignments with Teredo, documentation (twice) and 6to4.
constexpr std::array closed6{Network6{{0x20, 0x01, 0, 0}, 23}, Network6{{0x20, 0x01, 0x0d, 0xb8}, 32}, Network6{{0x3f, 0xff, 0, 0}, 20},
                             Network6{{0x20, 0x02, 0, 0}, 16}};

bool is_in(std::uint32_t address, Network4 const& network)
{
    return (address ^ network.address) >> (32 - network.bits) == 0;
}

bool is_in(in6_addr const& address, Network6 const& network)
{
    std::uint32_t begins = 0, wanted = 0;
    for (std::size_t i = 0; i < 4; ++i) begins = begins << 8 | address.s6_addr[i], wanted = wanted << 8 | network.begins[i];
    return (begins ^ wanted) >> (32 - network.bits) == 0;
}

}  // namespace

bool is_public(sockaddr const& address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        auto const number = ntohl(in.sin_addr.s_addr);
        return std::ranges::none_of(closed4, [&](Network4 const& network) { return is_in(number, network); });
    }
    if (address.sa_family != AF_INET6) return false;
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    return is_in(in.sin6_addr, open6) && std::ranges::none_of(closed6, [&](Network6 const& network) { return is_in(in.sin6_addr, network); });
}

}  // namespace lyceum::server
