#include "tests/bench/documents/servers.hpp"

#include "db/documents.hpp"

#include <array>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lyceum::bench {
namespace {

constexpr int people = 30;
constexpr int start_within_ms = 20'000;
/// What a collection of garbage takes at most.
constexpr std::chrono::milliseconds collects{1'000};

class Lyceum : public DocumentServer {
public:
    explicit Lyceum(int documents)
        : server_({{"LYCEUM_LIMITS_CONNECTIONS_PER_ADDRESS", "100000"}, {"LYCEUM_LIMITS_CONNECTIONS_PER_PERSON", "1000"},
                   {"LYCEUM_LIMITS_DOCUMENT_UPDATES_PER_SECOND", "1000000"}})
    {
        server_.prepare([&](db::Transaction& tx) {
            cohort_ = testing::make_cohort(tx, "Network", {.people = people, .rooms = 1});
            for (int i = 0; i < documents; ++i)
                documents_.push_back(
                    db::create_document(tx, cohort_.rooms.front(), "Document " + std::to_string(i + 1), cohort_.people.front().person));
        });
    }
    void start() override { server_.start(); }
    void stop() override { server_.stop(); }
    void tidy() override {}
    [[nodiscard]] pid_t pid() const override { return server_.pid(); }
    [[nodiscard]] Desk desk(int document, int editor) const override
    {
        return {server_.endpoint().port, Kind::lyceum, std::to_string(documents_[std::size_t(document)].value),
                cohort_.people[std::size_t(editor)].session};
    }

private:
    testing::ServerProcess server_;
    testing::Cohort cohort_;
    std::vector<DocumentId> documents_;
};

/// A program of Node beside this file, which prints the port that it listens on.
class Peer : public DocumentServer {
public:
    Peer(Kind kind, Keeps keeps) : kind_(kind), keeps_(keeps) {}
    ~Peer() override
    {
        if (pid_ > 0) end(SIGKILL);
    }

    void start() override
    {
        std::array<int, 2> said{};
        if (::pipe2(said.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        spawn(said[1]);
        ::close(said[1]);
        port_ = await_port(said[0]);
        ::close(said[0]);
    }
    void stop() override { end(SIGTERM); }
    void tidy() override
    {
        ::kill(pid_, SIGUSR2);
        std::this_thread::sleep_for(collects);
    }
    [[nodiscard]] pid_t pid() const override { return pid_; }
    [[nodiscard]] Desk desk(int document, int) const override
    {
        return {port_, kind_, "document-" + std::to_string(document + 1), {}};
    }

private:
    void spawn(int output)
    {
        auto script = std::string(LYCEUM_BENCH_PEERS) + "/" + std::string(name_of(kind_)) + ".mjs";
        auto folder = folder_.path().string();
        std::string node = "node", collectable = "--expose-gc";
        std::vector<char*> arguments{node.data(), collectable.data(), script.data()};
        if (keeps_ == Keeps::documents) arguments.push_back(folder.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        auto const failed = ::posix_spawnp(&pid_, "node", &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        if (failed) throw std::runtime_error(std::string("cannot run node: ") + std::strerror(failed));
    }
    /// Reads what it says until a whole line names the port.
    static std::uint16_t await_port(int from)
    {
        constexpr std::string_view name = "port ";
        std::string said;
        for (std::array<char, 256> bytes{};;) {
            pollfd waiting{from, POLLIN, 0};
            if (::poll(&waiting, 1, start_within_ms) != 1) throw std::runtime_error("a peer did not start in time: " + said);
            auto const count = ::read(from, bytes.data(), bytes.size());
            if (count <= 0) throw std::runtime_error("a peer ended while it started; are its packages installed? " + said);
            said.append(bytes.data(), std::size_t(count));
            auto const at = said.find(name);
            if (at != said.npos && said.find('\n', at) != said.npos) return std::uint16_t(std::stoi(said.substr(at + name.size())));
        }
    }
    void end(int signal)
    {
        ::kill(pid_, signal);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }

    Kind kind_;
    Keeps keeps_;
    testing::Folder folder_;
    pid_t pid_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace

std::string_view name_of(Kind kind)
{
    switch (kind) {
    case Kind::lyceum: return "lyceumd";
    case Kind::hocuspocus: return "hocuspocus";
    case Kind::y_websocket: return "y-websocket";
    }
    return {};
}

std::unique_ptr<DocumentServer> DocumentServer::make(Kind kind, int documents, Keeps keeps)
{
    if (kind == Kind::lyceum) return std::make_unique<Lyceum>(documents);
    return std::make_unique<Peer>(kind, keeps);
}

}  // namespace lyceum::bench
