#pragma once

#include <boost/describe/enum.hpp>
#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>

namespace lyceum {

/// Why a call was refused. The same words stand in JSON-RPC errors (`error.data.code`) and in
/// RFC 9457 problem details (`code`); protocol/error.cpp has the numbers of each transport.
enum class ErrorCode {
    malformed,         ///< not JSON, not JSON-RPC, not HTTP as we accept it
    unknown_operation, ///< no operation has that name
    invalid,           ///< a member is missing, of the wrong type or out of its limits
    unauthenticated,   ///< nobody is signed in, or the passphrase, link or code is wrong
    forbidden,         ///< the caller sees the object and may not do this to it
    not_found,         ///< there is no such object, or the caller may not know of it
    conflict,          ///< the object's state does not allow it
    gone,              ///< it existed and has expired, ended or was withdrawn
    too_large,         ///< more bytes than are accepted
    too_many,          ///< too many calls, connections or attempts: try again later
    busy,              ///< the server has no room for the call now: try again
    unavailable,       ///< the server is stopping or cannot write
    internal           ///< a fault of ours; nothing was changed
};
BOOST_DESCRIBE_ENUM(ErrorCode, malformed, unknown_operation, invalid, unauthenticated, forbidden, not_found, conflict,
                    gone, too_large, too_many, busy, unavailable, internal)

/// An expected failure, as a value. `message` is a sentence for a person; `field` is the path of the
/// offending member of the request (`goals[2].target`), empty where no member is at fault.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;
    std::string field;
};

template <class T>
using Result = boost::system::result<T, Error>;

/// Taking the value of a failed Result is a bug; Boost.System calls this where that happens.
[[noreturn]] inline void throw_exception_from_error(Error const& error, boost::source_location const&)
{
    throw std::logic_error("value of a failed result: " + error.message);
}

inline Error invalid(std::string field, std::string message)
{
    return {ErrorCode::invalid, std::move(message), std::move(field)};
}
inline Error not_found(std::string what)
{
    return {ErrorCode::not_found, "There is no such " + std::move(what) + ", or it is not open to you.", {}};
}
inline Error forbidden(std::string message) { return {ErrorCode::forbidden, std::move(message), {}}; }
inline Error conflict(std::string message) { return {ErrorCode::conflict, std::move(message), {}}; }

/// HTTP status that carries the code (RFC 9110).
int http_status(ErrorCode code);
/// JSON-RPC 2.0 error number that carries the code: the specification's own where it has one.
int rpc_number(ErrorCode code);
/// The word that stands in `code` on both transports.
char const* word(ErrorCode code);
/// A few words for a person, the same for every error of the code: `title` of RFC 9457.
char const* title(ErrorCode code);

}  // namespace lyceum
