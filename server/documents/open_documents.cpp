#include "server/documents/open_documents.hpp"

#include "db/document_updates.hpp"
#include "protocol/documents.hpp"
#include "server/documents/messages.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server::documents {

Result<OpenDocuments::Taken> OpenDocuments::take(DocumentId id)
{
    std::lock_guard const lock(mutex_);
    auto& document = documents_[id];
    auto const is_first = !document;
    if (is_first) document = std::make_shared<OpenDocument>(id);
    if (document->participants_ >= participants_max_)
        return Error{ErrorCode::too_many, "Too many have this document open. Try again when somebody has left.", {}};
    ++document->participants_;
    return Taken{Stay(document.get(), [this, kept = document](OpenDocument*) { leave(*kept); }), is_first};
}

void OpenDocuments::leave(OpenDocument& document)
{
    std::lock_guard const lock(mutex_);
    if (--document.participants_ > 0) return;
    auto const found = documents_.find(document.id());
    if (found != documents_.end() && found->second.get() == &document) documents_.erase(found);
}

/// Who comes from now on opens it anew.
void OpenDocuments::forget(OpenDocument& document)
{
    std::lock_guard const lock(mutex_);
    auto const found = documents_.find(document.id());
    if (found != documents_.end() && found->second.get() == &document) documents_.erase(found);
}

std::shared_ptr<OpenDocument> OpenDocuments::find(DocumentId id)
{
    std::lock_guard const lock(mutex_);
    auto const found = documents_.find(id);
    return found == documents_.end() ? nullptr : found->second;
}

Task<Result<Stay>> OpenDocuments::open(Services& services, Core& core, Caller const& caller, DocumentId id)
{
    auto taken = take(id);
    if (!taken) co_return taken.error();
    auto& document = *taken->stay;
    if (taken->is_first) {
        // It is among the open ones before the store is read, so that every update is in what is read, or is
        // added by its commit, or both: the numbers tell.
        auto fault = co_await read(services, core, caller, document);
        if (fault) forget(document);
        document.reading().finish(std::move(fault));
    }
    auto fault = co_await document.reading().finished(core);
    if (fault) co_return *std::move(fault);
    co_return std::move(taken->stay);
}

Task<std::optional<Error>> OpenDocuments::read(Services& services, Core& core, Caller const& caller, OpenDocument& document)
{
    Call call(services, core, caller);
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "documents.open", 0);
    auto look = [&](db::Snapshot& snapshot) -> Result<db::StoredDocument> {
        auto stored = db::read_document(snapshot, document.id());
        if (!stored) return not_found("document");
        return *std::move(stored);
    };
    auto stored = co_await call.read(look);
    if (!stored) co_return stored.error();
    std::size_t bytes = 0;
    std::vector<std::string_view> updates;
    for (auto const& update : stored->updates) updates.push_back(update), bytes += update.size();
    auto merge = [&] { return OpenDocument::merge(updates, stored->through); };
    auto merging = compute(bytes, core, std::move(merge));
    auto state = co_await merging;
    if (!state) {
        spdlog::error("event=document_unreadable document={} reason=\"{}\"", document.id().value, state.error().message);
        co_return Error{ErrorCode::internal, "What is stored of this document cannot be read.", {}};
    }
    document.set_stored(*std::move(state));
    co_return std::nullopt;
}

void OpenDocuments::committed(db::Committed const& group, Relayed& relayed)
{
    for (auto const& event : group.appended) {
        // Archived, or taken back.
        if (event.topic.kind == TopicKind::document && event.name == lyceum::documents::DocumentChanged::name)
            relayed.rights_changed.push_back(DocumentId{event.topic.id});
    }
    std::shared_ptr<OpenDocument> document;
    for (auto const& [id, number, update, job] : group.updates) {
        if (!document || document->id() != id) document = find(id);
        if (!document) continue;
        updates_.fetch_add(1, std::memory_order_relaxed);
        // First added, then relayed: who comes in between has it in the state that they take.
        auto const added = document->add(number, update);
        if (added == OpenDocument::Added::missing_before) {
            forget(*document);
            relayed.reloaded.push_back(id);
            document.reset();
            continue;
        }
        if (added == OpenDocument::Added::to_be_merged) {
            workers_.post([document] {
                if (auto const merged = document->state(); !merged)
                    spdlog::error("event=document_unmerged document={} reason=\"{}\"", document->id().value, merged.error().message);
            });
        }
        relayed.updates.push_back({id, number, update_frame(update), static_cast<PendingWrite const*>(job)->connection});
    }
}

void OpenDocuments::expire_awareness(Awareness::Clock::time_point at, std::function<void(std::shared_ptr<OpenDocument> const&)> const& relay)
{
    std::vector<std::shared_ptr<OpenDocument>> all;
    {
        std::lock_guard const lock(mutex_);
        all.reserve(documents_.size());
        for (auto const& [id, document] : documents_) all.push_back(document);
    }
    for (auto const& document : all)
        if (document->awareness().expire(at)) relay(document);
}

OpenDocuments::Figures OpenDocuments::figures()
{
    Figures figures{.updates = updates_.load(std::memory_order_relaxed)};
    std::lock_guard const lock(mutex_);
    figures.documents = documents_.size();
    for (auto const& [id, document] : documents_) {
        figures.participants += std::size_t(document->participants_);
        figures.bytes += document->bytes();
    }
    return figures;
}

}  // namespace lyceum::server::documents
