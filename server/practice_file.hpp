#pragma once

#include "protocol/practices.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lyceum::server {

inline constexpr std::size_t practice_file_bytes_max = 400'000;

/// A practice as a file: what it says as Markdown, and what is known about it before that as TOML between two lines
/// `+++`. Organisations and people stand in it by name, terms as `facet/term` by their slugs. `deploy/demo/library`
/// has eighty of them; README.md there tells the form.
struct PracticeFile {
    /// What the library that it comes from knows it by.
    std::string source_key;
    practices::OwnerKind owner_kind = practices::OwnerKind::school;
    std::string owner;
    std::vector<std::string> authors;
    practices::Visibility visibility = practices::Visibility::school;
    /// With the visibility `cohort`.
    std::optional<std::string> cohort;
    practices::State state = practices::State::draft;
    std::vector<std::string> terms;
    /// The source key of the practice that it was adapted from.
    std::optional<std::string> origin;
    practices::Title title;
    practices::Body body;
};

/// Reads the form. Fails with `invalid`, whose message names the line or the part that is not as it should be.
Result<PracticeFile> read_practice_file(std::string_view text);

/// Writes it, so that reading gives the same again.
std::string practice_file_text(PracticeFile const& practice);

}  // namespace lyceum::server
