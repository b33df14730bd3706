#pragma once

#include "protocol/adoptions.hpp"
#include "protocol/practices.hpp"
#include "protocol/resources.hpp"
#include "protocol/searches.hpp"

/// What is public in the library, readable without script: it stands in the browser client's page, which takes its
/// place once it runs.
namespace lyceum::server {

/// A page's title as text; what goes into its head, and into its body, as HTML.
struct ReadablePage {
    std::string title, head, body;
};

/// A practice that everyone may see, how many schools tried it, its materials, and its data as schema.org's
/// LearningResource (with LRMI's members).
ReadablePage practice_page(practices::GetPractice::Response const& practice, adoptions::Tally const& tried,
                           std::vector<resources::Resource> const& materials, std::string const& public_url);

/// What a search finds for everyone.
ReadablePage search_page(searches::Search const& search, std::int64_t skip, searches::Find::Response const& found,
                         std::string const& public_url);

/// `Tried in 14 schools, 9 kept it, 2 dropped it`.
std::string tried_in_words(adoptions::Tally const& tally);

/// The client's page, which is HTML, with this in it.
std::string put_into(std::string client_page, ReadablePage const& page);

}  // namespace lyceum::server
