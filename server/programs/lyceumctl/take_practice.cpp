#include "server/programs/lyceumctl/take_practice.hpp"

#include "db/facets.hpp"
#include "db/practice_versions.hpp"
#include "server/practice_html.hpp"
#include "server/programs/lyceumctl/command.hpp"

#include <algorithm>

namespace lyceum::ctl {
namespace {

using practices::State;

practices::Parts parts_of(practices::Title const& title, practices::Body const& body)
{
    practices::Parts parts;
    parts.title = title, parts.summary = body.summary, parts.problem = body.problem, parts.audience = body.audience;
    parts.steps = body.steps, parts.took = body.took, parts.happened = body.happened, parts.measures = body.measures;
    parts.differently = body.differently, parts.askWhom = body.askWhom, parts.evidence = body.evidence, parts.firstStep = body.firstStep;
    parts.roadblock = body.roadblock, parts.licence = body.licence, parts.materialsNote = body.materialsNote;
    return parts;
}

/// The terms, or the first that the network does not know.
Result<std::vector<TermId>> terms_of(db::Snapshot& snapshot, NetworkId network, std::vector<std::string> const& all_named)
{
    std::vector<TermId> terms;
    for (auto const& named : all_named) {
        auto const slash = named.find('/');
        auto const term = slash == std::string::npos ? std::nullopt
                                                     : db::term_named(snapshot, network, named.substr(0, slash), named.substr(slash + 1));
        if (!term) return refused("there is no term " + named + " in the network's library.");
        terms.push_back(*term);
    }
    return terms;
}

Result<PracticeId> begun(db::Transaction& tx, Incoming const& incoming)
{
    db::NewPractice begun{.owner = incoming.owner, .text = {incoming.title.value, {}, {}}, .by = incoming.by, .seat_title = std::nullopt,
                          .origin = incoming.origin, .origin_version = {}, .source_key = incoming.key};
    if (incoming.origin) begun.origin_version = db::facts_of(tx, *incoming.origin).published;
    return db::begin_practice(tx, begun);
}

/// Writes the text into the draft.
std::optional<Error> write(db::Transaction& tx, PracticeId practice, Incoming const& incoming, IncomingText const& text)
{
    auto const parts = parts_of(text.title, text.body);
    if (auto fault = server::unreadable_part(parts)) return fault;
    auto const terms = terms_of(tx, incoming.network, text.terms);
    if (!terms) return terms.error();
    auto const revision = db::facts_of(tx, practice).revision;
    if (auto const written = db::write_practice(tx, practice, revision, parts, incoming.by); !written) return written.error();
    if (auto const placed = db::place_practice(tx, practice, *terms, incoming.by); !placed) return placed.error();
    return std::nullopt;
}

enum class Which { published, all };

/// Those that are not there yet: the same file or address under the same title is. Captions may stand before their video.
void take_materials(db::Transaction& tx, PracticeId practice, Incoming const& incoming, Which which)
{
    std::vector<std::optional<ResourceId>> taken(incoming.materials.size());
    for (std::size_t n = 0; n < incoming.materials.size(); ++n) {
        auto const& material = incoming.materials[n];
        auto const hash = material.resource.file ? std::optional(material.resource.file->hash) : std::nullopt;
        taken[n] = db::resource_like(tx, practice, material.resource.title, hash, material.resource.url);
        if (taken[n] || !material.is_there || (which == Which::published && !material.published)) continue;
        auto made = material.resource;
        made.practice = practice;
        taken[n] = db::add_resource(tx, made, incoming.by);
        if (!material.language.empty()) db::change_resource(tx, *taken[n], {{}, {}, material.language});
    }
    for (std::size_t n = 0; n < incoming.materials.size(); ++n) {
        auto const of = incoming.materials[n].captions_of;
        if (taken[n] && of && *of < taken.size() && taken[*of]) db::set_captions_of(tx, *taken[n], *taken[*of]);
    }
}

/// What was published before the newest version, as versions of their own.
std::optional<Error> publish_earlier(db::Transaction& tx, PracticeId practice, Incoming const& incoming)
{
    for (auto const& version : incoming.versions) {
        if (!version.text) continue;
        if (auto fault = write(tx, practice, incoming, *version.text)) return fault;
        auto const number = db::publish_version(tx, practice, version.note, version.by);
        db::set_version_origin(tx, practice, number, {version.note, version.visibility, version.at, version.by});
    }
    return std::nullopt;
}

bool is_out(db::Snapshot& snapshot, PracticeId practice, Incoming const& incoming)
{
    return incoming.state != State::draft && incoming.state != State::in_review && db::facts_of(snapshot, practice).state != State::withdrawn;
}

/// Publishes what was written, as the newest version that came.
std::optional<Error> publish(db::Transaction& tx, PracticeId practice, Incoming const& incoming)
{
    if (!is_out(tx, practice, incoming) || !db::has_draft(tx, practice)) return std::nullopt;
    if (auto fault = db::not_ready(tx, practice)) return fault;
    auto const number = db::publish_version(tx, practice, "Imported", incoming.by);
    if (incoming.versions.empty()) return std::nullopt;
    auto const& newest = incoming.versions.back();
    db::set_version_origin(tx, practice, number, {newest.note, newest.visibility, newest.at, newest.by});
    return std::nullopt;
}

/// Opens it to whom it came open to.
void open(db::Transaction& tx, PracticeId practice, Incoming const& incoming)
{
    if (!is_out(tx, practice, incoming)) return;
    if (incoming.visibility > db::facts_of(tx, practice).visibility)
        db::widen_practice(tx, practice, incoming.visibility, incoming.cohort, incoming.by);
    if (incoming.state == State::withdrawn) db::withdraw_practice(tx, practice, "Withdrawn where it comes from", db::WithdrawnBy::owner, incoming.by);
}

bool says(db::PracticeText const& text, IncomingText const& incoming, std::vector<TermId> const& terms)
{
    auto placed = text.terms, wanted = terms;
    std::ranges::sort(placed), std::ranges::sort(wanted);
    return text.title == incoming.title.value && placed == wanted && codec::to_text(text.body) == codec::to_text(incoming.body);
}

/// Whether the newest version, and what was written since, are the same as what comes.
Result<bool> is_known(db::Snapshot& snapshot, PracticeId practice, Incoming const& incoming)
{
    auto const facts = db::facts_of(snapshot, practice);
    auto const version = db::version_of(snapshot, practice, facts.published);
    auto const terms = terms_of(snapshot, incoming.network, incoming.terms);
    if (!terms) return terms.error();
    if (!says(version ? version->text : db::draft_of(snapshot, practice), {incoming.title, incoming.body, incoming.terms}, *terms)) return false;
    if (!incoming.draft) return true;
    auto const since = terms_of(snapshot, incoming.network, incoming.draft->terms);
    if (!since) return since.error();
    return says(db::draft_of(snapshot, practice), *incoming.draft, *since);
}

}  // namespace

Result<Taken> take_practice(db::Transaction& tx, Incoming const& incoming)
{
    auto const known = db::practice_from(tx, incoming.network, incoming.key);
    auto const id = known ? Result<PracticeId>(*known) : begun(tx, incoming);
    if (!id) return id.error();
    auto const before = db::facts_of(tx, *id);
    auto const materials = db::count_resources(tx, *id);
    auto same = known ? is_known(tx, *id, incoming) : Result<bool>(false);
    if (!same) return same.error();
    if (!known && !incoming.authors.empty()) db::set_authors(tx, *id, incoming.authors, incoming.by);
    if (!known) {
        if (auto fault = publish_earlier(tx, *id, incoming)) return *std::move(fault);
        for (auto const& review : incoming.reviews) db::take_review(tx, *id, review);
    }
    take_materials(tx, *id, incoming, Which::published);
    if (!*same) {
        if (auto fault = write(tx, *id, incoming, {incoming.title, incoming.body, incoming.terms})) return *std::move(fault);
        if (auto fault = publish(tx, *id, incoming)) return *std::move(fault);
        if (incoming.draft)
            if (auto fault = write(tx, *id, incoming, *incoming.draft)) return *std::move(fault);
    }
    open(tx, *id, incoming);
    take_materials(tx, *id, incoming, Which::all);
    if (!known) return Taken::added;
    auto const after = db::facts_of(tx, *id);
    auto const is_same = after.revision == before.revision && after.published == before.published && after.visibility == before.visibility
                      && db::count_resources(tx, *id) == materials;
    return is_same ? Taken::same : Taken::changed;
}

}  // namespace lyceum::ctl
