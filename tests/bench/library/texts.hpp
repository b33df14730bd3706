#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace lyceum::bench {

/// Practices of 300 words whose frequencies fall as those of a language do (Zipf), in a language of its own; each is
/// placed by one term of each of ten facets, and six of ten are public. The same for the same seed.
class LibraryTexts {
public:
    static constexpr int facets = 10, terms_of_facet = 9, words_of_practice = 300;

    explicit LibraryTexts(std::uint64_t seed);

    struct Practice {
        std::string title, summary, body;
        std::vector<std::int64_t> terms;
        bool is_public = false;
        std::int64_t tier = 0;
    };
    Practice practice();

    /// One to three words, from the thirtieth to the five-thousandth by frequency, as often in each order of
    /// magnitude, under one term.
    struct Query {
        std::vector<std::string> words;
        std::int64_t term = 0;
    };
    Query query();

    static std::int64_t term_of(int facet, int place) { return facet * 10 + place; }

private:
    std::string make_word();
    std::string words(int count);
    std::size_t drawn();

    std::mt19937_64 random_;
    std::vector<std::string> vocabulary_;
    std::vector<double> heaped_;
};

}  // namespace lyceum::bench
