#pragma once

#include "db/resources.hpp"

/// Files on their way: begun, and not whole yet. Their bytes lie on disk under their names.
namespace lyceum::db {

struct Upload {
    std::string name;  ///< drawn by lot
    PersonId by;
    PracticeId practice;
    std::optional<ResourceId> captions_of;
    resources::Kind kind = resources::Kind::captions;  ///< with `captions_of`: or chapters
    std::string title, file_name;
    std::int64_t length = 0;
    Instant expires;
    /// Once it is whole.
    std::optional<ResourceId> resource;
};
void begin_upload(Transaction& tx, Upload const& upload);
std::optional<Upload> upload(Snapshot& snapshot, std::string_view name);
void finish_upload(Transaction& tx, std::string_view name, ResourceId resource);
void drop_upload(Transaction& tx, std::string_view name);

/// The bytes of all that the person uploaded and is uploading; what is there twice counts twice.
std::int64_t bytes_of(Snapshot& snapshot, PersonId person);
std::int64_t uploads_under_way(Snapshot& snapshot, PersonId person);
/// Deletes what expired; gives the names.
std::vector<std::string> forget_uploads(Transaction& tx, std::int64_t limit);

}  // namespace lyceum::db
