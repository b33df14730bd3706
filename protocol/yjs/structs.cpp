#include "protocol/yjs/structs.hpp"

#include "protocol/yjs/json_text.hpp"
#include "protocol/yjs/text.hpp"

namespace lyceum::yjs
{
namespace
{

constexpr std::uint8_t has_origin = 0x80, has_right_origin = 0x40, has_key = 0x20;

Id read_id(Reader& reader)
{
    auto const client = reader.var_uint();
    return {client, reader.var_uint()};
}

void append_id(std::string& to, Id id)
{
    append_var_uint(to, id.client);
    append_var_uint(to, id.clock);
}

/// An id that the struct at `own` refers to. Of its own client's history only what is older can be meant.
Id read_reference(Reader& reader, Id own)
{
    auto const id = read_id(reader);
    if (id.client == own.client && id.clock >= own.clock)
        reader.fail("a struct must refer to what is older than itself");
    return id;
}

void read_place(Reader& reader, std::uint8_t info, Struct& item)
{
    if (info & has_origin) item.origin = read_reference(reader, item.id);
    if (info & has_right_origin) item.right_origin = read_reference(reader, item.id);
    if (item.origin && item.origin == item.right_origin) reader.fail("a struct must lie between two others");
    item.has_key = info & has_key;
    if (info & (has_origin | has_right_origin)) return;
    auto const named = reader.var_uint();
    if (named == 1)
        item.parent_name = reader.var_text().bytes;
    else if (named == 0)
        item.parent = read_reference(reader, item.id);
    else
        reader.fail("a parent must be an item (0) or have a name (1)");
    if (item.has_key) item.key = reader.var_text().bytes;
}

void read_type(Reader& reader)
{
    auto const kind = reader.var_uint();
    if (kind > std::uint64_t(TypeKind::xml_text)) return reader.fail("a shared type must have a number from 0 to 6");
    if (TypeKind(kind) == TypeKind::xml_element || TypeKind(kind) == TypeKind::xml_hook) reader.var_text();
}

void read_subdocument(Reader& reader)
{
    reader.var_text();
    auto const options = reader.position();
    reader.skip_any();
    if (!reader.failed() && AnyTag(reader.between(options, options + 1)[0]) != AnyTag::object)
        reader.fail("a sub-document's options must be an object");
}

/// One of the values that older versions of Yjs wrote as texts.
void read_json_or_undefined(Reader& reader)
{
    auto const text = reader.var_text().bytes;
    if (!reader.failed() && text != "undefined" && !is_json(text)) reader.fail("a value must be JSON");
}

void read_several(Reader& reader, Struct& item, void (*read_one)(Reader&))
{
    item.length = reader.count(1);
    auto const begin = reader.position();
    for (std::uint64_t i = 0; i < item.length && !reader.failed(); ++i) read_one(reader);
    item.content = reader.between(begin, reader.position());
}

void read_one(Reader& reader, Struct& item, void (*read)(Reader&))
{
    item.length = 1;
    auto const begin = reader.position();
    read(reader);
    item.content = reader.between(begin, reader.position());
}

void read_content(Reader& reader, Struct& item)
{
    item.length = 1;
    switch (item.kind) {
    case Kind::gc:
    case Kind::skip:
    case Kind::deleted: item.length = reader.var_uint(); break;
    case Kind::json: read_several(reader, item, read_json_or_undefined); break;
    case Kind::binary: item.content = reader.var_bytes(); break;
    case Kind::string: {
        auto const text = reader.var_text();
        item.content = text.bytes;
        item.length = text.units;
        break;
    }
    case Kind::embed: item.content = reader.var_json(); break;
    case Kind::format: read_one(reader, item, [](Reader& r) { r.var_text(), r.var_json(); }); break;
    case Kind::type: read_one(reader, item, read_type); break;
    case Kind::any: read_several(reader, item, [](Reader& r) { r.skip_any(); }); break;
    case Kind::document: read_one(reader, item, read_subdocument); break;
    }
    if (item.length == 0) reader.fail("a struct must not be empty");
    if (item.length > number_max - item.id.clock) reader.fail("a clock must be below 2^53");
}

}  // namespace

Struct read_struct(Reader& reader, Id id)
{
    Struct item;
    item.id = id;
    auto const info = reader.byte();
    item.kind = Kind(info & 0x1F);
    if (item.kind > Kind::skip || (!item.is_item() && info > 0x1F)) {
        reader.fail("a struct must be of a kind that Yjs has");
        return item;
    }
    if (item.is_item()) read_place(reader, info, item);
    read_content(reader, item);
    return item;
}

std::string_view values_after(Kind kind, std::string_view values, std::uint64_t number)
{
    Reader reader(values);
    for (; number > 0; --number) {
        if (kind == Kind::any)
            reader.skip_any();
        else
            reader.var_bytes();
    }
    return values.substr(reader.position());
}

Struct without_first(Struct item, std::uint64_t units)
{
    if (item.kind == Kind::string) {
        // Where a text begins with the half of a pair, that is a unit before `content`.
        auto const text_units = item.length - item.cut_before - item.cut_after;
        auto const unit = units - item.cut_before;
        auto const cut = cut_at(item.content, text_units, unit);
        item.content.remove_prefix(cut.byte + (cut.within_pair ? 4 : 0));
        item.cut_before = cut.within_pair;
    } else if (item.kind == Kind::any || item.kind == Kind::json) {
        item.content = values_after(item.kind, item.content, units);
    }
    if (item.is_item()) item.origin = Id{item.id.client, item.id.clock + units - 1};
    item.parent.reset();
    item.parent_name = {};
    item.id.clock += units;
    item.length -= units;
    return item;
}

void append_head(std::string& to, Struct const& item)
{
    append_byte(to, std::uint8_t(std::uint8_t(item.kind) | (item.origin ? has_origin : 0) |
                                 (item.right_origin ? has_right_origin : 0) | (item.has_key ? has_key : 0)));
    if (!item.is_item()) return;
    if (item.origin) append_id(to, *item.origin);
    if (item.right_origin) append_id(to, *item.right_origin);
    if (item.origin || item.right_origin) return;
    append_byte(to, item.parent ? 0 : 1);
    if (item.parent)
        append_id(to, *item.parent);
    else
        append_var_bytes(to, item.parent_name);
    if (item.has_key) append_var_bytes(to, item.key);
}

void append_content(std::string& to, Struct const& item)
{
    switch (item.kind) {
    case Kind::gc:
    case Kind::skip:
    case Kind::deleted: return append_var_uint(to, item.length);
    case Kind::json:
    case Kind::any:
        append_var_uint(to, item.length);
        to.append(item.content);
        return;
    case Kind::string:
        append_var_uint(to, item.content.size() + (item.cut_before + item.cut_after) * replacement.size());
        append_text(to, item);
        return;
    case Kind::binary:
    case Kind::embed: return append_var_bytes(to, item.content);
    case Kind::format:
    case Kind::type:
    case Kind::document: to.append(item.content); return;
    }
}

void append_text(std::string& to, Struct const& item)
{
    if (item.cut_before) to.append(replacement);
    to.append(item.content);
    if (item.cut_after) to.append(replacement);
}

void append_struct(std::string& to, Struct const& item)
{
    append_head(to, item);
    append_content(to, item);
}

TypeContent type_content(std::string_view content)
{
    Reader reader(content);
    auto const kind = TypeKind(reader.var_uint());
    if (kind == TypeKind::xml_element || kind == TypeKind::xml_hook) return {kind, reader.var_text().bytes};
    return {kind, {}};
}

BlockHead read_block_head(Reader& reader)
{
    // A struct takes two bytes at least.
    auto const structs = reader.count(2);
    auto const first = read_id(reader);
    return {structs, first};
}

}  // namespace lyceum::yjs
