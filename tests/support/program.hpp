#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lyceum::testing {

/// What a program said and how it ended.
struct Ran {
    int exit_code = -1;
    std::string out;  ///< standard output and standard error, as they came
};

/// Runs the lyceumctl of this build to its end, with these arguments, what is typed, and these variables
/// beside the inherited ones that are not of Lyceum. Fails the test where it does not end in a minute.
Ran run_lyceumctl(std::vector<std::string> arguments, std::string const& typed = {},
                  std::map<std::string, std::string> const& environment = {});

}  // namespace lyceum::testing
