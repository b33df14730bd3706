#pragma once

#include "protocol/practices.hpp"

#include <string>

/// How a practice is read: its Markdown rendered, its citation.
namespace lyceum::server {

/// Needs texts of which `unreadable_part` finds nothing. Takes a millisecond or so for a long one.
practices::Rendered rendered(practices::Body const& body);
/// The part whose Markdown becomes too much HTML, where one does; Error::field is its path below `parts`.
std::optional<Error> unreadable_part(practices::Parts const& parts);

/// Its stable address.
std::string address_of(std::string const& public_url, PracticeId practice);

struct Cited {
    std::vector<std::string> authors;
    std::string owner, title, network, licence, address;
    std::int64_t version = 0;
    std::optional<Instant> published_at;
};
/// `A. Author, B. Author (Maple Street School, 2026). Title. Version 2. The Network. https://… (CC BY 4.0)`
std::string citation(Cited const& cited);

}  // namespace lyceum::server
