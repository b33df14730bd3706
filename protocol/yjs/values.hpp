#pragma once

#include "protocol/yjs/lib0.hpp"

#include <boost/json.hpp>

namespace lyceum::yjs {

/// The JSON that a text of JSON stands for. Needs a text that Reader::var_json took, or `undefined`.
boost::json::value value_of_json(std::string_view text);

/// Reads one `any` value as JSON: undefined as null, bytes as their base64, big integers as numbers, what is no
/// number (NaN, infinities) as null. Needs a value that Reader::skip_any takes.
boost::json::value read_any(Reader& reader);

}  // namespace lyceum::yjs
