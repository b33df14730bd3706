#include "protocol/error.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace lyceum {

int http_status(ErrorCode code)
{
    switch (code) {
    case ErrorCode::malformed: return 400;
    case ErrorCode::unknown_operation: return 404;
    case ErrorCode::invalid: return 422;
    case ErrorCode::unauthenticated: return 401;
    case ErrorCode::forbidden: return 403;
    case ErrorCode::not_found: return 404;
    case ErrorCode::conflict: return 409;
    case ErrorCode::gone: return 410;
    case ErrorCode::too_large: return 413;
    case ErrorCode::too_many: return 429;
    case ErrorCode::busy: return 503;
    case ErrorCode::unavailable: return 503;
    case ErrorCode::internal: return 500;
    }
    return 500;
}

int rpc_number(ErrorCode code)
{
    switch (code) {
    case ErrorCode::malformed: return -32700;
    case ErrorCode::unknown_operation: return -32601;
    case ErrorCode::invalid: return -32602;
    case ErrorCode::internal: return -32603;
    case ErrorCode::unauthenticated: return -32001;
    case ErrorCode::forbidden: return -32003;
    case ErrorCode::not_found: return -32004;
    case ErrorCode::conflict: return -32009;
    case ErrorCode::gone: return -32010;
    case ErrorCode::too_large: return -32013;
    case ErrorCode::too_many: return -32029;
    case ErrorCode::busy: return -32030;
    case ErrorCode::unavailable: return -32031;
    }
    return -32603;
}

char const* word(ErrorCode code) { return boost::describe::enum_to_string(code, "internal"); }

char const* title(ErrorCode code)
{
    switch (code) {
    case ErrorCode::malformed: return "Malformed";
    case ErrorCode::unknown_operation: return "No such operation";
    case ErrorCode::invalid: return "Unprocessable";
    case ErrorCode::unauthenticated: return "Not signed in";
    case ErrorCode::forbidden: return "Not allowed";
    case ErrorCode::not_found: return "Not found";
    case ErrorCode::conflict: return "Not possible now";
    case ErrorCode::gone: return "Gone";
    case ErrorCode::too_large: return "Too large";
    case ErrorCode::too_many: return "Too many";
    case ErrorCode::busy: return "Busy";
    case ErrorCode::unavailable: return "Not available";
    case ErrorCode::internal: return "Server error";
    }
    return "Server error";
}

}  // namespace lyceum
