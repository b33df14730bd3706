#pragma once

#include <iostream>
#include <string>

namespace lyceum::ctl {

/// What `lyceumctl check` finds: a line each, and whether all is well.
class Findings {
public:
    void fine(std::string const& what) { std::cout << "ok       " << what << '\n'; }
    void warning(std::string const& what) { std::cout << "warning  " << what << '\n'; }
    void wrong(std::string const& what)
    {
        std::cout << "WRONG    " << what << '\n';
        ++wrong_;
    }
    [[nodiscard]] int wrong_ones() const { return wrong_; }

private:
    int wrong_ = 0;
};

}  // namespace lyceum::ctl
