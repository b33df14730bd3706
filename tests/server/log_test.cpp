#include "server/log.hpp"

#include "tests/support/folder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

/// What is written to a log file while `f` runs.
template <class F>
std::string logged(Settings::Log settings, F f)
{
    lyceum::testing::Folder const folder;
    settings.file = (folder.path() / "log").string();
    auto const before = spdlog::default_logger();
    start_log(settings);
    f();
    spdlog::set_default_logger(before);
    std::ifstream file(settings.file);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Log, An_event_is_one_line_with_its_time_and_level)
{
    auto const text = logged({}, [] { spdlog::info("event=started port={}", 8080); });
    EXPECT_TRUE(std::regex_match(text, std::regex(R"(time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z level=info event=started port=8080\n)"))) << text;
}

TEST(Log, What_somebody_sends_makes_no_line_of_its_own)
{
    auto const text = logged({}, [] { spdlog::warn("event=odd path=\"{}\"", "/a\nlevel=error event=forged\x1b[2J\r"); });
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
    EXPECT_NE(text.find(R"(path="/a\nlevel=error event=forged\x1b[2J\x0d")"), std::string::npos) << text;
}

TEST(Log, What_is_below_the_level_is_not_written)
{
    auto const text = logged({.level = "warning", .file = {}}, [] {
        spdlog::info("event=quiet");
        spdlog::warn("event=loud");
    });
    EXPECT_EQ(text.find("quiet"), std::string::npos) << text;
    EXPECT_NE(text.find("event=loud"), std::string::npos) << text;
}

}  // namespace
}  // namespace lyceum::server
