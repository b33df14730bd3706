#pragma once

#include "db/uploads.hpp"
#include "server/settings.hpp"

namespace lyceum::server {

/// The largest file that the person may add to the practice, bytes: who curates its network's library may add videos.
std::int64_t file_bytes_max(db::Snapshot& snapshot, Settings const& settings, PersonId person, PracticeId practice);
/// The same of a proof of the action's check-in, in its network.
std::int64_t file_bytes_max(db::Snapshot& snapshot, Settings const& settings, PersonId person, ActionId action);
/// The reason to refuse an upload of `length` bytes, where there is one.
std::optional<Error> refuse_upload(db::Snapshot& snapshot, Settings const& settings, db::Upload const& upload);
/// The same once it is whole and it is known what it is: a proof is a picture, a document or a text.
std::optional<Error> refuse_resource(db::Snapshot& snapshot, db::Upload const& upload, resources::Kind kind);

}  // namespace lyceum::server
