// Not part of any build: what the check must find. Each await below holds one of the faults.
#include "server/task.hpp"

#include <string>

namespace lyceum::server {
namespace {

struct Named {
    std::string name;
};
Task<int> take(Named named) { co_return int(named.name.size()); }
template <class F>
Task<int> run(F f)
{
    co_return f();
}

[[maybe_unused]] Task<int> faults(bool choose, std::string text)
{
    auto const conditional = co_await take(choose ? Named{"a"} : Named{text});
    auto const braced = co_await take({text});
    auto const captured = co_await run([text] { return int(text.size()); });
    co_return conditional + braced + captured;
}

}  // namespace
}  // namespace lyceum::server
