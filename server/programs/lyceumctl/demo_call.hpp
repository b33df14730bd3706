#pragma once

#include "server/programs/lyceumctl/demo_telling.hpp"

namespace lyceum::ctl {

/// The server refused what the story says: the story is at fault.
struct DemoRefused : std::runtime_error {
    DemoRefused(std::string_view operation, std::string const& who, Error const& error)
        : std::runtime_error(std::string(operation) + " of " + who + " was refused: " + error.message)
    {
    }
};

template <Operation Op>
typename Op::Response DemoTelling::call(typename Op::Request const& request, PersonId as)
{
    server::Caller caller;
    caller.person = as;
    caller.administrator = as == administrator_;
    auto response = installation_->call<Op>(request, std::move(caller));
    if (!response) throw DemoRefused(Op::name, "person " + std::to_string(as.value), response.error());
    return *std::move(response);
}

}  // namespace lyceum::ctl
