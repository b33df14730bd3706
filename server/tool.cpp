#include "server/tool.hpp"

#include <array>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lyceum::server {
namespace {

/// coreutils and util-linux, which every Debian has, hold the program to its limits.
std::vector<std::string> limited(std::vector<std::string> const& words)
{
    std::vector<std::string> all{"timeout", "--kill-after=2", "40", "prlimit", "--cpu=30", "--as=2147483648", "--fsize=67108864", "--nofile=256", "--core=0"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

/// The read end of a pipe, and the child that writes to it.
struct Child {
    pid_t process = -1;
    int output = -1;
};
std::optional<Child> spawn(std::vector<std::string> const& words)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    auto all = limited(words);
    std::vector<char*> arguments;
    for (auto& word : all) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<std::string, 3> environment{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"};
    std::array<char*, 4> variables{environment[0].data(), environment[1].data(), environment[2].data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    Child child{.output = ends[0]};
    auto const fault = ::posix_spawnp(&child.process, arguments.front(), &actions, nullptr, arguments.data(), variables.data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (fault == 0) return child;
    ::close(ends[0]);
    return std::nullopt;
}

}  // namespace

std::optional<std::string> run_tool(std::vector<std::string> const& words, std::size_t output_max)
{
    auto const child = spawn(words);
    if (!child) return std::nullopt;
    std::string output;
    std::array<char, 65536> piece;
    for (;;) {
        auto const count = ::read(child->output, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        output.append(piece.data(), std::size_t(count));
        // Who writes on to a pipe that nobody reads is ended.
        if (output.size() > output_max) break;
    }
    ::close(child->output);
    int status = 0;
    while (::waitpid(child->process, &status, 0) < 0 && errno == EINTR) {}
    if (output.size() > output_max || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    return output;
}

}  // namespace lyceum::server
