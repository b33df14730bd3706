#include "db/practice_memory.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <sqlite3.h>

namespace lyceum::db {
namespace {

/// BM25's constants, and what a word weighs in the title, summary, body, materials and marks.
constexpr double k1 = 1.2, b = 0.75;
constexpr std::array<double, 5> column_weights{8, 4, 1, 0.5, 0};
constexpr std::size_t weights_max = 20'000;

/// Memories by connection; one goes when its connection closes.
struct Memories {
    std::mutex mutex;
    std::unordered_map<sqlite3*, std::unique_ptr<PracticeMemory>> by_connection;
};
Memories& memories()
{
    static Memories all;
    return all;
}

/// Opens a snapshot's connection to what is registered there.
struct Opened : Snapshot {
    explicit Opened(Snapshot const& snapshot) : Snapshot(snapshot) {}
    [[nodiscard]] sqlite3* handle() const { return connection_.handle(); }
};

fts5_api* fts5_of(sqlite3* handle)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK) return nullptr;
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

std::int64_t number(std::string_view text)
{
    std::int64_t value = 0;
    for (auto const c : text)
        if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
    return value;
}

void read_marks(std::string_view marks, PracticeRecord& record)
{
    while (!marks.empty()) {
        auto const end = std::min(marks.find(' '), marks.size());
        auto const word = marks.substr(0, end);
        marks.remove_prefix(std::min(end + 1, marks.size()));
        if (word == "vw") record.is_public = true;
        else if (word.starts_with('v')) record.seen_by.push_back(mark_of('v', word[1], number(word)));
        else if (word.starts_with('o')) record.owner = mark_of('o', word[1], number(word));
        else if (word.starts_with('n')) record.network = number(word);
        else if (word.starts_with('t')) record.terms.push_back(std::uint32_t(number(word)));
    }
}

}  // namespace

PracticeMemory& PracticeMemory::of(Snapshot const& snapshot)
{
    Opened opened(snapshot);
    auto* memory = [&] {
        auto& all = memories();
        std::lock_guard lock(all.mutex);
        auto& kept = all.by_connection[opened.handle()];
        if (!kept) kept = std::make_unique<PracticeMemory>(opened.handle());
        return kept.get();
    }();
    memory->catch_up(opened);
    return *memory;
}

/// The one that the index is made with.
struct PracticeMemory::Tokenizer {
    fts5_tokenizer functions{};
    Fts5Tokenizer* tokenizer = nullptr;

    explicit Tokenizer(fts5_api* api)
    {
        void* made_by = nullptr;
        std::array<char const*, 3> arguments{"unicode61", "remove_diacritics", "2"};
        if (api->xFindTokenizer(api, "porter", &made_by, &functions) != SQLITE_OK
            || functions.xCreate(made_by, arguments.data(), int(arguments.size()), &tokenizer) != SQLITE_OK)
            throw Failure(SQLITE_ERROR, "SQLite has no tokenizer that stems");
    }
    Tokenizer(Tokenizer const&) = delete;
    Tokenizer& operator=(Tokenizer const&) = delete;
    ~Tokenizer() { functions.xDelete(tokenizer); }
};

PracticeMemory::PracticeMemory(sqlite3* handle) : is_read_only_(sqlite3_db_readonly(handle, "main") == 1)
{
    auto const forget = [](void* closed) {
        auto& all = memories();
        std::lock_guard lock(all.mutex);
        std::erase_if(all.by_connection, [&](auto const& entry) { return entry.second.get() == closed; });
    };
    auto* api = fts5_of(handle);
    if (!api) throw Failure(SQLITE_ERROR, "SQLite has no full-text search");
    tokenizer_ = std::make_unique<Tokenizer>(api);
    if (api->xCreateFunction(api, "practice_hit", this, &PracticeMemory::on_row, forget) != SQLITE_OK)
        throw Failure(sqlite3_errcode(handle), "SQLite takes no function for the full-text search");
}

PracticeMemory::~PracticeMemory() = default;

void PracticeMemory::catch_up(Snapshot& snapshot)
{
    auto const newest = snapshot.value<std::optional<std::int64_t>>("SELECT max(generation) FROM practice_texts").value_or(0).value_or(0);
    if (newest == generation_ && is_read_only_) return;
    if (newest < generation_ || !is_read_only_) records_.clear(), words_.clear(), found_ = 0, lengths_ = 0, generation_ = 0, words_generation_ = 0;
    for (auto& [id, marks, published_at, tier, adoptions, length] :
         snapshot.all<std::int64_t, std::string, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
             "SELECT practice_id, marks, published_at, tier, adoptions, length(title) + length(summary) + length(body) + length(files)"
             "  FROM practice_texts WHERE generation > ?",
             generation_)) {
        if (std::size_t(id) >= records_.size()) records_.resize(std::size_t(id) + 1);
        auto& record = records_[std::size_t(id)];
        if (record.is_found) --found_, lengths_ -= double(record.length);
        record = {};
        record.published_at = published_at, record.tier = tier, record.adoptions = adoptions, record.length = float(length);
        record.is_found = !marks.empty();
        read_marks(marks, record);
        if (record.is_found) ++found_, lengths_ += double(record.length);
    }
    generation_ = newest;
    weights_.clear();
}

std::vector<Stem> PracticeMemory::stems(std::string_view text) const
{
    std::vector<Stem> found;
    auto const take = [](void* to, int, char const* token, int size, int begin, int end) {
        static_cast<std::vector<Stem>*>(to)->push_back({std::string(token, std::size_t(size)), std::size_t(begin), std::size_t(end)});
        return SQLITE_OK;
    };
    tokenizer_->functions.xTokenize(tokenizer_->tokenizer, &found, FTS5_TOKENIZE_QUERY, text.data(), int(text.size()), take);
    return found;
}

void PracticeMemory::scan(Snapshot& snapshot, std::string const& expression, std::vector<std::string> const& phrases, PracticeHits& hits)
{
    hits_ = &hits;
    phrases_ = &phrases;
    phrase_weights_.clear();
    // The function takes each row and gives nothing, so that SQLite passes on none.
    snapshot.exists("SELECT 1 FROM practices_index WHERE practices_index MATCH ? AND practice_hit(practices_index) IS NOT NULL", expression);
    hits_ = nullptr;
}

double RowScore::operator()() const { return memory_ ? memory_->score(api_, row_) : 0; }

void PracticeMemory::on_row(Fts5ExtensionApi const* api, Fts5Context* fts, sqlite3_context* context, int, sqlite3_value**)
{
    auto& memory = *static_cast<PracticeMemory*>(api->xUserData(fts));
    sqlite3_result_null(context);
    if (memory.hits_) memory.hits_->look(api->xRowid(fts), RowScore(memory, api, fts));
}

void PracticeMemory::weigh_phrases(Fts5ExtensionApi const* api, Fts5Context* fts)
{
    if (weights_.size() > weights_max) weights_.clear();
    auto const count_row = [](Fts5ExtensionApi const*, Fts5Context*, void* count) {
        ++*static_cast<std::int64_t*>(count);
        return SQLITE_OK;
    };
    for (std::size_t phrase = 0; phrase < phrases_->size(); ++phrase) {
        auto const [known, is_new] = weights_.try_emplace((*phrases_)[phrase], 1.0);
        // Alone, a phrase weighs the same in every row.
        if (is_new && phrases_->size() > 1) {
            std::int64_t rows = 0;
            api->xQueryPhrase(fts, int(phrase), &rows, count_row);
            known->second = std::log(1 + (double(found_ - rows) + 0.5) / (double(rows) + 0.5));
        } else if (is_new) {
            weights_.erase(known);
            phrase_weights_.push_back(1.0);
            continue;
        }
        phrase_weights_.push_back(known->second);
    }
}

double PracticeMemory::score(Fts5ExtensionApi const* api, Fts5Context* fts)
{
    if (phrase_weights_.empty()) weigh_phrases(api, fts);
    std::array<double, 64> frequencies{};
    int instances = 0;
    api->xInstCount(fts, &instances);
    for (int i = 0; i < instances; ++i) {
        int phrase = 0, column = 0, offset = 0;
        api->xInst(fts, i, &phrase, &column, &offset);
        if (std::size_t(phrase) < std::min(frequencies.size(), phrase_weights_.size()))
            frequencies[std::size_t(phrase)] += column_weights[std::size_t(column)];
    }
    auto const* known = record(api->xRowid(fts));
    auto const length = known && found_ > 0 ? double(known->length) * double(found_) / std::max(lengths_, 1.0) : 1.0;
    double sum = 0;
    for (std::size_t phrase = 0; phrase < std::min(frequencies.size(), phrase_weights_.size()); ++phrase) {
        auto const f = frequencies[phrase];
        sum += phrase_weights_[phrase] * f * (k1 + 1) / (f + k1 * (1 - b + b * length));
    }
    return sum;
}

}  // namespace lyceum::db
