#include "tests/bench/disk.hpp"

#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace lyceum::bench {

double syncs_per_second(std::filesystem::path const& folder, std::chrono::duration<double> how_long)
{
    using Clock = std::chrono::steady_clock;
    auto const path = folder / "appended";
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    // What one row of the database's log takes: a page and its head.
    std::string const appended(4096 + 24, 'x');
    auto const begin = Clock::now();
    std::chrono::duration<double> took{};
    double count = 0;
    for (; took < how_long; took = Clock::now() - begin, ++count)
        if (::write(file, appended.data(), appended.size()) != ssize_t(appended.size()) || ::fdatasync(file) != 0)
            throw std::runtime_error("cannot append to " + path.string());
    ::close(file);
    std::filesystem::remove(path);
    return count / took.count();
}

}  // namespace lyceum::bench
