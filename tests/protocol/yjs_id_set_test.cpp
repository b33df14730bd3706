#include "protocol/yjs/id_set.hpp"

#include "yjs_bytes.hpp"

#include <gtest/gtest.h>
#include <algorithm>
#include <random>

namespace lyceum::yjs {
namespace {

IdSet one_by_one(std::vector<Span> const& spans)
{
    IdSet set;
    for (auto const& span : spans) set.add(span);
    return set;
}

IdSet at_once(std::vector<Span> spans)
{
    IdSet set;
    set.add_all(std::move(spans));
    return set;
}

TEST(Yjs_id_sets, Join_spans_that_overlap_or_touch)
{
    std::vector<Span> const spans{{1, 5, 7}, {1, 0, 2}, {2, 0, 1}, {1, 7, 9}, {1, 1, 3}};
    std::vector<Span> const joined{{2, 0, 1}, {1, 0, 3}, {1, 5, 9}};
    EXPECT_EQ(one_by_one(spans).spans(), joined);
    EXPECT_EQ(at_once(spans).spans(), joined);
}

TEST(Yjs_id_sets, Are_the_same_however_their_spans_were_added)
{
    std::mt19937 chance(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<Span> spans;
        for (auto number = 1 + chance() % 60; number > 0; --number) {
            auto const from = chance() % 100;
            spans.push_back({chance() % 3, from, from + 1 + chance() % 6});
        }
        auto const set = one_by_one(spans);
        EXPECT_EQ(set.spans(), at_once(spans).spans());
        std::vector<Span> const later(spans.begin() + std::ptrdiff_t(spans.size() / 2), spans.end());
        spans.resize(spans.size() / 2);
        auto in_parts = at_once(spans);
        in_parts.add_all(later);
        EXPECT_EQ(set.spans(), in_parts.spans());
        for (auto const& span : later) EXPECT_TRUE(set.contains(span));
    }
}

TEST(Yjs_id_sets, Contain_a_span_only_where_they_have_all_of_it)
{
    auto const set = at_once({{1, 2, 5}, {1, 7, 9}, {3, 0, 4}});
    EXPECT_TRUE(set.contains({1, 2, 5}));
    EXPECT_TRUE(set.contains({1, 3, 4}));
    for (Span const lacking : {Span{1, 1, 3}, Span{1, 4, 6}, Span{1, 4, 8}, Span{1, 5, 7}, Span{2, 2, 3}, Span{3, 3, 5}, Span{4, 0, 1}})
        EXPECT_FALSE(set.contains(lacking)) << lacking.client << ' ' << lacking.from;
    EXPECT_FALSE(IdSet().contains({1, 0, 1}));
}

TEST(Yjs_id_sets, Are_read_as_they_were_written)
{
    auto const set = at_once({{1, 2, 5}, {1, 7, 9}, {300, 0, 4}});
    std::string written;
    append_delete_set(written, set);
    EXPECT_EQ(hex(written), "02ac02010004010202030702");
    Reader reader(written);
    EXPECT_EQ(read_delete_set(reader), set.spans());
    EXPECT_FALSE(reader.failed());
    EXPECT_EQ(reader.left(), 0u);
}

}  // namespace
}  // namespace lyceum::yjs
