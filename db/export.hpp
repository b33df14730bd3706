#pragma once

#include "db/transaction.hpp"

#include <functional>
#include <span>
#include <string_view>

/// Everything that people put into the installation, as JSON: one file a subject, one object a line.
/// Secrets are not in it: no hashes, no sessions or tokens, no codes that still open something.
namespace lyceum::db {

struct ExportedSubject {
    std::string_view name;     ///< of the file, without `.jsonl`
    std::string_view meaning;  ///< a sentence
};
std::span<ExportedSubject const> exported_subjects();

/// Gives each object of the subject as one line of JSON, in the order of ids. Times are RFC 3339 in UTC.
/// Throws where there is no such subject.
void export_subject(Snapshot& snapshot, std::string_view subject, std::function<void(std::string_view line)> const& line);

}  // namespace lyceum::db
