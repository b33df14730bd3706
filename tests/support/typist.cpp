#include "tests/support/typist.hpp"

#include <stdexcept>

namespace lyceum::testing {
namespace {

// The kinds of structs, and of types (yjs, src/structs/Item.js and ContentType.js).
constexpr unsigned kind_bits = 0x1F, collected = 0, deleted = 1, letters = 4, type = 7, skip = 10;
constexpr unsigned has_origin = 0x80, has_right_origin = 0x40, has_parent_key = 0x20;
constexpr unsigned xml_element = 3, xml_text = 6;

/// The paragraph and the text in it.
constexpr std::uint32_t structs_of_paragraph = 2;

/// One keystroke in so many goes elsewhere, or deletes.
constexpr unsigned moves_one_in = 20, deletes_one_in = 6;

void put_id(std::string& to, std::uint32_t client, std::uint32_t clock)
{
    put_number(to, client);
    put_number(to, clock);
}

void take_id(std::string_view& from)
{
    take_number(from);
    take_number(from);
}

/// The beginning of an update with so many structs of one client.
std::string update_of(std::uint32_t structs, std::uint32_t client, std::uint32_t clock)
{
    std::string update;
    put_number(update, 1);
    put_number(update, structs);
    put_id(update, client, clock);
    return update;
}

char letter_at(std::uint32_t clock) { return char('a' + clock % 26); }

unsigned take_byte(std::string_view& from)
{
    if (from.empty()) throw std::runtime_error("an update ends too early");
    auto const byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    return byte;
}

/// Takes one struct; gives how many clocks it has.
std::uint64_t take_struct(std::string_view& from, Keystrokes& into, std::uint32_t client, std::uint32_t clock)
{
    auto const info = take_byte(from);
    auto const kind = info & kind_bits;
    if (kind == collected || kind == skip) return take_number(from);
    if (info & has_origin) take_id(from);
    if (info & has_right_origin) take_id(from);
    if (!(info & (has_origin | has_right_origin))) {
        if (take_number(from) == 1) take_bytes(from);
        else take_id(from);
        if (info & has_parent_key) take_bytes(from);
    }
    switch (kind) {
    case letters: {
        auto const count = take_bytes(from).size();
        into.typed.push_back({client, clock, std::uint32_t(count)});
        return count;
    }
    case deleted: {
        auto const count = take_number(from);
        into.typed.push_back({client, clock, std::uint32_t(count)});
        return count;
    }
    case type:
        if (take_number(from) == xml_element) take_bytes(from);
        ++into.others;
        return 1;
    default: throw std::runtime_error("an update has what no typist wrote");
    }
}

}  // namespace

Typist::Typist(std::uint32_t client, Habit habit) : client_(client), habit_(habit), random_(client) {}

std::string Typist::begin()
{
    auto update = update_of(structs_of_paragraph, client_, clock_);
    update += char(type);
    put_number(update, 1);
    put_bytes(update, "default");
    put_number(update, xml_element);
    put_bytes(update, "paragraph");
    update += char(type);
    put_number(update, 0);
    put_id(update, client_, 0);
    put_number(update, xml_text);
    put_number(update, 0);
    clock_ = structs_of_paragraph;
    return update;
}

std::string Typist::keystroke()
{
    if (habit_ == Habit::types) return insert();
    move_now_and_then();
    auto const deletes = cursor_ > 0 && letters_[cursor_ - 1].state == Letter::State::shown && random_() % deletes_one_in == 0;
    return deletes ? erase() : insert();
}

void Typist::move_now_and_then()
{
    if (!letters_.empty() && random_() % moves_one_in == 0) cursor_ = random_() % letters_.size() + 1;
}

std::string Typist::insert()
{
    auto const follows = cursor_ > 0, precedes = cursor_ < letters_.size();
    auto update = update_of(1, client_, clock_);
    update += char(letters | (follows ? has_origin : 0) | (precedes ? has_right_origin : 0));
    if (follows) put_id(update, client_, letters_[cursor_ - 1].clock);
    if (precedes) put_id(update, client_, letters_[cursor_].clock);
    if (!follows && !precedes) {
        put_number(update, 0);
        put_id(update, client_, structs_of_paragraph - 1);
    }
    put_bytes(update, std::string(1, letter_at(clock_)));
    put_number(update, 0);
    // Who only types forward needs no more than the last letter.
    if (habit_ == Habit::types) letters_.assign(1, {clock_++, Letter::State::shown}), cursor_ = 1;
    else letters_.insert(letters_.begin() + std::ptrdiff_t(cursor_++), {clock_++, Letter::State::shown});
    return update;
}

std::string Typist::text() const
{
    std::string shown;
    for (auto const& letter : letters_)
        if (letter.state == Letter::State::shown) shown += letter_at(letter.clock);
    return shown;
}

std::string Typist::erase()
{
    auto& letter = letters_[--cursor_];
    letter.state = Letter::State::deleted;
    std::string update;
    put_number(update, 0);
    put_number(update, 1);
    put_number(update, client_);
    put_number(update, 1);
    put_number(update, letter.clock);
    put_number(update, 1);
    return update;
}

void read_keystrokes(std::string_view update, Keystrokes& into)
{
    into.typed.clear();
    into.deletions = into.others = 0;
    for (auto clients = take_number(update); clients > 0; --clients) {
        auto structs = take_number(update);
        auto const client = std::uint32_t(take_number(update));
        auto clock = std::uint32_t(take_number(update));
        for (; structs > 0; --structs) clock += std::uint32_t(take_struct(update, into, client, clock));
    }
    for (auto clients = take_number(update); clients > 0; --clients) {
        take_number(update);
        for (auto ranges = take_number(update); ranges > 0; --ranges) {
            take_number(update);
            into.deletions += take_number(update);
        }
    }
}

void put_number(std::string& to, std::uint64_t number)
{
    for (; number > 0x7F; number >>= 7) to += char(0x80U | (number & 0x7FU));
    to += char(number);
}

std::uint64_t take_number(std::string_view& from)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        auto const byte = take_byte(from);
        number |= std::uint64_t(byte & 0x7FU) << shift;
        if (byte < 0x80) return number;
    }
    throw std::runtime_error("a number of an update is absurdly long");
}

void put_bytes(std::string& to, std::string_view bytes)
{
    put_number(to, bytes.size());
    to += bytes;
}

std::string_view take_bytes(std::string_view& from)
{
    auto const size = take_number(from);
    if (size > from.size()) throw std::runtime_error("an update ends too early");
    auto const bytes = from.substr(0, size);
    from.remove_prefix(size);
    return bytes;
}

}  // namespace lyceum::testing
