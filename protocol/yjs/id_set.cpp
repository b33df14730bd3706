#include "protocol/yjs/id_set.hpp"

#include <algorithm>

namespace lyceum::yjs
{
namespace
{

bool before(Span const& a, Span const& b) { return a.client != b.client ? a.client > b.client : a.from < b.from; }

/// Whether `b`, which does not begin before `a`, overlaps or touches it.
bool joins(Span const& a, Span const& b) { return a.client == b.client && b.from <= a.to; }

bool newer_client_first(Id a, Id b) { return a.client > b.client; }

}  // namespace

void IdSet::add(Span span)
{
    auto at = std::upper_bound(spans_.begin(), spans_.end(), span, before);
    if (at != spans_.begin() && joins(*std::prev(at), span)) {
        --at;
        at->to = std::max(at->to, span.to);
    } else {
        at = spans_.insert(at, span);
    }
    auto const next = std::next(at);
    auto last = next;
    for (; last != spans_.end() && joins(*at, *last); ++last) at->to = std::max(at->to, last->to);
    spans_.erase(next, last);
}

void IdSet::add_all(std::vector<Span> spans)
{
    // A few are put in their places; for many it is less work to put all in order.
    if (spans.size() < 16 && !spans_.empty()) {
        for (auto const& span : spans) add(span);
        return;
    }
    if (spans_.empty())
        spans_ = std::move(spans);
    else
        spans_.insert(spans_.end(), spans.begin(), spans.end());
    if (!std::is_sorted(spans_.begin(), spans_.end(), before)) std::sort(spans_.begin(), spans_.end(), before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < spans_.size(); ++i) {
        if (kept > 0 && joins(spans_[kept - 1], spans_[i]))
            spans_[kept - 1].to = std::max(spans_[kept - 1].to, spans_[i].to);
        else
            spans_[kept++] = spans_[i];
    }
    spans_.resize(kept);
}

bool IdSet::contains(Span span) const
{
    auto const at = std::upper_bound(spans_.begin(), spans_.end(), span, before);
    if (at == spans_.begin()) return false;
    auto const& found = *std::prev(at);
    return found.client == span.client && span.to <= found.to;
}

std::vector<Span> read_delete_set(Reader& reader)
{
    std::vector<Span> spans;
    for (auto clients = reader.count(2); clients > 0 && !reader.failed(); --clients) {
        auto const client = reader.var_uint();
        for (auto number = reader.count(2); number > 0 && !reader.failed(); --number) {
            auto const from = reader.var_uint();
            auto const length = reader.var_uint();
            if (length == 0) reader.fail("a deletion must not be empty");
            if (length > number_max - from) reader.fail("a clock must be below 2^53");
            spans.push_back({client, from, from + length});
        }
    }
    return spans;
}

void append_delete_set(std::string& to, IdSet const& set)
{
    auto const& spans = set.spans();
    auto const same_client = [](Span const& a, Span const& b) { return a.client == b.client; };
    std::uint64_t clients = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) clients += i == 0 || !same_client(spans[i - 1], spans[i]);
    append_var_uint(to, clients);
    for (auto at = spans.begin(); at != spans.end();) {
        auto const end = std::find_if(at, spans.end(), [&](Span const& s) { return !same_client(*at, s); });
        append_var_uint(to, at->client);
        append_var_uint(to, std::uint64_t(end - at));
        for (; at != end; ++at) {
            append_var_uint(to, at->from);
            append_var_uint(to, at->to - at->from);
        }
    }
}

Result<StateVector> read_state_vector(std::string_view bytes)
{
    Reader reader(bytes);
    StateVector vector;
    for (auto clients = reader.count(2); clients > 0 && !reader.failed(); --clients) {
        auto const client = reader.var_uint();
        vector.push_back({client, reader.var_uint()});
    }
    if (!reader.failed() && reader.left() > 0) reader.fail("it goes on after its end");
    if (!std::is_sorted(vector.begin(), vector.end(), newer_client_first))
        std::stable_sort(vector.begin(), vector.end(), newer_client_first);
    for (std::size_t i = 1; i < vector.size(); ++i)
        if (vector[i - 1].client == vector[i].client) reader.fail("each client must stand in it once");
    if (reader.failed()) return reader.error("state vector");
    return vector;
}

std::string write_state_vector(StateVector const& vector)
{
    std::string bytes;
    append_var_uint(bytes, vector.size());
    for (auto const [client, clock] : vector) {
        append_var_uint(bytes, client);
        append_var_uint(bytes, clock);
    }
    return bytes;
}

StateVector state_vector_of(IdSet const& known)
{
    StateVector vector;
    for (auto const& span : known.spans())
        if (span.from == 0) vector.push_back({span.client, span.to});
    return vector;
}

std::uint64_t clock_of(StateVector const& vector, std::uint64_t client)
{
    auto const at = std::lower_bound(vector.begin(), vector.end(), Id{client, 0}, newer_client_first);
    return at != vector.end() && at->client == client ? at->clock : 0;
}

}  // namespace lyceum::yjs
