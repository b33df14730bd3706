#include "db/adoptions.hpp"

#include "server/operations/registry.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace adoptions;

namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t goals_max = 100;
constexpr std::size_t alike_default = 20;
constexpr std::chrono::days asked_within{730};
constexpr AdoptionId newest{std::numeric_limits<std::int64_t>::max()};

template <class Text>
std::string text_of(std::optional<Text> const& text)
{
    return text ? text->value : std::string();
}

std::optional<Error> refuse_time(std::optional<Instant> const& ask_at, Instant at)
{
    if (ask_at && (*ask_at <= at || *ask_at > at.plus(asked_within)))
        return invalid("askAt", "askAt: must be later than now and within two years.");
    return std::nullopt;
}

std::optional<Error> refuse_adopting(db::Adoptable const& practice)
{
    if (!practice.is_published) return conflict("This practice is not published yet: a school tries what can be read.");
    if (practice.is_own) return conflict("This school wrote the practice itself: others say how it goes with them.");
    if (!practice.is_open) return invalid("school", "school: must be one whose people may read this practice.");
    if (practice.superseded_by) return conflict("A newer practice stands in the place of this one: try that.");
    if (practice.is_under_way) return conflict("This school tries the practice already: say there how far it is.");
    return std::nullopt;
}

std::optional<Error> refuse_goal(db::Snapshot& snapshot, Begin::Request const& request)
{
    if (!request.planGoal) return std::nullopt;
    auto const goals = db::plan_goals_of(snapshot, request.school, goals_max);
    if (std::ranges::find(goals, *request.planGoal, &PlanGoal::goal) != goals.end()) return std::nullopt;
    return invalid("planGoal", "planGoal: must be an open goal of a plan of this school.");
}

/// A page of what `read` gives for one more than the limit.
template <class Response, class Read>
Response page_of(std::optional<Whole<1, 100>> const& asked, Read read)
{
    auto const limit = asked ? asked->value : page_default;
    Response response;
    response.adoptions = read(limit + 1);
    response.more = std::int64_t(response.adoptions.size()) > limit;
    if (response.more) response.adoptions.pop_back();
    return response;
}

}  // namespace

Task<Result<Begin::Response>> handle(Call& call, Begin::Request const& request)
{
    auto begin = [&](db::Transaction& tx) -> Result<Begin::Response> {
        if (auto refused = access::may_act_for(tx, call.caller(), request.school)) return *std::move(refused);
        auto const practice = db::adoptable(tx, request.practice, request.school);
        if (auto refused = refuse_adopting(practice)) return *std::move(refused);
        if (auto refused = refuse_time(request.askAt, tx.at())) return *std::move(refused);
        if (auto refused = refuse_goal(tx, request)) return *std::move(refused);
        auto const by_default = tx.at().plus(std::chrono::days(practice.ask_after_days));
        return Begin::Response{db::begin_adoption(tx, {.practice = request.practice,
                                                       .version = practice.version,
                                                       .school = request.school,
                                                       .by = call.person(),
                                                       .goal = text_of(request.goal),
                                                       .prediction = request.prediction.value,
                                                       .first_step = text_of(request.firstStep),
                                                       .first_step_due = request.firstStepDue,
                                                       .ask_at = request.askAt.value_or(by_default),
                                                       .plan_goal = request.planGoal})};
    };
    co_return co_await call.write(std::move(begin));
}

Task<Result<Goals::Response>> handle(Call& call, Goals::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<Goals::Response> {
        if (auto refused = access::may_act_for(snapshot, call.caller(), request.school)) return *std::move(refused);
        return Goals::Response{db::plan_goals_of(snapshot, request.school, goals_max)};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        return Get::Response{db::adoption(snapshot, request.adoption, call.person()).value()};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const state = db::state_of(tx, request.adoption);
        if (state.is_decided) return conflict("This school has decided: take the decision back to go on.");
        if (request.askAt && state.is_asked) return conflict("This school was asked how it went: that happens once.");
        if (auto refused = refuse_time(request.askAt, tx.at())) return *std::move(refused);
        if (request.commitment) {
            auto const is_hidden = access::may(tx, call.caller(), Right::see, *request.commitment).has_value();
            if (is_hidden || !db::is_promise_of(tx, *request.commitment, state.school))
                return invalid("commitment", "commitment: must be a promise that a seat of this school made.");
        }
        db::update_adoption(tx, request);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Report::Request const& request)
{
    auto report = [&](db::Transaction& tx) -> Result<Nothing> {
        db::report_adoption(tx, request, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(report));
}

Task<Result<Nothing>> handle(Call& call, Reopen::Request const& request)
{
    auto reopen = [&](db::Transaction& tx) -> Result<Nothing> {
        if (db::is_tried_anew(tx, request.adoption)) return conflict("This school tries the practice anew already: say there how far it is.");
        db::reopen_adoption(tx, request.adoption);
        return Nothing{};
    };
    co_return co_await call.write(std::move(reopen));
}

Task<Result<ListOfPractice::Response>> handle(Call& call, ListOfPractice::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfPractice::Response> {
        return page_of<ListOfPractice::Response>(request.limit, [&](std::int64_t limit) {
            return db::adoptions_of(snapshot, request.practice, call.caller().person, request.before.value_or(newest), limit);
        });
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<ListOfSchool::Response>> handle(Call& call, ListOfSchool::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfSchool::Response> {
        return page_of<ListOfSchool::Response>(request.limit, [&](std::int64_t limit) {
            return db::adoptions_of(snapshot, request.school, request.underWay.value_or(false), call.person(),
                                    request.before.value_or(newest), limit);
        });
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Counts::Response>> handle(Call& call, Counts::Request const& request)
{
    auto count = [&](db::Snapshot& snapshot) -> Result<Counts::Response> {
        Counts::Response response{.counts = db::tally(snapshot, request.practice), .reasons = {}};
        if (auto const reader = call.caller().person) response.reasons = db::reasons(snapshot, request.practice, *reader);
        return response;
    };
    co_return co_await call.read(std::move(count));
}

Task<Result<Like::Response>> handle(Call& call, Like::Request const& request)
{
    auto compare = [&](db::Snapshot& snapshot) -> Result<Like::Response> {
        if (auto refused = access::may(snapshot, call.caller(), Right::see, request.school)) return *std::move(refused);
        auto const limit = request.limit ? std::size_t(request.limit->value) : alike_default;
        return Like::Response{db::adoptions_like(snapshot, request.practice, request.school, call.person(), limit)};
    };
    co_return co_await call.read(std::move(compare));
}

std::span<Entry const> adoptions_entries() { return entries<adoptions::Operations>(); }

}  // namespace lyceum::server
