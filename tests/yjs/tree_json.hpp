#pragma once

#include "protocol/yjs/document.hpp"

#include <string>

namespace lyceum::yjs {

/// A reading as JSON: {kind, name, content: […], entries: {…}}, each piece as {text | value | bytes | embed |
/// node | document, marks}. conformance_test.mjs makes the same of the types of yjs.
boost::json::value json_of(Tree const& tree);

/// Every root's reading by name, as text: what two documents that hold the same have in common.
std::string reading_of(Document const& document);

}  // namespace lyceum::yjs
