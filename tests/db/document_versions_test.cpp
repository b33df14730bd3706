#include "db/document_versions.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

using namespace std::chrono;
using db::AutomaticVersion;

constexpr Instant today{milliseconds(days{20'000}).count()};

/// One version each `step`, the newest `first` ago.
std::vector<AutomaticVersion> versions(int count, milliseconds first, milliseconds step, std::int64_t bytes = 100)
{
    std::vector<AutomaticVersion> all;
    for (int i = 0; i < count; ++i) all.push_back({VersionId{count - i}, today.plus(-(first + step * i)), bytes});
    return all;
}
std::size_t kept(std::vector<AutomaticVersion> const& all) { return all.size() - db::to_thin_out(all, today).size(); }

TEST(AutomaticVersions, Of_the_last_day_all_stay) { EXPECT_EQ(kept(versions(60, minutes{1}, minutes{15})), 60u); }

TEST(AutomaticVersions, Of_the_last_week_one_an_hour_stays)
{
    auto const all = versions(40, days{2}, minutes{15});
    EXPECT_EQ(kept(all), 10u);
    auto const gone = db::to_thin_out(all, today);
    EXPECT_EQ(std::ranges::count(gone, all.front().id), 0) << "the newest stays";
}

TEST(AutomaticVersions, Grow_sparser_with_age)
{
    EXPECT_EQ(kept(versions(48, days{10}, hours{1})), 2u);
    EXPECT_EQ(kept(versions(28, days{60}, days{1})), 4u);
}

TEST(AutomaticVersions, Thinned_out_once_are_thinned_out_for_now)
{
    auto all = versions(100, days{0}, hours{7});
    auto const gone = db::to_thin_out(all, today);
    EXPECT_FALSE(gone.empty());
    std::erase_if(all, [&](AutomaticVersion const& one) { return std::ranges::count(gone, one.id) > 0; });
    EXPECT_EQ(db::to_thin_out(all, today), std::vector<VersionId>{});
}

TEST(AutomaticVersions, Are_never_more_than_their_bounds)
{
    EXPECT_EQ(kept(versions(150, minutes{1}, minutes{1})), std::size_t(db::automatic_versions_max));
    EXPECT_EQ(kept(versions(10, minutes{1}, minutes{1}, db::automatic_versions_bytes_max / 4)), 4u);
    EXPECT_EQ(kept(versions(2, minutes{1}, minutes{1}, db::automatic_versions_bytes_max + 1)), 1u);
}

}  // namespace
}  // namespace lyceum
