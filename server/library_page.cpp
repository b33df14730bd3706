#include "server/library_page.hpp"

#include "server/library_address.hpp"
#include "server/markup.hpp"

namespace lyceum::server {
namespace {

std::string link_to(PracticeId practice) { return "/practices/" + std::to_string(practice.value); }

void write_snippet(Markup& html, std::vector<searches::Piece> const& snippet)
{
    if (snippet.empty()) return;
    html.open("p");
    for (auto const& piece : snippet) piece.hit ? html.element("mark", piece.text) : html.text(piece.text);
    html.close();
}

std::string counted(std::int64_t count, std::string const& one, std::string const& many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

void write_found(Markup& html, searches::Found const& found)
{
    html.open("li").open("article").open("h2");
    html.element("a", found.title, {{"href", link_to(found.practice)}}).close();
    html.element("p", found.owner.name);
    if (!found.summary.empty()) html.element("p", found.summary);
    write_snippet(html, found.snippet);
    auto const& [tried, kept, adapted, dropped] = found.adoptions;
    if (tried > 0) html.element("p", tried_in_words({.tried = tried, .kept = kept, .adapted = adapted, .dropped = dropped, .underWay = 0}));
    html.close().close();
}

void write_form(Markup& html, searches::Search const& search)
{
    html.open("form", {{"action", "/library"}, {"method", "get"}, {"role", "search"}});
    html.open("label").text("Search the library ");
    html.empty("input", {{"type", "search"}, {"name", "q"}, {"maxlength", "200"}, {"value", search.query ? search.query->value : std::string()}});
    html.close().element("button", "Search", {{"type", "submit"}}).close();
}

void write_facets(Markup& html, searches::Search const& search, std::vector<searches::FacetCount> const& facets)
{
    for (auto const& facet : facets) {
        html.open("section").element("h2", facet.title).open("ul");
        for (auto const& term : facet.terms) {
            auto with = search;
            with.terms.emplace();
            if (search.terms) with.terms->items = search.terms->items;
            std::erase(with.terms->items, term.term);
            if (with.terms->size() < searches::terms_max) with.terms->items.push_back(term.term);
            html.open("li").element("a", term.title, {{"href", "/library?" + query_of(with)}, {"rel", "nofollow"}});
            html.text(" (" + std::to_string(term.count) + ")").close();
        }
        html.close().close();
    }
}

/// Puts `with` in the place of the first `what`; nothing where there is none.
void replace_first(std::string& text, std::string_view what, std::string_view with)
{
    if (auto const at = text.find(what); at != text.npos) text.replace(at, what.size(), with);
}

void replace_element(std::string& text, std::string_view begins, std::string_view ends, std::string_view with)
{
    auto const from = text.find(begins);
    auto const to = from == text.npos ? from : text.find(ends, from);
    if (to != text.npos) text.replace(from, to + ends.size() - from, with);
}

}  // namespace

std::string tried_in_words(adoptions::Tally const& tally)
{
    auto text = "Tried in " + counted(tally.tried, "school", "schools");
    if (tally.kept > 0) text += ", " + std::to_string(tally.kept) + " kept it";
    if (tally.adapted > 0) text += ", " + std::to_string(tally.adapted) + " adapted it";
    if (tally.dropped > 0) text += ", " + std::to_string(tally.dropped) + " dropped it";
    return text;
}

ReadablePage search_page(searches::Search const& search, std::int64_t skip, searches::Find::Response const& found, std::string const& public_url)
{
    auto const query = query_of(search, skip), feed = query_of(search);
    Markup head(Markup::Form::fragment);
    head.empty("link", {{"rel", "canonical"}, {"href", public_url + "/library" + (query.empty() ? "" : "?") + query}});
    head.empty("link", {{"rel", "alternate"}, {"type", "application/atom+xml"}, {"title", "What is new in this search"},
                        {"href", public_url + "/library/feed.atom" + (feed.empty() ? "" : "?") + feed}});
    Markup body(Markup::Form::fragment);
    body.open("main").element("h1", "Practice library");
    write_form(body, search);
    body.element("p", counted(found.total, "practice", "practices"));
    if (found.didYouMean) {
        searches::Search other = search;
        other.query = *found.didYouMean;
        body.open("p").text("Did you mean ").element("a", *found.didYouMean, {{"href", "/library?" + query_of(other)}}).text("?").close();
    }
    body.open("ol");
    for (auto const& one : found.found) write_found(body, one);
    body.close();
    if (found.next) body.open("p").element("a", "More", {{"href", "/library?" + query_of(search, *found.next)}, {"rel", "next"}}).close();
    write_facets(body, search, found.facets);
    body.close();
    return {"Practice library", head.take(), body.take()};
}

std::string put_into(std::string client_page, ReadablePage const& page)
{
    Markup title(Markup::Form::fragment);
    title.element("title", page.title + " · Lyceum");
    replace_element(client_page, "<title>", "</title>", title.take());
    replace_element(client_page, "<noscript>", "</noscript>", "");
    replace_first(client_page, "</head>", page.head + "</head>");
    replace_first(client_page, "<div id=\"app\">", "<div id=\"app\">" + page.body);
    return client_page;
}

}  // namespace lyceum::server
