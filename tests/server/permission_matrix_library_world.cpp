#include "db/facets.hpp"
#include "db/meeting_prework.hpp"
#include "db/practice_versions.hpp"
#include "db/resources.hpp"
#include "db/reviews.hpp"
#include "tests/server/permission_matrix_world.hpp"

/// Practices, their reviews, facets and settings in the matrix's world.
namespace lyceum::testing {
namespace {

namespace json = boost::json;
using practices::Visibility;

template <class IdType>
IdType id_of(json::value const& response, std::string_view member)
{
    return IdType{response.at(member).to_number<std::int64_t>()};
}

Who school_of(Seated const& seated)
{
    auto const muted = seated.principal == Actor::principal ? Who{Actor::muted} : Who{};
    return Who{seated.principal, seated.member} | muted;
}
Who curators_around(Seated const& seated) { return seated.lead == Actor::lead ? cast::runs_a | cast::runs_b : cast::runs_f; }
Who network_of(Seated const& seated) { return seated.lead == Actor::lead ? cast::of_network : cast::of_network_f; }

}  // namespace

PracticeId World::draft_of(Place const& place, Actor author)
{
    return installation.change([&](db::Transaction& tx) {
        db::NewPractice begun{.owner = {practices::OwnerKind::school, place.school.value},
                              .text = {},
                              .by = person(author),
                              .seat_title = "Principal",
                              .origin = {},
                              .origin_version = {}};
        begun.text.title = "Words", begun.text.body.summary = "Words.";
        return db::begin_practice(tx, begun).value();
    });
}

PracticeId World::practice_of(Place const& place, Actor author, Visibility visibility)
{
    auto const practice = draft_of(place, author);
    installation.change([&](db::Transaction& tx) {
        db::publish_version(tx, practice, "", person(author));
        auto const cohort = visibility == Visibility::cohort ? std::optional(place.cohort) : std::nullopt;
        if (visibility != Visibility::school) db::widen_practice(tx, practice, visibility, cohort, person(author));
        db::write_practice(tx, practice, 1, {.problem = "Words"}, person(author)).value();
    });
    return practice;
}

ReviewId World::review_of(Place const& place, Actor author)
{
    auto const practice = draft_of(place, author);
    return installation.change([&](db::Transaction& tx) { return db::ask_review(tx, practice, Visibility::network, person(author)); });
}

RemarkId World::remark_on(ReviewId review, Actor by)
{
    return installation.change(
        [&](db::Transaction& tx) { return db::add_remark(tx, {review, practices::Part::title, "Words", person(by)}).value(); });
}

ResourceId World::add_link(PracticeId practice, std::string const& title, std::string const& note, Actor by)
{
    json::object request{{"practice", practice.value}, {"title", title}, {"url", "https://www.example.org/" + std::to_string(practice.value)}};
    if (!note.empty()) request.emplace("note", note);
    return id_of<ResourceId>(call("resources.addLink", std::move(request), by), "resource");
}

ResourceId World::resource_of(PracticeId practice, Actor by)
{
    return installation.change([&](db::Transaction& tx) {
        db::NewResource const made{.practice = practice, .title = "Words", .note = {}, .url = "https://www.example.org/", .name = {}, .file = {}, .captions_of = {}};
        auto const resource = db::add_resource(tx, made, person(by));
        tx.run("UPDATE resources SET published = (SELECT published > 0 FROM practices WHERE id = ?2) WHERE id = ?1", resource, practice);
        return resource;
    });
}

void World::fill_library(Place& place, std::string const& suffix, Seated const& seated, Who sees)
{
    auto& library = place.library;
    auto const school = school_of(seated), around = network_of(seated);
    json::object const owner{{"kind", "school"}, {"id", place.school.value}};
    auto const words = [&](std::string const& what, Who who, Who might = {}) {
        auto const word = canary(what + " in " + suffix, who);
        canaries.back().might_see = might;
        return word + " planted";
    };
    auto const begin = [&](std::string const& what, Who who, Who might = {}) {
        auto const practice = id_of<PracticeId>(
            call("practices.begin", {{"owner", owner}, {"title", words("the title of " + what, who, might)}}, seated.principal), "practice");
        json::object const parts{{"summary", words("the summary of " + what, who, might)}, {"problem", words("the problem of " + what, who, might)}};
        call("practices.write", {{"practice", practice.value}, {"revision", 1}, {"parts", parts}}, seated.principal);
        add_link(practice, words("a link of " + what, who, might), words("the note at a link of " + what, who, might), seated.principal);
        return practice;
    };
    auto const publish = [&](std::string const& what, std::string const& visibility, Who who, Who might = {}) {
        auto const practice = begin(what, who, might);
        call("practices.publish", {{"practice", practice.value}, {"note", words("what changed in " + what, who, might)}}, seated.principal);
        json::object widened{{"practice", practice.value}, {"visibility", visibility}};
        if (visibility == "cohort") widened.emplace("cohort", place.cohort.value);
        if (visibility != "school") call("practices.widen", std::move(widened), seated.principal);
        json::object const parts{{"happened", words("the draft of " + what, school)}, {"title", words("a title in the draft of " + what, school)}};
        call("practices.write", {{"practice", practice.value}, {"revision", 2}, {"parts", parts}}, seated.principal);
        add_link(practice, words("a link that is not published of " + what, school), "", seated.principal);
        return practice;
    };
    library.draft = begin("a draft", school);
    library.of_school = publish("a practice of the school", "school", school);
    library.of_cohort = publish("a practice of the cohort", "cohort", sees | school);
    library.of_network = publish("a practice of the network", "network", around);
    library.of_all = publish("a public practice", "world", cast::signed_in, cast::everyone);
    library.withdrawn = publish("a withdrawn practice", "network", school | curators_around(seated));
    call("practices.withdraw", {{"practice", library.withdrawn.value}, {"why", words("why it was withdrawn", school | curators_around(seated), cast::administrator)}},
         seated.principal);
    library.room = id_of<RoomId>(call("practices.openRoom", {{"practice", library.of_cohort.value}}, seated.coach), "room");
    say(seated.coach, library.room, words("what was asked about a practice of the cohort", sees));
    // What a session names that not everyone in it sees, and what names a session that not everyone sees.
    installation.change([&](db::Transaction& tx) {
        db::add_prework(tx, place.meeting, {.title = "Read it", .note = {}, .link = {}, .document = {}, .practice = library.of_school});
        for (auto const practice : {library.draft, library.of_network, library.of_all})
            tx.run("UPDATE practices SET meeting_id = ?2 WHERE id = ?1", practice, place.meeting);
    });
    auto const shown = around | cast::administrator;
    json::object const in_library{{"library", place.network.value}};
    auto facet = in_library, term = in_library;
    facet.emplace("title", words("the title of a facet", shown));
    library.facet = id_of<FacetId>(call("facets.add", std::move(facet), seated.facilitator), "facet");
    term.emplace("facet", library.facet.value), term.emplace("title", words("the title of a term", shown));
    library.term = id_of<TermId>(call("facets.addTerm", std::move(term), seated.facilitator), "term");
}

void World::review_library(Place& place, std::string const& suffix, Seated const& seated)
{
    auto const readers = school_of(seated) | curators_around(seated), deciders = Who{seated.principal} | curators_around(seated);
    // B is of A's network.
    if (suffix != "b") {
        auto const item = canary("a checklist in " + suffix, network_of(seated) | cast::administrator);
        call("library.setSettings", {{"library", place.network.value}, {"review", "network"}, {"checklist", {item}}}, seated.lead);
    }
    auto& library = place.library;
    auto const title = canary("the title of a draft under review in " + suffix, readers);
    library.reviewed = id_of<PracticeId>(
        call("practices.begin", {{"owner", {{"kind", "school"}, {"id", place.school.value}}}, {"title", title}}, seated.principal), "practice");
    call("practices.write", {{"practice", library.reviewed.value}, {"revision", 1}, {"parts", {{"summary", "Words."}}}}, seated.principal);
    library.review = id_of<ReviewId>(
        call("practices.widen", {{"practice", library.reviewed.value}, {"visibility", "network"}}, seated.principal), "review");
    call("reviews.remark",
         {{"review", library.review.value}, {"part", "problem"}, {"body", canary("a remark in " + suffix, deciders)}}, seated.facilitator);
    // The name of a school stands on what it published for everyone, and the network's beside it.
    for (auto& planted : canaries)
        if (planted.place == "the network's name" || planted.place == "a school's name in " + suffix) planted.might_see = cast::everyone;
}

}  // namespace lyceum::testing
