#include "server/document_writing.hpp"

#include "protocol/yjs/lib0.hpp"
#include "protocol/yjs/text.hpp"
#include "server/document_markdown.hpp"

/// The format: protocol/yjs/README.md.
namespace lyceum::server {
namespace {

constexpr std::uint8_t content_string = 4, content_type = 7, content_any = 8;
constexpr std::uint8_t has_origin = 0x80, has_parent_key = 0x20;
constexpr std::uint8_t type_element = 3, type_text = 6;
constexpr std::uint8_t parent_is_root = 1, parent_is_item = 0;
/// Whoever edits the document later has another one, drawn by lot.
constexpr std::uint64_t client = 1;

}  // namespace

void DocumentWriter::begin(std::uint8_t content, std::optional<Place> parent, std::optional<Place> after)
{
    ++count_;
    yjs::append_byte(structs_, std::uint8_t(after ? content | has_origin : content));
    if (after) {
        yjs::append_var_uint(structs_, client), yjs::append_var_uint(structs_, after->clock);
    } else if (parent) {
        yjs::append_var_uint(structs_, parent_is_item);
        yjs::append_var_uint(structs_, client), yjs::append_var_uint(structs_, parent->clock);
    } else {
        yjs::append_var_uint(structs_, parent_is_root), yjs::append_var_bytes(structs_, document_root);
    }
}

DocumentWriter::Place DocumentWriter::element(std::optional<Place> parent, std::optional<Place> after, std::string_view name)
{
    begin(content_type, parent, after);
    yjs::append_var_uint(structs_, type_element), yjs::append_var_bytes(structs_, name);
    return {clock_++};
}

void DocumentWriter::attribute(Place of, std::string_view name, std::uint8_t value)
{
    ++count_;
    yjs::append_byte(structs_, std::uint8_t(content_any | has_parent_key));
    yjs::append_var_uint(structs_, parent_is_item);
    yjs::append_var_uint(structs_, client), yjs::append_var_uint(structs_, of.clock);
    yjs::append_var_bytes(structs_, name);
    yjs::append_var_uint(structs_, 1);
    yjs::append_byte(structs_, std::uint8_t(yjs::AnyTag::integer)), yjs::append_byte(structs_, value);
    ++clock_;
}

void DocumentWriter::text(Place in, std::string_view text)
{
    auto const units = yjs::utf16_units(text).value_or(0);
    if (units == 0) return;
    begin(content_type, in, {});
    yjs::append_var_uint(structs_, type_text);
    Place const holder{clock_++};
    begin(content_string, holder, {});
    yjs::append_var_bytes(structs_, text);
    clock_ += units;
}

void DocumentWriter::heading(std::uint8_t level, std::string_view text)
{
    list_.reset();
    last_ = element({}, last_, "heading");
    attribute(*last_, "level", level);
    this->text(*last_, text);
}

void DocumentWriter::paragraph(std::string_view text)
{
    list_.reset();
    last_ = element({}, last_, "paragraph");
    this->text(*last_, text);
}

void DocumentWriter::bullet(std::string_view text)
{
    if (!list_) last_ = list_ = element({}, last_, "bulletList"), last_in_list_.reset();
    last_in_list_ = element(list_, last_in_list_, "listItem");
    this->text(element(last_in_list_, {}, "paragraph"), text);
}

std::string DocumentWriter::finish()
{
    std::string update;
    yjs::append_var_uint(update, count_ == 0 ? 0 : 1);
    if (count_ > 0) {
        yjs::append_var_uint(update, count_), yjs::append_var_uint(update, client), yjs::append_var_uint(update, 0);
        update += structs_;
    }
    yjs::append_var_uint(update, 0);
    return update;
}

}  // namespace lyceum::server
