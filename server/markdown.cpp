#include "server/markdown.hpp"

#include "server/positive_number.hpp"

#include <algorithm>
#include <array>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <memory>

namespace lyceum::server {
namespace {

struct Freed {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
    void operator()(cmark_node* node) const { cmark_node_free(node); }
    void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
using Tree = std::unique_ptr<cmark_node, Freed>;
using Walk = std::unique_ptr<cmark_iter, Freed>;

/// cmark-gfm 0.29 completes every short row of a table to the header's width: a header of thousands of
/// columns over thousands of empty rows would fill the memory.
bool tables_stay_small(std::string_view text)
{
    std::size_t lines = 1, bars = 0, widest = 0;
    for (auto const c : text) {
        if (c == '\n') ++lines, bars = 0;
        else if (c == '|') widest = std::max(widest, ++bars);
    }
    return lines * widest <= 10'000;
}

Tree parse(std::string const& text)
{
    [[maybe_unused]] static bool const registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    std::unique_ptr<cmark_parser, Freed> const parser(cmark_parser_new(CMARK_OPT_DEFAULT));
    for (auto const* name : {"autolink", "strikethrough", "tasklist", "table"}) {
        if (name == std::string_view("table") && !tables_stay_small(text)) continue;
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    }
    cmark_parser_feed(parser.get(), text.data(), text.size());
    Tree tree(cmark_parser_finish(parser.get()));
    cmark_consolidate_text_nodes(tree.get());
    return tree;
}

std::string_view view(char const* text) { return text ? std::string_view(text) : std::string_view(); }

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool same_ignoring_case(std::string_view a, std::string_view b)
{
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// Where a link leads.
enum class Way { nowhere, inside, outside };
Way way_of(std::string_view url)
{
    for (auto const scheme : {std::string_view("http://"), std::string_view("https://"), std::string_view("mailto:")})
        if (url.size() > scheme.size() && same_ignoring_case(url.substr(0, scheme.size()), scheme)) return Way::outside;
    // `//host` and, to a browser, `/\host` lead outside without saying so.
    auto const path = url.size() >= 1 && url[0] == '/' && (url.size() == 1 || (url[1] != '/' && url[1] != '\\'));
    auto const plain = std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
    return path && plain ? Way::inside : Way::nowhere;
}

std::optional<PersonId> person_of(std::string_view url)
{
    constexpr std::string_view prefix = "person/";
    if (!url.starts_with(prefix)) return std::nullopt;
    auto const number = positive_number(url.substr(prefix.size()));
    return number ? std::optional(PersonId{*number}) : std::nullopt;
}

/// A mention of a group that stands in a text.
struct GroupMention {
    std::size_t at = 0, length = 0;
    std::string_view group;
};
std::optional<GroupMention> next_group_mention(std::string_view text, std::size_t from)
{
    for (auto at = text.find('@', from); at != text.npos; at = text.find('@', at + 1)) {
        if (at > 0 && is_word(text[at - 1])) continue;
        auto length = std::size_t{1};
        while (at + length < text.size() && is_word(text[at + length])) ++length;
        auto const word = text.substr(at + 1, length - 1);
        for (auto const group : {std::string_view("everyone"), std::string_view("principals"), std::string_view("facilitators")})
            if (same_ignoring_case(word, group)) return GroupMention{at, length, group};
    }
    return std::nullopt;
}

/// HTML being written. Whatever a person wrote goes through `text` or an attribute, and both escape it.
class Page {
public:
    struct Attribute {
        std::string_view name, value;
    };
    void open(std::string_view tag, std::initializer_list<Attribute> attributes = {})
    {
        html_ += '<';
        html_ += tag;
        for (auto const& [name, value] : attributes) {
            if (value.empty()) continue;
            html_ += ' ';
            html_ += name;
            html_ += "=\"";
            escape(value);
            html_ += '"';
        }
        html_ += '>';
    }
    void close(std::string_view tag)
    {
        html_ += "</";
        html_ += tag;
        html_ += '>';
    }
    void text(std::string_view text) { escape(text); }
    [[nodiscard]] std::size_t size() const { return html_.size(); }
    [[nodiscard]] std::string take() { return std::move(html_); }

private:
    void escape(std::string_view text)
    {
        for (auto const c : text) {
            switch (c) {
            case '&': html_ += "&amp;"; break;
            case '<': html_ += "&lt;"; break;
            case '>': html_ += "&gt;"; break;
            case '"': html_ += "&quot;"; break;
            case '\'': html_ += "&#39;"; break;
            default: html_ += c;
            }
        }
    }
    std::string html_;
};

/// Writes one tree as HTML and notes whom it mentions.
class Writer {
public:
    Rendered write(cmark_node* root)
    {
        Walk const walk(cmark_iter_new(root));
        for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
            node(cmark_iter_get_node(walk.get()), event == CMARK_EVENT_ENTER);
            // What is longer than this is refused, so the rest need not be written.
            if (page_.size() > html_max) break;
        }
        return {page_.take(), std::move(mentions_)};
    }

private:
    void node(cmark_node* node, bool entering)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_DOCUMENT: return;
        case CMARK_NODE_PARAGRAPH: return paragraph(node, entering);
        case CMARK_NODE_BLOCK_QUOTE: return element("blockquote", entering);
        case CMARK_NODE_LIST: return list(node, entering);
        case CMARK_NODE_ITEM: return item(node, entering);
        case CMARK_NODE_HEADING: return heading(node, entering);
        case CMARK_NODE_THEMATIC_BREAK: return page_.open("hr");
        case CMARK_NODE_CODE_BLOCK: return code_block(node);
        case CMARK_NODE_HTML_BLOCK: return raw_block(node);
        case CMARK_NODE_TEXT: return text(node);
        case CMARK_NODE_HTML_INLINE: return page_.text(view(cmark_node_get_literal(node)));
        // Who presses Enter in a message means a new line.
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK: return page_.open("br");
        case CMARK_NODE_CODE: return code(node);
        case CMARK_NODE_EMPH: return element("em", entering);
        case CMARK_NODE_STRONG: return element("strong", entering);
        case CMARK_NODE_LINK:
        case CMARK_NODE_IMAGE: return link(node, entering);
        default: return extension(node, entering);
        }
    }

    void element(std::string_view tag, bool entering)
    {
        if (entering) page_.open(tag);
        else page_.close(tag);
    }

    void paragraph(cmark_node* node, bool entering)
    {
        auto* list = cmark_node_parent(cmark_node_parent(node));
        auto const tight = list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
        if (!tight) element("p", entering);
    }

    void list(cmark_node* node, bool entering)
    {
        auto const ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        auto const start = ordered ? cmark_node_get_list_start(node) : 1;
        if (!entering) page_.close(ordered ? "ol" : "ul");
        else if (ordered && start != 1) page_.open("ol", {{"start", std::to_string(start)}});
        else page_.open(ordered ? "ol" : "ul");
    }

    void item(cmark_node* node, bool entering)
    {
        element("li", entering);
        if (!entering || view(cmark_node_get_type_string(node)) != "tasklist") return;
        auto const checked = cmark_gfm_extensions_get_tasklist_item_checked(node);
        page_.open("input", {{"type", "checkbox"}, {"disabled", "disabled"}, {"checked", checked ? "checked" : ""}});
        page_.text(" ");
    }

    /// A heading within a message ranks below those of the page around it.
    void heading(cmark_node* node, bool entering)
    {
        constexpr std::array<std::string_view, 3> tags{"h4", "h5", "h6"};
        auto const level = std::clamp(cmark_node_get_heading_level(node), 1, int(tags.size()));
        element(tags[std::size_t(level - 1)], entering);
    }

    void code_block(cmark_node* node)
    {
        auto const info = view(cmark_node_get_fence_info(node));
        page_.open("pre");
        page_.open("code", {{"data-language", info.substr(0, info.find_first_of(" \t"))}});
        page_.text(view(cmark_node_get_literal(node)));
        page_.close("code");
        page_.close("pre");
    }

    void raw_block(cmark_node* node)
    {
        auto rest = view(cmark_node_get_literal(node));
        while (rest.ends_with('\n')) rest.remove_suffix(1);
        page_.open("p");
        for (auto end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
            page_.text(rest.substr(0, end));
            page_.open("br");
            rest.remove_prefix(end + 1);
        }
        page_.text(rest);
        page_.close("p");
    }

    void code(cmark_node* node)
    {
        page_.open("code");
        page_.text(view(cmark_node_get_literal(node)));
        page_.close("code");
    }

    void text(cmark_node* node)
    {
        auto text = view(cmark_node_get_literal(node));
        if (opens_mention(node)) text.remove_suffix(1);
        std::size_t written = 0;
        while (auto const mention = next_group_mention(text, written)) {
            page_.text(text.substr(written, mention->at - written));
            page_.open("span", {{"class", "mention"}, {"data-group", mention->group}});
            page_.text(text.substr(mention->at, mention->length));
            page_.close("span");
            written = mention->at + mention->length;
            if (mention->group == "everyone") mentions_.everyone = true;
            else if (mention->group == "principals") mentions_.principals = true;
            else mentions_.facilitators = true;
        }
        page_.text(text.substr(written));
    }

    /// Whether the text ends with the `@` of a mention of a person.
    static bool opens_mention(cmark_node* text_node)
    {
        if (!text_node || cmark_node_get_type(text_node) != CMARK_NODE_TEXT) return false;
        auto const text = view(cmark_node_get_literal(text_node));
        if (!text.ends_with('@') || (text.size() > 1 && is_word(text[text.size() - 2]))) return false;
        auto* next = cmark_node_next(text_node);
        return next && cmark_node_get_type(next) == CMARK_NODE_LINK && person_of(view(cmark_node_get_url(next)));
    }

    void link(cmark_node* node, bool entering)
    {
        auto const url = view(cmark_node_get_url(node));
        if (opens_mention(cmark_node_previous(node))) return mention(*person_of(url), entering);
        auto const way = way_of(url);
        if (way == Way::nowhere || within_link(node)) return;
        if (!entering) page_.close("a");
        else if (way == Way::inside) page_.open("a", {{"href", url}});
        else page_.open("a", {{"href", url}, {"target", "_blank"}, {"rel", "noopener nofollow"}});
    }

    /// An image in a link becomes its words only: HTML has no link within a link.
    static bool within_link(cmark_node* node)
    {
        for (auto* outer = cmark_node_parent(node); outer; outer = cmark_node_parent(outer)) {
            auto const type = cmark_node_get_type(outer);
            if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return true;
        }
        return false;
    }

    void mention(PersonId person, bool entering)
    {
        if (!entering) return page_.close("span");
        page_.open("span", {{"class", "mention"}, {"data-person", std::to_string(person.value)}});
        page_.text("@");
        if (std::ranges::find(mentions_.people, person) == mentions_.people.end()) mentions_.people.push_back(person);
    }

    /// Nodes of the dialect's extensions have no constants of their own in cmark's interface.
    void extension(cmark_node* node, bool entering)
    {
        auto const kind = view(cmark_node_get_type_string(node));
        if (kind == "strikethrough") return element("del", entering);
        if (kind == "table") return element("table", entering);
        if (kind == "table_row" || kind == "table_header") return element("tr", entering);
        if (kind == "table_cell") return cell(node, entering);
    }

    void cell(cmark_node* node, bool entering)
    {
        auto* row = cmark_node_parent(node);
        std::string_view const tag = cmark_gfm_extensions_get_table_row_is_header(row) ? "th" : "td";
        if (!entering) return page_.close(tag);
        std::size_t column = 0;
        for (auto* before = cmark_node_previous(node); before; before = cmark_node_previous(before)) ++column;
        auto* table = cmark_node_parent(row);
        auto const* alignments = cmark_gfm_extensions_get_table_alignments(table);
        auto const columns = cmark_gfm_extensions_get_table_columns(table);
        auto const alignment = alignments && column < columns ? alignments[column] : std::uint8_t{0};
        page_.open(tag, {{"data-align", alignment == 'r' ? "right" : alignment == 'c' ? "center" : ""}});
    }

    Page page_;
    db::Mentions mentions_;
};

}  // namespace

Result<Rendered> render_markdown(std::string const& text, std::string_view field)
{
    auto rendered = Writer().write(parse(text).get());
    if (rendered.html.size() <= html_max) return rendered;
    return invalid(std::string(field), std::string(field) + ": must become at most 64 kB when laid out. Make it shorter.");
}

std::string plain_words(std::string const& text)
{
    auto const tree = parse(text);
    std::string words;
    auto const add = [&words](char c) {
        auto const space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space) words += c;
        else if (!words.empty() && words.back() != ' ') words += ' ';
    };
    Walk const walk(cmark_iter_new(tree.get()));
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        auto* node = cmark_iter_get_node(walk.get());
        std::ranges::for_each(view(cmark_node_get_literal(node)), add);
        auto const type = cmark_node_get_type(node);
        auto const block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
        if (block || type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) add(' ');
    }
    if (words.ends_with(' ')) words.pop_back();
    return words;
}

}  // namespace lyceum::server
