#pragma once

#include "protocol/error.hpp"
#include "protocol/yjs/tree.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum::yjs {

/// A document whose updates were integrated: for reading it, and for making it compact. It takes some hundred
/// bytes of memory a struct, so an open document is kept as a State and becomes a Document only to be read.
class Document
{
public:
    Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    /// Takes an update in (Y.applyUpdate), in any order with others and as often as one likes; what refers to
    /// something that has not come waits for it. Damaged ones are refused with `malformed`, and change nothing.
    /// One whose structs cannot be placed within a bounded number of steps is refused with `too_large`; the
    /// document is then of no more use.
    Result<void> apply(std::string_view update);

    /// The whole as one update (Y.encodeStateAsUpdate). Of deleted content nothing is left but that it was
    /// there, as Yjs does; what waits is in it, behind skips.
    [[nodiscard]] std::string encode() const;
    /// Only what is lacking where the state vector was made.
    [[nodiscard]] Result<std::string> encode(std::string_view state_vector) const;
    /// How far the document knows each client (Y.encodeStateVector).
    [[nodiscard]] std::string state_vector() const;
    /// Whether something waits for an update that has not come.
    [[nodiscard]] bool waits() const;

    /// The names of the root types, in alphabetical order.
    [[nodiscard]] std::vector<std::string> roots() const;
    /// What the root type holds, as plain values; an empty one where there is no such root.
    [[nodiscard]] Tree read(std::string_view root) const;

private:
    struct Contents;
    std::unique_ptr<Contents> contents_;
};

}  // namespace lyceum::yjs
