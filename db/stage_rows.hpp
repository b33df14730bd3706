#pragma once

#include "db/transaction.hpp"
#include "protocol/stages.hpp"

/// A stage as it is stored, and what it goes through. For db/stages.cpp and db/stage_moves.cpp.
namespace lyceum::db {

/// A round: whose turns there are, and how long each is.
struct Round {
    std::vector<stages::Person> people;
    std::int64_t eachMs = 0;
};
BOOST_DESCRIBE_STRUCT(Round, (), (people, eachMs))

struct StageRow {
    StageId id;
    MeetingId meeting;
    std::optional<BreakoutId> breakout;
    std::optional<SegmentId> segment;
    std::int64_t step = 0;
    std::optional<Instant> began, ends, paused;
    std::optional<Round> round;
    /// The place in the round, from 0; past its last where the round is over.
    std::int64_t turn = 0;
    std::optional<Instant> turn_ends;

    /// Whose turn it is, where it is somebody's.
    [[nodiscard]] std::optional<stages::Person> whose_turn() const;
};
std::optional<StageRow> stage_row(Snapshot& snapshot, StageId stage);
/// Changes what the row says of where the stage stands.
void store(Transaction& tx, StageRow const& row);

/// What a stage goes through: the steps of a segment's or a breakout's protocol, one step where it has none.
struct Course {
    std::vector<scripts::Step> steps;
    std::vector<stages::Person> presenters;
};
Course course_of(Snapshot& snapshot, SegmentId segment);
/// Without a protocol, one step of no given time.
Course course_of(Snapshot& snapshot, BreakoutId breakout);
/// Of where the stage stands; nothing before the first segment.
std::optional<Course> course_of(Snapshot& snapshot, StageRow const& row);

/// The stage as people see it.
stages::Stage shown(Snapshot& snapshot, StageRow const& row);

/// How a change of a stage is told.
struct StageTold {
    stages::Did did = stages::Did::moved;
    PersonId by;
    std::optional<std::int64_t> minutes = {};
    std::optional<std::string> why = {};
};
/// Publishes StageChanged to `meeting/N`; gives the stage as it was told.
stages::Stage tell(Transaction& tx, StageRow const& row, StageTold const& told);

}  // namespace lyceum::db
