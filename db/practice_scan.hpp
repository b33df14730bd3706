#pragma once

#include "db/practice_memory.hpp"
#include "db/practice_search.hpp"

#include <unordered_set>

/// How a search goes through what the index finds: in one pass what fits is kept, and counted by every term under
/// every other facet's terms.
namespace lyceum::db {

/// What a query asks for: words, as the index has them in some form, and phrases.
struct SaidWords {
    std::vector<std::string> words, phrases;
    /// The last word may go on.
    bool last_is_beginning = false;
    [[nodiscard]] bool empty() const { return words.empty() && phrases.empty(); }
};
/// What has no letter or digit in it is no word.
SaidWords parse_words(PracticeMemory const& memory, std::string_view query);
/// Each in FTS5's query language.
std::vector<std::string> phrases_of(SaidWords const& said);

/// The marks by which the reader sees practices that are not public.
std::vector<Mark> marks_of(Snapshot& snapshot, Reader reader);

struct Hit {
    std::int64_t practice = 0;
    double score = 0;
};

class PracticeScan final : public PracticeHits {
public:
    PracticeScan(Snapshot& snapshot, PracticeMemory& memory, Reader reader, searches::Search const& search);

    /// Counts what stands under every term. Not called: FTS5 leaves out itself what is placed elsewhere.
    void count_facets();
    /// Only what was published first after this.
    void only_since(Instant since) { since_ = since.since_epoch_ms; }
    void leave_out(PracticeId practice) { left_out_ = practice.value; }
    /// Goes through what has the words, or through all.
    void run(Snapshot& snapshot, SaidWords const& said);
    void look(std::int64_t practice, RowScore const& score) override;

    [[nodiscard]] std::vector<Hit>& hits() { return hits_; }
    /// By term's id; how many would be found by it.
    [[nodiscard]] std::vector<std::int64_t> const& counts() const { return counts_; }
    [[nodiscard]] bool finds_nothing() const { return finds_nothing_; }

private:
    bool is_seen(PracticeRecord const& record) const;
    void group_terms(Snapshot& snapshot, Reader reader, searches::Terms const& terms);
    void count(PracticeRecord const& record, std::size_t failed);

    PracticeMemory& memory_;
    std::vector<Mark> marks_;
    std::int64_t network_ = 0, since_ = 0, left_out_ = 0;
    Mark owner_ = 0;
    std::optional<std::unordered_set<std::int64_t>> among_;   ///< only these
    std::vector<std::vector<std::uint32_t>> groups_;          ///< terms that were chosen, a facet each
    std::vector<std::size_t> group_of_;                       ///< by term; what has no chosen term in its facet: none
    std::vector<std::int64_t> counts_;
    std::vector<Hit> hits_;
    bool counts_facets_ = false, finds_nothing_ = false;
    bool looks_at_terms_ = true;  ///< false: the index found only what has the chosen ones
    static constexpr std::size_t none = std::size_t(-1);
};

/// Orders what was found and leaves the first `wanted`.
void put_in_order(std::vector<Hit>& hits, PracticeMemory const& memory, searches::Sort sort, std::size_t wanted);

/// Practices of schools like this one, and those that such schools try.
std::unordered_set<std::int64_t> practices_of_schools_like(Snapshot& snapshot, SchoolId school);

}  // namespace lyceum::db
