#include "server/net/proxies.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace lyceum::server::net {

namespace ip = boost::asio::ip;

struct Proxies::Ranges {
    std::vector<ip::network_v4> v4;
    std::vector<ip::network_v6> v6;
};

namespace {

ip::address plain(ip::address address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

}  // namespace

Proxies::Proxies(std::unique_ptr<Ranges> ranges) : ranges_(std::move(ranges)) {}
Proxies::~Proxies() = default;
Proxies::Proxies(Proxies&&) noexcept = default;
Proxies& Proxies::operator=(Proxies&&) noexcept = default;

Result<Proxies> Proxies::read(std::vector<std::string> const& texts)
{
    auto ranges = std::make_unique<Ranges>();
    for (auto const& text : texts) {
        boost::system::error_code fault;
        auto const has_length = text.find('/') != text.npos;
        auto const v4 = ip::make_network_v4(has_length ? text : text + "/32", fault);
        if (!fault) {
            ranges->v4.push_back(v4.canonical());
            continue;
        }
        auto const v6 = ip::make_network_v6(has_length ? text : text + "/128", fault);
        if (fault)
            return invalid("http.trusted_proxies", "http.trusted_proxies: \"" + text + "\" must be an address or a range such as 10.0.0.0/8.");
        ranges->v6.push_back(v6.canonical());
    }
    return Proxies(std::move(ranges));
}

bool Proxies::trusts(std::string const& text) const
{
    boost::system::error_code fault;
    auto const address = plain(ip::make_address(text, fault));
    if (fault) return false;
    if (address.is_v4()) {
        auto const covers = [&](ip::network_v4 const& range) {
            return ip::network_v4(address.to_v4(), range.prefix_length()).canonical() == range;
        };
        return std::ranges::any_of(ranges_->v4, covers);
    }
    auto const covers = [&](ip::network_v6 const& range) {
        return ip::network_v6(address.to_v6(), range.prefix_length()).canonical() == range;
    };
    return std::ranges::any_of(ranges_->v6, covers);
}

std::string Proxies::client(RequestHead const& head, std::string const& peer) const
{
    if (!trusts(peer)) return peer;
    auto client = peer;
    for (auto field = head.fields.rbegin(); field != head.fields.rend(); ++field) {
        if (field->name != "x-forwarded-for") continue;
        for (std::string_view rest = field->value; !rest.empty();) {
            auto const comma = rest.rfind(',');
            std::string item(comma == rest.npos ? rest : rest.substr(comma + 1));
            std::erase_if(item, [](char c) { return c == ' ' || c == '\t'; });
            rest = comma == rest.npos ? std::string_view{} : rest.substr(0, comma);
            boost::system::error_code fault;
            ip::make_address(item, fault);
            if (fault) return client;
            client = item;
            if (!trusts(client)) return client;
        }
    }
    return client;
}

}  // namespace lyceum::server::net
