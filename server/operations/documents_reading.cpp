#include "server/operations/documents.hpp"

#include "db/document_search.hpp"
#include "db/document_updates.hpp"
#include "db/documents.hpp"
#include "server/document_markdown.hpp"
#include "server/snippet.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace lyceum::server {

using namespace lyceum::documents;

namespace {

constexpr std::int64_t hits_default = 20;
constexpr DocumentId newest{std::numeric_limits<std::int64_t>::max()};

struct Unread {
    std::string title;
    db::StoredDocument stored;
};

Result<Read::Response> reading_of(Unread const& unread)
{
    auto const whole = db::merged(unread.stored);
    auto reading = whole ? read_document_text(*whole) : Result<DocumentReading>(whole.error());
    if (!reading) {
        spdlog::error("event=document_unreadable reason=\"{}\"", reading.error().message);
        return fault_error();
    }
    return Read::Response{unread.title, std::move(reading->markdown), std::move(reading->text), reading->complete};
}

std::string on_one_line(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    return text;
}

}  // namespace

Task<Result<Read::Response>> handle(Call& call, Read::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<Unread> {
        return Unread{db::document(snapshot, request.document).value().title, db::read_document(snapshot, request.document).value()};
    };
    auto const unread = co_await call.read(std::move(look));
    if (!unread) co_return unread.error();
    std::optional<Result<Read::Response>> response;
    auto read = [&] {
        response.emplace(reading_of(*unread));
        return Nothing{};
    };
    auto computed = co_await call.compute(std::move(read));
    if (!computed) co_return computed.error();
    co_return *std::move(response);
}

Task<Result<Search::Response>> handle(Call& call, Search::Request const& request)
{
    auto const limit = request.limit ? request.limit->value : hits_default;
    auto search = [&](db::Snapshot& snapshot) -> Result<Search::Response> {
        auto const query = db::parse_query(request.query.value);
        Search::Response response{.hits = db::search_documents(snapshot, call.person(), query, request.cohort,
                                                               request.before.value_or(newest), limit + 1)};
        response.more = std::int64_t(response.hits.size()) > limit;
        if (response.more) response.hits.pop_back();
        for (auto& hit : response.hits) hit.snippet = snippet(on_one_line(std::move(hit.snippet)));
        return response;
    };
    co_return co_await call.read(std::move(search));
}

}  // namespace lyceum::server
