#pragma once

#include "db/transaction.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/wire.hpp"

#include <map>
#include <sys/types.h>

namespace lyceum::testing {

/// How a process ended.
struct Ended {
    /// What it gave to exit(); nothing where a signal ended it.
    std::optional<int> exit_code;
    std::optional<int> signal;
};

/// The real lyceumd as a process of its own, on a free port of 127.0.0.1 and a folder with a migrated
/// database. The program is $LYCEUMD, or the one that this build made. Killed on destruction.
class ServerProcess {
public:
    /// Variables that are set for the server, such as LYCEUM_LIMITS_CALLS_IN_FLIGHT. Rates are set so high
    /// that they are not met, unless they stand here.
    using Environment = std::map<std::string, std::string>;

    /// Makes the folder, the database and `web/index.html`, a page that stands for the browser client; does not
    /// start the server.
    explicit ServerProcess(Environment environment = {});
    ~ServerProcess();
    ServerProcess(ServerProcess const&) = delete;
    ServerProcess& operator=(ServerProcess const&) = delete;

    /// Changes the database directly, for what a test needs beforehand: `f(db::Transaction&)`. Also while the
    /// server runs, as lyceumctl does.
    template <class F>
    auto prepare(F f)
    {
        db::Connection connection(database(), db::Access::read_write);
        db::TopicHeads heads;
        connection.run("BEGIN IMMEDIATE");
        db::Transaction tx(connection, heads, now());
        if constexpr (std::is_void_v<decltype(f(tx))>) {
            f(tx);
            connection.run("COMMIT");
        } else {
            auto value = f(tx);
            connection.run("COMMIT");
            return value;
        }
    }
    /// Sets a variable for the next start.
    void set(std::string const& name, std::string value) { environment_[name] = std::move(value); }
    /// Serves TLS from the next start on, with a certificate made for it.
    void serve_tls();

    /// Starts the server and waits until it says that it is ready. Throws std::runtime_error with the log
    /// where it does not in time. Call it from a thread that outlives the server: it dies with that thread.
    void start();
    /// After the end of the last process: starts another one on the same database, on a new port.
    void start_again() { start(); }
    /// Sends the signal and waits for the end. Throws std::runtime_error where it does not come in time.
    Ended stop(int signal = 15);
    /// SIGKILL.
    void kill();
    /// Sends a signal and does not wait.
    void send(int signal) const;
    /// Waits for an end that the test brought about otherwise. Throws std::runtime_error where it does not
    /// come in time.
    Ended wait(std::chrono::milliseconds wait = patience);
    [[nodiscard]] bool is_running();

    [[nodiscard]] Endpoint endpoint() const { return endpoint_; }
    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path database() const { return folder_.path() / "lyceum.db"; }
    /// All that the server's processes logged so far.
    [[nodiscard]] std::string log() const;

private:
    void spawn();
    std::optional<std::uint16_t> port_in_log() const;
    bool collect(int options);

    Folder folder_;
    Environment environment_;
    Endpoint endpoint_;
    pid_t pid_ = -1;
    std::optional<Ended> ended_;
    std::size_t log_before_ = 0;
};

}  // namespace lyceum::testing
