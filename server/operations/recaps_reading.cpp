#include "server/operations/recaps.hpp"

#include "db/cohorts.hpp"
#include "db/document_updates.hpp"
#include "db/recap_figures.hpp"
#include "db/recap_search.hpp"
#include "server/document_markdown.hpp"
#include "server/local_time.hpp"
#include "server/markdown.hpp"
#include "server/recap.hpp"
#include "server/snippet.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace lyceum::server {

using namespace recaps;

namespace {

constexpr std::int64_t hits_default = 20, figures_default = 20;
constexpr MeetingId newest{std::numeric_limits<std::int64_t>::max()};
constexpr Instant ever{std::numeric_limits<std::int64_t>::max()};
/// Of the notes of one recap together.
constexpr std::size_t notes_bytes_max = 1024 * 1024;

/// What the document says, where it still fits.
void read_note(Notes& note, db::StoredDocument const& stored, std::size_t bytes_left)
{
    auto const whole = db::merged(stored);
    auto reading = whole ? read_document_text(*whole) : Result<DocumentReading>(whole.error());
    if (!reading) {
        spdlog::error("event=document_unreadable document={} reason=\"{}\"", note.document.value, reading.error().message);
        return;
    }
    if (reading->markdown.size() > bytes_left) return;
    auto rendered = render_markdown(reading->markdown, "notes");
    note.complete = reading->complete && rendered;
    note.markdown = std::move(reading->markdown);
    if (rendered) note.html = std::move(rendered->html);
}

/// One after the other, so that one document at a time is in memory.
Task<Result<Nothing>> read_notes(Call& call, std::vector<Notes>& notes)
{
    std::size_t bytes_left = notes_bytes_max;
    for (auto& note : notes) {
        auto look = [&](db::Snapshot& snapshot) -> Result<db::StoredDocument> {
            return db::read_document(snapshot, note.document).value_or(db::StoredDocument{});
        };
        auto const stored = co_await call.read(std::move(look));
        if (!stored) co_return stored.error();
        note.complete = stored->through == 0;
        if (note.complete) continue;
        auto read = [&] {
            read_note(note, *stored, bytes_left);
            return Nothing{};
        };
        auto computed = co_await call.compute(std::move(read));
        if (!computed) co_return computed.error();
        bytes_left -= note.markdown.size();
    }
    std::erase_if(notes, [](Notes const& note) { return note.complete && note.markdown.empty(); });
    co_return Nothing{};
}

std::string on_one_line(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return text;
}

}  // namespace

Task<Result<Get::Response>> whole_recap(Call& call, MeetingId meeting)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<CapturedRecap> { return captured_recap(snapshot, call.caller(), meeting); };
    auto captured = co_await call.read(std::move(look));
    if (!captured) co_return captured.error();
    auto const read = co_await read_notes(call, captured->recap.notes);
    if (!read) co_return read.error();
    co_return Get::Response{std::move(captured->recap), captured->last_event};
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    co_return co_await whole_recap(call, request.meeting);
}

Task<Result<Search::Response>> handle(Call& call, Search::Request const& request)
{
    auto const limit = request.limit ? request.limit->value : hits_default;
    auto search = [&](db::Snapshot& snapshot) -> Result<Search::Response> {
        auto const query = db::parse_query(request.query.value);
        Search::Response response{.hits = db::search_recaps(snapshot, call.person(), query, request.cohort,
                                                            request.before.value_or(newest), limit + 1)};
        response.more = std::int64_t(response.hits.size()) > limit;
        if (response.more) response.hits.pop_back();
        for (auto& hit : response.hits) hit.snippet = snippet(on_one_line(std::move(hit.snippet)));
        return response;
    };
    co_return co_await call.read(std::move(search));
}

Task<Result<Series::Response>> handle(Call& call, Series::Request const& request)
{
    auto const limit = request.limit ? request.limit->value : figures_default;
    auto look = [&](db::Snapshot& snapshot) -> Result<Series::Response> {
        if (request.series && !db::is_series_of(snapshot, *request.series, request.cohort))
            return invalid("series", "series: must be a series of this cohort.");
        auto const zone = TimeZone::load(db::cohort(snapshot, request.cohort)->time_zone);
        auto const today = zone ? zone->day_at(now()) : Day{std::int32_t(now().since_epoch_ms / 86'400'000)};
        Series::Response response{.meetings = db::figures_of(snapshot, request.cohort, request.series, request.before.value_or(ever), today,
                                                             limit + 1)};
        response.more = std::int64_t(response.meetings.size()) > limit;
        if (response.more) response.meetings.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(look));
}

}  // namespace lyceum::server
