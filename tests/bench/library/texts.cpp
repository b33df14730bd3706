#include "tests/bench/library/texts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lyceum::bench {
namespace {

constexpr std::size_t vocabulary_size = 30'000;
constexpr int title_words = 7, summary_words = 25;
constexpr double commonest_asked = 30, rarest_asked = 5'000;

}  // namespace

LibraryTexts::LibraryTexts(std::uint64_t seed) : random_(seed)
{
    while (vocabulary_.size() < vocabulary_size) vocabulary_.push_back(make_word());
    double sum = 0;
    for (std::size_t rank = 1; rank <= vocabulary_size; ++rank) heaped_.push_back(sum += 1.0 / double(rank));
}

std::string LibraryTexts::make_word()
{
    static constexpr std::array begins{"b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "st", "tr", "ch", "v"};
    static constexpr std::array sounds{"a", "e", "i", "o", "u", "ea", "ai"};
    std::string word;
    for (auto syllables = 2 + random_() % 3; syllables > 0; --syllables) {
        word += begins[random_() % begins.size()];
        word += sounds[random_() % sounds.size()];
    }
    if (random_() % 3 == 0) word += "r";
    if (random_() % 4 == 0) word += "ing";
    return word;
}

std::size_t LibraryTexts::drawn()
{
    auto const at = std::uniform_real_distribution<double>(0, heaped_.back())(random_);
    return std::size_t(std::ranges::lower_bound(heaped_, at) - heaped_.begin());
}

std::string LibraryTexts::words(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + vocabulary_[drawn()];
    return text;
}

LibraryTexts::Practice LibraryTexts::practice()
{
    Practice practice;
    practice.title = words(title_words), practice.summary = words(summary_words);
    practice.body = words(words_of_practice - title_words - summary_words);
    // The first terms of a facet are the commonest.
    for (int facet = 1; facet <= facets; ++facet)
        practice.terms.push_back(term_of(facet, int(std::min(random_() % terms_of_facet, random_() % terms_of_facet))));
    practice.is_public = random_() % 10 < 6;
    practice.tier = std::int64_t(random_() % 5);
    return practice;
}

LibraryTexts::Query LibraryTexts::query()
{
    Query query;
    std::uniform_real_distribution<double> rank(std::log(commonest_asked), std::log(rarest_asked));
    for (auto words = 1 + random_() % 3; words > 0; --words) query.words.push_back(vocabulary_[std::size_t(std::exp(rank(random_)))]);
    query.term = term_of(1 + int(random_() % facets), int(random_() % terms_of_facet));
    return query;
}

}  // namespace lyceum::bench
