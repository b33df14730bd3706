#include "server/upload_limits.hpp"

#include "db/library_access.hpp"

namespace lyceum::server {
namespace {

constexpr std::int64_t under_way_max = 50;

std::optional<Error> refuse_place(db::Snapshot& snapshot, db::Upload const& upload)
{
    if (db::count_resources(snapshot, upload.practice) >= resources::resources_max) return conflict("A practice has at most 200 resources.");
    if (upload.captions_of && !db::is_video_of(snapshot, *upload.captions_of, upload.practice))
        return invalid("captionsOf", "captionsOf: must be a video of the same practice.");
    return std::nullopt;
}

/// As the makers of disks count, and as the client shows sizes.
std::string in_megabytes(std::int64_t bytes) { return std::to_string((bytes + 500'000) / 1'000'000) + " MB"; }

}  // namespace

std::int64_t file_bytes_max(db::Snapshot& snapshot, Settings const& settings, PersonId person, PracticeId practice)
{
    auto const standing = db::standing(snapshot, person, practice);
    auto const curates = standing && standing->curates;
    return std::int64_t(curates ? settings.library.curator_file_bytes : settings.library.file_bytes);
}

std::optional<Error> refuse_upload(db::Snapshot& snapshot, Settings const& settings, db::Upload const& upload)
{
    auto const most = file_bytes_max(snapshot, settings, upload.by, upload.practice);
    if (upload.length > most)
        return Error{ErrorCode::too_large, "The file is larger than " + in_megabytes(most) + ", which is the most that you may add.", "Upload-Length"};
    if (db::bytes_of(snapshot, upload.by) + upload.length > std::int64_t(settings.library.bytes_per_person))
        return Error{ErrorCode::too_large, "With this file you would have added more than " + in_megabytes(std::int64_t(settings.library.bytes_per_person))
                                               + ", which is the most. Remove something first.", "Upload-Length"};
    if (db::uploads_under_way(snapshot, upload.by) >= under_way_max)
        return Error{ErrorCode::too_many, "Too many of your uploads are under way. Finish or cancel some first.", {}};
    return refuse_place(snapshot, upload);
}

std::optional<Error> refuse_resource(db::Snapshot& snapshot, db::Upload const& upload, resources::Kind kind)
{
    auto const is_captions = kind == resources::Kind::captions;
    if (is_captions && !upload.captions_of) return invalid("captionsOf", "captionsOf: WebVTT must be the captions or the chapters of a video.");
    if (!is_captions && upload.captions_of) return invalid("filename", "filename: captions and chapters must be WebVTT.");
    return refuse_place(snapshot, upload);
}

}  // namespace lyceum::server
