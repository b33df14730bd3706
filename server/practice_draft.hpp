#pragma once

#include "db/practice_source.hpp"
#include "db/practices.hpp"

namespace lyceum::server {

/// What a practice says that is begun from a session: the segment's purpose is its problem, what was decided its steps,
/// what was learned and written what happened, and what is still asked what they would look at next. What people wrote
/// means itself, whatever characters it has.
db::PracticeText practice_draft(db::PracticeSource const& source);

}  // namespace lyceum::server
