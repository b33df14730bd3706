#include "server/operations/recaps.hpp"

#include "db/attendance.hpp"
#include "db/commitments.hpp"
#include "db/meetings.hpp"
#include "db/recaps.hpp"
#include "server/recap_markdown.hpp"
#include "server/recap_tables.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace recaps;

namespace {

constexpr std::int64_t commitments_max = 500;

/// `attendance-2026-11-25.csv`.
std::string dated(std::string_view what, Instant starts, std::string_view ending)
{
    return std::string(what) + "-" + to_string(starts).substr(0, 10) + std::string(ending);
}

}  // namespace

Task<Result<File>> handle(Call& call, ExportMarkdown::Request const& request)
{
    auto const whole = co_await whole_recap(call, request.meeting);
    if (!whole) co_return whole.error();
    co_return File{dated("recap", whole->recap.starts, ".md"), recap_markdown(whole->recap)};
}

Task<Result<File>> handle(Call& call, ExportAttendance::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<File> {
        auto const starts = db::meeting(snapshot, request.meeting)->starts;
        return File{dated("attendance", starts, ".csv"), attendance_csv(db::attendance_of(snapshot, request.meeting, db::attendance_max),
                                                                        db::replies_of(snapshot, request.meeting))};
    };
    co_return co_await call.read(std::move(look));
}

Task<Result<File>> handle(Call& call, ExportCommitments::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<File> {
        auto const meeting = db::meeting(snapshot, request.meeting).value();
        auto made = db::commitments_of(snapshot, meeting.cohort, {}, request.meeting,
                                       CommitmentId{std::numeric_limits<std::int64_t>::max()}, commitments_max);
        std::ranges::reverse(made);
        return File{dated("promises", meeting.starts, ".csv"), commitments_csv(made)};
    };
    co_return co_await call.read(std::move(look));
}

}  // namespace lyceum::server
