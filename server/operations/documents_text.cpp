#include "server/operations/documents.hpp"

#include "db/document_updates.hpp"
#include "db/document_versions.hpp"
#include "protocol/yjs/updates.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {

using namespace documents;

namespace {

constexpr std::int64_t page_default = 50;
constexpr VersionId newest{std::numeric_limits<std::int64_t>::max()};
/// Reading a longer update takes an I/O thread too long.
constexpr std::size_t checked_here_max_bytes = 4'000;

Error unreadable(Error const& fault)
{
    spdlog::error("event=document_unreadable reason=\"{}\"", fault.message);
    return fault_error();
}

Task<Result<db::StoredDocument>> stored_of(Call& call, DocumentId document)
{
    auto read = [document](db::Snapshot& snapshot) -> Result<db::StoredDocument> {
        return db::read_document(snapshot, document).value();
    };
    co_return co_await call.read(std::move(read));
}

Result<Pull::Response> lacking(db::StoredDocument const& stored, std::optional<Bytes<64 * 1024>> const& state_vector)
{
    auto whole = db::merged(stored);
    if (!whole) return unreadable(whole.error());
    auto known = yjs::state_vector_of(*whole);
    if (!known) return unreadable(known.error());
    if (!state_vector) return Pull::Response{*std::move(whole), *std::move(known)};
    auto lacks = yjs::difference(*whole, state_vector->value);
    if (!lacks) return invalid("stateVector", "stateVector: must be a Yjs state vector (Y.encodeStateVector).");
    return Pull::Response{*std::move(lacks), *std::move(known)};
}

Task<Result<void>> check(Call& call, std::string const& update)
{
    auto checked = [&]() -> Result<void> {
        if (yjs::check_update(update)) return {};
        return invalid("update", "update: must be a whole Yjs update (format 1).");
    };
    if (update.size() <= checked_here_max_bytes) co_return checked();
    std::optional<Result<void>> result;
    auto compute = [&] {
        result.emplace(checked());
        return Nothing{};
    };
    auto computed = co_await call.compute(std::move(compute));
    if (!computed) co_return computed.error();
    co_return *std::move(result);
}

}  // namespace

Task<Result<Pull::Response>> handle(Call& call, Pull::Request const& request)
{
    auto const stored = co_await stored_of(call, request.document);
    if (!stored) co_return stored.error();
    std::optional<Result<Pull::Response>> response;
    auto cut = [&] {
        response.emplace(lacking(*stored, request.stateVector));
        return Nothing{};
    };
    auto computed = co_await call.compute(std::move(cut));
    if (!computed) co_return computed.error();
    co_return *std::move(response);
}

Task<Result<Nothing>> handle(Call& call, Push::Request const& request)
{
    auto checked = co_await check(call, request.update);
    if (!checked) co_return checked.error();
    auto push = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = access::may_write(tx, call.caller(), request.document)) return *std::move(refused);
        if (request.update.value == yjs::empty_update) return Nothing{};
        auto appended = db::append_document_update(tx, request.document, call.person(), request.update.value);
        if (!appended) return appended.error();
        return Nothing{};
    };
    co_return co_await call.write(std::move(push));
}

Task<Result<KeepVersion::Response>> handle(Call& call, KeepVersion::Request const& request)
{
    auto const stored = co_await stored_of(call, request.document);
    if (!stored) co_return stored.error();
    db::NewVersion version{.document = request.document, .update = {}, .through = stored->through};
    std::optional<Error> fault;
    auto merge = [&] {
        auto merged = db::merged(*stored);
        if (merged) version.update = *std::move(merged);
        else fault = unreadable(merged.error());
        return Nothing{};
    };
    auto computed = co_await call.compute(std::move(merge));
    if (!computed) co_return computed.error();
    if (fault) co_return *std::move(fault);
    auto keep = [&](db::Transaction& tx) -> Result<KeepVersion::Response> {
        if (auto refused = access::may_write(tx, call.caller(), request.document)) return *std::move(refused);
        auto const kept = db::keep_version(tx, version, request.name.value, call.person());
        if (!kept) return kept.error();
        return KeepVersion::Response{db::version(tx, *kept).value()};
    };
    co_return co_await call.write(std::move(keep));
}

Task<Result<ListVersions::Response>> handle(Call& call, ListVersions::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListVersions::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        ListVersions::Response response{
            .versions = db::versions_of(snapshot, request.document, request.before.value_or(newest), limit + 1)};
        response.more = std::int64_t(response.versions.size()) > limit;
        if (response.more) response.versions.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<GetVersion::Response>> handle(Call& call, GetVersion::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetVersion::Response> {
        return GetVersion::Response{db::version(snapshot, request.version).value(), db::update_of(snapshot, request.version)};
    };
    co_return co_await call.read(std::move(get));
}

}  // namespace lyceum::server
