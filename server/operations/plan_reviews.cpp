#include "db/plan_reviews.hpp"

#include "db/plan_access.hpp"
#include "db/plan_comments.hpp"
#include "db/plan_parts.hpp"
#include "db/plans.hpp"
#include "server/markdown.hpp"
#include "server/operations/registry.hpp"

/// What others say about plans: comments, and the reading of critical friends.
namespace lyceum::server {

using namespace plan_reviews;

namespace {

constexpr std::int64_t page_default = 50;
constexpr PlanCommentId newest_comment{std::numeric_limits<std::int64_t>::max()};
constexpr PlanReviewId newest_review{std::numeric_limits<std::int64_t>::max()};

/// The thread that is replied in: of this plan, about this part.
Result<std::optional<PlanCommentId>> thread_for(db::Snapshot& snapshot, Call& call, Say::Request const& request)
{
    if (!request.thread) return std::optional<PlanCommentId>{};
    if (access::may(snapshot, call.caller(), Right::see, *request.thread)) return not_found("comment");
    auto const thread = db::thread_of(snapshot, *request.thread);
    if (thread.plan != request.plan) return not_found("comment");
    if (thread.part != request.part.value) return invalid("part", "part: must be that of the thread, which is " + thread.part + ".");
    return std::optional(thread.first);
}

Result<plans::Part> part_of_plan(db::Snapshot& snapshot, PlanId plan, PartName const& name)
{
    auto part = plans::parse_part(name.value);
    if (!part || !db::has_part(snapshot, plan, *part)) return invalid("part", "part: must name a part of this plan, as goal/12 does.");
    return *std::move(part);
}

bool is_of_owner(db::PlanFacts const& plan, SchoolId school)
{
    return plan.owner.kind == plans::OwnerKind::school && plan.owner.id.value == school.value;
}

/// How many threads a page of comments has.
std::int64_t threads_in(std::vector<Comment> const& comments)
{
    std::int64_t threads = 0;
    for (auto const& comment : comments) threads += comment.thread ? 0 : 1;
    return threads;
}

}  // namespace

Task<Result<Say::Response>> handle(Call& call, Say::Request const& request)
{
    std::optional<Result<Rendered>> rendered;
    auto render = [&] {
        rendered.emplace(render_markdown(request.body.value, "body"));
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(render));
    if (!done) co_return done.error();
    auto say = [&](db::Transaction& tx) -> Result<Say::Response> {
        if (!*rendered) return rendered->error();
        auto part = part_of_plan(tx, request.plan, request.part);
        if (!part) return part.error();
        auto const thread = thread_for(tx, call, request);
        if (!thread) return thread.error();
        auto const comment = db::add_plan_comment(tx, {.plan = request.plan,
                                                       .part = *std::move(part),
                                                       .thread = *thread,
                                                       .author = call.person(),
                                                       .seat_title = db::seat_title_for(tx, request.plan, call.person()),
                                                       .body = request.body.value,
                                                       .html = (*rendered)->html});
        if (!comment) return comment.error();
        return Say::Response{*comment};
    };
    co_return co_await call.write(std::move(say));
}

Task<Result<ListOfPlan::Response>> handle(Call& call, ListOfPlan::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfPlan::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        db::PlanCommentFilter const filter{.plan = request.plan,
                                           .part = request.part ? std::optional(request.part->value) : std::nullopt,
                                           .only_open = request.open.value_or(false),
                                           .before = request.before.value_or(newest_comment),
                                           .threads = limit + 1};
        ListOfPlan::Response response{db::plan_comments_of(snapshot, filter), false};
        response.more = threads_in(response.comments) > limit;
        while (threads_in(response.comments) > limit) response.comments.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, Settle::Request const& request)
{
    auto settle = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const settled = request.on ? db::Settled::yes : db::Settled::no;
        db::settle_plan_thread(tx, db::thread_of(tx, request.comment), settled, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(settle));
}

Task<Result<Nothing>> handle(Call& call, Delete::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::delete_plan_comment(tx, request.comment, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<Ask::Response>> handle(Call& call, Ask::Request const& request)
{
    auto ask = [&](db::Transaction& tx) -> Result<Ask::Response> {
        auto const plan = db::facts_of(tx, request.plan);
        if (!db::is_school_in(tx, request.school, plan.network) || is_of_owner(plan, request.school))
            return invalid("school", "school: must be another school of the network.");
        if (request.script && access::may(tx, call.caller(), Right::see, *request.script))
            return invalid("script", "script: must be a facilitation protocol that you see.");
        auto const review = db::ask_for_plan_review(tx, {request.plan, request.school, request.script, request.question.value, call.person()});
        if (!review) return review.error();
        return Ask::Response{*review};
    };
    co_return co_await call.write(std::move(ask));
}

Task<Result<Nothing>> handle(Call& call, Answer::Request const& request)
{
    auto answer = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const facts = db::facts_of(tx, request.review);
        if (facts.done) return conflict("Your school has answered this already.");
        db::answer_plan_review(tx, {.review = request.review,
                                    .strong = request.strong.value,
                                    .wondered = request.wondered.value,
                                    .suggested = request.suggested.value,
                                    .by = call.person(),
                                    .seat_title = db::seat_title_in(tx, facts.school, call.person())});
        return Nothing{};
    };
    co_return co_await call.write(std::move(answer));
}

Task<Result<ListOfReviews::Response>> handle(Call& call, ListOfReviews::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfReviews::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        // What a school is asked to read is its own people's to know; of a plan they are for who sees it.
        db::PlanReviewFilter const filter{.plan = request.plan,
                                          .school = request.school,
                                          .of_readers_schools = !request.plan,
                                          .only_open = request.open.value_or(false),
                                          .before = request.before.value_or(newest_review),
                                          .limit = limit + 1};
        ListOfReviews::Response response{db::plan_reviews_of(snapshot, call.person(), filter), false};
        response.more = std::int64_t(response.reviews.size()) > limit;
        if (response.more) response.reviews.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> plan_reviews_entries() { return entries<plan_reviews::Operations>(); }

}  // namespace lyceum::server
