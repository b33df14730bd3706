#pragma once

#include "protocol/yjs/lib0.hpp"

#include <optional>

/// What an update consists of (yjs INTERNALS.md and src/utils/encoding.js): structs, each a piece of one
/// client's history, in blocks by client.
namespace lyceum::yjs
{

/// Names one unit of what a client wrote: its `clock`-th, from 0.
struct Id {
    std::uint64_t client = 0;
    std::uint64_t clock = 0;

    friend bool operator==(Id, Id) = default;
};

/// What a struct holds: the lower five bits of its first byte.
enum class Kind : std::uint8_t {
    gc = 0,       ///< units of which nothing is left but their number
    deleted = 1,  ///< an item whose content was collected
    json = 2,     ///< values as JSON texts, as older versions of Yjs wrote them
    binary = 3,   ///< bytes
    string = 4,   ///< text
    embed = 5,    ///< a JSON value within a text
    format = 6,   ///< where a mark of a text begins or ends
    type = 7,     ///< a shared type
    any = 8,      ///< values
    document = 9, ///< a sub-document
    skip = 10     ///< a hole: units that this update does not have
};

/// The shared types (src/structs/ContentType.js), by their number on the wire.
enum class TypeKind : std::uint8_t {
    array = 0,
    map = 1,
    text = 2,
    xml_element = 3,
    xml_fragment = 4,
    xml_hook = 5,
    xml_text = 6
};

/// One struct. Its texts refer to the bytes of the update that it was read from.
struct Struct {
    Id id;
    /// How many units (of its client's clock) it covers; at least 1.
    std::uint64_t length = 0;
    Kind kind = Kind::gc;
    /// True where the text's first or last unit was half of a surrogate pair that was cut: U+FFFD stands
    /// there, before or after `content`, as Yjs has it (https://github.com/yjs/yjs/issues/248).
    bool cut_before = false;
    bool cut_after = false;
    std::optional<Id> origin;
    std::optional<Id> right_origin;
    /// The parent, where neither origin nor right origin tells it: an item, or else a root type by name.
    std::optional<Id> parent;
    std::string_view parent_name;
    /// The key within a map, or the name of an attribute. Where an origin stands, the wire only says that
    /// there is one, and the text is empty.
    bool has_key = false;
    std::string_view key;
    /// string: the text; binary, embed: what it holds; json, any: the values one after the other;
    /// format, type, document: as on the wire; otherwise empty.
    std::string_view content;

    [[nodiscard]] bool is_item() const { return kind != Kind::gc && kind != Kind::skip; }
    [[nodiscard]] std::uint64_t end() const { return id.clock + length; }
};

/// Reads the struct of `id.client` that begins at `id.clock`. Check reader.failed() afterwards.
Struct read_struct(Reader& reader, Id id);

/// Without its first `units`, of which it has more: what follows them, as if it had been written after them.
/// Needs a kind that can have several units.
Struct without_first(Struct item, std::uint64_t units);

/// Of values of kind any or json, those after the first `number`. Needs values that were read.
std::string_view values_after(Kind kind, std::string_view values, std::uint64_t number);

/// Appends the struct as the wire has it.
void append_struct(std::string& to, Struct const& item);
/// Only what stands before its content; only its content; only the text of one that is text.
void append_head(std::string& to, Struct const& item);
void append_content(std::string& to, Struct const& item);
void append_text(std::string& to, Struct const& item);

/// What ContentType has: the type, and the name of an element or hook. Needs content that was read.
struct TypeContent {
    TypeKind kind = TypeKind::array;
    std::string_view name;
};
TypeContent type_content(std::string_view content);

/// The structs of one client within an update.
struct BlockHead {
    std::uint64_t structs = 0;
    Id first;
};
BlockHead read_block_head(Reader& reader);

}  // namespace lyceum::yjs
