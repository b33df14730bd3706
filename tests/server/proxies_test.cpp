#include "server/net/proxies.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

using server::net::Proxies;

/// The client's address behind the peer, where the request has these X-Forwarded-For fields.
std::string client(Proxies const& proxies, std::string const& peer, std::vector<std::string> const& forwarded)
{
    std::string head = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (auto const& value : forwarded) head += "X-Forwarded-For: " + value + "\r\n";
    return proxies.client(server::net::parse_head(head + "\r\n").value(), peer);
}
Proxies trusting(std::vector<std::string> const& ranges) { return Proxies::read(ranges).value(); }

TEST(Proxies, Are_addresses_and_ranges_of_either_version)
{
    auto const proxies = trusting({"192.0.2.7", "10.0.0.0/8", "2001:db8::/32", "::1"});
    for (auto const* trusted : {"192.0.2.7", "10.0.0.1", "10.255.255.255", "2001:db8:1::9", "::1", "::ffff:10.1.2.3"})
        EXPECT_TRUE(proxies.trusts(trusted)) << trusted;
    for (auto const* other : {"192.0.2.8", "11.0.0.1", "9.255.255.255", "2001:db9::1", "::2", "::ffff:11.1.2.3", "", "10.0.0.1, 10.0.0.2"})
        EXPECT_FALSE(proxies.trusts(other)) << other;
    EXPECT_FALSE(trusting({}).trusts("127.0.0.1"));
}

TEST(Proxies, That_are_neither_are_refused_by_name)
{
    for (auto const* text : {"example.org", "10.0.0.0/33", "10.0.0", "2001:db8::/129", "", "10.0.0.0/8/8"}) {
        auto const read = Proxies::read({"10.0.0.0/8", text});
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().field, "http.trusted_proxies");
    }
}

TEST(Proxies, That_are_not_trusted_are_not_believed)
{
    auto const proxies = trusting({"10.0.0.0/8"});
    EXPECT_EQ(client(proxies, "198.51.100.1", {"203.0.113.9"}), "198.51.100.1");
    EXPECT_EQ(client(proxies, "198.51.100.1", {"10.0.0.1"}), "198.51.100.1");
    EXPECT_EQ(client(trusting({}), "127.0.0.1", {"203.0.113.9"}), "127.0.0.1");
}

TEST(Proxies, Are_followed_back_to_the_first_address_that_none_of_them_stands_for)
{
    auto const proxies = trusting({"10.0.0.0/8"});
    EXPECT_EQ(client(proxies, "10.0.0.1", {}), "10.0.0.1");
    EXPECT_EQ(client(proxies, "10.0.0.1", {"203.0.113.9"}), "203.0.113.9");
    EXPECT_EQ(client(proxies, "10.0.0.1", {"203.0.113.9, 10.0.0.2"}), "203.0.113.9");
    // What the client itself wrote stands before what the first proxy saw.
    EXPECT_EQ(client(proxies, "10.0.0.1", {"192.0.2.66, 203.0.113.9, 10.0.0.2"}), "203.0.113.9");
    EXPECT_EQ(client(proxies, "10.0.0.1", {"192.0.2.66", "203.0.113.9,10.0.0.3", "10.0.0.2"}), "203.0.113.9");
    EXPECT_EQ(client(proxies, "10.0.0.1", {"10.0.0.3, 10.0.0.2"}), "10.0.0.3");
    EXPECT_EQ(client(proxies, "10.0.0.1", {"2001:db8::5"}), "2001:db8::5");
}

TEST(Proxies, That_say_what_is_no_address_are_believed_as_far_as_it_makes_sense)
{
    auto const proxies = trusting({"10.0.0.0/8"});
    EXPECT_EQ(client(proxies, "10.0.0.1", {"unknown"}), "10.0.0.1");
    EXPECT_EQ(client(proxies, "10.0.0.1", {"203.0.113.9, unknown, 10.0.0.2"}), "10.0.0.2");
    EXPECT_EQ(client(proxies, "10.0.0.1", {""}), "10.0.0.1");
    EXPECT_EQ(client(proxies, "10.0.0.1", {"203.0.113.9,,"}), "10.0.0.1");
}

}  // namespace
}  // namespace lyceum
