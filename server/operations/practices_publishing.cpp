#include "server/operations/practices.hpp"

#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/library_access.hpp"
#include "db/practice_lists.hpp"
#include "db/practice_versions.hpp"
#include "db/reviews.hpp"

namespace lyceum::server {

using namespace practices;

namespace {

Error withdrawn() { return conflict("This practice was withdrawn. Restore it first."); }

/// The reason why it cannot be published as it is, where there is one.
std::optional<Error> unpublishable(db::Snapshot& snapshot, PracticeId practice, db::PracticeFacts const& facts)
{
    if (facts.state == State::withdrawn) return withdrawn();
    if (!db::has_draft(snapshot, practice))
        return conflict("Nothing was written since version " + std::to_string(facts.published) + ".");
    if (auto fault = db::not_ready(snapshot, practice)) return fault;
    if (!db::wants_review(snapshot, facts.network, facts.visibility) || db::is_approved(snapshot, practice, facts.revision, facts.visibility))
        return std::nullopt;
    return conflict("The network wants a review before this is published: ask for one.");
}

/// The same of opening it to those people.
std::optional<Error> unwidenable(db::Snapshot& snapshot, Call& call, Widen::Request const& request, db::PracticeFacts const& facts)
{
    if (facts.state == State::withdrawn) return withdrawn();
    if (request.visibility <= facts.visibility) return conflict("It is open to these people already: a practice is only opened to more.");
    if ((request.visibility == Visibility::cohort) != request.cohort.has_value())
        return invalid("cohort", "cohort: goes with the visibility cohort, and with no other.");
    if (!request.cohort) return std::nullopt;
    auto const is_of_owner = facts.owner.kind == OwnerKind::school ? db::is_in(snapshot, *request.cohort, SchoolId{facts.owner.id})
                                                                   : db::is_in(snapshot, *request.cohort, PartnerId{facts.owner.id});
    if (is_of_owner || !access::may(snapshot, call.caller(), Right::see, *request.cohort)) {
        auto const cohort = db::cohort(snapshot, *request.cohort);
        if (cohort && cohort->network == facts.network) return std::nullopt;
    }
    return invalid("cohort", "cohort: must be one of the practice's network that its school is in, or that you belong to.");
}

/// Whether the caller acts for the owner, curates, or neither.
struct Acts {
    bool for_owner = false, curates = false;
};
Acts acts(db::Snapshot& snapshot, Call& call, PracticeId practice)
{
    auto const standing = db::standing(snapshot, call.person(), practice).value();
    return {standing.acts, standing.curates};
}

Error not_yours() { return forbidden("Only who acts for the owner of this practice, or curates the library, may do this."); }

}  // namespace

Task<Result<Publish::Response>> handle(Call& call, Publish::Request const& request)
{
    auto publish = [&](db::Transaction& tx) -> Result<Publish::Response> {
        if (auto fault = unpublishable(tx, request.practice, db::facts_of(tx, request.practice))) return *std::move(fault);
        std::string const note = request.note ? request.note->value : "";
        return Publish::Response{db::publish_version(tx, request.practice, note, call.person())};
    };
    co_return co_await call.write(std::move(publish));
}

Task<Result<Widen::Response>> handle(Call& call, Widen::Request const& request)
{
    auto widen = [&](db::Transaction& tx) -> Result<Widen::Response> {
        auto const facts = db::facts_of(tx, request.practice);
        if (auto fault = unwidenable(tx, call, request, facts)) return *std::move(fault);
        auto const wanted = db::wants_review(tx, facts.network, request.visibility)
                         && !db::is_approved(tx, request.practice, facts.revision, request.visibility);
        if (wanted) {
            if (db::open_review(tx, request.practice)) return conflict("It is being reviewed: wait for the decision, or take that back first.");
            if (auto fault = db::not_ready(tx, request.practice)) return *std::move(fault);
            return Widen::Response{facts.visibility, db::ask_review(tx, request.practice, request.visibility, call.person())};
        }
        db::widen_practice(tx, request.practice, request.visibility, request.cohort, call.person());
        return Widen::Response{request.visibility, std::nullopt};
    };
    co_return co_await call.write(std::move(widen));
}

Task<Result<Nothing>> handle(Call& call, Withdraw::Request const& request)
{
    auto withdraw = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const by = acts(tx, call, request.practice);
        if (!by.for_owner && !by.curates) return not_yours();
        if (db::facts_of(tx, request.practice).state == State::withdrawn) return conflict("This practice was withdrawn already.");
        auto const who = by.for_owner ? db::WithdrawnBy::owner : db::WithdrawnBy::curator;
        db::withdraw_practice(tx, request.practice, request.why.value, who, call.person());
        db::record(tx, {.person = call.person(), .by = {}, .operation = Withdraw::name, .cohort = {},
                        .detail = "practice " + std::to_string(request.practice.value) + ": " + request.why.value});
        return Nothing{};
    };
    co_return co_await call.write(std::move(withdraw));
}

Task<Result<Nothing>> handle(Call& call, Supersede::Request const& request)
{
    auto supersede = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const facts = db::facts_of(tx, request.practice);
        if (facts.state == State::withdrawn || facts.published == 0) return conflict("Only a published practice is superseded by another one.");
        auto const is_fit = request.by != request.practice && !access::may(tx, call.caller(), Right::see, request.by)
                         && db::facts_of(tx, request.by).published > 0 && db::facts_of(tx, request.by).state != State::withdrawn;
        if (!is_fit) return invalid("by", "by: must be another published practice that you see.");
        if (db::stands_for(tx, request.practice, request.by)) return invalid("by", "by: that one is superseded by this one.");
        db::supersede_practice(tx, request.practice, request.by, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(supersede));
}

Task<Result<Nothing>> handle(Call& call, Restore::Request const& request)
{
    auto restore = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const by = acts(tx, call, request.practice);
        if (!by.for_owner && !by.curates) return not_yours();
        auto const facts = db::facts_of(tx, request.practice);
        if (facts.state != State::withdrawn && facts.state != State::superseded)
            return conflict("This practice was neither withdrawn nor superseded.");
        if (facts.withdrawn_by_curator && !by.curates) return forbidden("A curator withdrew this practice: ask one to restore it.");
        if (!facts.withdrawn_by_curator && !by.for_owner) return forbidden("Its owner did this: only who acts for the owner takes that back.");
        db::restore_practice(tx, request.practice, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(restore));
}

}  // namespace lyceum::server
