#pragma once

#include "db/resources.hpp"

/// Files on their way: begun, and not whole yet. Their bytes lie on disk under their names.
namespace lyceum::db {

struct Upload {
    std::string name;  ///< drawn by lot
    PersonId by;
    std::optional<PracticeId> practice;
    /// Of whose check-in it is to be the proof, where it is for no practice.
    std::optional<ActionId> action;
    std::optional<ResourceId> captions_of;
    resources::Kind kind = resources::Kind::captions;  ///< with `captions_of`: or chapters
    std::string title, file_name;
    std::int64_t length = 0;
    Instant expires;
    /// Once it is whole: what it became, or what is in it, until a check-in takes it.
    std::optional<ResourceId> resource;
    std::optional<Blob> proof;
};
void begin_upload(Transaction& tx, Upload const& upload);
std::optional<Upload> upload(Snapshot& snapshot, std::string_view name);
void finish_upload(Transaction& tx, std::string_view name, ResourceId resource);
/// The file is known from now on.
void finish_upload(Transaction& tx, std::string_view name, StoredFile const& proof);
void drop_upload(Transaction& tx, std::string_view name);

/// The bytes of all that the person uploaded and is uploading; what is there twice counts twice.
std::int64_t bytes_of(Snapshot& snapshot, PersonId person);
std::int64_t uploads_under_way(Snapshot& snapshot, PersonId person);
/// Deletes what expired; gives the names.
std::vector<std::string> forget_uploads(Transaction& tx, std::int64_t limit);

}  // namespace lyceum::db
