#pragma once

#include "db/transaction.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace lyceum::db {

/// A change that waits for the writer thread. Owned by whoever waits; outlives `finished`.
class WriteJob {
public:
    virtual ~WriteJob() = default;
    /// Runs inside a savepoint on the writer thread. False rolls the savepoint back (an expected
    /// refusal); a throw does too. May be called once.
    virtual bool run(Transaction& tx) noexcept = 0;
};

/// A reading that waits for a reader thread.
class ReadJob {
public:
    virtual ~ReadJob() = default;
    /// Runs inside a read transaction on a reader thread.
    virtual void run(Snapshot& snapshot) noexcept = 0;
    /// The reading is done; called on the reader thread, after which the job is not touched.
    virtual void finished() noexcept = 0;
};

/// One group commit: everything that became durable with one sync.
struct Committed {
    std::vector<Appended> appended;
    /// Updates of documents, in the order of the commit.
    std::vector<AppendedUpdate> updates;
    std::vector<PersonId> access_changed;
    std::vector<PersonId> sign_ins_ended;
    /// All jobs of the group, those rolled back included, in order; they may be answered now.
    std::vector<WriteJob*> jobs;
};

/// Who hears of commits; called on the writer thread.
class CommitListener {
public:
    virtual ~CommitListener() = default;
    virtual void committed(Committed&& group) = 0;
    /// Another process changed the database: what is remembered of it may be old.
    virtual void changed_outside() = 0;
    /// The database could not be written or synced. No answer of the group may leave; the process
    /// must stop. `jobs` are the unanswered ones.
    virtual void failed(std::string const& reason, std::vector<WriteJob*> jobs) = 0;
};

struct StoreOptions {
    int readers = 2;
    /// Most jobs in one group commit.
    std::size_t group_max = 1'024;
    /// Most jobs that wait; more are refused.
    std::size_t waiting_max = 16'384;
    /// How long a group that follows a larger one waits for as many again: a client that sends several
    /// changes at once then has them in one group, with one sync.
    std::chrono::microseconds linger{300};
    /// When changes happen. A demonstration speaks as of weeks ago; called on the writer thread.
    std::function<Instant()> clock = now;
};

/// The database file and its threads: one that writes, with group commit, and a few that read.
/// Construct after migrating; destroy after the last job is finished.
class Store {
public:
    Store(std::filesystem::path const& file, StoreOptions options, CommitListener& listener);
    ~Store();

    /// Finishes what is queued and takes nothing more.
    void stop();

    /// Queues the change; false where too many wait or it was stopped, and then the job is not touched.
    bool write(WriteJob& job);
    bool read(ReadJob& job);

    /// What /metrics tells.
    struct Figures {
        std::uint64_t commits = 0, changes = 0, reads = 0;
        std::size_t waiting_writes = 0, waiting_reads = 0;
    };
    [[nodiscard]] Figures figures();

private:
    void write_loop(std::stop_token stop);
    void read_loop(std::stop_token stop);
    void commit_group(std::vector<WriteJob*> jobs);
    void linger(std::unique_lock<std::mutex>& lock);
    void notice_outside_change();
    /// At most once a second: each time costs two syncs.
    void forget_history_when_due();
    [[nodiscard]] std::int64_t data_version();

    std::filesystem::path file_;
    StoreOptions options_;
    CommitListener& listener_;
    Connection writer_;
    TopicHeads heads_;
    std::int64_t data_version_ = 0;
    bool history_to_forget_ = false;
    std::chrono::steady_clock::time_point forgot_at_;

    std::mutex mutex_;
    std::condition_variable_any write_wanted_, read_wanted_;
    std::vector<WriteJob*> waiting_writes_;
    /// The writer wakes when so many wait.
    std::size_t wakes_at_ = 1;
    /// How many the last group had.
    std::size_t last_group_ = 0;
    std::vector<ReadJob*> waiting_reads_;
    std::size_t next_read_ = 0;
    Figures figures_;
    bool failed_ = false;
    bool stopped_ = false;
    // Last, so that they end before what they use.
    std::vector<std::jthread> threads_;
};

}  // namespace lyceum::db
