#include "db/adoptions.hpp"
#include "db/facets.hpp"
#include "db/goal_figures.hpp"
#include "db/plan_access.hpp"
#include "db/plan_events.hpp"
#include "db/plan_amendments.hpp"
#include "db/plan_versions.hpp"
#include "db/plans.hpp"
#include "db/practice_lists.hpp"
#include "server/operations/plan_sections.hpp"
#include "server/operations/plans.hpp"
#include "server/word_difference.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace plans;

namespace {

constexpr std::int64_t page_default = 50;
constexpr AmendmentId newest{std::numeric_limits<std::int64_t>::max()};

struct Both {
    std::vector<db::PartText> before, after;
};

/// How widely a version must have been open for the caller: those whose plan it is and who approve it read all of them.
Visibility open_to(db::Snapshot& snapshot, Call& call, PlanId plan)
{
    auto const stands = db::standing(snapshot, call.person(), plan).value();
    return stands.of_owner || stands.approves ? Visibility::owner : db::facts_of(snapshot, plan).visibility;
}

Result<db::PlanContent> content(db::Snapshot& snapshot, Call& call, PlanId plan, std::int64_t number)
{
    auto version = db::version_of(snapshot, plan, number, open_to(snapshot, call, plan));
    if (!version) return not_found("version");
    return *std::move(version);
}

bool is_of_owner(db::Snapshot& snapshot, Call& call, PlanId plan) { return db::standing(snapshot, call.person(), plan).value().of_owner; }

void add_title(db::Snapshot& snapshot, Call& call, std::optional<PracticeId> practice, db::LibraryTitles& to)
{
    auto const seen = practice ? db::other(snapshot, call.person(), *practice) : std::nullopt;
    if (seen) to.practices.emplace(*practice, seen->title);
}

void add_title(db::Snapshot& snapshot, Call& call, std::optional<AdoptionId> adoption, db::LibraryTitles& to)
{
    if (!adoption || access::may(snapshot, call.caller(), Right::see, *adoption)) return;
    to.adoptions.emplace(*adoption, db::adoption(snapshot, *adoption, call.person()).value().practiceTitle);
}

/// A domain that was put away is still called what it was.
void add_domains(db::Snapshot& snapshot, NetworkId network, db::LibraryTitles& to)
{
    for (auto& facet : db::facets_of(snapshot, network, db::FacetShelf::all))
        if (facet.slug == "domain")
            for (auto& term : facet.terms) to.domains.try_emplace(term.slug, term.title);
}

db::LibraryTitles titles_seen(db::Snapshot& snapshot, Call& call, PlanId plan, db::PlanContent const& content)
{
    db::LibraryTitles titles;
    add_domains(snapshot, db::facts_of(snapshot, plan).network, titles);
    for (auto const& strategy : content.strategies) add_title(snapshot, call, strategy.says.practice, titles);
    for (auto const& action : content.actions) {
        add_title(snapshot, call, action.says.practice, titles);
        add_title(snapshot, call, action.says.adoption, titles);
    }
    return titles;
}

/// What a version says to the caller.
std::vector<db::PartText> told(db::Snapshot& snapshot, Call& call, PlanId plan, db::PlanContent content)
{
    auto const titles = titles_seen(snapshot, call, plan, content);
    if (is_of_owner(snapshot, call, plan)) return db::in_words(snapshot, content, titles);
    auto const hidden = db::leave_out_hidden(snapshot, plan, content);
    auto parts = db::in_words(snapshot, content, titles);
    for (auto const goal : hidden)
        std::ranges::find(parts, to_string(db::part_of(goal)), &db::PartText::part)->text += "\nBaseline and target: not shown: small group";
    return parts;
}

Difference difference(practices::Change change)
{
    switch (change) {
    case practices::Change::same: return Difference::same;
    case practices::Change::added: return Difference::added;
    case practices::Change::removed: return Difference::removed;
    }
    return Difference::same;
}

Compared compared(db::PartText const& part, Difference presence, std::string const& before, std::string const& after)
{
    Compared compared{part.part, part.title, presence, {}};
    for (auto& hunk : word_difference(before, after)) compared.hunks.push_back({difference(hunk.kind), std::move(hunk.text)});
    return compared;
}

db::PartText const* named(std::vector<db::PartText> const& parts, std::string const& name)
{
    auto const found = std::ranges::find(parts, name, &db::PartText::part);
    return found == parts.end() ? nullptr : &*found;
}

/// In the order of the later one, with what is no more at the end.
std::vector<Compared> differences(Both const& both)
{
    std::vector<Compared> parts;
    for (auto const& after : both.after) {
        auto const* before = named(both.before, after.part);
        if (!before) parts.push_back(compared(after, Difference::added, {}, after.text));
        else if (before->text != after.text) parts.push_back(compared(after, Difference::same, before->text, after.text));
    }
    for (auto const& before : both.before)
        if (!named(both.after, before.part)) parts.push_back(compared(before, Difference::removed, before.text, {}));
    return parts;
}

}  // namespace

Task<Result<Versions::Response>> handle(Call& call, Versions::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<Versions::Response> {
        return Versions::Response{db::versions_of(snapshot, request.plan, open_to(snapshot, call, request.plan))};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Compare::Response>> handle(Call& call, Compare::Request const& request)
{
    std::vector<db::SectionText> sections;
    if (!request.to) {
        auto now = co_await section_texts(call, request.plan);
        if (!now) co_return now.error();
        sections = *std::move(now);
    }
    auto read = [&](db::Snapshot& snapshot) -> Result<Both> {
        auto const before = content(snapshot, call, request.plan, request.from);
        if (!before) return before.error();
        auto const after = request.to ? content(snapshot, call, request.plan, *request.to)
                                      : Result<db::PlanContent>(db::content_of(snapshot, request.plan, sections));
        if (!after) return after.error();
        return Both{told(snapshot, call, request.plan, *before), told(snapshot, call, request.plan, *after)};
    };
    auto const both = co_await call.read(std::move(read));
    if (!both) co_return both.error();
    Compare::Response response;
    auto compare = [&] {
        response.parts = differences(*both);
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(compare));
    if (!done) co_return done.error();
    co_return response;
}

Task<Result<Amendments::Response>> handle(Call& call, Amendments::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<Amendments::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        Amendments::Response response{
            db::amendments_of(snapshot, request.plan, request.checkpoint, request.before.value_or(newest), limit + 1), false};
        response.more = std::int64_t(response.amendments.size()) > limit;
        if (response.more) response.amendments.pop_back();
        if (!is_of_owner(snapshot, call, request.plan))
            for (auto& amendment : response.amendments) db::leave_out_hidden(snapshot, request.plan, amendment);
        return response;
    };
    co_return co_await call.read(std::move(list));
}

}  // namespace lyceum::server
