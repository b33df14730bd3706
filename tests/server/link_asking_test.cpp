#include "server/link_asking.hpp"

#include "server/public_address.hpp"
#include "tests/support/web_host.hpp"

#include <arpa/inet.h>
#include <cstdlib>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <thread>

namespace lyceum {
namespace {

using server::LinkAsker;
using server::LinkReach;
using testing::WebHost;
using namespace std::chrono_literals;

using Asked = std::vector<std::string>;
std::string const public_url = "https://lyceum.example.org", no_public_host = "no such host on the public internet";

std::string ask(std::string const& url, LinkReach reach = LinkReach::everywhere, server::LinkPatience patience = {})
{
    LinkAsker const asker(reach, public_url, patience);
    return asker.ask(url, {}).value_or("stopped");
}

bool is_public(char const* text)
{
    sockaddr_storage address{};
    auto& v4 = reinterpret_cast<sockaddr_in&>(address);
    auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) v4.sin_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) v6.sin6_family = AF_INET6;
    else ADD_FAILURE() << text;
    return server::is_public(reinterpret_cast<sockaddr const&>(address));
}

TEST(PublicAddresses, Are_those_that_lead_to_nobodys_own_network)
{
    for (auto const* open : {"8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.167.0.1", "193.0.0.1", "223.255.255.255",
                             "2606:4700::1111", "2a00:1450::1"})
        EXPECT_TRUE(is_public(open)) << open;
    for (auto const* closed :
         {"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255",
          "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
          "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::808:808", "100::1", "2001::1", "2001:db8::1", "2002:808:808::1",
          "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1"})
        EXPECT_FALSE(is_public(closed)) << closed;
}

TEST(Links, That_answer_are_alive_and_are_told_who_asks)
{
    WebHost const host([](std::string const&) { return WebHost::status("200 OK"); });
    EXPECT_EQ(ask(host.url("/otters?page=1")), "");
    EXPECT_EQ(host.asked(), Asked{"HEAD /otters?page=1"});
    auto const head = host.last_head();
    EXPECT_NE(head.find("User-Agent: Lyceum (+https://lyceum.example.org;"), head.npos) << head;
    EXPECT_EQ(head.find("Cookie"), head.npos) << head;
    EXPECT_EQ(head.find("Authorization"), head.npos) << head;
}

TEST(Links, Are_asked_directly_whatever_proxy_the_environment_names)
{
    WebHost const host([](std::string const&) { return WebHost::status("200 OK"); });
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    EXPECT_EQ(ask(host.url("/")), "");
    unsetenv("http_proxy");
}

TEST(Links, That_are_not_there_say_so)
{
    WebHost const host([](std::string const&) { return WebHost::status("404 Not Found"); });
    EXPECT_EQ(ask(host.url("/gone")), "404 Not Found");
    EXPECT_EQ(host.asked(), Asked{"HEAD /gone"});
}

TEST(Links, Of_hosts_that_take_no_HEAD_are_asked_with_GET_and_not_read_to_their_end)
{
    WebHost const host([](std::string const& request) {
        if (request.starts_with("HEAD")) return WebHost::status("405 Method Not Allowed");
        return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(1 << 20, 'x');
    });
    EXPECT_EQ(ask(host.url("/page")), "");
    EXPECT_EQ(host.asked(), (Asked{"HEAD /page", "GET /page"}));
    EXPECT_NE(host.last_head().find("Range: bytes=0-1023"), std::string::npos) << host.last_head();
}

TEST(Links, To_what_is_only_for_some_are_alive)
{
    WebHost const host([](std::string const&) { return WebHost::status("403 Forbidden"); });
    EXPECT_EQ(ask(host.url("/members")), "");
}

TEST(Links, That_moved_are_followed_and_those_that_lead_in_a_circle_are_not_for_ever)
{
    WebHost const host([](std::string const& request) {
        if (request == "HEAD /old") return WebHost::leading_to("/new");
        if (request == "HEAD /new") return WebHost::status("200 OK");
        return WebHost::leading_to("/circle");
    });
    EXPECT_EQ(ask(host.url("/old")), "");
    EXPECT_EQ(ask(host.url("/circle")), "it leads on more than 5 times");
    EXPECT_EQ(host.asked().size(), 2U + 6U);
}

TEST(Links, Into_a_network_of_its_own_are_not_connected_to)
{
    WebHost const host([](std::string const&) { return WebHost::status("200 OK"); });
    EXPECT_EQ(ask(host.url("/"), LinkReach::public_internet), no_public_host);
    auto const port = host.url("").substr(host.url("").rfind(':'));
    for (auto const* name : {"localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]", "0"})
        EXPECT_EQ(ask("http://" + std::string(name) + port + "/", LinkReach::public_internet), no_public_host) << name;
    EXPECT_EQ(host.asked(), Asked{});
}

/// A redirect is another link: what it leads to is looked at anew, also what kind of address it is.
TEST(Links, That_lead_on_to_what_is_none_of_the_web_are_refused)
{
    WebHost const host([](std::string const& request) {
        return WebHost::leading_to(request == "HEAD /file" ? "file:///etc/passwd" : "http://ana:secret@127.0.0.1/");
    });
    EXPECT_EQ(ask(host.url("/file")), "it leads to what is no web address");
    EXPECT_EQ(ask(host.url("/name")), "a user name stands in the address");
}

TEST(Links, That_never_answer_are_given_up_and_end_when_the_server_stops)
{
    WebHost const host([](std::string const&) { return std::string(); });
    EXPECT_EQ(ask(host.url("/"), LinkReach::everywhere, {.each = 300ms}), "no answer in time");
    std::stop_source stopping;
    std::optional<std::string> told = "not yet";
    std::thread asking([&] { told = LinkAsker(LinkReach::everywhere, public_url, {.each = 1h}).ask(host.url("/"), stopping.get_token()); });
    while (host.asked().size() < 2) std::this_thread::sleep_for(5ms);
    stopping.request_stop();
    asking.join();
    EXPECT_EQ(told, std::nullopt);
}

TEST(Links, To_where_nobody_is_say_why)
{
    EXPECT_EQ(ask("http://nobody.invalid/"), "no such host");
    EXPECT_EQ(ask("http://nobody.invalid/", LinkReach::public_internet), no_public_host);
    std::string closed;
    {
        WebHost const host([](std::string const&) { return std::string(); });
        closed = host.url("/");
    }
    EXPECT_EQ(ask(closed), "nobody takes the connection");
}

}  // namespace
}  // namespace lyceum
