#include "db/practice_memory.hpp"

#include <algorithm>

/// "Did you mean": words near to one that nothing has.
namespace lyceum::db {
namespace {

constexpr std::size_t near_words_max = 3;
constexpr std::size_t word_bytes_max = 40;

bool is_part_of_word(char c)
{
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string in_small_letters(std::string_view word)
{
    std::string small(word);
    for (auto& c : small)
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    return small;
}

template <class F>
void each_word(std::string_view text, F f)
{
    for (std::size_t at = 0; at < text.size();) {
        while (at < text.size() && !is_part_of_word(text[at])) ++at;
        auto const begin = at;
        while (at < text.size() && is_part_of_word(text[at])) ++at;
        if (at - begin > 2 && at - begin <= word_bytes_max) f(in_small_letters(text.substr(begin, at - begin)));
    }
}

/// Letters to put in, take out, change or swap with their neighbour; more than `most` is given as `most + 1`.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most)
{
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
    std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        auto least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before_last[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most) return most + 1;
        before_last = last, last = row;
    }
    return last[b.size()];
}

}  // namespace

void PracticeMemory::learn_words(Snapshot& snapshot)
{
    if (words_generation_ == generation_) return;
    if (words_generation_ > generation_) words_.clear(), words_generation_ = 0;
    auto const learn = [&](std::string const& text) { each_word(text, [&](std::string&& each) { ++words_[std::move(each)]; }); };
    if (words_.empty()) snapshot.each<std::string>("SELECT title FROM terms WHERE network_id IS NULL AND archived_at IS NULL", learn);
    // What a practice said before stays known: a word is proposed only where it finds something.
    for (auto const& text : snapshot.values<std::string>("SELECT title || ' ' || summary FROM practice_texts WHERE generation > ?", words_generation_))
        learn(text);
    words_generation_ = generation_;
}

std::vector<std::string> PracticeMemory::near_words(Snapshot& snapshot, std::string_view word)
{
    learn_words(snapshot);
    auto const wanted = in_small_letters(word);
    auto const most = std::size_t(wanted.size() > 5 ? 2 : 1);
    struct Near {
        std::size_t distance;
        std::int64_t count;
        std::string_view word;
    };
    std::vector<Near> near;
    for (auto const& [known, count] : words_)
        if (auto const far = distance(wanted, known, most); far > 0 && far <= most) near.push_back({far, count, known});
    std::ranges::sort(near, [](Near const& a, Near const& b) {
        if (a.distance != b.distance) return a.distance < b.distance;
        return a.count != b.count ? a.count > b.count : a.word < b.word;
    });
    if (near.size() > near_words_max) near.resize(near_words_max);
    std::vector<std::string> words;
    for (auto const& each : near) words.emplace_back(each.word);
    return words;
}

}  // namespace lyceum::db
