#include "db/practice_snippet.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

/// Words of a snippet, and how many of them stand before the first that was searched for.
constexpr std::size_t words_shown = 32, words_before = 8;
/// Longer texts are looked through so far.
constexpr std::size_t bytes_max = 64 * 1024;

void add(std::vector<searches::Piece>& pieces, std::string_view text, bool hit)
{
    if (text.empty()) return;
    std::string said(text);
    std::ranges::replace_if(said, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    pieces.push_back({std::move(said), hit});
}

}  // namespace

PracticeSnippet::PracticeSnippet(PracticeMemory const& memory, SaidWords const& said) : memory_(memory)
{
    auto const add_needle = [&](std::string const& text, bool last_is_beginning) {
        Needle needle{{}, last_is_beginning};
        for (auto& stem : memory.stems(text)) needle.stems.push_back(std::move(stem.stem));
        if (!needle.stems.empty()) needles_.push_back(std::move(needle));
    };
    for (std::size_t i = 0; i < said.words.size(); ++i)
        add_needle(said.words[i], said.last_is_beginning && i + 1 == said.words.size());
    for (auto const& phrase : said.phrases) add_needle(phrase, false);
}

std::size_t PracticeSnippet::match(std::vector<Stem> const& stems, std::size_t at) const
{
    for (auto const& needle : needles_) {
        auto const size = needle.stems.size();
        if (at + size > stems.size()) continue;
        auto fits = true;
        for (std::size_t i = 0; fits && i < size; ++i) {
            auto const& stem = stems[at + i].stem;
            fits = needle.last_is_beginning && i + 1 == size ? stem.starts_with(needle.stems[i]) : stem == needle.stems[i];
        }
        if (fits) return size;
    }
    return 0;
}

std::vector<searches::Piece> PracticeSnippet::of(std::string_view text) const
{
    auto cut = std::min(text.size(), bytes_max);
    while (cut < text.size() && cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    auto const stems = memory_.stems(text.substr(0, cut));
    std::size_t first = 0;
    while (first < stems.size() && match(stems, first) == 0) ++first;
    if (first == stems.size()) return {};
    auto const from = first > words_before ? first - words_before : 0;
    auto const to = std::min(stems.size(), from + words_shown);
    std::vector<searches::Piece> pieces;
    if (from > 0) add(pieces, "… ", false);
    auto written = stems[from].begin;
    for (auto at = from; at < to;) {
        auto const size = match(stems, at);
        if (size == 0) {
            ++at;
            continue;
        }
        auto const last = std::min(at + size, stems.size()) - 1;
        add(pieces, text.substr(written, stems[at].begin - written), false);
        add(pieces, text.substr(stems[at].begin, stems[last].end - stems[at].begin), true);
        written = stems[last].end, at += size;
    }
    auto const end = to == stems.size() ? cut : stems[to - 1].end;
    if (end > written) add(pieces, text.substr(written, end - written), false);
    if (to < stems.size()) add(pieces, " …", false);
    return pieces;
}

}  // namespace lyceum::db
