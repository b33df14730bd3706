#include "server/operations/practices.hpp"

#include "db/cohorts.hpp"
#include "db/library_access.hpp"
#include "db/meetings.hpp"
#include "db/organisations.hpp"
#include "db/practice_lists.hpp"
#include "db/practice_rooms.hpp"
#include "db/practice_versions.hpp"
#include "db/reviews.hpp"
#include "db/schools.hpp"
#include "db/topics.hpp"
#include "server/practice_html.hpp"
#include "server/word_difference.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace practices;

namespace {

constexpr std::int64_t page_default = 50;
constexpr PracticeId newest{std::numeric_limits<std::int64_t>::max()};

/// How the caller stands to a practice that they see.
struct Reader {
    Reader(db::Snapshot& snapshot, Call& call, PracticeId practice)
        : stands(db::standing(snapshot, call.caller().person, practice).value()),
          writes(stands.author || stands.acts),
          reads_draft(stands.reads_draft())
    {
    }
    db::PracticeStanding stands;
    bool writes, reads_draft;
};

/// What is given: a version by its number, or the draft.
struct Shown {
    std::int64_t number = 0;
    db::PracticeText text;
    Instant at;
};

/// Older versions are for those who see the practice and to whom they were open as the newest one.
bool is_open(db::PracticeVersion const& version, db::PracticeFacts const& facts, Reader const& reader)
{
    return reader.reads_draft || version.number == facts.published || version.visibility >= facts.visibility;
}

Result<Shown> version_for(db::Snapshot& snapshot, PracticeId practice, std::int64_t number, db::PracticeFacts const& facts, Reader const& reader)
{
    auto version = db::version_of(snapshot, practice, number);
    if (!version || !is_open(*version, facts, reader)) return not_found("version");
    return Shown{number, std::move(version->text), version->at};
}

Result<Shown> draft_for(db::Snapshot& snapshot, PracticeId practice, db::PracticeFacts const& facts, Reader const& reader)
{
    if (!reader.reads_draft) return not_found("draft");
    return Shown{0, db::draft_of(snapshot, practice), facts.changed_at};
}

Result<Shown> shown(db::Snapshot& snapshot, GetPractice::Request const& request, db::PracticeFacts const& facts, Reader const& reader)
{
    if (request.version) return version_for(snapshot, request.practice, *request.version, facts, reader);
    if (request.draft.value_or(false) || facts.published == 0) return draft_for(snapshot, request.practice, facts, reader);
    return version_for(snapshot, request.practice, facts.published, facts, reader);
}

OwnerShown shown_owner(db::Snapshot& snapshot, Call& call, db::PracticeFacts const& facts, Reader const& reader)
{
    OwnerShown owner{facts.owner.kind, facts.owner.id.value, db::name_of(snapshot, facts.owner), {}};
    if (owner.kind == OwnerKind::school && reader.stands.in_network)
        owner.context = db::school(snapshot, SchoolId{owner.id}, call.person()).value().context;
    return owner;
}

void add_relations(db::Snapshot& snapshot, Call& call, db::PracticeFacts const& facts, GetPractice::Response& to)
{
    auto const reader = call.caller().person;
    if (facts.origin) to.origin = db::other(snapshot, reader, *facts.origin);
    if (to.origin) to.origin->version = facts.origin_version;
    if (facts.superseded_by) to.supersededBy = db::other(snapshot, reader, *facts.superseded_by);
    auto adaptations = db::adapted_from(snapshot, reader, to.practice, 20);
    to.adapted = adaptations.total, to.adaptations = std::move(adaptations.newest);
    auto const room = db::room_of(snapshot, to.practice);
    if (room && reader && !access::may(snapshot, call.caller(), Right::see, *room)) to.room = room;
}

void add_session(db::Snapshot& snapshot, Call& call, db::PracticeFacts const& facts, GetPractice::Response& to)
{
    if (!facts.meeting || !call.caller().person || access::may(snapshot, call.caller(), Right::see, *facts.meeting)) return;
    auto meeting = db::meeting(snapshot, *facts.meeting).value();
    to.begunIn = BegunIn{*facts.meeting, std::move(meeting.title), meeting.starts};
}

void add_rights(db::Snapshot& snapshot, Call& call, Reader const& reader, GetPractice::Response& to)
{
    to.rights = {.mayWrite = reader.writes,
                 .mayLead = reader.stands.acts,
                 .mayCurate = reader.stands.curates,
                 .mayTry = call.caller().person && db::has_seat_in_a_school(snapshot, *call.caller().person),
                 .mayTalk = reader.stands.in_network};
    if (reader.reads_draft || reader.stands.curates) to.review = db::open_review(snapshot, to.practice);
}

std::string cited(GetPractice::Response const& of)
{
    Cited cited{.authors = {},
                .owner = of.owner.name,
                .title = of.title,
                .network = of.networkName,
                .licence = of.body.licence.value,
                .address = of.address,
                .version = of.shown,
                .published_at = of.shown > 0 ? std::optional(of.at) : std::nullopt};
    for (auto const& author : of.authors) cited.authors.push_back(author.name);
    return citation(cited);
}

Result<GetPractice::Response> whole(db::Snapshot& snapshot, Call& call, GetPractice::Request const& request)
{
    Reader const reader(snapshot, call, request.practice);
    auto const facts = db::facts_of(snapshot, request.practice);
    auto content = shown(snapshot, request, facts, reader);
    if (!content) return content.error();
    GetPractice::Response to{.practice = request.practice, .network = facts.network};
    to.networkName = db::network(snapshot, facts.network).value().name;
    to.owner = shown_owner(snapshot, call, facts, reader);
    to.state = facts.state, to.visibility = facts.visibility, to.version = facts.published, to.publishedAt = facts.published_at;
    if (reader.stands.in_network && facts.cohort) to.cohort = facts.cohort, to.cohortName = db::cohort(snapshot, *facts.cohort).value().name;
    to.shown = content->number, to.title = std::move(content->text.title), to.body = std::move(content->text.body), to.at = content->at;
    to.terms = db::placed(snapshot, content->text.terms);
    to.authors = db::authors_of(snapshot, request.practice);
    if (reader.reads_draft) to.revision = facts.revision, to.hasDraft = db::has_draft(snapshot, request.practice);
    to.versions = db::versions_of(snapshot, request.practice, reader.reads_draft ? Visibility::school : facts.visibility);
    to.withdrawnWhy = facts.withdrawn_why;
    to.address = address_of(call.services().settings.http.public_url, request.practice);
    add_session(snapshot, call, facts, to);
    add_relations(snapshot, call, facts, to);
    add_rights(snapshot, call, reader, to);
    to.citation = cited(to);
    to.lastEvent = db::last_number(snapshot, topic_of(request.practice));
    return to;
}

/// The two texts that are compared.
struct Both {
    db::PracticeText before, after;
    std::vector<Placed> placed_since, no_longer_placed;
};

std::vector<TermId> only_in(std::vector<TermId> some, std::vector<TermId> const& others)
{
    std::erase_if(some, [&](TermId term) { return std::ranges::find(others, term) != others.end(); });
    return some;
}

Result<Both> both(db::Snapshot& snapshot, Call& call, Compare::Request const& request)
{
    Reader const reader(snapshot, call, request.practice);
    auto const facts = db::facts_of(snapshot, request.practice);
    auto before = version_for(snapshot, request.practice, request.from, facts, reader);
    if (!before) return before.error();
    auto after = request.to ? version_for(snapshot, request.practice, *request.to, facts, reader)
                            : draft_for(snapshot, request.practice, facts, reader);
    if (!after) return after.error();
    auto since = db::placed(snapshot, only_in(after->text.terms, before->text.terms));
    auto gone = db::placed(snapshot, only_in(before->text.terms, after->text.terms));
    return Both{std::move(before->text), std::move(after->text), std::move(since), std::move(gone)};
}

Compare::Response compared(Both const& both)
{
    Compare::Response response{.parts = {}, .placedSince = both.placed_since, .noLongerPlaced = both.no_longer_placed};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Part>>([&](auto part) {
        auto const before = text_of_part(part.value, both.before.title, both.before.body);
        auto const after = text_of_part(part.value, both.after.title, both.after.body);
        if (before != after) response.parts.push_back({part.value, word_difference(before, after)});
    });
    return response;
}

}  // namespace

Task<Result<GetPractice::Response>> handle(Call& call, GetPractice::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) { return whole(snapshot, call, request); };
    auto response = co_await call.read(std::move(get));
    if (!response) co_return response.error();
    auto render = [&] {
        response->html = rendered(response->body);
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(render));
    if (!done) co_return done.error();
    co_return response;
}

Task<Result<ListOfCaller::Response>> handle(Call& call, ListOfCaller::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfCaller::Response> {
        if (request.ownerKind.has_value() != request.owner.has_value())
            return invalid("owner", "owner: goes with ownerKind: give both, or neither.");
        auto const limit = request.limit ? request.limit->value : page_default;
        db::PracticeFilter const filter{request.state, request.network, request.before.value_or(newest), limit + 1};
        ListOfCaller::Response response;
        if (request.mine.value_or(false)) response.practices = db::practices_written_by(snapshot, call.person(), filter);
        else if (request.owner) {
            Owner const owner{*request.ownerKind, *request.owner};
            response.practices = db::practices_of(snapshot, call.person(), owner, filter);
        } else response.practices = db::practices_seen_by(snapshot, call.person(), filter);
        response.more = std::int64_t(response.practices.size()) > limit;
        if (response.more) response.practices.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Compare::Response>> handle(Call& call, Compare::Request const& request)
{
    auto read = [&](db::Snapshot& snapshot) { return both(snapshot, call, request); };
    auto const texts = co_await call.read(std::move(read));
    if (!texts) co_return texts.error();
    Compare::Response response;
    auto compare = [&] {
        response = compared(*texts);
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(compare));
    if (!done) co_return done.error();
    co_return response;
}

}  // namespace lyceum::server
