#pragma once

#include "protocol/error.hpp"

#include <span>
#include <string>
#include <string_view>

/// Yjs updates in format v1 as bytes, without building a document from them: checked, merged, and cut to what
/// somebody lacks (src/utils/updates.js of https://github.com/yjs/yjs). protocol/yjs/README.md has the format.
///
/// Every function takes bytes from strangers: it reads each once or twice, in time linear in them, takes
/// memory in proportion to them, and refuses damaged ones with `malformed`.
namespace lyceum::yjs
{

/// More bytes than this in an update are refused with `too_large`, before anything is read.
inline constexpr std::size_t update_bytes_max = std::size_t{64} << 20;

/// An update that says nothing: what a new document has.
inline constexpr std::string_view empty_update{"\0\0", 2};
/// The state vector of who has nothing.
inline constexpr std::string_view empty_state_vector{"\0", 1};

/// Whether the update is whole: every struct of a kind and form that Yjs takes, every text UTF-8, every value
/// JSON or `any` that a browser can read, each client once, nothing after the end.
Result<void> check_update(std::string_view update);

/// One update that says what all of them say, in any order and with any overlap (Y.mergeUpdates). Text that
/// was written letter by letter becomes one struct; what lies beyond a hole stays, behind a skip.
Result<std::string> merge_updates(std::span<std::string_view const> updates);

/// What of the update is lacking where the state vector was made: the structs beyond it, and every deletion,
/// since a state vector says nothing of those (Y.diffUpdate).
Result<std::string> difference(std::string_view update, std::string_view state_vector);

/// How far the update knows each client without a hole (Y.encodeStateVectorFromUpdate).
Result<std::string> state_vector_of(std::string_view update);

/// Whether the update has a unit or a deletion that `state`, a merged update, does not have. To ask more than
/// once about the same state, keep a State (protocol/yjs/state.hpp).
Result<bool> adds_to(std::string_view state, std::string_view update);

}  // namespace lyceum::yjs
