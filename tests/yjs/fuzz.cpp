// libFuzzer: bytes from a stranger in every function that takes them. See README.md.
#include "protocol/yjs/document.hpp"
#include "protocol/yjs/integration.hpp"
#include "protocol/yjs/state.hpp"
#include "protocol/yjs/sync.hpp"
#include "protocol/yjs/updates.hpp"
#include "tree_json.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>

namespace lyceum::yjs {
namespace {

void require(bool holds, char const* promise)
{
    if (holds) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

std::string merged(std::vector<std::string_view> const& updates)
{
    auto const result = merge_updates(updates);
    require(result.has_value(), "updates that were taken can be merged");
    require(check_update(*result).has_value(), "a merge is well formed");
    return *result;
}

/// What has a hole is known up to it only.
bool has_hole(std::string_view update)
{
    auto const rest = difference(update, state_vector_of(update).value()).value();
    return rest.front() != 0;
}

void check_bytes(std::string_view update)
{
    auto const once = merged({update, update});
    require(merged({once, once}) == once, "merging again changes nothing");
    require(merged({once, update}) == once, "merging what is in it changes nothing");
    auto const state_vector = state_vector_of(update).value();
    require(state_vector_of(once).value() == state_vector, "a merge knows what was merged");
    auto const rest = difference(update, state_vector);
    require(rest && check_update(*rest).has_value(), "a difference is well formed");
    require(!adds_to(once, update).value(), "a merge has what was merged");
    State state;
    require(state.append(update).has_value(), "an open document takes it");
    require(!state.adds(update).value() && !state.adds(once).value(), "an open document knows what it took");
    require(state.state_vector() == state_vector, "an open document knows how far it knows");
    require(!adds_to(state.merged(), update).value(), "an open document keeps what it took");
}

/// Where an item stands: in which list, and as the how manieth.
using Places = std::map<Item const*, std::pair<Item const*, std::size_t>>;

Places places_of(Integration const& integration)
{
    Places places;
    for (auto const& [number, client] : integration.clients())
        client.items.for_each([&](Item const& item) {
            if (item.collected() || item.left) return;
            std::size_t at = 0;
            for (auto const* next = &item; next; next = next->right) places[next] = {&item, at++};
        });
    return places;
}

/// Whether every item stands behind what it was written after and before what it was written before, and every
/// key has one value of one unit. No client of Yjs sends others, and of others Yjs promises nothing: what
/// becomes of them depends on who came first.
bool is_possible(std::string_view update)
{
    Integration integration;
    if (!integration.take(index_update(update).value())) return false;
    auto const places = places_of(integration);
    bool possible = true;
    auto const in_order = [&](Item const* a, Item const* b) {
        if (a->collected() || b->collected()) return;
        auto const [list_of_a, at_a] = places.at(a);
        auto const [list_of_b, at_b] = places.at(b);
        if (list_of_a != list_of_b || at_a >= at_b) possible = false;
    };
    for (auto const& [number, client] : integration.clients())
        client.items.for_each([&](Item const& item) {
            auto const item_at = [&](Id id) { return integration.clients().at(id.client).items.find(id.clock); };
            if (item.has_key && !item.deleted && (item.right || item.length > 1)) possible = false;
            if (item.origin) in_order(item_at(*item.origin), &item);
            if (item.right_origin) in_order(&item, item_at(*item.right_origin));
        });
    return possible;
}

void check_document(std::string_view update)
{
    Document document;
    if (!document.apply(update)) return;
    require(check_update(document.encode()).has_value(), "what a document writes is well formed");
    if (!is_possible(update)) return;
    auto const reading = reading_of(document);
    auto const written = document.encode();
    Document again;
    if (!again.apply(written)) return;
    require(reading_of(again) == reading, "a document writes what reads the same");
    require(again.encode() == written, "a document writes the same again");
    require(again.state_vector() == document.state_vector(), "a document writes all that it knows");
    if (!document.waits()) {
        require(document.encode(document.state_vector())->front() == 0, "nothing is lacking at who has it");
        require(!has_hole(written), "a document without holes writes none");
    }
    require(document.apply(update).has_value() && reading_of(document) == reading, "an update that comes again changes nothing");
    require(document.apply(merged({update, written})).has_value() && reading_of(document) == reading, "a merge changes nothing");
}

/// In two parts and in the wrong order: what is cut off must be put together to the same.
void check_parts(std::string_view update)
{
    auto const whole = merged({update, update});
    auto state_vector = read_state_vector(state_vector_of(whole).value()).value();
    for (auto& known : state_vector) known.clock /= 2;
    auto const later = difference(whole, write_state_vector(state_vector)).value();
    require(check_update(later).has_value(), "a later part is well formed");
    Document at_once, in_parts;
    if (!at_once.apply(whole) || !in_parts.apply(later) || !in_parts.apply(whole)) return;
    require(at_once.state_vector() == in_parts.state_vector(), "parts make the whole");
}

}  // namespace
}  // namespace lyceum::yjs

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace lyceum::yjs;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    if (auto const message = read_message(bytes)) require(write_message(message->kind, message->payload).size() <= size, "a message is written as it was read");
    if (auto const states = read_awareness(bytes)) require(read_awareness(write_awareness(*states)).has_value(), "awareness is written as it was read");
    if (!check_update(bytes)) return 0;
    check_bytes(bytes);
    check_document(bytes);
    check_parts(bytes);
    return 0;
}
