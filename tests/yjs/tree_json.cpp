#include "tree_json.hpp"

namespace lyceum::yjs {
namespace {

namespace json = boost::json;

json::value json_of(Tree const& tree, Node const& node);

json::array numbers(std::string_view bytes)
{
    json::array array;
    for (auto const byte : bytes) array.push_back(static_cast<unsigned char>(byte));
    return array;
}

json::value json_of(Tree const& tree, Piece const& piece)
{
    json::object object;
    switch (piece.kind) {
    case Piece::Kind::text: object["text"] = piece.text; break;
    case Piece::Kind::value: object["value"] = piece.value; break;
    case Piece::Kind::bytes: object["bytes"] = numbers(piece.text); break;
    case Piece::Kind::embed: object["embed"] = piece.value; break;
    case Piece::Kind::node: object["node"] = json_of(tree, tree.node(piece)); break;
    case Piece::Kind::document: object["document"] = piece.text, object["options"] = piece.value; break;
    }
    json::object marks;
    for (auto const& mark : piece.marks) marks[mark->name] = mark->value;
    if (!marks.empty()) object["marks"] = std::move(marks);
    return object;
}

// By recursion: a tree is no deeper than tree_depth_max.
json::value json_of(Tree const& tree, Node const& node)
{
    json::array content;
    for (auto const& piece : node.content) content.push_back(json_of(tree, piece));
    json::object entries;
    for (auto const& [key, piece] : node.entries) entries[key] = json_of(tree, piece);
    json::object object{{"content", std::move(content)}, {"entries", std::move(entries)}};
    if (node.kind) object["kind"] = int(*node.kind);
    if (!node.name.empty()) object["name"] = node.name;
    return object;
}

}  // namespace

json::value json_of(Tree const& tree) { return json_of(tree, tree.root()); }

std::string reading_of(Document const& document)
{
    json::object roots;
    for (auto const& name : document.roots()) roots[name] = json_of(document.read(name));
    return json::serialize(roots);
}

}  // namespace lyceum::yjs
