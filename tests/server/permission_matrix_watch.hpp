#pragma once

#include "tests/server/permission_matrix_world.hpp"

#include <set>

namespace lyceum::testing
{

/// Looks for canaries in what people receive.
class Watch
{
public:
    explicit Watch(std::vector<Canary> canaries) : canaries_(std::move(canaries)), seen_by_(canaries_.size()) {}

    /// Fails the test where the bytes that `actor` received through `channel` hold a canary that they may not see.
    void received(Actor actor, std::string_view channel, std::string_view bytes);
    /// Fails the test where somebody did not come across a canary that they may see: then the reading was too
    /// narrow to find anything.
    void expect_everything_found() const;
    /// Whether the actor has come across every canary that they may see.
    [[nodiscard]] bool has_found_all(Actor actor) const;

private:
    std::vector<Canary> canaries_;
    std::vector<Who> seen_by_;
    std::set<std::string> told_;
};

/// A reading call.
struct Reading {
    std::string operation;
    boost::json::object params;
};
/// Every reading operation upon every object of the world, and searches that find every message.
std::vector<Reading> everything_readable(World const& world);
/// Every topic of the world.
std::vector<Topic> every_topic(World const& world);

}  // namespace lyceum::testing
