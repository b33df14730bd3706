#include "db/facets.hpp"
#include "db/library_ledger.hpp"
#include "db/library_names.hpp"
#include "db/practices.hpp"
#include "server/programs/lyceumctl/library_import.hpp"
#include "server/programs/lyceumctl/source_json.hpp"

#include <algorithm>

namespace lyceum::ctl {
namespace {

using Said = std::function<void(std::string const&)>;

/// Who wrote something: somebody here of that name, with the seat that they had there, else who imports.
struct Writer {
    PersonId person;
    std::string seat_title;
};
Writer writer_named(db::Snapshot& snapshot, ImportPlace const& place, std::string const& name, std::string const& seat_title = {})
{
    auto const known = db::person_named(snapshot, place.network, name);
    return known ? Writer{*known, seat_title} : Writer{place.by, {}};
}

/// Versions are counted from 1 here, also where not all of them came.
std::int64_t version_here(server::PracticeAbout const& about, std::int64_t number)
{
    auto const place = std::ranges::find(about.versions, number, &server::VersionAbout::number);
    auto const last = std::max<std::int64_t>(1, std::int64_t(about.versions.size()));
    return place == about.versions.end() ? last : place - about.versions.begin() + 1;
}

db::WholeAdoption whole(db::Snapshot& snapshot, ImportPlace const& place, server::PracticeAbout const& practice, server::AdoptionAbout const& about,
                        SchoolId school)
{
    db::WholeAdoption taken{.school = school, .version = version_here(practice, about.version),
                            .begun_by = writer_named(snapshot, place, about.begunBy).person, .begun = about.begun, .goal = about.goal.value,
                            .prediction = about.prediction.value, .first_step = about.firstStep.value, .first_step_due = about.firstStepDue,
                            .adapted = about.adapted.value, .progress = about.progress, .ask_at = about.askAt, .asked = about.asked,
                            .decision = about.decision, .why = about.why.value, .happened = about.happened.value, .decided = about.decided,
                            .decided_by = {}};
    if (about.decidedBy) taken.decided_by = writer_named(snapshot, place, *about.decidedBy).person;
    return taken;
}

std::optional<PracticeId> practice_named(db::Snapshot& snapshot, ImportPlace const& place, std::optional<std::string> const& key)
{
    return key ? db::practice_from(snapshot, place.network, *key) : std::nullopt;
}

db::WholeNeed whole(db::Snapshot& snapshot, ImportPlace const& place, server::NeedAbout const& about, Said const& said)
{
    auto by = writer_named(snapshot, place, about.by, about.seatTitle);
    db::WholeNeed taken{.by = by.person, .seat_title = std::move(by.seat_title), .title = about.title.value, .detail = about.detail.value,
                        .terms = {}, .at = about.at, .closed = about.closed, .closed_why = about.closedWhy.value,
                        .solved_by = practice_named(snapshot, place, about.solvedBy), .replies = {}};
    for (auto const& slugs : about.terms) {
        auto const slash = slugs.find('/');
        auto const term = slash == slugs.npos ? std::nullopt : db::term_named(snapshot, place.network, slugs.substr(0, slash), slugs.substr(slash + 1));
        if (term) taken.terms.push_back(*term);
        else said("needs.json: " + about.title.value + ": there is no term " + slugs + " in the network's library; it is left out.");
    }
    for (auto const& reply : about.replies) {
        auto writer = writer_named(snapshot, place, reply.by, reply.seatTitle);
        taken.replies.push_back({writer.person, std::move(writer.seat_title), reply.at, reply.body.value, practice_named(snapshot, place, reply.practice)});
    }
    return taken;
}

}  // namespace

Result<std::int64_t> take_adoptions(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice,
                                    Said const& said)
{
    auto const name = practice.name + "/adoptions.json";
    auto const all = read_json<std::vector<server::AdoptionAbout>>(source, name, lists_bytes_max);
    if (!all) return all.error();
    auto const id = db::practice_from(tx, place.network, practice.file.source_key).value();
    std::int64_t added = 0;
    for (auto const& about : *all) {
        if (about.decision.has_value() != about.decided.has_value())
            return refused(name + ": what " + about.school + " decided and when must stand there both, or neither.");
        auto const school = db::owner_named(tx, place.network, practices::OwnerKind::school, about.school);
        if (!school) {
            said(name + ": the network has no school named " + about.school + "; what it tried is left out.");
            continue;
        }
        auto const taken = db::take_adoption(tx, id, whole(tx, place, practice.about, about, SchoolId{school->id}));
        if (taken == db::TakenInLedger::in_the_way) said(name + ": " + about.school + " tries the practice here already; what it tried there is left out.");
        if (taken == db::TakenInLedger::added) ++added;
    }
    return added;
}

Result<std::int64_t> take_needs(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place, Said const& said)
{
    auto const all = read_json<std::vector<server::NeedAbout>>(source, "needs.json", lists_bytes_max);
    if (!all) return all.error();
    std::int64_t added = 0;
    for (auto const& about : *all) added += db::take_need(tx, place.network, whole(tx, place, about, said)) ? 1 : 0;
    return added;
}

}  // namespace lyceum::ctl
