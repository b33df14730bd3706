#pragma once

#include "protocol/codec.hpp"

namespace lyceum::db {

/// What a JSON column holds, as it was written by codec::to_text. Throws where somebody else wrote something else there.
template <class T>
T from_stored(std::string const& json)
{
    return codec::from_json<T>(codec::parse(json).value()).value();
}

}  // namespace lyceum::db
