#include "tests/support/cohort.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/web_socket.hpp"

#include <boost/json/serialize.hpp>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

/// SIGKILL does not show that a change was on the disk before it was acknowledged, because the system keeps what
/// was written. Here the server's system calls are traced, and made to fail, with strace.
namespace lyceum {
namespace {

using testing::ServerProcess;
using testing::WebSocket;
using Clock = std::chrono::steady_clock;

std::string text_of(std::filesystem::path const& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// strace on a running server. Detaches on destruction, where the server still runs.
class Trace {
public:
    Trace(ServerProcess const& server, std::vector<std::string> options)
        : trace_(server.folder() / "trace"), said_(server.folder() / "strace-said")
    {
        std::vector<std::string> arguments{"strace", "-f", "-y", "-s", "4096", "-o", trace_.string(), "-p", std::to_string(server.pid())};
        arguments.insert(arguments.end(), options.begin(), options.end());
        std::vector<char*> pointers;
        for (auto& argument : arguments) pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        pid_ = fork();
        if (pid_ != 0) return;
        dup2(::open(said_.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644), STDERR_FILENO);
        execvp("strace", pointers.data());
        _exit(127);
    }
    ~Trace() { end(); }
    Trace(Trace const&) = delete;
    Trace& operator=(Trace const&) = delete;

    /// Waits until strace holds the server; false where it may not.
    bool attached()
    {
        for (auto const until = Clock::now() + testing::patience; Clock::now() < until;
             std::this_thread::sleep_for(std::chrono::milliseconds(5))) {
            if (text_of(said_).find(" attached") != std::string::npos) return true;
            if (waitpid(pid_, nullptr, WNOHANG) == pid_) return pid_ = -1, false;
        }
        return false;
    }
    /// Ends the tracing; gives what was traced.
    std::string end()
    {
        if (pid_ > 0) ::kill(pid_, SIGTERM), waitpid(pid_, nullptr, 0);
        pid_ = -1;
        return text_of(trace_);
    }

private:
    std::filesystem::path trace_, said_;
    pid_t pid_ = -1;
};

bool has_strace() { return std::system("strace -V > /dev/null 2>&1") == 0; }

struct TracedServer : ::testing::Test {
    ServerProcess server;
    testing::Cohort cohort = server.prepare([](db::Transaction& tx) {
        return testing::make_cohort(tx, "Traced", {.people = 2, .rooms = 1});
    });

    void SetUp() override
    {
        if (!has_strace()) GTEST_SKIP() << "strace is not installed";
        server.start();
    }
    WebSocket socket(std::size_t person) { return {server.endpoint(), {.session = cohort.people[person].session}}; }
    boost::json::object message(std::string const& body)
    {
        return {{"room", cohort.rooms.front().value}, {"body", body}};
    }
    std::string topic() { return "room/" + std::to_string(cohort.rooms.front().value); }
    std::string wal() { return server.database().string() + "-wal"; }
    std::int64_t messages()
    {
        return server.prepare([](db::Transaction& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM messages").value(); });
    }

    /// With the server traced as given: a call is never acknowledged and the server ends; afterwards the same
    /// call with the same key happens once.
    void expect_end_without_answer(std::vector<std::string> options)
    {
        auto writer = socket(0);
        writer.call("rooms.postMessage", message("Before"), "key-before-the-fault");
        Trace trace(server, std::move(options));
        if (!trace.attached()) GTEST_SKIP() << "strace may not trace here";
        writer.begin_call("rooms.postMessage", message("In between"), "key-of-the-fault");
        EXPECT_FALSE(is_acknowledged(writer));
        ended = server.wait();
        trace.end();

        server.start_again();
        auto again = socket(0);
        auto const answer = again.call("rooms.postMessage", message("In between"), "key-of-the-fault");
        EXPECT_TRUE(answer.contains("result")) << boost::json::serialize(answer);
        EXPECT_EQ(messages(), 2);
        auto reader = socket(1);
        reader.call("topics.follow", {{"topic", topic()}, {"after", 0}});
        EXPECT_EQ(reader.next_event().at("number"), 1);
        EXPECT_EQ(reader.next_event().at("number"), 2);
    }
    testing::Ended ended;

private:
    static bool is_acknowledged(WebSocket& socket)
    {
        try {
            for (;;)
                if (socket.next().contains("result")) return true;
        } catch (testing::TimedOut const&) {
            ADD_FAILURE() << "the line stayed open";
            return false;
        } catch (testing::WireFailure const&) {
            return false;
        }
    }
};

/// Reads a trace line by line: whether everything that was written to the log of the database was synced.
class Durability {
public:
    void see(std::string_view line)
    {
        auto const has = [&](std::string_view what) { return line.find(what) != line.npos; };
        if (has("pwrite64(") && has("lyceum.db-wal>")) written_ = true, durable_ = false;
        auto const of_the_log = has("fdatasync(") || has("fsync(") ? has("lyceum.db-wal>") : has("fdatasync resumed>") || has("fsync resumed>");
        if (of_the_log && line.ends_with("= 0")) durable_ = written_;
    }
    [[nodiscard]] bool holds() const { return durable_; }

private:
    bool written_ = false, durable_ = false;
};

TEST_F(TracedServer, No_answer_and_no_event_leaves_before_its_sync)
{
    auto writer = socket(0), follower = socket(1);
    follower.call("topics.follow", {{"topic", topic()}});
    Trace trace(server, {"-e", "trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg"});
    if (!trace.attached()) GTEST_SKIP() << "strace may not trace here";
    auto const answer = writer.call("rooms.postMessage", message("Kept, then told"), "key-of-the-traced-one");
    ASSERT_TRUE(answer.contains("result")) << boost::json::serialize(answer);
    EXPECT_EQ(follower.next_event().at("number"), 1);
    auto const traced = trace.end();

    Durability durability;
    int told = 0, answered = 0;
    std::istringstream lines(traced);
    for (std::string line; std::getline(lines, line);) {
        durability.see(line);
        bool const tells = line.find("topics.event") != line.npos, answers = line.find("\\\"result\\\":{") != line.npos;
        if (tells || answers) EXPECT_TRUE(durability.holds()) << traced;
        told += tells, answered += answers;
    }
    EXPECT_GT(told, 0) << traced;
    EXPECT_GT(answered, 0) << traced;
}

TEST_F(TracedServer, A_sync_that_fails_ends_the_server_without_an_answer)
{
    expect_end_without_answer({"-P", wal(), "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=1+"});
    if (IsSkipped()) return;
    ASSERT_TRUE(ended.exit_code.has_value()) << server.log();
    EXPECT_NE(ended.exit_code, 0) << server.log();
}

TEST_F(TracedServer, A_full_disk_ends_the_server_without_an_answer)
{
    expect_end_without_answer({"-P", wal(), "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC:when=1+"});
    if (IsSkipped()) return;
    ASSERT_TRUE(ended.exit_code.has_value()) << server.log();
    EXPECT_NE(ended.exit_code, 0) << server.log();
}

TEST_F(TracedServer, A_server_that_dies_at_its_sync_has_answered_nothing)
{
    expect_end_without_answer({"-P", wal(), "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:signal=KILL:when=1"});
    if (IsSkipped()) return;
    EXPECT_EQ(ended.signal, SIGKILL);
}

}  // namespace
}  // namespace lyceum
