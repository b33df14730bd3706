#pragma once

#include "protocol/yjs/id_set.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lyceum::yjs
{

/// A document that one owner keeps as bytes: its merged update, with a tail of those that came since, and which
/// units and deletions they have. No object a letter: 3,000 letters typed take less than 10 kB. Appending takes
/// time in proportion to the update; the tail is merged in when it has grown.
class State
{
public:
    /// A new document.
    State();
    /// A document as it was stored: an update, merged or not.
    static Result<State> from(std::string update);

    /// Whether the update has a unit or a deletion that this does not have yet. A client that comes back sends
    /// all deletions that it knows, so that most first updates have none.
    [[nodiscard]] Result<bool> adds(std::string_view update) const;
    /// Takes the update in, which is refused whole where it is damaged; whether it added something.
    Result<bool> append(std::string_view update);

    /// The whole as one update. Merges the tail first.
    std::string const& merged();
    /// What is lacking where the state vector was made. Merges the tail first.
    Result<std::string> difference(std::string_view state_vector);
    [[nodiscard]] std::string state_vector() const;

    /// Bytes of the update, tail and all: near to what merged() would have.
    [[nodiscard]] std::size_t bytes() const { return merged_.size() + tail_.size(); }
    /// Bytes of memory that it takes beside its own size.
    [[nodiscard]] std::size_t memory_bytes() const;

private:
    struct Contents {
        std::vector<Span> known;
        std::vector<Span> deleted;
    };
    static Result<Contents> contents_of(std::string_view update);
    [[nodiscard]] bool adds(Contents const& contents) const;
    void merge_tail();

    std::string merged_;
    /// The updates since, one behind the other, and where each ends.
    std::string tail_;
    std::vector<std::uint32_t> tail_ends_;
    IdSet known_;
    IdSet deleted_;
};

}  // namespace lyceum::yjs
