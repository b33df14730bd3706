#pragma once

#include "db/transaction.hpp"
#include "protocol/activities.hpp"

/// Votes. Of an anonymous one there are only sums, and until it ends who gave theirs; no row and no order joins the
/// two.
namespace lyceum::db {

/// Replaces the person's vote before.
void vote(Transaction& tx, activities::Activity const& activity, PersonId person, std::vector<activities::Choice> const& choices);
/// Counts the vote; false where one of the person's was counted before.
bool vote_anonymously(Transaction& tx, activities::Activity const& activity, PersonId person,
                      std::vector<activities::Choice> const& choices);
/// From now on nobody knows who voted.
void forget_voters(Transaction& tx, ActivityId activity);

std::int64_t count_voters(Snapshot& snapshot, activities::Activity const& activity);
bool has_voted(Snapshot& snapshot, activities::Activity const& activity, PersonId person);
/// The person's marks, of votes with names.
std::vector<activities::Choice> votes_of(Snapshot& snapshot, ActivityId activity, PersonId person);

/// What the vote came to, as far as everyone may know; nothing where it is no vote, or does not show yet.
std::optional<activities::Results> results(Snapshot& snapshot, activities::Activity const& activity);
/// Tells of it, where it shows.
void tell_results(Transaction& tx, ActivityId activity);

}  // namespace lyceum::db
