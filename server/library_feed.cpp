#include "server/library_feed.hpp"

#include "server/library_address.hpp"
#include "server/markup.hpp"

namespace lyceum::server {

std::string atom_feed(searches::Search const& search, searches::Find::Response const& found, std::string const& public_url)
{
    auto const query = query_of(search);
    auto const at = [&](std::string const& path) { return public_url + path + (query.empty() ? "" : "?") + query; };
    Markup atom(Markup::Form::document);
    atom.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}});
    auto const words = search.query ? ": " + search.query->value : std::string();
    atom.element("title", "Practice library" + words).element("id", at("/library/feed.atom"));
    atom.empty("link", {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", at("/library/feed.atom")}});
    atom.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", at("/library")}});
    // A feed of nothing was never changed; RFC 4287 wants an instant all the same.
    atom.element("updated", to_string(found.found.empty() ? Instant{} : found.found.front().publishedAt));
    for (auto const& one : found.found) {
        auto const address = public_url + "/practices/" + std::to_string(one.practice.value);
        atom.open("entry").element("title", one.title).element("id", address);
        atom.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", address}});
        atom.element("published", to_string(one.publishedAt)).element("updated", to_string(one.publishedAt));
        atom.open("author").element("name", one.owner.name).close();
        atom.element("summary", one.summary, {{"type", "text"}});
        for (auto const& term : one.terms) atom.empty("category", {{"term", std::to_string(term.term.value)}, {"label", term.title}});
        atom.close();
    }
    return atom.close().take();
}

}  // namespace lyceum::server
