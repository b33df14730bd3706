#include "server/document_markdown.hpp"

#include "protocol/yjs/document.hpp"
#include "server/document_inline.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

using yjs::Node;
using yjs::Piece;
using yjs::Tree;

constexpr std::int64_t columns_max = 100;

/// The value of an attribute, as a whole number from `least` to `most`; `otherwise` where it is none.
std::int64_t whole(Node const& node, std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise)
{
    auto const found = node.entries.find(name);
    if (found == node.entries.end() || !found->second.value.is_number()) return otherwise;
    auto const value = found->second.value.to_number<double>();
    return value >= double(least) && value <= double(most) ? std::int64_t(value) : otherwise;
}
bool truth(Node const& node, std::string_view name)
{
    auto const found = node.entries.find(name);
    if (found == node.entries.end()) return false;
    auto const& value = found->second.value;
    return (value.is_bool() && value.get_bool()) || (value.is_string() && value.get_string() == "true");
}
std::string word(Node const& node, std::string_view name)
{
    auto const found = node.entries.find(name);
    if (found == node.entries.end() || !found->second.value.is_string()) return {};
    std::string text;
    for (char const c : found->second.value.get_string())
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("+-#_.").find(c) != std::string_view::npos)
            text += c;
    return text;
}

bool is_element(Node const& node) { return node.kind == yjs::TypeKind::xml_element; }
bool is_list(Node const& node) { return node.name == "bulletList" || node.name == "orderedList" || node.name == "taskList"; }
/// Whether there are elements in it that stand in blocks of their own.
bool has_blocks(Tree const& tree, Node const& node)
{
    return std::ranges::any_of(node.content, [&](Piece const& piece) {
        return piece.kind == Piece::Kind::node && is_element(tree.node(piece)) && tree.node(piece).name != "hardBreak";
    });
}

class Writer {
public:
    explicit Writer(Tree const& tree) : tree_(tree) {}

    DocumentMarkdown write()
    {
        auto text = blocks(tree_.root(), "\n\n");
        if (!text.empty()) text += '\n';
        return {std::move(text), complete_ && tree_.complete};
    }

private:
    /// The blocks of a node, one after the other.
    std::string blocks(Node const& node, std::string_view between)
    {
        std::string text;
        Node const* before = nullptr;
        bool other_sign = false;
        for (auto const& piece : node.content) {
            if (piece.kind != Piece::Kind::node) continue;
            auto const& inner = tree_.node(piece);
            // Two lists that follow each other would be one, if their signs were the same.
            other_sign = before && is_list(inner) && before->name == inner.name && !other_sign;
            auto one = block(inner, other_sign);
            if (one.empty() || !fits(one.size())) continue;
            if (!text.empty()) text += between;
            text += one;
            before = &inner;
        }
        return text;
    }

    std::string block(Node const& node, bool other_sign)
    {
        if (!is_element(node) || node.name == "paragraph") return inline_markdown(tree_, node, LineBreaks::kept);
        if (node.name == "heading") return heading(node);
        if (is_list(node)) return list(node, other_sign);
        if (node.name == "blockquote") return with_prefix(blocks(node, "\n\n"), "> ", "> ");
        if (node.name == "codeBlock") return code_block(node);
        if (node.name == "horizontalRule") return "---";
        if (node.name == "table") return table(node);
        return has_blocks(tree_, node) ? blocks(node, "\n\n") : inline_markdown(tree_, node, LineBreaks::kept);
    }

    std::string heading(Node const& node)
    {
        auto text = inline_markdown(tree_, node, LineBreaks::spaces);
        if (text.empty()) return text;
        // Signs at the end would be taken for the heading's own.
        if (text.ends_with('#')) text.insert(text.find_last_not_of('#') + 1, "\\");
        return std::string(std::size_t(whole(node, "level", 1, 6, 1)), '#') + " " + text;
    }

    std::string list(Node const& node, bool other_sign)
    {
        auto number = whole(node, "start", 0, 999'999'999, 1);
        auto const is_ordered = node.name == "orderedList";
        std::vector<std::string> items;
        bool loose = false;
        for (auto const& piece : node.content) {
            if (piece.kind != Piece::Kind::node) continue;
            auto const& item = tree_.node(piece);
            loose = loose || is_loose(item);
            std::string sign = is_ordered ? std::to_string(number++) + (other_sign ? ")" : ".") : other_sign ? "*" : "-";
            auto const indent = std::string(sign.size() + 1, ' ');
            if (node.name == "taskList") sign += truth(item, "checked") ? " [x]" : " [ ]";
            auto text = blocks(item, is_loose(item) ? "\n\n" : "\n");
            items.push_back(text.empty() ? sign : with_prefix(text, sign + " ", indent));
        }
        std::string all;
        for (auto const& item : items) all += (all.empty() ? "" : loose ? "\n\n" : "\n") + item;
        return all;
    }
    /// An item of more than one paragraph and lists below it has empty lines between them.
    bool is_loose(Node const& item)
    {
        std::int64_t others = 0;
        for (auto const& piece : item.content)
            if (piece.kind == Piece::Kind::node && !is_list(tree_.node(piece))) ++others;
        return others > 1;
    }

    std::string code_block(Node const& node)
    {
        auto const text = inline_text(tree_, node);
        std::size_t longest = 2, run = 0;
        for (auto const c : text) run = c == '`' ? run + 1 : 0, longest = std::max(longest, run);
        std::string const fence(longest + 1, '`');
        return fence + word(node, "language") + "\n" + text + (text.empty() || text.ends_with('\n') ? "" : "\n") + fence;
    }

    std::string table(Node const& node)
    {
        std::vector<std::vector<std::string>> rows;
        bool has_header = false;
        std::size_t columns = 0;
        for (auto const& piece : node.content) {
            if (piece.kind != Piece::Kind::node) continue;
            auto& row = rows.emplace_back();
            for (auto const& cell : tree_.node(piece).content) {
                if (cell.kind != Piece::Kind::node || std::int64_t(row.size()) == columns_max) continue;
                has_header = has_header || (rows.size() == 1 && tree_.node(cell).name == "tableHeader");
                row.push_back(cell_text(tree_.node(cell)));
            }
            columns = std::max(columns, row.size());
        }
        if (columns == 0) return {};
        // A table of Markdown has a header always.
        if (!has_header) rows.insert(rows.begin(), std::vector<std::string>(columns));
        std::string text;
        for (std::size_t r = 0; r < rows.size() && fits(columns * 4); ++r) {
            rows[r].resize(columns);
            text += r == 0 ? "|" : "\n|";
            for (auto const& cell : rows[r]) text += cell.empty() ? "  |" : " " + cell + " |";
            if (r > 0) continue;
            text += "\n|";
            for (std::size_t i = 0; i < columns; ++i) text += " --- |";
        }
        return text;
    }
    /// What is in a cell, on one line.
    std::string cell_text(Node const& cell)
    {
        std::string line;
        if (has_blocks(tree_, cell)) {
            for (auto const& piece : cell.content) {
                if (piece.kind != Piece::Kind::node) continue;
                auto one = cell_text(tree_.node(piece));
                if (!one.empty()) line += (line.empty() ? "" : " ") + one;
            }
            return line;
        }
        for (auto const c : inline_markdown(tree_, cell, LineBreaks::spaces)) {
            if (c == '|') line += '\\';
            line += c;
        }
        return line;
    }

    /// Each line behind a prefix; an empty one behind what of it is not space.
    std::string with_prefix(std::string const& text, std::string const& first, std::string const& others)
    {
        std::string all;
        std::size_t at = 0;
        for (bool more = true; more && fits(others.size());) {
            auto const end = std::min(text.find('\n', at), text.size());
            auto const line = std::string_view(text).substr(at, end - at);
            auto prefix = at == 0 ? first : others;
            if (line.empty()) prefix.resize(prefix.find_last_not_of(' ') + 1);
            all += prefix;
            all += line;
            more = end < text.size();
            if (more) all += '\n';
            at = end + 1;
        }
        return all;
    }

    /// Whether so many bytes more are taken; counts them.
    bool fits(std::size_t bytes)
    {
        if (bytes > left_) return complete_ = false;
        left_ -= bytes;
        return true;
    }

    Tree const& tree_;
    /// Each byte is counted once for every level that it passes through.
    std::size_t left_ = 4 * reading_bytes_max;
    bool complete_ = true;
};

/// Leaves out what is beyond the bound, whole characters.
bool cut(std::string& text)
{
    if (text.size() <= reading_bytes_max) return false;
    auto end = reading_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    return true;
}

}  // namespace

Result<DocumentReading> read_document_text(std::string_view update)
{
    yjs::Document document;
    if (auto applied = document.apply(update); !applied) return applied.error();
    auto const tree = document.read(document_root);
    auto markdown = document_markdown(tree);
    DocumentReading reading{std::move(markdown.text), yjs::plain_text(tree), markdown.complete};
    auto const cut_markdown = cut(reading.markdown), cut_text = cut(reading.text);
    reading.complete = reading.complete && !cut_markdown && !cut_text;
    return reading;
}

DocumentMarkdown document_markdown(Tree const& tree) { return Writer(tree).write(); }

}  // namespace lyceum::server
