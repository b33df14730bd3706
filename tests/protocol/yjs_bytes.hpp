#pragma once

#include <string>
#include <string_view>

namespace lyceum::yjs {

/// The bytes that hexadecimal digits stand for; spaces are passed over.
inline std::string bytes(std::string_view hex)
{
    auto const digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string digits, found;
    for (auto const c : hex)
        if (c != ' ') digits.push_back(c);
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) found.push_back(char(digit(digits[i]) * 16 + digit(digits[i + 1])));
    return found;
}

inline std::string hex(std::string_view bytes)
{
    std::string found;
    for (auto const c : bytes) {
        found.push_back("0123456789abcdef"[static_cast<unsigned char>(c) >> 4]);
        found.push_back("0123456789abcdef"[c & 15]);
    }
    return found;
}

// What yjs 13.6.33 wrote. Client 1 types a, b, c into the text `t`, one update each, and deletes the b.
inline std::string const letter_a = bytes("0101010004010174016100");
inline std::string const letter_b = bytes("01010101840100016200");
inline std::string const letter_c = bytes("01010102840101016300");
inline std::string const without_b = bytes("000101010101");
/// Y.encodeStateAsUpdate of the document after that.
inline std::string const letters = bytes("010301000401017401618101000184010101630101010101");

/// Every kind of content but those that only collection and merging make: elements, attributes, text with
/// marks, a map with each kind of value, an array, an embedded object, a hook, a sub-document.
inline std::string const every_kind = bytes(
    "0117020007010764656661756c74030768656164696e670700020006040002010248698402030520f09f988046020204626f6c6402"
    "7b7dc60203020404626f6c64046e756c6c28000200056c6576656c017d022801016d016e017c3fc000002801016d01620178230101"
    "6d01750201022801016d03626967017a55aa54c6758f85692801016d066e6573746564017601016175067d017e7701787f7d477b7e"
    "37e43c8800759c08010161047d01770374776f7e76010574687265657d03870212018702130087021402040002150178050101650d"
    "7b22696d616765223a2278227d46021704626f6c640474727565c40218021704626f6c64c6021c021704626f6c64046e756c6cc702"
    "1d02170504686f6f6b2901016d03646f6303672d317602086175746f4c6f616478046d6574617601016b7d0100");

}  // namespace lyceum::yjs
