#include "server/programs/lyceumctl/demo_document.hpp"

#include <cstdint>
#include <optional>

namespace lyceum::ctl {
namespace {

/// Whoever wrote all of it, as Yjs numbers clients.
constexpr std::uint32_t client = 1;

/// What something is written into, and the last thing that stands there.
struct Place {
    std::optional<std::uint32_t> parent;  ///< none: the document itself
    std::optional<std::uint32_t> last;
};

/// Structs of Yjs's format 1, each behind the one before it.
class Structs {
public:
    /// Adds an element to the place; gives what may be written into it.
    Place element(Place& to, std::string_view name)
    {
        begin(to, type_content, 1);
        number(element_type), text(name);
        return {clock_ - 1, std::nullopt};
    }
    /// An attribute of the element that `of` is written into: a number below 64, or a truth value.
    void attribute(Place const& of, std::string_view name, std::uint8_t value)
    {
        byte(any_content | has_key);
        number(0), id(of.parent.value()), text(name);
        number(1), byte(integer_value), byte(value);
        ++clock_, ++structs_;
    }
    void attribute(Place const& of, std::string_view name, std::string_view truth)
    {
        byte(any_content | has_key);
        number(0), id(of.parent.value()), text(name);
        number(1), byte(truth == "true" ? true_value : false_value);
        ++clock_, ++structs_;
    }
    void words(Place& to, std::string_view said)
    {
        begin(to, type_content, 1);
        number(text_type);
        Place within{clock_ - 1, std::nullopt};
        if (said.empty()) return;
        begin(within, string_content, units(said));
        text(said);
    }
    std::string update() &&
    {
        auto const body = std::move(bytes_);
        bytes_.clear();
        number(1), number(structs_), number(client), number(0);
        return bytes_ + body + '\0';
    }

private:
    static constexpr std::uint8_t string_content = 4, type_content = 7, any_content = 8, has_origin = 0x80, has_key = 0x20,
                                  integer_value = 125, true_value = 120, false_value = 121;
    static constexpr std::uint32_t element_type = 3, text_type = 6;

    void begin(Place& to, std::uint8_t content, std::uint32_t length)
    {
        if (to.last) byte(std::uint8_t(content | has_origin)), id(*to.last);
        else if (to.parent) byte(content), number(0), id(*to.parent);
        else byte(content), number(1), text("default");
        to.last = clock_ + length - 1;
        clock_ += length, ++structs_;
    }
    /// Yjs counts text in UTF-16 units.
    static std::uint32_t units(std::string_view said)
    {
        std::uint32_t count = 0;
        for (unsigned char const c : said) count += (c & 0xC0U) != 0x80U, count += c >= 0xF0U;
        return count;
    }
    void id(std::uint32_t clock) { number(client), number(clock); }
    void text(std::string_view said)
    {
        number(std::uint32_t(said.size()));
        bytes_ += said;
    }
    void number(std::uint32_t value)
    {
        for (; value > 127; value >>= 7U) byte(std::uint8_t((value & 127U) | 128U));
        byte(std::uint8_t(value));
    }
    void byte(std::uint8_t value) { bytes_ += char(value); }

    std::string bytes_;
    std::uint32_t clock_ = 0, structs_ = 0;
};

bool take(std::string_view& line, std::string_view beginning)
{
    if (!line.starts_with(beginning)) return false;
    line.remove_prefix(beginning.size());
    return true;
}

class Page {
public:
    void line(std::string_view said)
    {
        if (take(said, "## ")) heading(2, said);
        else if (take(said, "# ")) heading(1, said);
        else if (take(said, "- [ ] ")) task("false", said);
        else if (take(said, "- [x] ")) task("true", said);
        else if (take(said, "- ")) in_item(item("bulletList", "listItem"), said);
        else if (!said.empty()) list_name_ = {}, paragraph(root_, said);
        else list_name_ = {};
    }
    std::string update() && { return std::move(structs_).update(); }

private:
    void heading(std::uint8_t level, std::string_view said)
    {
        list_name_ = {};
        auto to = structs_.element(root_, "heading");
        structs_.attribute(to, "level", level);
        structs_.words(to, said);
    }
    void task(std::string_view done, std::string_view said)
    {
        auto to = item("taskList", "taskItem");
        structs_.attribute(to, "checked", done);
        in_item(to, said);
    }
    /// An item of the list that goes on here, or begins.
    Place item(std::string_view list, std::string_view name)
    {
        if (list_name_ != list) list_name_ = list, list_ = structs_.element(root_, list);
        return structs_.element(list_, name);
    }
    void in_item(Place to, std::string_view said) { paragraph(to, said); }
    void paragraph(Place& to, std::string_view said)
    {
        auto within = structs_.element(to, "paragraph");
        structs_.words(within, said);
    }

    Structs structs_;
    Place root_, list_;
    /// The list that the next item goes on with; empty: it begins one.
    std::string_view list_name_;
};

}  // namespace

std::string document_update(std::string_view text)
{
    Page page;
    while (!text.empty()) {
        auto const end = text.find('\n');
        page.line(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return std::move(page).update();
}

}  // namespace lyceum::ctl
