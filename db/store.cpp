#include "db/store.hpp"

#include "db/access.hpp"

#include <iterator>
#include <sqlite3.h>

namespace lyceum::db {

Store::Store(std::filesystem::path const& file, StoreOptions options, CommitListener& listener)
    : file_(file), options_(std::move(options)), listener_(listener), writer_(file, Access::read_write)
{
    writer_.begin_remembering(tables_without_rights);
    data_version_ = data_version();
    threads_.emplace_back([this](std::stop_token stop) { write_loop(std::move(stop)); });
    for (int i = 0; i < options_.readers; ++i)
        threads_.emplace_back([this](std::stop_token stop) { read_loop(std::move(stop)); });
}

Store::~Store() { stop(); }

void Store::stop()
{
    {
        std::lock_guard const lock(mutex_);
        stopped_ = true;
    }
    for (auto& thread : threads_) thread.request_stop();
    threads_.clear();
}

bool Store::write(WriteJob& job)
{
    std::lock_guard const lock(mutex_);
    if (failed_ || stopped_ || waiting_writes_.size() >= options_.waiting_max) return false;
    waiting_writes_.push_back(&job);
    if (waiting_writes_.size() == wakes_at_) write_wanted_.notify_one();
    return true;
}

bool Store::read(ReadJob& job)
{
    std::lock_guard const lock(mutex_);
    if (stopped_ || waiting_reads_.size() - next_read_ >= options_.waiting_max) return false;
    waiting_reads_.push_back(&job);
    read_wanted_.notify_one();
    return true;
}

Store::Figures Store::figures()
{
    std::lock_guard const lock(mutex_);
    auto figures = figures_;
    figures.waiting_writes = waiting_writes_.size();
    figures.waiting_reads = waiting_reads_.size() - next_read_;
    return figures;
}

void Store::write_loop(std::stop_token stop)
{
    std::vector<WriteJob*> group;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            // Wakes each second to see whether another process (lyceumctl) wrote.
            auto const wanted = write_wanted_.wait_for(lock, stop, std::chrono::seconds(1),
                                                       [this] { return !waiting_writes_.empty(); });
            if (!wanted && stop.stop_requested()) return;
            if (wanted) linger(lock);
            auto const take = std::min(waiting_writes_.size(), options_.group_max);
            last_group_ = take;
            group.assign(waiting_writes_.begin(), waiting_writes_.begin() + std::ptrdiff_t(take));
            waiting_writes_.erase(waiting_writes_.begin(), waiting_writes_.begin() + std::ptrdiff_t(take));
            if (failed_ && !group.empty()) {
                lock.unlock();
                listener_.failed("the database failed before", std::move(group));
                continue;
            }
        }
        if (group.empty()) notice_outside_change();
        else commit_group(std::move(group));
        forget_history_when_due();
        group.clear();
    }
}

void Store::linger(std::unique_lock<std::mutex>& lock)
{
    if (waiting_writes_.size() >= last_group_) return;
    wakes_at_ = last_group_;
    write_wanted_.wait_for(lock, options_.linger, [this] { return waiting_writes_.size() >= wakes_at_; });
    wakes_at_ = 1;
}

void Store::forget_history_when_due()
{
    constexpr std::chrono::seconds every{1};
    auto const at = std::chrono::steady_clock::now();
    if (!history_to_forget_ || at < forgot_at_ + every) return;
    forgot_at_ = at;
    try {
        history_to_forget_ = !writer_.empty_log();
    } catch (Failure const&) {
        // What is committed stands; if the disk failed, the next commit says so.
    }
}

std::int64_t Store::data_version()
{
    auto cursor = writer_.query("PRAGMA data_version");
    cursor.step();
    return cursor.column<std::int64_t>(0);
}

void Store::notice_outside_change()
{
    auto const version = data_version();
    if (version == data_version_) return;
    data_version_ = version;
    heads_.clear();
    writer_.forget();
    listener_.changed_outside();
}

void Store::commit_group(std::vector<WriteJob*> jobs)
{
    Committed group;
    group.jobs = std::move(jobs);
    try {
        writer_.run("BEGIN IMMEDIATE");
        notice_outside_change();
        auto const at = options_.clock();
        for (auto* job : group.jobs) {
            Transaction tx(writer_, heads_, at);
            writer_.run("SAVEPOINT job");
            if (job->run(tx)) {
                writer_.run("RELEASE job");
                history_to_forget_ = history_to_forget_ || tx.forgets_history();
                std::move(tx.appended().begin(), tx.appended().end(), std::back_inserter(group.appended));
                for (auto& update : tx.appended_updates()) update.job = job;
                std::move(tx.appended_updates().begin(), tx.appended_updates().end(), std::back_inserter(group.updates));
                group.access_changed.insert(group.access_changed.end(), tx.whose_access_changed().begin(),
                                            tx.whose_access_changed().end());
                group.sign_ins_ended.insert(group.sign_ins_ended.end(), tx.whose_sign_ins_ended().begin(),
                                            tx.whose_sign_ins_ended().end());
            } else {
                writer_.run("ROLLBACK TO job");
                writer_.run("RELEASE job");
                for (auto const& event : tx.appended()) heads_.erase(event.topic);
                writer_.forget();
            }
        }
        writer_.run("COMMIT");
    } catch (std::exception const& fault) {
        {
            std::lock_guard const lock(mutex_);
            failed_ = true;
        }
        listener_.failed(fault.what(), std::move(group.jobs));
        return;
    }
    {
        std::lock_guard const lock(mutex_);
        ++figures_.commits;
        figures_.changes += group.jobs.size();
    }
    listener_.committed(std::move(group));
}

void Store::read_loop(std::stop_token stop)
{
    Connection connection(file_, Access::read_only);
    for (;;) {
        ReadJob* job = nullptr;
        {
            std::unique_lock lock(mutex_);
            if (!read_wanted_.wait(lock, stop, [this] { return next_read_ < waiting_reads_.size(); })) return;
            job = waiting_reads_[next_read_++];
            if (next_read_ == waiting_reads_.size()) waiting_reads_.clear(), next_read_ = 0;
            ++figures_.reads;
        }
        connection.run("BEGIN");
        Snapshot snapshot(connection);
        job->run(snapshot);
        connection.run("COMMIT");
        job->finished();
    }
}

}  // namespace lyceum::db
