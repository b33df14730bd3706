#include "protocol/yjs/integration.hpp"

#include "protocol/yjs/text.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

void keep_once(std::vector<Span>& spans)
{
    if (spans.empty()) return;
    IdSet set;
    set.add_all(std::move(spans));
    spans = set.spans();
}

}  // namespace

bool Integration::spend(std::uint64_t steps)
{
    steps_left_ -= std::min(steps, steps_left_);
    return steps_left_ > 0;
}

bool Integration::take(UpdateIndex const& update)
{
    steps_left_ = steps_max;
    ready_.clear();
    for (auto const& block : update.blocks) {
        clients_[block.head.first.client].waiting.add(block);
        ready_.push_back(block.head.first.client);
    }
    // The highest client first, as Yjs: of two at one place it is the right one, so that the other is quickly placed.
    std::sort(ready_.begin(), ready_.end());
    while (!ready_.empty() && steps_left_ > 0) {
        auto const client = ready_.back();
        ready_.pop_back();
        advance(client);
    }
    auto deletions = std::move(waiting_deletions_);
    waiting_deletions_.clear();
    deletions.insert(deletions.end(), update.deletions.begin(), update.deletions.end());
    for (auto const& span : deletions) erase(span);
    keep_once(waiting_deletions_);
    return steps_left_ > 0;
}

/// Integrates what the client wrote as far as nothing is lacking.
void Integration::advance(std::uint64_t number)
{
    auto& client = clients_[number];
    while (auto const* next = client.waiting.front()) {
        auto const known = client.items.end();
        if (next->end() > known) {
            if (next->id.clock > known || !spend(1)) return;
            auto const item = next->id.clock < known ? without_first(*next, known - next->id.clock) : *next;
            if (auto const lacked = lacking(item)) {
                if (client.lacks == lacked) return;
                client.lacks = lacked;
                clients_[lacked->client].awaited_by.emplace(lacked->clock, number);
                return;
            }
            integrate(client, item);
        }
        client.lacks.reset();
        client.waiting.pop();
        auto& awaited = client.awaited_by;
        while (!awaited.empty() && awaited.begin()->first < client.items.end()) {
            ready_.push_back(awaited.begin()->second);
            awaited.erase(awaited.begin());
        }
    }
}

std::optional<Id> Integration::lacking(Struct const& item)
{
    for (auto const& id : {item.origin, item.right_origin, item.parent}) {
        if (!id || id->client == item.id.client) continue;
        auto const found = clients_.find(id->client);
        if (found == clients_.end() || id->clock >= found->second.items.end()) return id;
    }
    return std::nullopt;
}

void Integration::integrate(Client& client, Struct const& item)
{
    auto* added = &items_.emplace_back(Item{.id = item.id, .length = item.length, .kind = item.kind});
    added->parent = item.is_item() ? place_of(item, added) : nullptr;
    if (!added->parent) {
        added->kind = Kind::gc;
        added->deleted = true;
        added->left = added->right = nullptr;
        client.items.append(added);
        return;
    }
    added->origin = item.origin;
    added->right_origin = item.right_origin;
    added->content = item.content;
    added->cut_before = item.cut_before;
    added->cut_after = item.cut_after;
    added->deleted = item.kind == Kind::deleted;
    if (item.kind == Kind::type) {
        added->type = new_type();
        added->type->holder = added;
        added->type->content = type_content(item.content);
    }
    find_left(added);
    link(added);
    client.items.append(added);
    if (added->parent->is_deleted() || (added->has_key && added->right)) erase(added);
}

/// The type that the item belongs to, with its neighbours and key; none where that was collected, or never
/// was a type: then nothing of the item can be seen either.
Type* Integration::place_of(Struct const& item, Item* added)
{
    added->left = item.origin ? ending_at(*item.origin) : nullptr;
    added->right = item.right_origin ? beginning_at(*item.right_origin) : nullptr;
    if ((added->left && added->left->collected()) || (added->right && added->right->collected())) return nullptr;
    if (auto const* neighbour = added->left ? added->left : added->right) {
        added->has_key = neighbour->has_key;
        added->key = neighbour->key;
        return neighbour->parent;
    }
    added->has_key = item.has_key;
    added->key = item.key;
    if (item.parent) return find(*item.parent)->type;
    auto& root = roots_[item.parent_name];
    if (!root) {
        root = new_type();
        root->root_name = item.parent_name;
    }
    return root;
}

/// The first of the list that the item belongs to: of its key's items, or of all that have no key.
Item* Integration::first_of(Type& parent, Item const& added)
{
    if (!added.has_key) return parent.start;
    auto const found = parent.entries.find(added.key);
    auto* first = found == parent.entries.end() ? nullptr : found->second;
    while (first && first->left && spend(1)) first = first->left;
    return first;
}

/// Where others wrote at the same place at the same time, finds the one of them that the item comes after.
void Integration::find_left(Item* added)
{
    auto const settled = added->left ? added->left->right == added->right : added->right && !added->right->left;
    if (settled) return;
    auto* left = added->left;
    auto* other = left ? left->right : first_of(*added->parent, *added);
    // Of those that are met, the conflicts are those since `left` last moved on. Each search has marks of its own.
    auto const met = ++search_;
    auto conflict = met;
    for (; other && other != added->right && spend(1); other = other->right) {
        other->met = met;
        other->conflict = conflict;
        if (added->origin == other->origin) {
            if (other->id.client < added->id.client) {
                left = other;
                conflict = ++search_;
            } else if (added->right_origin == other->right_origin) {
                break;
            }
        } else if (auto const* origin = other->origin ? find(*other->origin) : nullptr; origin && origin->met == met) {
            if (origin->conflict == conflict) continue;
            left = other;
            conflict = ++search_;
        } else {
            break;
        }
    }
    added->left = left;
}

void Integration::link(Item* added)
{
    auto& parent = *added->parent;
    if (added->left) {
        added->right = added->left->right;
        added->left->right = added;
    } else {
        added->right = first_of(parent, *added);
        if (!added->has_key) parent.start = added;
    }
    if (added->right) {
        added->right->left = added;
    } else if (added->has_key) {
        // The last one of a key is its value.
        parent.entries[added->key] = added;
        if (added->left) erase(added->left);
    }
}

Item* Integration::ending_at(Id id)
{
    auto* item = find(id);
    if (id.clock + 1 < item->end() && !item->collected()) split(item, id.clock + 1 - item->id.clock);
    return item;
}

Item* Integration::beginning_at(Id id)
{
    auto* item = find(id);
    return item->id.clock < id.clock && !item->collected() ? split(item, id.clock - item->id.clock) : item;
}

/// Cuts the item after its first `units`; gives what follows them.
Item* Integration::split(Item* item, std::uint64_t units)
{
    auto* rest = &items_.emplace_back(*item);
    rest->id.clock += units;
    rest->length -= units;
    rest->origin = Id{item->id.client, rest->id.clock - 1};
    rest->left = item;
    rest->met = rest->conflict = 0;
    item->length = units;
    item->right = rest;
    if (rest->right)
        rest->right->left = rest;
    else if (rest->has_key)
        rest->parent->entries[rest->key] = rest;
    spend(1 + split_content(*item, *rest));
    clients_[item->id.client].items.insert_after(*item, rest);
    return rest;
}

void Integration::erase(Span span)
{
    auto const known = clients_[span.client].items.end();
    if (span.to > known) waiting_deletions_.push_back({span.client, std::max(span.from, known), span.to});
    auto const to = std::min(span.to, known);
    for (auto clock = span.from; clock < to && spend(1);) {
        auto* item = find({span.client, clock});
        if (!item->deleted) {
            if (item->id.clock < clock) item = split(item, clock - item->id.clock);
            if (item->end() > to) split(item, to - item->id.clock);
            erase(item);
        }
        clock = item->end();
    }
}

/// Deletes the item, and where it is a type, all that is in it.
void Integration::erase(Item* item)
{
    std::vector<Item*> doomed{item};
    while (!doomed.empty()) {
        auto* next = doomed.back();
        doomed.pop_back();
        if (next->deleted) continue;
        next->deleted = true;
        if (!next->type) continue;
        for (auto* child = next->type->start; child; child = child->right) doomed.push_back(child);
        for (auto const& [key, last] : next->type->entries) doomed.push_back(last);
    }
}

Type* Integration::new_type() { return &types_.emplace_back(); }

}  // namespace lyceum::yjs
