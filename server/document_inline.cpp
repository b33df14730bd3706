#include "server/document_inline.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace lyceum::server {
namespace {

using yjs::Piece;

/// A mark as Markdown writes it around words. Code is none of them: within it nothing else has a meaning.
struct Around {
    std::string name, opens, closes;

    friend bool operator==(Around const&, Around const&) = default;
};

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The address of a link that leads somewhere, written so that nothing in it ends it; else empty.
std::string address(boost::json::value const& mark)
{
    auto const* members = mark.if_object();
    auto const* href = members ? members->if_contains("href") : nullptr;
    if (!href || !href->is_string()) return {};
    std::string_view const url = href->get_string();
    constexpr std::array<std::string_view, 5> ways{"http://", "https://", "mailto:", "/", "#"};
    if (std::ranges::none_of(ways, [&](std::string_view way) { return url.starts_with(way); })) return {};
    std::string safe;
    for (auto const c : url) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '\\') return {};
        safe += c;
    }
    return safe.find_first_of(" ()[]*_`~") == safe.npos ? safe : "<" + safe + ">";
}

std::vector<Around> marks_of(Piece const& piece)
{
    std::vector<Around> marks;
    if (auto const* link = piece.mark("link")) {
        if (auto const to = address(*link); !to.empty()) marks.push_back({"link", "[", "](" + to + ")"});
    }
    for (auto const& [name, sign] : {std::pair{"bold", "**"}, {"italic", "*"}, {"strike", "~~"}})
        if (piece.mark(name)) marks.push_back({name, sign, sign});
    return marks;
}

/// Code between more backticks than stand in a row in it.
std::string code(std::string_view text)
{
    std::size_t longest = 0, run = 0;
    for (auto const c : text) run = c == '`' ? run + 1 : 0, longest = std::max(longest, run);
    std::string const fence(longest + 1, '`');
    auto const needs_space = text.starts_with('`') || text.ends_with('`');
    return fence + (needs_space ? " " : "") + std::string(text) + (needs_space ? " " : "") + fence;
}

/// One line, or a few with breaks between them.
class Line {
public:
    explicit Line(LineBreaks breaks) : breaks_(breaks) {}

    void text(Piece const& piece)
    {
        auto const& words = piece.text;
        auto const first = std::ranges::find_if_not(words, is_space);
        if (first != words.begin()) pending_ = true;
        if (first == words.end()) return;
        auto const last = std::find_if_not(words.rbegin(), words.rend(), is_space).base();
        turn_to(marks_of(piece));
        if (piece.mark("code")) add_code({first, last});
        else add_words({first, last});
        if (last != words.end()) pending_ = true;
    }
    void line_break()
    {
        if (breaks_ == LineBreaks::spaces || written_.empty()) {
            pending_ = true;
            return;
        }
        turn_to({});
        written_ += "\\\n";
        begins_line_ = true, pending_ = false;
    }
    std::string take()
    {
        pending_ = false;
        turn_to({});
        // A break at the end is none.
        while (written_.ends_with("\\\n")) written_.resize(written_.size() - 2);
        return std::move(written_);
    }

private:
    /// Closes the marks that end here, writes the space between, and opens those that begin.
    void turn_to(std::vector<Around> wanted)
    {
        std::size_t stays = 0;
        while (stays < open_.size() && std::ranges::find(wanted, open_[stays]) != wanted.end()) ++stays;
        for (; open_.size() > stays; open_.pop_back()) written_ += open_.back().closes;
        if (pending_ && !begins_line_) written_ += ' ';
        pending_ = false;
        for (auto& mark : wanted) {
            if (std::ranges::find(open_, mark) != open_.end()) continue;
            written_ += mark.opens;
            begins_line_ = false;
            open_.push_back(std::move(mark));
        }
    }
    void add_code(std::string_view words)
    {
        std::string one_line(words);
        std::ranges::replace_if(one_line, is_space, ' ');
        written_ += code(one_line);
        begins_line_ = false;
    }
    void add_words(std::string_view words)
    {
        for (std::size_t i = 0; i < words.size(); ++i) {
            auto const c = is_space(words[i]) ? ' ' : words[i];
            if (c == ' ' && i > 0 && is_space(words[i - 1])) continue;
            if (has_meaning(words, i)) written_ += '\\';
            written_ += c;
            begins_line_ = false;
        }
    }
    /// Whether Markdown would take the character for something else than itself.
    [[nodiscard]] bool has_meaning(std::string_view words, std::size_t i) const
    {
        auto const c = words[i];
        auto const next = i + 1 < words.size() ? words[i + 1] : ' ';
        if (std::string_view("\\`*_[]<~").find(c) != std::string_view::npos) return true;
        if (c == '&') return next == '#' || is_letter(next);
        if (begins_line_) return std::string_view("#+->=").find(c) != std::string_view::npos;
        return (c == '.' || c == ')') && ends_number();
    }
    /// Whether the line so far is a number, which a list item would begin with.
    [[nodiscard]] bool ends_number() const
    {
        auto const begins = written_.rfind('\n') == written_.npos ? 0 : written_.rfind('\n') + 1;
        auto const digits = std::string_view(written_).substr(begins);
        return !digits.empty() && std::ranges::all_of(digits, is_digit);
    }

    LineBreaks breaks_;
    std::string written_;
    std::vector<Around> open_;
    bool pending_ = false;
    bool begins_line_ = true;
};

bool is_break(yjs::Node const& node) { return node.kind == yjs::TypeKind::xml_element && node.name == "hardBreak"; }

void add(Line& line, yjs::Tree const& tree, yjs::Node const& node)
{
    for (auto const& piece : node.content) {
        if (piece.kind == Piece::Kind::text) line.text(piece);
        if (piece.kind != Piece::Kind::node) continue;
        auto const& inner = tree.node(piece);
        if (is_break(inner)) line.line_break();
        else add(line, tree, inner);
    }
}

void add_text(std::string& text, yjs::Tree const& tree, yjs::Node const& node)
{
    for (auto const& piece : node.content) {
        if (piece.kind == Piece::Kind::text) text += piece.text;
        if (piece.kind != Piece::Kind::node) continue;
        auto const& inner = tree.node(piece);
        if (is_break(inner)) text += '\n';
        else add_text(text, tree, inner);
    }
}

}  // namespace

std::string inline_markdown(yjs::Tree const& tree, yjs::Node const& node, LineBreaks breaks)
{
    Line line(breaks);
    add(line, tree, node);
    return line.take();
}

std::string plain_markdown(std::string words)
{
    Line line(LineBreaks::spaces);
    line.text({.kind = Piece::Kind::text, .text = std::move(words)});
    return line.take();
}

std::string inline_text(yjs::Tree const& tree, yjs::Node const& node)
{
    std::string text;
    add_text(text, tree, node);
    return text;
}

}  // namespace lyceum::server
