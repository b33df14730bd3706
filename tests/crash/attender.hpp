#pragma once

#include "tests/crash/persistent.hpp"

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

/// One person of the session, one call after the other.
class Attender : public Persistent {
public:
    enum class Part { attends, facilitates };
    Attender(Stage& stage, testing::SignedIn who, Session session, Part part);

    // What the server acknowledged:
    [[nodiscard]] std::int64_t writings() const { return writings_; }
    [[nodiscard]] std::int64_t moves() const { return moves_; }
    [[nodiscard]] std::int64_t hands() const { return hands_; }
    [[nodiscard]] std::string const& text() const { return text_; }
    [[nodiscard]] bool hand_is_up() const { return hand_is_up_; }

private:
    Intent next(std::int64_t number) override;
    void acknowledge(Intent const& intent, boost::json::object const& result) override;

    Session session_;
    Part part_;
    std::optional<std::int64_t> entry_;
    std::string text_;
    bool hand_is_up_ = false;
    std::int64_t writings_ = 0, moves_ = 0, hands_ = 0;
};

}  // namespace lyceum::crash
