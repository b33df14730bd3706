#include "tests/support/server_process.hpp"

#include "db/migrate.hpp"
#include "tests/support/certificate.hpp"

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lyceum::testing {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds look_every{5};

std::string program()
{
    auto const* given = std::getenv("LYCEUMD");
    return given ? given : LYCEUM_TESTED_SERVER;
}

/// What the child shows its program: made before fork, because little may be done after it.
struct Strings {
    std::vector<std::string> texts;
    std::vector<char*> pointers;

    explicit Strings(std::vector<std::string> given) : texts(std::move(given))
    {
        for (auto& text : texts) pointers.push_back(text.data());
        pointers.push_back(nullptr);
    }
};

Strings variables(ServerProcess::Environment const& environment)
{
    std::vector<std::string> texts;
    for (char** inherited = environ; *inherited; ++inherited)
        if (!std::string_view(*inherited).starts_with("LYCEUM_")) texts.emplace_back(*inherited);
    for (auto const& [name, value] : environment) texts.push_back(name + "=" + value);
    return Strings(std::move(texts));
}

Ended ended_with(int status)
{
    if (WIFEXITED(status)) return {WEXITSTATUS(status), std::nullopt};
    return {std::nullopt, WTERMSIG(status)};
}

}  // namespace

ServerProcess::ServerProcess(Environment environment) : environment_(std::move(environment))
{
    db::Connection connection(database(), db::Access::read_write);
    db::migrate(connection);
    std::filesystem::create_directory(folder_.path() / "web");
    std::ofstream(folder_.path() / "web" / "index.html") << "<!DOCTYPE html><html><head><title>Lyceum under test</title></head>"
                                                             "<body><div id=\"app\"></div></body></html>\n";
    std::map<std::string, std::string> const usual{
        {"LYCEUM_HTTP_ADDRESS", "127.0.0.1"},
        {"LYCEUM_HTTP_PORT", "0"},
        {"LYCEUM_STORE_DATABASE", database().string()},
        {"LYCEUM_LIBRARY_ASK_LINKS", "off"},
        {"LYCEUM_WEB_DIRECTORY", (folder_.path() / "web").string()},
        {"LYCEUM_LIMITS_CALLS_PER_SECOND", "1000000"},
        {"LYCEUM_LIMITS_ANONYMOUS_CALLS_PER_SECOND", "1000000"},
    };
    environment_.insert(usual.begin(), usual.end());
}

ServerProcess::~ServerProcess()
{
    if (is_running()) kill();
}

void ServerProcess::serve_tls()
{
    auto const files = make_certificate(folder_.path());
    set("LYCEUM_TLS_CERTIFICATE", files.certificate.string());
    set("LYCEUM_TLS_KEY", files.key.string());
    endpoint_.transport = Transport::tls;
}

void ServerProcess::start()
{
    if (is_running()) throw std::runtime_error("the server runs already");
    log_before_ = log().size();
    spawn();
    std::optional<std::uint16_t> port;
    for (auto const until = Clock::now() + patience; Clock::now() < until; std::this_thread::sleep_for(look_every)) {
        if (!is_running()) throw std::runtime_error("the server ended while it started:\n" + log());
        if (!port && !(port = port_in_log())) continue;
        endpoint_.port = *port;
        try {
            if (http(endpoint_, "GET", "/readyz").status == 200) return;
        } catch (WireFailure const&) {
            // It listens, and does not answer yet.
        }
    }
    kill();
    throw std::runtime_error("the server was not ready in time:\n" + log());
}

void ServerProcess::spawn()
{
    auto const path = program();
    Strings arguments({path});
    auto shown = variables(environment_);
    auto const log_file = (folder_.path() / "lyceumd.log").string();
    auto const parent = getpid();
    ended_.reset();
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error(std::string("cannot fork: ") + std::strerror(errno));
    if (pid_ > 0) return;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    int const file = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    dup2(file, STDERR_FILENO);
    dup2(file, STDOUT_FILENO);
    execve(path.c_str(), arguments.pointers.data(), shown.pointers.data());
    constexpr std::string_view failed = "cannot run lyceumd\n";
    (void)!::write(STDERR_FILENO, failed.data(), failed.size());
    _exit(127);
}

std::optional<std::uint16_t> ServerProcess::port_in_log() const
{
    auto const text = log();
    auto const line = text.find("event=listening", log_before_);
    if (line == text.npos) return std::nullopt;
    constexpr std::string_view name = " port=";
    auto const found = text.find(name, line);
    if (found == text.npos || text.find('\n', found) == text.npos) return std::nullopt;
    std::uint16_t port = 0;
    std::from_chars(text.data() + found + name.size(), text.data() + text.size(), port);
    return port;
}

Ended ServerProcess::stop(int signal)
{
    send(signal);
    return wait();
}

void ServerProcess::kill()
{
    send(SIGKILL);
    wait();
}

void ServerProcess::send(int signal) const
{
    if (pid_ > 0 && !ended_) ::kill(pid_, signal);
}

Ended ServerProcess::wait(std::chrono::milliseconds wait)
{
    for (auto const until = Clock::now() + wait; !collect(WNOHANG); std::this_thread::sleep_for(look_every))
        if (Clock::now() >= until) throw std::runtime_error("the server did not end in time:\n" + log());
    return *ended_;
}

bool ServerProcess::is_running() { return pid_ > 0 && !collect(WNOHANG); }

bool ServerProcess::collect(int options)
{
    if (ended_) return true;
    int status = 0;
    if (waitpid(pid_, &status, options) != pid_) return false;
    ended_ = ended_with(status);
    return true;
}

std::string ServerProcess::log() const
{
    std::ifstream file(folder_.path() / "lyceumd.log");
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace lyceum::testing
