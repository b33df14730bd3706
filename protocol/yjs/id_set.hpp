#pragma once

#include "protocol/yjs/structs.hpp"

#include <vector>

namespace lyceum::yjs
{

/// Units of one client: those from `from` to before `to`.
struct Span {
    std::uint64_t client = 0;
    std::uint64_t from = 0;
    std::uint64_t to = 0;

    friend bool operator==(Span const&, Span const&) = default;
};

/// A set of units, as spans without overlap; in the form of a delete set (src/utils/DeleteSet.js) it says what
/// an update deletes.
class IdSet
{
public:
    /// Adds a span that is not empty. Cheapest at the end of what the set has of the client.
    void add(Span span);
    /// Adds many at once, in any order.
    void add_all(std::vector<Span> spans);
    [[nodiscard]] bool contains(Span span) const;
    [[nodiscard]] bool empty() const { return spans_.empty(); }
    /// Higher clients first, then lower clocks first: the order in which Yjs writes them.
    [[nodiscard]] std::vector<Span> const& spans() const { return spans_; }

private:
    std::vector<Span> spans_;
};

/// Reads a delete set; its spans in the order of the bytes. Check reader.failed() afterwards.
std::vector<Span> read_delete_set(Reader& reader);
/// Appends the set in the form of a delete set.
void append_delete_set(std::string& to, IdSet const& set);

/// How far one knows each client: the clock that comes next. Higher clients first.
using StateVector = std::vector<Id>;
Result<StateVector> read_state_vector(std::string_view bytes);
std::string write_state_vector(StateVector const& vector);
/// How far the set knows each client without a hole.
StateVector state_vector_of(IdSet const& known);
/// The clock that comes next of the client; 0 where nothing is known of it.
std::uint64_t clock_of(StateVector const& vector, std::uint64_t client);

}  // namespace lyceum::yjs
