#pragma once

#include "db/practice_source.hpp"

namespace lyceum::server {

/// A document that begins a practice with what a session caught, and names its source.
struct PracticeDraft {
    std::string title;
    /// The Yjs update of its text.
    std::string update;
};
PracticeDraft practice_draft(db::PracticeSource const& source, std::string const& public_url);

}  // namespace lyceum::server
