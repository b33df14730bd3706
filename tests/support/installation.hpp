#pragma once

#include "db/migrate.hpp"
#include "protocol/topics.hpp"
#include "server/dispatch.hpp"
#include "tests/support/folder.hpp"

#include <future>
#include <gtest/gtest.h>

namespace lyceum::testing {

/// A core without sockets: one thread that resumes what is given to it.
class PlainCore : public server::Core {
public:
    PlainCore() : workers_(1, 100'000) {}
    void resume(std::coroutine_handle<> waiting) override
    {
        workers_.post([waiting] { waiting.resume(); });
    }

private:
    server::Workers workers_;
};

/// A mailer that keeps what it is given.
class KeptMail : public server::Mailer {
public:
    using Letter = server::Letter;
    [[nodiscard]] bool works() const override { return on; }
    void send(Letter letter) override;
    std::vector<Letter> letters();
    bool on = true;

private:
    std::mutex mutex_;
    std::vector<Letter> letters_;
};

/// A whole installation but for the sockets: a real database file with its threads, the dispatcher
/// and every operation. For tests of operations; those of the transports start the real server.
class Installation : public db::CommitListener, public server::Signals {
public:
    explicit Installation(server::Settings settings = {});
    ~Installation() override;

    /// Calls an operation and waits for its answer. Gives writing calls a key of their own where `key`
    /// is empty.
    server::Answered call(std::string_view operation, boost::json::value params, server::Caller caller, std::string key = {});

    /// The same with a declared operation: the response, or a failed test with the error.
    template <Operation Op>
    typename Op::Response expect(typename Op::Request const& request, PersonId as)
    {
        auto answered = call(Op::name, codec::to_json(request), caller(as));
        if (!answered.body) {
            ADD_FAILURE() << Op::name << " was refused: " << answered.body.error().message;
            return {};
        }
        return codec::from_json<typename Op::Response>(codec::parse(*answered.body).value()).value();
    }
    /// The error of a call that must be refused.
    template <Operation Op>
    Error refused(typename Op::Request const& request, PersonId as)
    {
        auto answered = call(Op::name, codec::to_json(request), caller(as));
        if (answered.body) {
            ADD_FAILURE() << Op::name << " was allowed: " << *answered.body;
            return {};
        }
        return answered.body.error();
    }

    /// Runs a task on the core, as a connection would, and waits for its value.
    template <class T>
    T wait(server::Task<T> task)
    {
        std::promise<T> promise;
        auto future = promise.get_future();
        server::start(std::move(task), [&](std::optional<T> value) { promise.set_value(std::move(value).value()); });
        return future.get();
    }
    server::Services& services() { return *services_; }
    server::Core& core() { return core_; }

    /// A signed-in caller; reads from the database whether the person is an administrator.
    server::Caller caller(PersonId person);
    server::Caller nobody();

    /// Runs a change directly, for what a test needs beforehand: `f(db::Transaction&)`.
    template <class F>
    auto change(F f)
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
    /// A person without seats; an administrator where asked.
    PersonId add_person(std::string const& name, bool administrator = false);

    /// Every event of a topic so far.
    std::vector<db::StoredEvent> events(Topic topic);
    std::filesystem::path database() const { return folder_.path() / "lyceum.db"; }
    KeptMail mail;
    server::Settings settings;

    // As the commit listener and the signals.
    void committed(db::Committed&& group) override;
    void changed_outside() override {}
    void failed(std::string const& reason, std::vector<db::WriteJob*> jobs) override;
    void signal(Topic topic, std::string_view name, std::string data, PersonId except) override;
    std::vector<PersonId> present(Topic topic) override;

    struct Signalled {
        Topic topic;
        std::string name, data;
    };
    std::vector<Signalled> signalled;
    std::unordered_map<Topic, std::vector<PersonId>> here;

private:
    Folder folder_;
    PlainCore core_;
    std::unique_ptr<db::Store> store_;
    std::unique_ptr<server::Workers> workers_;
    std::unique_ptr<server::Services> services_;
    std::unique_ptr<server::Dispatcher> dispatcher_;
    std::atomic<int> keys_ = 0;
};

}  // namespace lyceum::testing
