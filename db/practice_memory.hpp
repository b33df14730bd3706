#pragma once

#include "db/transaction.hpp"

#include <unordered_map>

struct Fts5ExtensionApi;
struct Fts5Context;
struct sqlite3_context;
struct sqlite3_value;

/// What a connection keeps of the practices that can be found, so that a search reads nothing of what it only passes:
/// joining rows to the index takes a hundred times as long as these records do. Brought up to date at the beginning
/// of each search by the generation of the rows, in the search's own snapshot.
namespace lyceum::db {

/// A word among a practice's marks, as a number: its letters before the id.
using Mark = std::uint64_t;
constexpr Mark mark_of(char kind, char of, std::int64_t id)
{
    return (Mark(static_cast<unsigned char>(kind)) << 56U) | (Mark(static_cast<unsigned char>(of)) << 48U) | Mark(id);
}

struct PracticeRecord {
    std::vector<Mark> seen_by;             ///< any of them
    std::vector<std::uint32_t> terms;
    Mark owner = 0;
    std::int64_t network = 0, published_at = 0, adoptions = 0;
    std::int64_t tier = 0;
    float length = 0;                      ///< of its texts, in bytes
    bool is_public = false;
    bool is_found = false;
};

/// A word as the index has it, and where it stands in a text.
struct Stem {
    std::string stem;
    std::size_t begin = 0, end = 0;
};

class PracticeMemory;

/// How much the words weigh in a row of the index; computed only where it is asked for. Nothing without words.
class RowScore {
public:
    RowScore() = default;
    RowScore(PracticeMemory& memory, Fts5ExtensionApi const* api, Fts5Context* row) : memory_(&memory), api_(api), row_(row) {}
    double operator()() const;

private:
    PracticeMemory* memory_ = nullptr;
    Fts5ExtensionApi const* api_ = nullptr;
    Fts5Context* row_ = nullptr;
};

/// Looks at what the index finds, row by row.
class PracticeHits {
public:
    virtual ~PracticeHits() = default;
    virtual void look(std::int64_t practice, RowScore const& score) = 0;
};

class PracticeMemory {
public:
    /// Of the snapshot's connection, up to date with the snapshot.
    static PracticeMemory& of(Snapshot const& snapshot);
    explicit PracticeMemory(sqlite3* handle);
    ~PracticeMemory();
    PracticeMemory(PracticeMemory const&) = delete;
    PracticeMemory& operator=(PracticeMemory const&) = delete;

    /// By practice.
    [[nodiscard]] std::vector<PracticeRecord> const& records() const { return records_; }
    [[nodiscard]] PracticeRecord const* record(std::int64_t practice) const
    {
        if (practice < 0 || std::size_t(practice) >= records_.size() || !records_[std::size_t(practice)].is_found) return nullptr;
        return &records_[std::size_t(practice)];
    }
    /// The words of a text as the index has them.
    std::vector<Stem> stems(std::string_view text) const;
    /// Calls `hits` for each row that the expression of FTS5's query language finds, whose first phrases are `phrases`;
    /// they weigh by BM25, the title's most.
    void scan(Snapshot& snapshot, std::string const& expression, std::vector<std::string> const& phrases, PracticeHits& hits);
    /// A word of titles and summaries near to one that nothing has, the commonest of the nearest first; at most three.
    std::vector<std::string> near_words(Snapshot& snapshot, std::string_view word);

private:
    friend class RowScore;
    void catch_up(Snapshot& snapshot);
    void learn_words(Snapshot& snapshot);
    static void on_row(Fts5ExtensionApi const* api, Fts5Context* fts, sqlite3_context* context, int, sqlite3_value**);
    double score(Fts5ExtensionApi const* api, Fts5Context* fts);
    void weigh_phrases(Fts5ExtensionApi const* api, Fts5Context* fts);

    struct Tokenizer;
    std::unique_ptr<Tokenizer> tokenizer_;
    bool is_read_only_;
    std::vector<PracticeRecord> records_;
    std::int64_t generation_ = 0, found_ = 0;
    double lengths_ = 0;
    std::unordered_map<std::string, double> weights_;      ///< of phrases, until anything changes
    std::unordered_map<std::string, std::int64_t> words_;  ///< of titles and summaries
    std::int64_t words_generation_ = 0;
    // The scan that runs.
    PracticeHits* hits_ = nullptr;
    std::vector<std::string> const* phrases_ = nullptr;
    std::vector<double> phrase_weights_;
};

}  // namespace lyceum::db
