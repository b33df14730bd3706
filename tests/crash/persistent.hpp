#pragma once

#include "tests/crash/ledger.hpp"
#include "tests/support/cohort.hpp"
#include "tests/support/web_socket.hpp"

#include <boost/json/object.hpp>

namespace lyceum::crash {

/// Somebody who makes one call after the other while the server is killed. After a lost connection the call that was
/// not answered is made again, with the same key.
class Persistent {
public:
    Persistent(Stage& stage, testing::SignedIn who) : stage_(stage), who_(std::move(who)) {}
    virtual ~Persistent() = default;
    /// Until the stage is finishing and the last call is answered; for a thread of its own.
    void run();

    [[nodiscard]] PersonId person() const { return who_.person; }
    [[nodiscard]] testing::SignedIn const& who() const { return who_; }
    [[nodiscard]] std::int64_t asked_again() const { return asked_again_; }

protected:
    struct Intent {
        std::string method;
        boost::json::object params;
        std::string key;
    };
    /// The call to make next; `number` counts them from 1.
    virtual Intent next(std::int64_t number) = 0;
    virtual void acknowledge(Intent const& intent, boost::json::object const& result) = 0;
    /// Each time that there is a connection again and every call is answered: whoever wants to look does it here.
    virtual void come_back(testing::WebSocket&) {}
    void fault(std::string what) { stage_.fault(std::move(what)); }

private:
    void converse(testing::WebSocket& socket);
    void ask(testing::WebSocket& socket);

    Stage& stage_;
    testing::SignedIn who_;
    std::optional<Intent> under_way_;
    std::int64_t calls_ = 0, asked_again_ = 0;
};

/// The result of a call that must succeed; throws std::runtime_error where it is refused.
boost::json::object result_of(testing::WebSocket& socket, std::string_view operation, boost::json::object params);

}  // namespace lyceum::crash
