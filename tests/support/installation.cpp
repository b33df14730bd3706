#include "tests/support/installation.hpp"

namespace lyceum::testing {

void KeptMail::send(Letter letter)
{
    std::lock_guard const lock(mutex_);
    letters_.push_back(std::move(letter));
}

std::vector<KeptMail::Letter> KeptMail::letters()
{
    std::lock_guard const lock(mutex_);
    return letters_;
}

Installation::Installation(server::Settings given) : settings(std::move(given))
{
    settings.limits.calls_per_second = 1e6;
    settings.limits.anonymous_calls_per_second = 1e6;
    {
        db::Connection connection(database(), db::Access::read_write);
        db::migrate(connection);
    }
    store_ = std::make_unique<db::Store>(database(), db::StoreOptions{}, *this);
    workers_ = std::make_unique<server::Workers>(1, 1'000);
    services_ = std::make_unique<server::Services>(server::Services{*store_, *workers_, *this, mail, settings});
    dispatcher_ = std::make_unique<server::Dispatcher>(*services_);
}

Installation::~Installation() = default;

server::Answered Installation::call(std::string_view operation, boost::json::value params, server::Caller caller,
                                    std::string key)
{
    if (key.empty()) key = "test-key-" + std::to_string(++keys_);
    server::Asked asked{.operation = std::string(operation),
                        .params = std::move(params),
                        .source = codec::Source::json,
                        .key = std::move(key),
                        .caller = std::move(caller),
                        .can_set_cookie = true,
                        .reads_only = false};
    std::promise<server::Answered> promise;
    auto future = promise.get_future();
    server::start(dispatcher_->call(std::move(asked), core_),
                  [&](std::optional<server::Answered> answered) { promise.set_value(std::move(answered).value()); });
    return future.get();
}

server::Caller Installation::caller(PersonId person)
{
    auto const administrator = change([&](db::Transaction& tx) {
        return tx.value<bool>("SELECT administrator FROM people WHERE id = ?", person).value_or(false);
    });
    server::Caller caller;
    caller.person = person;
    caller.administrator = administrator;
    caller.address = "127.0.0.1";
    return caller;
}

server::Caller Installation::nobody()
{
    server::Caller caller;
    caller.address = "127.0.0.1";
    return caller;
}

PersonId Installation::add_person(std::string const& name, bool administrator)
{
    return change([&](db::Transaction& tx) {
        return tx.insert<PersonId>("INSERT INTO people (name, administrator, created_at) VALUES (?, ?, ?)", name,
                                   administrator, tx.at());
    });
}

std::vector<db::StoredEvent> Installation::events(Topic topic)
{
    db::Connection connection(database(), db::Access::read_only);
    db::Snapshot snapshot(connection);
    return db::missed_events(snapshot, topic, 0, 100'000).events;
}

void Installation::committed(db::Committed&& group)
{
    for (auto* job : group.jobs) {
        auto* pending = static_cast<server::PendingWrite*>(job);
        pending->core->resume(pending->waiting);
    }
}

void Installation::failed(std::string const& reason, std::vector<db::WriteJob*> jobs)
{
    for (auto* job : jobs) {
        auto* pending = static_cast<server::PendingWrite*>(job);
        pending->not_committed = Error{ErrorCode::unavailable, reason, {}};
        pending->core->resume(pending->waiting);
    }
}

void Installation::signal(Topic topic, std::string_view name, std::string data, PersonId)
{
    signalled.push_back({topic, std::string(name), std::move(data)});
}

std::vector<PersonId> Installation::present(Topic topic) { return here[topic]; }

}  // namespace lyceum::testing
