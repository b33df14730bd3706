#pragma once

#include "tests/crash/persistent.hpp"

/// A practice that two people of a school write and publish while the server is killed, who also ask their network
/// for what they need.
namespace lyceum::crash {

/// Begins the practice; the second person becomes its author too. Needs a server that runs. Throws
/// std::runtime_error where something is refused.
PracticeId begin_practice(std::uint16_t port, testing::SignedIn const& first, testing::SignedIn const& second, SchoolId school);

class Contributor : public Persistent {
public:
    /// The part of the practice that is this person's: parts of different people merge.
    enum class Part { problem, audience };
    Contributor(Stage& stage, testing::SignedIn who, PracticeId practice, NetworkId network, Part part);

    [[nodiscard]] std::string part() const { return part_ == Part::problem ? "problem" : "audience"; }
    // What the server acknowledged:
    [[nodiscard]] std::string const& text() const { return text_; }
    [[nodiscard]] std::int64_t writings() const { return writings_; }
    [[nodiscard]] std::int64_t publications() const { return publications_; }
    [[nodiscard]] std::int64_t needs() const { return needs_; }

private:
    Intent next(std::int64_t number) override;
    void acknowledge(Intent const& intent, boost::json::object const& result) override;

    PracticeId practice_;
    NetworkId network_;
    Part part_;
    std::int64_t revision_ = 1;
    std::string text_;
    std::int64_t writings_ = 0, publications_ = 0, needs_ = 0;
};

}  // namespace lyceum::crash
