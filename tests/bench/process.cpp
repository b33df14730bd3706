#include "tests/bench/process.hpp"

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace lyceum::bench {
namespace {

std::string text_of(pid_t process, char const* file)
{
    std::ifstream stream("/proc/" + std::to_string(process) + "/" + file);
    if (!stream) throw std::runtime_error("the server is gone");
    return {std::istreambuf_iterator<char>(stream), {}};
}

double bytes_of(pid_t process, std::string_view name)
{
    auto const text = text_of(process, "status");
    return 1024 * std::stod(text.substr(text.find(name) + name.size()));
}

}  // namespace

std::chrono::duration<double> cpu_time(pid_t process)
{
    auto const text = text_of(process, "stat");
    // Field 2 is the name, in brackets; 14 and 15 are the ticks in user and system mode (proc(5)).
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int field = 3; field < 14; ++field) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return std::chrono::duration<double>((user + system) / double(sysconf(_SC_CLK_TCK)));
}

double resident_bytes(pid_t process) { return bytes_of(process, "VmRSS:"); }
double own_bytes(pid_t process) { return bytes_of(process, "RssAnon:"); }

void allow_many_files()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace lyceum::bench
