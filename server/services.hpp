#pragma once

#include "db/store.hpp"
#include "server/gate.hpp"
#include "server/letter.hpp"
#include "server/settings.hpp"
#include "server/workers.hpp"

#include <coroutine>
#include <memory>
#include <string>
#include <vector>

namespace lyceum::server {

/// A core: an I/O thread with its event loop. Connections and their coroutines live on one for life.
class Core {
public:
    virtual ~Core() = default;
    /// Resumes the coroutine on this core's thread. May be called from any thread.
    virtual void resume(std::coroutine_handle<> waiting) = 0;
};

/// Signals: what is not stored and carries no number. Implemented by the hub.
class Signals {
public:
    virtual ~Signals() = default;
    /// Sends the JSON text of `event` named `name` to those who follow the topic now, except to
    /// `except`'s own connections.
    virtual void signal(Topic topic, std::string_view name, std::string data, PersonId except) = 0;
    /// Who follows the topic now, by socket or by a poll of the last minute.
    virtual std::vector<PersonId> present(Topic topic) = 0;
};

/// Sends mail, where it is configured.
class Mailer {
public:
    virtual ~Mailer() = default;
    [[nodiscard]] virtual bool works() const = 0;
    /// Queues a letter; a failure is logged, and tried again for a while.
    virtual void send(Letter letter) = 0;
    void send(std::string to, std::string subject, std::string text)
    {
        send({std::move(to), std::move(subject), std::move(text), std::nullopt});
    }
};

/// How often somebody may try a passphrase, a link or a code. A try that was right is given back, so
/// that a hall of people behind one address comes in at once, and who guesses does not.
class Tries {
public:
    /// So many a minute for an account, and four times as many for an address.
    explicit Tries(double a_minute) : accounts_(a_minute / 60, a_minute), addresses_(a_minute / 15, a_minute * 4) {}

    /// False where there were too many tries.
    bool begin(std::string_view address) { return addresses_.pass(address); }
    bool begin(std::string_view account, std::string_view address) { return accounts_.pass(account) && begin(address); }
    void was_right(std::string_view address) { addresses_.give_back(address); }
    void was_right(std::string_view account, std::string_view address)
    {
        accounts_.give_back(account);
        was_right(address);
    }

private:
    Gate accounts_, addresses_;
};

/// What handlers reach besides their request. Owned by main, lives as long as the server.
struct Services {
    db::Store& store;
    Workers& workers;
    Signals& signals;
    Mailer& mail;
    Settings const& settings;
    std::unique_ptr<Tries> tries = std::make_unique<Tries>(settings.limits.sign_ins_per_minute);
};

}  // namespace lyceum::server
