#pragma once

#include "db/transaction.hpp"
#include "protocol/outcomes.hpp"

/// What a practice is begun from: what everyone of a session may know of one segment, without names.
namespace lyceum::db {

struct PracticeSource {
    std::string title, purpose;
    /// In the order in which they were caught.
    std::vector<std::string> decided, learned, asked;
    /// What was written in activities that ended, by their titles. No feedback, and nothing of a breakout that is open.
    struct Written {
        std::string title;
        std::vector<std::string> bodies;
    };
    std::vector<Written> written;

    [[nodiscard]] bool is_empty() const { return decided.empty() && learned.empty() && asked.empty() && written.empty(); }
};
/// Needs a segment that exists.
PracticeSource practice_source(Snapshot& snapshot, SegmentId segment);

}  // namespace lyceum::db
