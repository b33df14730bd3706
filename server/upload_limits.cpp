#include "server/upload_limits.hpp"

#include "db/checkins.hpp"
#include "db/library_access.hpp"
#include "db/plan_access.hpp"
#include "db/plans.hpp"

namespace lyceum::server {
namespace {

constexpr std::int64_t under_way_max = 50;

std::optional<Error> refuse_place(db::Snapshot& snapshot, db::Upload const& upload)
{
    if (upload.action) {
        if (db::state_of_plan(snapshot, *upload.action) == plans::State::active) return std::nullopt;
        return conflict("This plan is not active: check-ins begin when it is.");
    }
    if (db::count_resources(snapshot, *upload.practice) >= resources::resources_max) return conflict("A practice has at most 200 resources.");
    if (upload.captions_of && !db::is_video_of(snapshot, *upload.captions_of, *upload.practice))
        return invalid("captionsOf", "captionsOf: must be a video of the same practice.");
    return std::nullopt;
}

template <class Standing>
std::int64_t file_bytes(Settings const& settings, std::optional<Standing> const& standing)
{
    return std::int64_t(standing && standing->curates ? settings.library.curator_file_bytes : settings.library.file_bytes);
}

/// As the makers of disks count, and as the client shows sizes.
std::string in_megabytes(std::int64_t bytes) { return std::to_string((bytes + 500'000) / 1'000'000) + " MB"; }

}  // namespace

std::int64_t file_bytes_max(db::Snapshot& snapshot, Settings const& settings, PersonId person, PracticeId practice)
{
    return file_bytes(settings, db::standing(snapshot, person, practice));
}

std::int64_t file_bytes_max(db::Snapshot& snapshot, Settings const& settings, PersonId person, ActionId action)
{
    auto const network = db::facts_of(snapshot, db::place_of(snapshot, action).value().plan).network;
    return file_bytes(settings, db::standing(snapshot, person, LibraryId{network.value}));
}

std::optional<Error> refuse_upload(db::Snapshot& snapshot, Settings const& settings, db::Upload const& upload)
{
    auto const most = upload.action ? file_bytes_max(snapshot, settings, upload.by, *upload.action)
                                    : file_bytes_max(snapshot, settings, upload.by, *upload.practice);
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
    if (upload.action && kind != resources::Kind::image && kind != resources::Kind::file)
        return invalid("filename", "filename: a proof is a picture, a PDF, an office document or a text; of a video give an address.");
    auto const is_captions = kind == resources::Kind::captions;
    if (is_captions && !upload.captions_of) return invalid("captionsOf", "captionsOf: WebVTT must be the captions or the chapters of a video.");
    if (!is_captions && upload.captions_of) return invalid("filename", "filename: captions and chapters must be WebVTT.");
    return refuse_place(snapshot, upload);
}

}  // namespace lyceum::server
