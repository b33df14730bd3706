#pragma once

#include "protocol/error.hpp"
#include "protocol/ids.hpp"
#include "server/documents/awareness.hpp"
#include "server/documents/reading.hpp"
#include "server/net/frames.hpp"

#include <atomic>
#include <mutex>
#include <vector>

namespace lyceum::server::documents {

/// What several write within this is stored and relayed together, and carets with it: 25 times a second
/// letters and carets of others still come as if by themselves.
inline constexpr std::chrono::milliseconds beat{40};

/// A document that somebody has open: what it says as bytes, one merged update and those that came since,
/// and the awareness of those who are in it. There is no graph of objects, so that thousands may be open.
/// May be used from any thread.
class OpenDocument {
public:
    explicit OpenDocument(DocumentId id) : id_(id) {}

    [[nodiscard]] DocumentId id() const { return id_; }
    [[nodiscard]] Reading& reading() { return reading_; }
    [[nodiscard]] Awareness& awareness() { return awareness_; }

    /// The document as one update.
    struct State {
        net::Bytes update;
        /// As Y.encodeStateVector gives it.
        net::Bytes state_vector;
        /// The number of the last update in it.
        std::int64_t through = 0;
    };
    /// Merges updates into a state. Fails where one is none. Takes a processor for as long as they are large.
    static Result<State> merge(std::vector<std::string_view> const& updates, std::int64_t through);

    /// What was stored was read; needs to be called once, before the state is asked for.
    void set_stored(State stored);
    enum class Added {
        kept,
        to_be_merged,   ///< so much came since it was merged that it is time to, though nobody asks; said once
        missing_before  ///< another process wrote: what is here is not what is stored any more
    };
    /// The next update was committed; called in the order of the numbers.
    Added add(std::int64_t number, std::string_view update);
    /// The number of the last update that was added, or is stored.
    [[nodiscard]] std::int64_t last();
    /// All that it says now. What came since this was asked last is merged first: this takes a processor for
    /// as long as `bytes` are many.
    Result<State> state();
    /// Whether nothing was stored in the present beat, in which something is from now on.
    bool begin_beat();
    /// What it takes in memory, but for awareness.
    [[nodiscard]] std::size_t bytes();

private:
    friend class OpenDocuments;
    void forget_tail(std::int64_t through);

    DocumentId id_;
    Reading reading_;
    Awareness awareness_;

    // Kept by OpenDocuments, under its lock.
    int participants_ = 0;

    std::mutex mutex_;
    State merged_;
    bool is_read_ = false;
    /// Updates up to `last_`, one behind the other, and where each ends.
    std::string tail_;
    std::vector<std::uint32_t> tail_ends_;
    std::int64_t last_ = 0;
    bool merge_is_due_ = false;

    std::atomic<std::int64_t> beat_ = 0;
};

}  // namespace lyceum::server::documents
