#pragma once

#include "tests/crash/ledger.hpp"
#include "tests/support/cohort.hpp"
#include "tests/support/web_socket.hpp"

/// A session that goes on while the server is killed: its facilitator moves it, its people write on a board and
/// ask for the word.
namespace lyceum::crash {

/// A session that is open, with two steps and an open board.
struct Session {
    MeetingId meeting;
    StageId stage;
    ActivityId board;
};
/// Needs a server that runs. Throws std::runtime_error where something is refused.
Session open_session(std::uint16_t port, testing::SignedIn const& facilitator, CohortId cohort);

/// One person of the session, one call after the other. After a lost connection the call that was not answered
/// is made again, with the same key.
class Attender {
public:
    enum class Part { attends, facilitates };
    Attender(Stage& stage, testing::SignedIn who, Session session, Part part);
    /// Until the stage is finishing and the last call is answered; for a thread of its own.
    void run();

    [[nodiscard]] PersonId person() const { return who_.person; }
    [[nodiscard]] std::int64_t asked_again() const { return asked_again_; }
    // What the server acknowledged:
    [[nodiscard]] std::int64_t writings() const { return writings_; }
    [[nodiscard]] std::int64_t moves() const { return moves_; }
    [[nodiscard]] std::int64_t hands() const { return hands_; }
    [[nodiscard]] std::string const& text() const { return text_; }
    [[nodiscard]] bool hand_is_up() const { return hand_is_up_; }

private:
    struct Intent {
        std::string method;
        boost::json::object params;
        std::string key;
    };
    Intent next();
    void acknowledge(Intent const& intent, boost::json::object const& result);
    void converse(testing::WebSocket& socket);

    Stage& stage_;
    testing::SignedIn who_;
    Session session_;
    Part part_;
    std::optional<Intent> under_way_;
    std::optional<std::int64_t> entry_;
    std::string text_;
    bool hand_is_up_ = false;
    std::int64_t calls_ = 0, asked_again_ = 0, writings_ = 0, moves_ = 0, hands_ = 0;
};

}  // namespace lyceum::crash
