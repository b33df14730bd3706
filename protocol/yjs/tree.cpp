#include "protocol/yjs/tree.hpp"

#include "protocol/yjs/item.hpp"
#include "protocol/yjs/text.hpp"
#include "protocol/yjs/values.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

/// The marks that hold where a reader of a list stands.
class OpenMarks
{
public:
    using Marks = std::vector<std::shared_ptr<Mark const>>;

    /// A mark begins or, with null, ends. False where there are too many.
    bool set(std::string name, boost::json::value value)
    {
        auto const at = std::lower_bound(marks_.begin(), marks_.end(), name,
                                         [](auto const& mark, auto const& n) { return mark->name < n; });
        bool const found = at != marks_.end() && (*at)->name == name;
        if (value.is_null()) {
            if (found) marks_.erase(at);
            return true;
        }
        if (!found && marks_.size() == marks_max) return false;
        auto mark = std::make_shared<Mark const>(Mark{std::move(name), std::move(value)});
        if (found)
            *at = std::move(mark);
        else
            marks_.insert(at, std::move(mark));
        return true;
    }
    [[nodiscard]] Marks const& now() const { return marks_; }

private:
    Marks marks_;
};

bool same(OpenMarks::Marks const& a, OpenMarks::Marks const& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](auto const& x, auto const& y) {
        return x == y || (x->name == y->name && x->value == y->value);
    });
}

/// Reads types into a tree: those that lie in others are read when their turn comes, so that no depth of
/// nesting takes the reader deeper.
class TreeReader
{
public:
    explicit TreeReader(Type const& root) { add(root, 0); }

    Tree read()
    {
        for (std::size_t i = 0; i < types_.size(); ++i) {
            read_list(i);
            for (auto const& [key, item] : types_[i]->entries)
                if (!item->deleted) read_entry(i, std::string(key), *item);
        }
        return std::move(tree_);
    }

private:
    std::size_t add(Type const& type, std::size_t depth)
    {
        Node node{.kind = std::nullopt, .name = {}, .content = {}, .entries = {}, .depth = depth};
        if (type.content) {
            node.kind = type.content->kind;
            node.name = type.content->name;
        }
        tree_.nodes.push_back(std::move(node));
        types_.push_back(&type);
        return tree_.nodes.size() - 1;
    }

    void read_list(std::size_t number)
    {
        OpenMarks marks;
        for (auto const* item = types_[number]->start; item; item = item->right) {
            if (item->deleted) continue;
            if (item->kind == Kind::format) {
                Reader reader(item->content);
                std::string name(reader.var_text().bytes);
                if (!marks.set(std::move(name), value_of_json(reader.var_text().bytes))) tree_.complete = false;
            } else {
                read_pieces(number, *item, marks.now());
            }
        }
    }

    void read_pieces(std::size_t number, Item const& item, OpenMarks::Marks const& marks)
    {
        auto const put = [&](Piece piece) {
            piece.marks = marks;
            tree_.nodes[number].content.push_back(std::move(piece));
        };
        if (item.kind == Kind::string) {
            auto& content = tree_.nodes[number].content;
            if (content.empty() || content.back().kind != Piece::Kind::text || !same(content.back().marks, marks))
                put({});
            append_text(content.back().text, item);
        } else if (item.kind == Kind::any || item.kind == Kind::json) {
            Reader reader(item.content);
            for (std::uint64_t i = 0; i < item.length; ++i)
                put({.kind = Piece::Kind::value, .value = read_value(reader, item.kind)});
        } else if (auto piece = read_single(number, item)) {
            put(*std::move(piece));
        }
    }

    static void append_text(std::string& to, Item const& item)
    {
        if (item.cut_before) to += replacement;
        to += item.content;
        if (item.cut_after) to += replacement;
    }

    static boost::json::value read_value(Reader& reader, Kind kind)
    {
        return kind == Kind::any ? read_any(reader) : value_of_json(reader.var_text().bytes);
    }

    /// What an item of one unit holds; nothing where that lies too deep.
    std::optional<Piece> read_single(std::size_t number, Item const& item)
    {
        switch (item.kind) {
        case Kind::binary: return Piece{.kind = Piece::Kind::bytes, .text = std::string(item.content)};
        case Kind::embed: return Piece{.kind = Piece::Kind::embed, .value = value_of_json(item.content)};
        case Kind::document: {
            Reader reader(item.content);
            std::string guid(reader.var_text().bytes);
            return Piece{.kind = Piece::Kind::document, .text = std::move(guid), .value = read_any(reader)};
        }
        case Kind::type: {
            auto const depth = tree_.nodes[number].depth + 1;
            if (depth <= tree_depth_max) return Piece{.kind = Piece::Kind::node, .node = add(*item.type, depth)};
            tree_.complete = false;
            return std::nullopt;
        }
        default: return std::nullopt;
        }
    }

    /// The value of a key is the last that the item has.
    void read_entry(std::size_t number, std::string key, Item const& item)
    {
        std::optional<Piece> piece;
        if (item.kind == Kind::any || item.kind == Kind::json) {
            Reader reader(values_after(item.kind, item.content, item.length - 1));
            piece = Piece{.kind = Piece::Kind::value, .value = read_value(reader, item.kind)};
        } else if (item.kind == Kind::string) {
            piece = Piece{};
            append_text(piece->text, item);
        } else {
            piece = read_single(number, item);
        }
        if (piece) tree_.nodes[number].entries.emplace(std::move(key), *std::move(piece));
    }

    Tree tree_;
    std::vector<Type const*> types_;
};

}  // namespace

boost::json::value const* Piece::mark(std::string_view name) const
{
    for (auto const& mark : marks)
        if (mark->name == name) return &mark->value;
    return nullptr;
}

Tree read_tree(Type const& root) { return TreeReader(root).read(); }

std::string plain_text(Tree const& tree)
{
    std::string text;
    // The pieces of a node that are still to come.
    struct Level {
        Node const* node;
        std::size_t next = 0;
    };
    std::vector<Level> levels{{&tree.root()}};
    while (!levels.empty()) {
        auto& level = levels.back();
        if (level.next == level.node->content.size()) {
            levels.pop_back();
            continue;
        }
        auto const& piece = level.node->content[level.next++];
        if (piece.kind == Piece::Kind::text) text += piece.text;
        if (piece.kind != Piece::Kind::node) continue;
        auto const& node = tree.node(piece);
        // An element begins a line of its own; what has the same line (a text, a mark) does not.
        if (node.kind == TypeKind::xml_element && !text.empty() && text.back() != '\n') text += '\n';
        levels.push_back({&node});
    }
    return text;
}

}  // namespace lyceum::yjs
