#pragma once

#include "db/practice_memory.hpp"
#include "protocol/searches.hpp"

/// Finding practices by what they say and by where they are placed. Nothing that the reader may not see is found,
/// counted or told of. The index is SQLite's FTS5; another store brings its own behind these functions.
namespace lyceum::db {

/// Who searches; without a person the public.
using Reader = std::optional<PersonId>;

/// One page, with what is counted.
struct PracticePage {
    std::int64_t skip = 0, limit = 20;
    enum class Counts { none, facets } counts = Counts::none;
};

searches::Find::Response find_practices(Snapshot& snapshot, Reader reader, searches::Search const& search, PracticePage page);
/// How many are found that were published first after `since`, and the newest `limit` of them.
struct FreshPractices {
    std::int64_t count = 0;
    std::vector<searches::Titled> newest;
};
FreshPractices find_fresh(Snapshot& snapshot, Reader reader, searches::Search const& search, Instant since, std::int64_t limit);
/// Practices whose title has words that begin so, the best first.
std::vector<searches::Titled> suggest_practices(Snapshot& snapshot, Reader reader, std::string_view prefix,
                                                std::optional<NetworkId> network, std::int64_t limit);
/// Practices that share terms, words or schools with this one, the nearest first.
std::vector<searches::RelatedOne> related_practices(Snapshot& snapshot, Reader reader, PracticeId practice, std::int64_t limit);

}  // namespace lyceum::db
