#include "tests/support/program.hpp"

#include <array>
#include <csignal>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace lyceum::testing {
namespace {

constexpr int patience_ms = 60'000;

std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environment_with(std::map<std::string, std::string> const& more)
{
    std::vector<std::string> texts;
    for (char** entry = environ; *entry; ++entry)
        if (!std::string_view(*entry).starts_with("LYCEUM_")) texts.emplace_back(*entry);
    for (auto const& [name, value] : more) texts.push_back(name + "=" + value);
    return texts;
}

/// Reads to the end; false where that takes too long.
bool read_all(int from, std::string& to)
{
    std::array<char, 4096> bytes{};
    for (;;) {
        pollfd wanted{from, POLLIN, 0};
        if (poll(&wanted, 1, patience_ms) <= 0) return false;
        auto const count = read(from, bytes.data(), bytes.size());
        if (count <= 0) return true;
        to.append(bytes.data(), std::size_t(count));
    }
}

}  // namespace

Ran run_lyceumctl(std::vector<std::string> arguments, std::string const& typed, std::map<std::string, std::string> const& environment)
{
    arguments.insert(arguments.begin(), LYCEUM_TESTED_CTL);
    auto const words = pointers_to(arguments);
    auto variables = environment_with(environment);
    auto const shown = pointers_to(variables);
    std::array<int, 2> in{}, out{};
    if (pipe(in.data()) != 0 || pipe(out.data()) != 0) throw std::runtime_error("no pipes");

    auto const child = fork();
    if (child == 0) {
        dup2(in[0], STDIN_FILENO), dup2(out[1], STDOUT_FILENO), dup2(out[1], STDERR_FILENO);
        for (auto const end : {in[0], in[1], out[0], out[1]}) close(end);
        execve(words[0], words.data(), shown.data());
        _exit(127);
    }
    close(in[0]), close(out[1]);
    // What is typed is short enough for the pipe, so this does not wait.
    EXPECT_EQ(write(in[1], typed.data(), typed.size()), ssize_t(typed.size()));
    close(in[1]);
    Ran ran;
    if (!read_all(out[0], ran.out)) {
        ADD_FAILURE() << "lyceumctl did not end; it said: " << ran.out;
        kill(child, SIGKILL);
    }
    close(out[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) ran.exit_code = WEXITSTATUS(status);
    return ran;
}

}  // namespace lyceum::testing
