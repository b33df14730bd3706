#include "protocol/yjs/document.hpp"

#include "protocol/yjs/integration.hpp"
#include "protocol/yjs/struct_writer.hpp"
#include "protocol/yjs/updates.hpp"

#include <deque>

namespace lyceum::yjs
{

struct Document::Contents {
    /// The items refer to the updates that they came in.
    std::deque<std::string> updates;
    Integration integration;
};

Document::Document() : contents_(std::make_unique<Contents>()) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<void> Document::apply(std::string_view update)
{
    if (auto const checked = check_update(update); !checked) return checked.error();
    auto const& kept = contents_->updates.emplace_back(update);
    auto const index = index_update(kept).value();
    if (contents_->integration.take(index)) return {};
    return Error{ErrorCode::too_large, "The update has too much at one place to be put in order.", "update"};
}

std::string Document::encode() const
{
    StructWriter writer;
    std::vector<Span> deleted = contents_->integration.waiting_deletions();
    for (auto const& [number, client] : contents_->integration.clients()) {
        client.items.for_each([&](Item const& item) {
            writer.add(struct_of(item));
            if (item.deleted) deleted.push_back({item.id.client, item.id.clock, item.end()});
        });
        for (auto waiting = client.waiting; waiting.front(); waiting.pop()) writer.add(*waiting.front());
    }
    IdSet set;
    set.add_all(std::move(deleted));
    return writer.finish(set);
}

Result<std::string> Document::encode(std::string_view state_vector) const { return difference(encode(), state_vector); }

std::string Document::state_vector() const
{
    StateVector vector;
    for (auto const& [number, client] : contents_->integration.clients())
        if (client.items.end() > 0) vector.push_back({number, client.items.end()});
    return write_state_vector(vector);
}

bool Document::waits() const
{
    if (!contents_->integration.waiting_deletions().empty()) return true;
    for (auto const& [number, client] : contents_->integration.clients())
        if (auto waiting = client.waiting; waiting.front()) return true;
    return false;
}

std::vector<std::string> Document::roots() const
{
    std::vector<std::string> names;
    for (auto const& [name, type] : contents_->integration.roots()) names.emplace_back(name);
    return names;
}

Tree Document::read(std::string_view root) const
{
    auto const& roots = contents_->integration.roots();
    auto const found = roots.find(root);
    return read_tree(found == roots.end() ? Type{} : *found->second);
}

}  // namespace lyceum::yjs
