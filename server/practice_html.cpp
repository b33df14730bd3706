#include "server/practice_html.hpp"

#include "server/markdown.hpp"

namespace lyceum::server {
namespace {

using practices::Body;
using practices::Parts;

std::string html(std::string const& text)
{
    if (text.empty()) return {};
    return render_markdown(text, "text").value().html;
}

/// The first error there is.
class Faults {
public:
    void look_at(std::string const& text, std::string const& field)
    {
        if (first) return;
        if (auto const read = render_markdown(text, "parts." + field); !read) first = read.error();
    }
    template <class T>
    void look_at(std::optional<T> const& text, std::string const& field)
    {
        if (text) look_at(text->value, field);
    }
    std::optional<Error> first;
};

}  // namespace

practices::Rendered rendered(Body const& body)
{
    practices::Rendered to{.summary = html(body.summary),
                           .problem = html(body.problem),
                           .audience = html(body.audience),
                           .steps = {},
                           .time = html(body.took.time),
                           .people = html(body.took.people),
                           .money = html(body.took.money),
                           .conditions = html(body.took.conditions),
                           .happened = html(body.happened),
                           .differently = html(body.differently),
                           .askWhom = html(body.askWhom),
                           .basis = html(body.evidence.basis),
                           .population = html(body.evidence.population),
                           .setting = html(body.evidence.setting),
                           .roadblock = html(body.roadblock),
                           .materialsNote = html(body.materialsNote)};
    for (auto const& step : body.steps) to.steps.push_back(html(step.body));
    return to;
}

std::optional<Error> unreadable_part(Parts const& parts)
{
    Faults faults;
    faults.look_at(parts.summary, "summary");
    faults.look_at(parts.problem, "problem");
    faults.look_at(parts.audience, "audience");
    faults.look_at(parts.happened, "happened");
    faults.look_at(parts.differently, "differently");
    faults.look_at(parts.askWhom, "askWhom");
    faults.look_at(parts.roadblock, "roadblock");
    faults.look_at(parts.materialsNote, "materialsNote");
    if (parts.steps)
        for (std::size_t i = 0; i < parts.steps->size(); ++i)
            faults.look_at(parts.steps->items[i].body.value, "steps[" + std::to_string(i) + "].body");
    if (parts.took) {
        faults.look_at(parts.took->time.value, "took.time");
        faults.look_at(parts.took->people.value, "took.people");
        faults.look_at(parts.took->money.value, "took.money");
        faults.look_at(parts.took->conditions.value, "took.conditions");
    }
    if (parts.evidence) {
        faults.look_at(parts.evidence->basis.value, "evidence.basis");
        faults.look_at(parts.evidence->population.value, "evidence.population");
        faults.look_at(parts.evidence->setting.value, "evidence.setting");
    }
    return faults.first;
}

std::string address_of(std::string const& public_url, PracticeId practice)
{
    return public_url + "/practices/" + std::to_string(practice.value);
}

std::string citation(Cited const& cited)
{
    std::string text;
    for (auto const& author : cited.authors) text += (text.empty() ? "" : ", ") + author;
    text += (text.empty() ? cited.owner + " (" : " (" + cited.owner + ", ");
    text += cited.published_at ? to_string(*cited.published_at).substr(0, 4) : "not published";
    text += "). " + cited.title + ".";
    if (cited.version > 0) text += " Version " + std::to_string(cited.version) + ".";
    return text + " " + cited.network + ". " + cited.address + " (" + cited.licence + ")";
}

}  // namespace lyceum::server
