#include "server/access/passphrase.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace lyceum::server::access {
namespace {

/// Words that lists of stolen passwords are full of, and a few phrases that pass for long ones.
constexpr std::array<std::string_view, 148> common_words{
    "password", "passwort", "passphrase", "passw0rd", "p4ssword", "pass", "word", "secret", "letmein", "welcome", "admin",
    "administrator", "root", "user", "guest", "login", "access", "master", "changeme", "change", "default", "test",
    "testing", "temp", "temporary", "iloveyou", "loveyou", "love", "lover", "forever", "always", "together", "princess",
    "sunshine", "monkey", "dragon", "shadow", "superman", "batman", "spiderman", "pokemon", "starwars", "football",
    "baseball", "basketball", "soccer", "hockey", "liverpool", "arsenal", "chelsea", "barcelona", "yankees", "redsox",
    "patriots", "michael", "jordan", "jennifer", "jessica", "ashley", "charlie", "daniel", "thomas", "andrew", "joshua",
    "matthew", "maria", "mary", "jesus", "christ", "god", "heaven", "angel", "blessed", "family", "mother", "father",
    "mommy", "daddy", "baby", "sister", "brother", "hello", "world", "kitty", "flower", "summer", "winter", "spring",
    "autumn", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "school", "teacher",
    "student", "principal", "education", "learning", "lyceum", "cohort", "network", "district", "elementary", "computer",
    "internet", "freedom", "trustno", "whatever", "america", "boston", "massachusetts", "london", "newyork", "california",
    "google", "facebook", "myspace", "linkedin", "the", "this", "is", "my", "new", "you", "me", "and", "correcthorse",
    "batterystaple", "tobeornottobe", "thatisthequestion", "maytheforcebewithyou", "inthebeginning", "onceuponatime"};

/// Runs along these, three characters or more in either direction, count as one piece.
constexpr std::array<std::string_view, 7> rows{"abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl",
                                               "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"};
constexpr std::size_t shortest_run = 3;
/// A passphrase of so few pieces is refused; characters that belong to no piece count one each.
constexpr std::size_t few_pieces = 5;

/// The text in small letters, without spaces and the punctuation of sentences.
std::string plain(std::string_view text)
{
    static constexpr std::string_view left_out = " .,;:-_!?'";
    std::string kept;
    for (char const c : text) {
        if (c >= 'A' && c <= 'Z') kept += char(c - 'A' + 'a');
        else if (left_out.find(c) == left_out.npos) kept += c;
    }
    return kept;
}

/// The words of the person's own names, of three letters or more.
std::vector<std::string> own_words(std::span<std::string const> own)
{
    std::vector<std::string> words;
    for (std::string const& text : own) {
        std::string word;
        for (char const c : text + " ") {
            auto const letter = c == '@' ? std::string() : plain({&c, 1});
            word += letter;
            if (!letter.empty()) continue;
            if (word.size() >= 3) words.push_back(word);
            word.clear();
        }
    }
    return words;
}

std::size_t longest_run(std::string_view text)
{
    std::size_t longest = std::min(text.find_first_not_of(text[0]), text.size());
    for (auto const row : rows) {
        std::string const back(row.rbegin(), row.rend());
        for (std::size_t length = text.size(); length > longest; --length) {
            auto const piece = text.substr(0, length);
            if (row.find(piece) != row.npos || back.find(piece) != back.npos) longest = length;
        }
    }
    return longest >= shortest_run ? longest : 0;
}

/// Lengths that a piece may have which begins where the text begins.
std::vector<std::size_t> pieces(std::string_view text, std::vector<std::string> const& own)
{
    std::vector<std::size_t> lengths{1};
    for (auto const word : common_words)
        if (text.starts_with(word)) lengths.push_back(word.size());
    for (auto const& word : own)
        if (text.starts_with(word)) lengths.push_back(word.size());
    for (auto length = longest_run(text); length >= shortest_run; --length) lengths.push_back(length);
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() >= 4 && (text.starts_with("19") || text.starts_with("20")) && digit(text[2]) && digit(text[3]))
        lengths.push_back(4);
    return lengths;
}

std::size_t fewest_pieces(std::string_view text, std::vector<std::string> const& own)
{
    std::vector<std::size_t> fewest(text.size() + 1, text.size());
    fewest[0] = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        for (auto const length : pieces(text.substr(at), own))
            fewest[at + length] = std::min(fewest[at + length], fewest[at] + 1);
    return fewest[text.size()];
}

/// The text without its repetitions: `abcabcabca` is `abc` again and again.
std::string_view repeated_part(std::string_view text)
{
    for (std::size_t period = 1; period < text.size(); ++period)
        if (text.substr(period) == text.substr(0, text.size() - period)) return text.substr(0, period);
    return text;
}

}  // namespace

bool is_easily_guessed(std::string_view passphrase, std::span<std::string const> own)
{
    auto const text = plain(passphrase);
    auto const part = repeated_part(text);
    // Saying a short thing twice makes it longer, not better.
    if (part.size() < text.size() / 2 + 1 && part.size() < 10) return true;
    return fewest_pieces(part, own_words(own)) <= few_pieces;
}

}  // namespace lyceum::server::access
