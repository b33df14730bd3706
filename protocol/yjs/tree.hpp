#pragma once

#include "protocol/yjs/structs.hpp"

#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum::yjs {

struct Type;

/// A mark that a passage of text has: bold, a link. Its value is what the editor put there (`true`, `{}`,
/// `{"href": …}`).
struct Mark {
    std::string name;
    boost::json::value value;
};

/// One thing in a list, or under a key.
struct Piece {
    enum class Kind {
        text,    ///< `text`: a passage with the same marks throughout
        value,   ///< `value`: one value of an array or a map
        bytes,   ///< `text`: bytes
        embed,   ///< `value`: an object within a text
        node,    ///< `node`: a shared type
        document ///< `text`: the guid of a sub-document; `value`: its options
    };
    Kind kind = Kind::text;
    std::string text = {};
    boost::json::value value = {};
    /// The number of the node in Tree::nodes.
    std::size_t node = 0;
    /// In alphabetical order; neighbours share them.
    std::vector<std::shared_ptr<Mark const>> marks = {};

    /// The value of the mark; nothing where the piece does not have it.
    [[nodiscard]] boost::json::value const* mark(std::string_view name) const;
};

/// A shared type as plain values: an element, a text, a map.
struct Node {
    /// Nothing for a root, of which the wire does not say what it is.
    std::optional<TypeKind> kind;
    /// The name of an element or hook: `paragraph`.
    std::string name;
    /// What an element, fragment, text or array holds, in order.
    std::vector<Piece> content;
    /// The attributes of an element or text, the entries of a map.
    std::map<std::string, Piece, std::less<>> entries;
    /// How many types it lies in; 0 for the root.
    std::size_t depth = 0;
};

/// A passage has at most this many marks; further ones are left out of a reading.
inline constexpr std::size_t marks_max = 32;
/// How deep types are nested in a reading: those beyond are left out, so that walking one by recursion is safe.
inline constexpr std::size_t tree_depth_max = 100;

/// What a root type holds. `nodes` has the root first, and each node before those that lie in it.
struct Tree {
    std::vector<Node> nodes;
    /// False where something was nested too deep, or had too many marks, to be read.
    bool complete = true;

    // Not of a tree that ends with the expression.
    [[nodiscard]] Node const& root() const& { return nodes.front(); }
    [[nodiscard]] Node const& node(Piece const& piece) const& { return nodes[piece.node]; }
    void root() const&& = delete;
    void node(Piece const&) const&& = delete;
};

/// Reads a type and those in it.
Tree read_tree(Type const& root);

/// The text that the tree holds, a line for each element that has text of its own.
std::string plain_text(Tree const& tree);

}  // namespace lyceum::yjs
