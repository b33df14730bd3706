#include "server/document_upkeep.hpp"

#include "db/document_search.hpp"
#include "db/document_versions.hpp"
#include "protocol/yjs/document.hpp"
#include "server/call.hpp"
#include "server/document_markdown.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

/// Documents of which one thing is done in one turn.
constexpr std::int64_t documents_at_once = 16;
/// Updates deleted in one transaction, so that nobody waits long behind it.
constexpr std::int64_t updates_at_once = 500;
/// How long a document waits to be indexed again, and how much longer for each of its bytes.
constexpr std::chrono::milliseconds indexed_every{1'500};
constexpr std::size_t bytes_indexed_a_millisecond = 100;

std::vector<DocumentId> to_index(db::Snapshot& snapshot, Instant, std::int64_t limit)
{
    return db::documents_to_index(snapshot, limit);
}
std::vector<DocumentId> to_merge(db::Snapshot& snapshot, Instant at, std::int64_t limit)
{
    return db::documents_to_merge(snapshot, at.plus(-DocumentUpkeep::merged_after), limit);
}
std::vector<DocumentId> to_keep(db::Snapshot& snapshot, Instant at, std::int64_t limit)
{
    return db::documents_to_keep(snapshot, at.plus(-DocumentUpkeep::kept_after), at.plus(-DocumentUpkeep::kept_every), limit);
}
std::vector<DocumentId> to_tidy(db::Snapshot& snapshot, Instant, std::int64_t limit)
{
    return db::documents_with_merged_updates(snapshot, limit);
}

/// The server asks for itself: no person's rights are at stake.
void make_the_servers_own(Call& call)
{
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "documents", 0);
}

}  // namespace

template <class F>
auto DocumentUpkeep::read(F f) -> Task<std::invoke_result_t<F&, db::Snapshot&>>
{
    Call call(services_, core_, Caller{});
    make_the_servers_own(call);
    co_return co_await call.read(std::move(f));
}

template <class F>
auto DocumentUpkeep::write(F f) -> Task<std::invoke_result_t<F&, db::Transaction&>>
{
    Call call(services_, core_, Caller{});
    make_the_servers_own(call);
    co_return co_await call.write(std::move(f));
}

void DocumentUpkeep::tend(Instant at, std::stop_token const& stop)
{
    at_ = at;
    std::erase_if(indexed_again_, [&](auto const& one) { return one.second <= at; });
    each(to_index, &DocumentUpkeep::index, at, stop);
    each(to_merge, &DocumentUpkeep::merge, at, stop);
    each(to_keep, &DocumentUpkeep::keep, at, stop);
}

void DocumentUpkeep::tidy(std::stop_token const& stop) { each(to_tidy, &DocumentUpkeep::delete_merged, now(), stop); }

void DocumentUpkeep::each(Due due, Work work, Instant at, std::stop_token const& stop)
{
    auto const limit = documents_at_once + std::int64_t(failed_.size() + indexed_again_.size());
    auto find = [=](db::Snapshot& snapshot) -> Result<std::vector<DocumentId>> { return due(snapshot, at, limit); };
    auto const found = core_.run(read(std::move(find)));
    if (!found) return;
    for (auto const document : *found) {
        if (stop.stop_requested()) return;
        if (failed_.contains(document)) continue;
        auto const done = core_.run((this->*work)(document));
        if (done || done.error().code == ErrorCode::busy || done.error().code == ErrorCode::unavailable) continue;
        spdlog::error("event=document_upkeep_failed document={} reason=\"{}\"", document.value, done.error().message);
        failed_.insert(document);
    }
}

Task<Result<db::StoredDocument>> DocumentUpkeep::stored(DocumentId document)
{
    auto look = [document](db::Snapshot& snapshot) -> Result<db::StoredDocument> {
        return db::read_document(snapshot, document).value();
    };
    co_return co_await read(std::move(look));
}

Task<Result<Nothing>> DocumentUpkeep::index(DocumentId document)
{
    if (indexed_again_.contains(document)) co_return Nothing{};
    auto const now = co_await stored(document);
    if (!now) co_return now.error();
    auto const whole = db::merged(*now);
    if (!whole) co_return whole.error();
    auto const reading = read_document_text(*whole);
    if (!reading) spdlog::warn("event=document_found_by_title_only document={} reason=\"{}\"", document.value, reading.error().message);
    auto const text = reading ? reading->text : std::string();
    auto const through = now->through;
    auto store = [document, &text, through](db::Transaction& tx) -> Result<Nothing> {
        db::index_document(tx, document, text, through);
        return Nothing{};
    };
    auto const stored = co_await write(std::move(store));
    indexed_again_[document] = at_.plus(indexed_every + std::chrono::milliseconds(whole->size() / bytes_indexed_a_millisecond));
    co_return stored;
}

Result<std::string> DocumentUpkeep::compacted(db::StoredDocument const& stored)
{
    auto whole = db::merged(stored);
    if (!whole) return whole;
    yjs::Document document;
    // An update that was made to take too long to integrate stays as it is.
    if (!document.apply(*whole)) return whole;
    return document.encode();
}

Task<Result<Nothing>> DocumentUpkeep::merge(DocumentId document)
{
    auto const before = co_await stored(document);
    if (!before) co_return before.error();
    auto merged = compacted(*before);
    if (!merged) co_return merged.error();
    db::MergedDocument const now{*std::move(merged), before->merged_through, before->through, before->tail_bytes};
    auto store = [document, &now](db::Transaction& tx) -> Result<bool> { return db::store_merged(tx, document, now); };
    auto const done = co_await write(std::move(store));
    if (!done) co_return done.error();
    co_return co_await delete_merged(document);
}

Task<Result<Nothing>> DocumentUpkeep::delete_merged(DocumentId document)
{
    for (bool more = true; more;) {
        auto some = [document](db::Transaction& tx) -> Result<bool> {
            return db::delete_merged_updates(tx, document, updates_at_once) == updates_at_once;
        };
        auto const deleted = co_await write(std::move(some));
        if (!deleted) co_return deleted.error();
        more = *deleted;
    }
    co_return Nothing{};
}

Task<Result<Nothing>> DocumentUpkeep::keep(DocumentId document)
{
    auto const now = co_await stored(document);
    if (!now) co_return now.error();
    auto merged = compacted(*now);
    if (!merged) co_return merged.error();
    db::NewVersion const version{document, *std::move(merged), now->through};
    auto store = [&version](db::Transaction& tx) -> Result<Nothing> {
        db::keep_version_automatically(tx, version);
        return Nothing{};
    };
    co_return co_await write(std::move(store));
}

}  // namespace lyceum::server
