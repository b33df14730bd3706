#include "measure.hpp"

#include "protocol/yjs/document.hpp"
#include "protocol/yjs/lib0.hpp"
#include "protocol/yjs/state.hpp"
#include "protocol/yjs/updates.hpp"

#include <chrono>
#include <cstdio>
#include <malloc.h>
#include <vector>

namespace lyceum::yjs {
namespace {

/// What a client typed as its `clock`-th letter: at the end, or every tenth time at the beginning.
std::string typed(std::uint64_t clock)
{
    std::string update{"\x01\x01\x01", 3};
    append_var_uint(update, clock);
    if (clock == 0) return update.append(std::string_view{"\x04\x01\x01t\x01x\x00", 7});
    auto const jumps = clock % 10 == 0;
    update.append(jumps ? "\x44\x01" : "\x84\x01");
    append_var_uint(update, jumps ? (clock < 20 ? 0 : clock - 10) : clock - 1);
    return update.append(std::string_view{"\x01x\x00", 3});
}

template <class Work>
double seconds(Work&& work)
{
    auto const begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double mebibytes() { return double(mallinfo2().uordblks) / (1 << 20); }

}  // namespace

void measure()
{
    constexpr std::uint64_t edits = 100'000;
    std::vector<std::string> updates;
    for (std::uint64_t clock = 0; clock < edits; ++clock) updates.push_back(typed(clock));
    std::vector<std::string_view> const views(updates.begin(), updates.end());

    bool fine = true;
    auto const checking = seconds([&] { for (auto const update : views) fine &= check_update(update).has_value(); });
    std::printf("check_update of a letter: %.0f ns\n", checking / double(edits) * 1e9);

    std::string merged;
    auto const merging = seconds([&] { merged = merge_updates(views).value(); });
    std::printf("merge of %zu letters: %.1f ms, %zu bytes of %.1f MiB\n", views.size(), merging * 1e3, merged.size(),
                double(edits) * double(views[edits / 2].size()) / (1 << 20));

    State state;
    auto before = mebibytes();
    auto const appending = seconds([&] { for (auto const update : views) fine &= state.append(update).value(); });
    std::printf("State::append of each: %.2f us, then %zu bytes of memory (heap: %.2f MiB)\n", appending / double(edits) * 1e6,
                state.memory_bytes(), mebibytes() - before);
    State small;
    for (auto const update : std::span(views).first(3'000)) fine &= small.append(update).value();
    std::printf("State of 3,000 letters: %zu bytes of memory\n", small.memory_bytes());
    auto const answering = seconds([&] { fine &= state.difference(empty_state_vector).has_value(); });
    std::printf("difference of the whole: %.2f ms\n", answering * 1e3);

    before = mebibytes();
    Document document;
    auto const integrating = seconds([&] { fine &= document.apply(merged).has_value(); });
    std::printf("Document::apply of the merged update: %.1f ms, heap %.1f MiB\n", integrating * 1e3, mebibytes() - before);
    Document slow;
    before = mebibytes();
    auto const one_by_one = seconds([&] { for (auto const update : views) fine &= slow.apply(update).has_value(); });
    std::printf("Document::apply of each letter: %.2f us, heap %.1f MiB\n", one_by_one / double(edits) * 1e6, mebibytes() - before);
    fine &= document.encode() == slow.encode();
    auto const writing = seconds([&] { fine &= document.encode().size() == merged.size(); });
    std::printf("Document::encode: %.1f ms\n", writing * 1e3);
    if (!fine) std::puts("Something was refused, or was not the same.");
}

}  // namespace lyceum::yjs
