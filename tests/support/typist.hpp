#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Keystrokes as Yjs updates, written by hand: neither the server's own code stands in for a browser's editor, nor
/// does making them take a load generator long. The format is version 1 of yjs 13 (src/utils/UpdateEncoder.js, src/structs/Item.js).
namespace lyceum::testing {

/// How a typist works: always forward at the cursor, or as people do, who go elsewhere now and then and take
/// back what they wrote.
enum class Habit { types, edits };

/// Types one letter after the other into a paragraph of its own.
class Typist {
public:
    /// `client` is the Yjs client's id.
    Typist(std::uint32_t client, Habit habit);

    /// Makes the paragraph; the first update of all.
    std::string begin();
    /// The next keystroke as an update: one letter more, or one deleted.
    std::string keystroke();
    /// What stands in the paragraph.
    [[nodiscard]] std::string text() const;
    /// The clock that the next letter has: two for the paragraph, one for each letter.
    [[nodiscard]] std::uint32_t clock() const { return clock_; }

private:
    std::string insert();
    std::string erase();
    void move_now_and_then();

    /// All letters where they delete and move; of those who only type forward the last one.
    struct Letter {
        std::uint32_t clock;
        enum class State : std::uint8_t { shown, deleted } state;
    };
    std::uint32_t client_;
    Habit habit_;
    std::minstd_rand random_;
    std::vector<Letter> letters_;
    std::size_t cursor_ = 0;  ///< the letters to its left
    std::uint32_t clock_ = 0;
};

/// What a relayed update tells of: letters of one client from a clock on.
struct Typed {
    std::uint32_t client = 0, clock = 0, letters = 0;
};
/// All that is in an update: letters, and how many deletions.
struct Keystrokes {
    std::vector<Typed> typed;
    std::uint64_t deletions = 0;
    /// Structs that are no letters: paragraphs.
    std::uint64_t others = 0;
};
/// Reads an update that typists made, merged or not. Throws std::runtime_error on anything else.
void read_keystrokes(std::string_view update, Keystrokes& into);

// lib0's variable-length integers (encoding.js).
void put_number(std::string& to, std::uint64_t number);
/// Takes a number from the beginning. Throws std::runtime_error where there is none.
std::uint64_t take_number(std::string_view& from);
void put_bytes(std::string& to, std::string_view bytes);
std::string_view take_bytes(std::string_view& from);

}  // namespace lyceum::testing
