#include "server/library_files.hpp"

#include "db/practice_lists.hpp"
#include "db/practice_versions.hpp"
#include "server/delimited.hpp"
#include "server/practice_html.hpp"

namespace lyceum::server {
namespace {

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : "; ") + word;
    return text;
}

}  // namespace

std::string library_csv(db::Snapshot& snapshot, PersonId reader, NetworkId network, std::string const& public_url)
{
    auto text = csv_record({"id", "title", "summary", "owner", "authors", "state", "visibility", "version", "published", "terms", "licence", "address"});
    db::PracticeFilter const filter{{}, network, PracticeId{std::numeric_limits<std::int64_t>::max()}, practices_in_csv_max};
    for (auto const& entry : db::practices_seen_by(snapshot, reader, filter)) {
        auto const version = db::version_of(snapshot, entry.practice, entry.version);
        auto const said = version ? version->text : db::draft_of(snapshot, entry.practice);
        std::vector<std::string> authors, terms;
        for (auto const& author : db::authors_of(snapshot, entry.practice)) authors.push_back(author.name);
        for (auto const& placed : db::placed(snapshot, said.terms)) terms.push_back(placed.facetSlug + "/" + placed.slug);
        text += csv_record({std::to_string(entry.practice.value), entry.title, entry.summary, entry.owner.name, joined(authors),
                            boost::describe::enum_to_string(entry.state, ""), boost::describe::enum_to_string(entry.visibility, ""),
                            std::to_string(entry.version), entry.publishedAt ? to_string(*entry.publishedAt) : "", joined(terms),
                            said.body.licence.value, address_of(public_url, entry.practice)});
    }
    return text;
}

}  // namespace lyceum::server
