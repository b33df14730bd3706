#pragma once

#include "db/document_updates.hpp"
#include "server/this_thread.hpp"

#include <stop_token>
#include <unordered_map>
#include <unordered_set>

namespace lyceum::server {

/// What is done for documents while people write them: the search learns what they say,
/// updates that came one by one are merged, and versions are kept. Reads on the store's readers, computes on the calling thread, and writes a little at a time.
class DocumentUpkeep {
public:
    explicit DocumentUpkeep(Services& services) : services_(services) {}

    /// Updates of a document that has been quiet for so long are merged, however few there are.
    static constexpr std::chrono::minutes merged_after{1};
    /// A version is kept of a document that has been quiet for so long after changes, and every so often of one
    /// that is not.
    static constexpr std::chrono::minutes kept_after{10}, kept_every{60};

    /// Does some of what is due at `at`: a few documents, and each whole. For one thread, about once a second.
    /// Failures are logged; what failed is left until the server starts again.
    void tend(Instant at, std::stop_token const& stop);
    /// Deletes updates that were merged before the server stopped and not deleted any more. Once, at first.
    void tidy(std::stop_token const& stop);

private:
    using Due = std::vector<DocumentId> (*)(db::Snapshot&, Instant at, std::int64_t limit);
    using Work = Task<Result<Nothing>> (DocumentUpkeep::*)(DocumentId);
    void each(Due due, Work work, Instant at, std::stop_token const& stop);

    Task<Result<Nothing>> index(DocumentId document);
    Task<Result<Nothing>> merge(DocumentId document);
    Task<Result<Nothing>> keep(DocumentId document);
    Task<Result<Nothing>> delete_merged(DocumentId document);

    template <class F>
    auto read(F f) -> Task<std::invoke_result_t<F&, db::Snapshot&>>;
    template <class F>
    auto write(F f) -> Task<std::invoke_result_t<F&, db::Transaction&>>;
    Task<Result<db::StoredDocument>> stored(DocumentId document);
    /// The document as one update; compact where that takes a bounded time.
    static Result<std::string> compacted(db::StoredDocument const& stored);

    Services& services_;
    ThisThread core_;
    /// When documents that were indexed of late may be indexed again.
    std::unordered_map<DocumentId, Instant> indexed_again_;
    Instant at_;
    /// What could not be done before.
    std::unordered_set<DocumentId> failed_;
};

}  // namespace lyceum::server
