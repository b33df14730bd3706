#pragma once

#include "db/transaction.hpp"
#include "protocol/activities.hpp"

/// Whether an activity is set up as its kind needs it, and whether a vote fits what was asked.
namespace lyceum::server {

/// What is wrong with the settings of an activity of the kind; `board` is looked up in the session.
std::optional<Error> bad_settings(db::Snapshot& snapshot, MeetingId meeting, activities::Kind kind, activities::Settings const& settings);

/// What is wrong with the marks. Needs a poll, or dots.
std::optional<Error> bad_vote(db::Snapshot& snapshot, activities::Activity const& activity, std::vector<activities::Choice> const& choices);

/// How many columns what is written goes into.
std::int64_t lanes_of(activities::Activity const& activity);

}  // namespace lyceum::server
