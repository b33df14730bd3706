#include "server/programs/lyceumctl/take_practice.hpp"

#include "db/facets.hpp"
#include "db/practice_versions.hpp"
#include "server/practice_html.hpp"
#include "server/programs/lyceumctl/command.hpp"

namespace lyceum::ctl {
namespace {

using practices::State;

practices::Parts parts_of(Incoming const& incoming)
{
    auto const& body = incoming.body;
    practices::Parts parts;
    parts.title = incoming.title, parts.summary = body.summary, parts.problem = body.problem, parts.audience = body.audience;
    parts.steps = body.steps, parts.took = body.took, parts.happened = body.happened, parts.measures = body.measures;
    parts.differently = body.differently, parts.askWhom = body.askWhom, parts.evidence = body.evidence, parts.firstStep = body.firstStep;
    parts.roadblock = body.roadblock, parts.licence = body.licence, parts.materialsNote = body.materialsNote;
    return parts;
}

/// The terms, or the first that the network does not know.
Result<std::vector<TermId>> terms_of(db::Snapshot& snapshot, Incoming const& incoming)
{
    std::vector<TermId> terms;
    for (auto const& named : incoming.terms) {
        auto const slash = named.find('/');
        auto const term = slash == std::string::npos ? std::nullopt
                                                     : db::term_named(snapshot, incoming.network, named.substr(0, slash), named.substr(slash + 1));
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

/// Publishes what is new in it and opens it, as it came.
std::optional<Error> publish(db::Transaction& tx, PracticeId practice, Incoming const& incoming)
{
    if (incoming.state == State::draft || incoming.state == State::in_review) return std::nullopt;
    if (db::facts_of(tx, practice).state == State::withdrawn) return std::nullopt;
    if (db::has_draft(tx, practice)) {
        if (auto fault = db::not_ready(tx, practice)) return fault;
        db::publish_version(tx, practice, "Imported", incoming.by);
    }
    if (incoming.visibility > db::facts_of(tx, practice).visibility)
        db::widen_practice(tx, practice, incoming.visibility, incoming.cohort, incoming.by);
    if (incoming.state == State::withdrawn) db::withdraw_practice(tx, practice, "Withdrawn where it comes from", db::WithdrawnBy::owner, incoming.by);
    return std::nullopt;
}

}  // namespace

Result<Taken> take_practice(db::Transaction& tx, Incoming const& incoming)
{
    auto const parts = parts_of(incoming);
    if (auto fault = server::unreadable_part(parts)) return *std::move(fault);
    auto const terms = terms_of(tx, incoming);
    if (!terms) return terms.error();
    auto const known = db::practice_from(tx, incoming.network, incoming.key);
    auto const id = known ? Result<PracticeId>(*known) : begun(tx, incoming);
    if (!id) return id.error();
    auto const before = db::facts_of(tx, *id);
    if (auto written = db::write_practice(tx, *id, before.revision, parts, incoming.by); !written) return written.error();
    if (auto placed = db::place_practice(tx, *id, *terms, incoming.by); !placed) return placed.error();
    if (!known && !incoming.authors.empty()) db::set_authors(tx, *id, incoming.authors, incoming.by);
    if (auto fault = publish(tx, *id, incoming)) return *std::move(fault);
    if (!known) return Taken::added;
    auto const after = db::facts_of(tx, *id);
    auto const is_same = after.revision == before.revision && after.published == before.published && after.visibility == before.visibility;
    return is_same ? Taken::same : Taken::changed;
}

}  // namespace lyceum::ctl
