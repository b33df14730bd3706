#include "protocol/figure_words.hpp"
#include "server/library_page.hpp"
#include "server/markup.hpp"
#include "server/practice_materials.hpp"

namespace lyceum::server {
namespace {

namespace json = boost::json;
using Practice = practices::GetPractice::Response;

void write_part(Markup& html, char const* heading, std::string const& rendered)
{
    if (rendered.empty()) return;
    html.open("section").element("h2", heading).rendered(rendered).close();
}

void write_steps(Markup& html, Practice const& practice)
{
    auto const& steps = practice.body.steps.items;
    if (steps.empty()) return;
    html.open("section").element("h2", "What was done").open("ol");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        html.open("li").element("h3", steps[i].title.value);
        if (i < practice.html.steps.size()) html.rendered(practice.html.steps[i]);
        html.close();
    }
    html.close().close();
}

void write_took(Markup& html, practices::Rendered const& rendered)
{
    std::pair<char const*, std::string const*> const rows[] = {
        {"Time", &rendered.time}, {"People", &rendered.people}, {"Money", &rendered.money}, {"Conditions", &rendered.conditions}};
    auto begun = false;
    for (auto const& [name, said] : rows) {
        if (said->empty()) continue;
        if (!begun) html.open("section").element("h2", "What it took").open("dl"), begun = true;
        html.element("dt", name).open("dd").rendered(*said).close();
    }
    if (begun) html.close().close();
}

std::string figure_cell(std::optional<double> value) { return value ? figure_words(*value, "") : std::string(); }

void write_measures(Markup& html, practices::Measures const& measures)
{
    if (measures.empty()) return;
    html.open("section").element("h2", "Measures").open("table").open("thead").open("tr");
    for (auto const* heading : {"Measure", "Before", "After", "Unit", "Period", "Group", "Source"}) html.element("th", heading, {{"scope", "col"}});
    html.close().close().open("tbody");
    for (auto const& measure : measures) {
        html.open("tr").element("th", measure.name.value, {{"scope", "row"}});
        html.element("td", figure_cell(measure.before)).element("td", figure_cell(measure.after)).element("td", measure.unit.value);
        html.element("td", measure.period.value).element("td", measure.group ? measure.group->value : std::string());
        html.element("td", measure.source.value).close();
    }
    html.close().close().close();
}

void write_placed(Markup& html, Practice const& practice)
{
    if (practice.terms.empty()) return;
    html.open("section").element("h2", "Found under").open("ul");
    for (auto const& placed : practice.terms) {
        html.open("li").text(placed.facetTitle + ": ");
        html.element("a", placed.title, {{"href", "/library?term=" + std::to_string(placed.term.value)}}).close();
    }
    html.close().close();
}

std::string names_of(std::vector<practices::Author> const& authors)
{
    std::string names;
    for (auto const& author : authors) names += (names.empty() ? "" : ", ") + author.name;
    return names;
}

/// Where the licence that people name is written.
std::string address_of(std::string const& licence)
{
    return licence == "CC BY 4.0" ? "https://creativecommons.org/licenses/by/4.0/" : licence;
}

/// https://schema.org/LearningResource, whose teaches, educationalLevel and learningResourceType are LRMI's.
std::string linked_data(Practice const& practice, std::vector<resources::Resource> const& materials, std::string const& public_url)
{
    json::array authors, keywords, levels, kinds;
    for (auto const& author : practice.authors) authors.push_back({{"@type", "Person"}, {"name", author.name}});
    for (auto const& placed : practice.terms) {
        keywords.emplace_back(placed.title);
        if (placed.facetSlug == "grade-band" || placed.facetSlug == "level") levels.emplace_back(placed.title);
        if (placed.facetSlug == "kind") kinds.emplace_back(placed.title);
    }
    json::object data{{"@context", "https://schema.org"},
                      {"@type", "LearningResource"},
                      {"@id", practice.address},
                      {"url", practice.address},
                      {"name", practice.title},
                      {"description", practice.body.summary.value},
                      {"author", std::move(authors)},
                      {"publisher", {{"@type", "Organization"}, {"name", practice.owner.name}}},
                      {"license", address_of(practice.body.licence.value)},
                      {"version", practice.shown},
                      {"dateModified", to_string(practice.at)},
                      {"isAccessibleForFree", true},
                      {"inLanguage", "en"},
                      {"audience", {{"@type", "EducationalAudience"}, {"educationalRole", "teacher"}}},
                      {"keywords", std::move(keywords)}};
    if (practice.publishedAt) data["datePublished"] = to_string(*practice.publishedAt);
    if (!levels.empty()) data["educationalLevel"] = std::move(levels);
    if (!kinds.empty()) data["learningResourceType"] = std::move(kinds);
    if (practice.origin) data["isBasedOn"] = json::object{{"@type", "LearningResource"}, {"name", practice.origin->title}};
    add_materials(data, materials, public_url);
    return json::serialize(data);
}

}  // namespace

ReadablePage practice_page(Practice const& practice, adoptions::Tally const& tried, std::vector<resources::Resource> const& materials,
                           std::string const& public_url)
{
    auto const address = public_url + "/practices/" + std::to_string(practice.practice.value);
    Markup head(Markup::Form::fragment);
    head.empty("link", {{"rel", "canonical"}, {"href", address}});
    head.empty("meta", {{"name", "description"}, {"content", practice.body.summary.value}});
    head.linked_data(linked_data(practice, materials, public_url));

    Markup html(Markup::Form::fragment);
    html.open("main").open("article").element("h1", practice.title);
    html.element("p", practice.owner.name + (practice.authors.empty() ? "" : " · ") + names_of(practice.authors));
    if (practice.supersededBy) {
        html.open("p").text("A newer practice stands in its place: ");
        html.element("a", practice.supersededBy->title, {{"href", "/practices/" + std::to_string(practice.supersededBy->practice.value)}}).close();
    }
    html.rendered(practice.html.summary);
    write_part(html, "The problem", practice.html.problem);
    write_part(html, "For whom", practice.html.audience);
    write_steps(html, practice);
    write_took(html, practice.html);
    write_part(html, "What happened", practice.html.happened);
    write_measures(html, practice.body.measures);
    write_part(html, "What they would do differently", practice.html.differently);
    write_part(html, "What the evidence rests on", practice.html.basis);
    if (tried.tried > 0) html.open("section").element("h2", "In other schools").element("p", tried_in_words(tried)).close();
    if (!practice.body.firstStep.value.empty())
        html.open("section").element("h2", "A first step").element("p", practice.body.firstStep.value).close();
    write_part(html, "What gets in the way", practice.html.roadblock);
    if (!practice.html.materialsNote.empty() || !materials.empty()) {
        html.open("section").element("h2", "Materials").rendered(practice.html.materialsNote);
        write_materials(html, materials);
        html.close();
    }
    write_part(html, "Whom to ask", practice.html.askWhom);
    write_placed(html, practice);
    html.open("footer").element("p", practice.citation).element("p", "Licence: " + practice.body.licence.value).close();
    html.close().close();
    return {practice.title, head.take(), html.take()};
}

}  // namespace lyceum::server
