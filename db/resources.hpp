#pragma once

#include "db/transaction.hpp"
#include "protocol/resources.hpp"

/// The resources of practices, and the files that they name. The bytes of a file lie on disk (server/files.hpp).
namespace lyceum::db {

/// A file by what is in it.
struct StoredFile {
    Blob hash;  ///< SHA-256
    std::int64_t size = 0;
    std::string type;
};
/// What somebody downloads.
struct Download {
    StoredFile file;
    resources::Kind kind = resources::Kind::file;
    std::string name;
};

enum class Drafts { shown, hidden };
/// Notes what is in the file, once: the search and lists read more of it later.
void know_file(Transaction& tx, StoredFile const& file);
/// In order.
std::vector<resources::Resource> resources_of(Snapshot& snapshot, PracticeId practice, Drafts drafts);
std::optional<resources::Resource> resource(Snapshot& snapshot, ResourceId resource);
/// As it was published last; of one that never was, as it is being written.
std::string practice_title(Snapshot& snapshot, PracticeId practice);
std::int64_t count_resources(Snapshot& snapshot, PracticeId practice);
/// Nothing where it is a link.
std::optional<Download> download_of(Snapshot& snapshot, ResourceId resource);
/// The picture's bytes (WebP); nothing where there is none.
std::optional<std::string> picture_of(Snapshot& snapshot, ResourceId resource);
bool is_video_of(Snapshot& snapshot, ResourceId resource, PracticeId practice);

struct NewResource {
    PracticeId practice;
    resources::Kind kind = resources::Kind::link;
    std::string title, note;
    std::optional<std::string> url, name;
    std::optional<StoredFile> file;
    std::optional<ResourceId> captions_of;
};
/// Comes last.
ResourceId add_resource(Transaction& tx, NewResource const& made, PersonId by);

/// One of the practice's that has the title and is the same file, or the same address.
std::optional<ResourceId> resource_like(Snapshot& snapshot, PracticeId practice, std::string_view title, std::optional<Blob> const& hash,
                                        std::optional<std::string> const& url);

/// Makes captions or chapters those of the video, of the same practice.
void set_captions_of(Transaction& tx, ResourceId resource, ResourceId video);

struct ResourceChange {
    std::optional<std::string> title, note, language;
};
void change_resource(Transaction& tx, ResourceId resource, ResourceChange const& change);
/// False where `after` is none of the same practice.
bool move_resource(Transaction& tx, ResourceId resource, std::optional<ResourceId> after);
void remove_resource(Transaction& tx, ResourceId resource);

/// Of which no picture was made and no text was read yet, those that came first.
std::vector<StoredFile> unread_files(Snapshot& snapshot, std::int64_t limit);
/// What was found, empty where there is nothing; the practices that hold the file are to be indexed again.
void keep_reading(Transaction& tx, Blob const& hash, std::string const& picture, std::string const& text);

}  // namespace lyceum::db
