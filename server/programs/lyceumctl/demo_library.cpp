#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/demo_call.hpp"

#include <algorithm>

namespace lyceum::ctl {

using namespace practices;

namespace {

/// Of the parts that a story has otherwise at first.
void replace(Body& body, Part part, std::string const& text)
{
    switch (part) {
    case Part::happened: body.happened = text; return;
    case Part::differently: body.differently = text; return;
    default: throw std::runtime_error("a demonstration revises what happened, and what would be done differently");
    }
}

Parts parts_of(Body const& body) { return codec::from_json<Parts>(codec::to_json(body)).value(); }

}  // namespace

void DemoTelling::plan_library()
{
    if (!story_.shelf) return;
    auto const& shelf = *story_.shelf;
    auto const library = LibraryId{network_.value};
    plan(calendar_.at(shelf.wishes.at), [this, &shelf, library] {
        call<library::SetSettings>({.library = library, .review = {}, .checklist = {}, .askAfterDays = shelf.wishes.ask_after_days}, person(shelf.wishes.by));
    });
    plan(calendar_.at(shelf.wishes.reviewed_at), [this, &shelf, library] {
        library::Checklist checklist;
        for (auto const& item : shelf.wishes.checklist) checklist.items.emplace_back(item);
        call<library::SetSettings>({.library = library, .review = shelf.wishes.reviewed_from, .checklist = checklist, .askAfterDays = {}},
                                   person(shelf.wishes.by));
    });
    for (auto const& page : shelf.partners) plan(calendar_.at(page.at), [this, &page] { tell_of_partner(page); });
    for (auto const& facet : shelf.facets) plan(calendar_.at(facet.at), [this, &facet] { add_facet(facet); });
    for (auto const& [key, practice] : shelf.practices)
        plan(calendar_.at(practice.published), [this, &key = key, &practice = practice] { publish(key, practice); });
    plan_lives(shelf);
    plan_trials(shelf);
    plan_needs(shelf);
    for (auto const& collection : shelf.collections) plan(calendar_.at(collection.at), [this, &collection] { collect(collection); });
    for (auto const& search : shelf.searches) plan(calendar_.at(search.at), [this, &search] { keep(search); });
}

void DemoTelling::add_facet(story::OwnFacet const& facet)
{
    auto const by = person(facet.by);
    auto const library = LibraryId{network_.value};
    auto const made = call<facets::Add>({.library = library, .title = facet.title, .about = facet.about, .source = {}}, by).facet;
    for (auto const& term : facet.terms)
        terms_[facet.slug + '/' + term.slug] = call<facets::AddTerm>({.library = library, .facet = made, .title = term.title, .about = {}}, by).term;
}

TermId DemoTelling::term(std::string const& name)
{
    if (shipped_terms_.empty())
        for (auto const& facet : call<facets::ListOfNetwork>({.network = {}, .archived = {}}, administrator_).facets)
            for (auto const& one : facet.terms) shipped_terms_[facet.slug + '/' + one.slug] = one.id;
    if (auto const own = terms_.find(name); own != terms_.end()) return own->second;
    if (auto const shipped = shipped_terms_.find(name); shipped != shipped_terms_.end()) return shipped->second;
    throw std::runtime_error("there is no term " + name);
}

PersonId DemoTelling::person_named(std::string const& name) const
{
    auto const found = std::ranges::find_if(story_.people, [&](auto const& one) { return one.second.name == name; });
    if (found == story_.people.end()) throw std::runtime_error("there is nobody called " + name);
    return person(found->first);
}

Owner DemoTelling::owner_of(server::PracticeFile const& file) const
{
    auto const named = [&](auto const& all) { return std::ranges::find_if(all, [&](auto const& one) { return one.second.name == file.owner; }); };
    if (file.owner_kind == OwnerKind::partner) {
        if (auto const partner = named(story_.partners); partner != story_.partners.end()) return {OwnerKind::partner, partners_.at(partner->first).value};
    } else if (auto const school = named(story_.schools); school != story_.schools.end()) {
        return {OwnerKind::school, schools_.at(school->first).value};
    }
    throw std::runtime_error("there is no school or partner organisation " + file.owner);
}

/// Of a school its principal; of a partner organisation whoever is there.
PersonId DemoTelling::who_leads(server::PracticeFile const& file) const
{
    if (file.owner_kind == OwnerKind::partner) return person_named(file.authors.at(0));
    auto const leads = std::ranges::find_if(story_.people, [&](auto const& one) {
        auto const& [key, somebody] = one;
        return somebody.role == organisations::Role::principal && somebody.where.school && story_.schools.at(*somebody.where.school).name == file.owner;
    });
    if (leads == story_.people.end()) throw std::runtime_error("nobody leads " + file.owner);
    return person(leads->first);
}

/// From nothing, from another one, or from what a session caught.
PracticeId DemoTelling::begin(story::Key const& key, story::Practice const& practice, PersonId by)
{
    auto const& file = practice.file;
    auto const begun = std::ranges::find(story_.shelf->begun, key, &story::Beginning::practice);
    if (begun == story_.shelf->begun.end()) {
        auto const origin = file.origin ? std::optional(practices_.at(*file.origin)) : std::nullopt;
        return call<Begin>({.owner = owner_of(file), .title = file.title, .from = origin}, by).practice;
    }
    auto const meeting = meetings_.at(begun->session);
    auto const segments = call<agendas::GetAgenda>({meeting}, by).segments;
    auto const segment = std::ranges::find(segments, begun->segment, &agendas::Segment::title);
    if (segment == segments.end()) throw std::runtime_error(begun->session + " has no segment " + begun->segment);
    auto const made = call<recaps::DraftPractice>({.meeting = meeting, .segment = segment->id, .owner = owner_of(file)}, by).practice;
    call<Write>({.practice = made, .revision = 1, .parts = {.title = Title(file.title)}}, by);
    return made;
}

/// As far as the story goes with it: a draft stays one, and what is to be reviewed waits for that.
void DemoTelling::publish(story::Key const& key, story::Practice const& practice)
{
    auto const& file = practice.file;
    auto const by = person_named(file.authors.at(0));
    auto const made = begin(key, practice, by);
    practices_[key] = made;
    auto body = file.body;
    for (auto const& revision : story_.shelf->revisions)
        if (revision.practice == key) replace(body, revision.part, revision.before);
    write(made, body, by);
    List<TermId, terms_max> terms;
    for (auto const& name : file.terms) terms.items.push_back(term(name));
    call<practices::Place>({.practice = made, .terms = terms}, by);
    List<PersonId, authors_max> authors;
    for (auto const& name : file.authors) authors.items.push_back(person_named(name));
    call<SetAuthors>({.practice = made, .authors = authors}, by);
    add_materials(key, made, by);
    if (file.visibility != Visibility::school) {
        auto const cohort = file.cohort ? std::optional(cohort_named(*file.cohort)) : std::nullopt;
        if (auto const review = call<Widen>({.practice = made, .visibility = file.visibility, .cohort = cohort}, who_leads(file)).review) {
            reviews_[key] = *review;
            return;
        }
    }
    if (file.state != State::draft) call<Publish>({.practice = made, .note = {}}, by);
}

void DemoTelling::write(PracticeId practice, Body const& body, PersonId by)
{
    auto const revision = call<GetPractice>({.practice = practice, .version = {}, .draft = true}, by).revision.value();
    call<Write>({.practice = practice, .revision = revision, .parts = parts_of(body)}, by);
}

CohortId DemoTelling::cohort_named(std::string const& name) const
{
    auto const found = std::ranges::find_if(story_.cohorts, [&](auto const& one) { return one.second.name == name; });
    if (found == story_.cohorts.end()) throw std::runtime_error("there is no cohort " + name);
    return cohorts_.at(found->first);
}

/// What became of practices after they were published.
void DemoTelling::plan_lives(story::Shelf const& shelf)
{
    for (auto const& revision : shelf.revisions)
        plan(calendar_.at(revision.at), [this, &shelf, &revision] {
            auto const& file = shelf.practices.at(revision.practice).file;
            auto const by = person_named(file.authors.at(0));
            write(practices_.at(revision.practice), file.body, by);
            call<Publish>({.practice = practices_.at(revision.practice), .note = Line<0, 300>(revision.note)}, by);
        });
    for (auto const& one : shelf.superseded)
        plan(calendar_.at(one.at), [this, &one] { call<Supersede>({.practice = practices_.at(one.practice), .by = practices_.at(one.now)}, person(one.by)); });
    for (auto const& one : shelf.withdrawn)
        plan(calendar_.at(one.at), [this, &one] { call<Withdraw>({.practice = practices_.at(one.practice), .why = one.why}, person(one.by)); });
    for (auto const& remark : shelf.remarks)
        plan(calendar_.at(remark.at), [this, &remark] {
            call<reviews::AddRemark>({.review = reviews_.at(remark.practice), .part = remark.part, .body = remark.text}, person(remark.by));
        });
    for (auto const& talk : shelf.talks)
        for (auto const& line : talk.lines)
            plan(calendar_.at(line.at), [this, &talk, &line] {
                auto const room = call<OpenRoom>({.practice = practices_.at(talk.practice)}, person(line.by)).room;
                call<rooms::PostMessage>({.room = room, .body = with_mentions(line.text), .replyTo = {}, .asSeat = {}}, person(line.by));
            });
}

void DemoTelling::plan_trials(story::Shelf const& shelf)
{
    constexpr std::chrono::hours one_begins{3};
    for (auto const& trial : shelf.trials) {
        plan(calendar_.at(trial.at), [this, &trial] { begin(trial); });
        plan(calendar_.at(trial.at).plus(one_begins), [this, &trial] {
            auto const progress = trial.decision ? adoptions::Progress::under_way : trial.progress;
            auto const adapted = trial.adapted ? std::optional<adoptions::Words>(*trial.adapted) : std::nullopt;
            call<adoptions::Update>({.adoption = trials_.at(&trial), .adapted = adapted, .progress = progress, .goal = {}, .firstStep = {}, .firstStepDue = {},
                                     .askAt = {}, .commitment = {}},
                                    person(trial.by));
        });
        if (trial.reported) plan(calendar_.at(*trial.reported), [this, &trial] { report(trial); });
    }
}

void DemoTelling::begin(story::Trial const& trial)
{
    adoptions::Begin::Request request{.practice = practices_.at(trial.practice), .school = schools_.at(trial.school), .goal = {}, .prediction = trial.prediction,
                                      .firstStep = {}, .firstStepDue = {}, .askAt = {}};
    if (trial.goal) request.goal = *trial.goal;
    if (trial.first_step) request.firstStep = *trial.first_step;
    if (trial.first_step_due) request.firstStepDue = calendar_.day(std::to_string(*trial.first_step_due));
    trials_[&trial] = call<adoptions::Begin>(request, person(trial.by)).adoption;
}

void DemoTelling::report(story::Trial const& trial)
{
    auto const by = person(trial.by);
    auto const adoption = trials_.at(&trial);
    call<adoptions::Update>({.adoption = adoption, .adapted = {}, .progress = trial.progress, .goal = {}, .firstStep = {}, .firstStepDue = {}, .askAt = {},
                             .commitment = {}},
                            by);
    auto const happened = trial.happened ? std::optional<adoptions::Words>(*trial.happened) : std::nullopt;
    call<adoptions::Report>({.adoption = adoption, .decision = trial.decision.value(), .why = trial.why.value(), .happened = happened}, by);
}

void DemoTelling::plan_needs(story::Shelf const& shelf)
{
    for (auto const& need : shelf.needs) {
        plan(calendar_.at(need.at), [this, &need] {
            List<TermId, 20> terms;
            for (auto const& name : need.terms) terms.items.push_back(term(name));
            needs_[&need] = call<needs::Post>({.network = LibraryId{network_.value}, .title = need.title, .detail = need.detail, .terms = terms}, person(need.by)).need;
        });
        for (auto const& answer : need.answers)
            plan(calendar_.at(answer.at), [this, &need, &answer] {
                auto const practice = answer.practice ? std::optional(practices_.at(*answer.practice)) : std::nullopt;
                call<needs::Answer>({.need = needs_.at(&need), .practice = practice, .body = answer.text}, person(answer.by));
            });
        if (need.closed)
            plan(calendar_.at(*need.closed), [this, &need] {
                auto const solved_by = need.solved_by ? std::optional(practices_.at(*need.solved_by)) : std::nullopt;
                call<needs::Close>({.need = needs_.at(&need), .why = need.closed_why.value_or(""), .solvedBy = solved_by}, person(need.by));
            });
    }
}

void DemoTelling::collect(story::Collection const& collection)
{
    auto const by = person(collection.by);
    auto const cohort = collection.cohort ? std::optional(cohorts_.at(*collection.cohort)) : std::nullopt;
    auto const meeting = collection.session ? std::optional(meetings_.at(*collection.session)) : std::nullopt;
    auto const made = call<collections::Create>({.network = LibraryId{network_.value}, .cohort = cohort, .meeting = meeting, .kind = collection.kind,
                                                 .visibility = collection.visibility, .title = collection.title, .about = collection.about},
                                                by)
                          .collection;
    for (auto const& item : collection.items)
        call<collections::AddItem>({.collection = made, .practice = practices_.at(item.practice), .note = item.note, .after = {}}, by);
}

void DemoTelling::keep(story::KeptSearch const& kept)
{
    searches::Search search;
    if (kept.query) search.query = *kept.query;
    if (!kept.terms.empty()) search.terms.emplace();
    for (auto const& name : kept.terms) search.terms->items.push_back(term(name));
    call<searches::Save>({.title = kept.title, .search = search, .digest = kept.digest}, person(kept.by));
}

}  // namespace lyceum::ctl
