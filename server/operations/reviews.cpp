#include "db/reviews.hpp"

#include "db/library_access.hpp"
#include "db/practice_versions.hpp"
#include "server/operations/registry.hpp"
#include "server/operations/written.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace reviews;

namespace {

constexpr std::int64_t page_default = 50;
constexpr ReviewId newest{std::numeric_limits<std::int64_t>::max()};

Review shown(db::Snapshot& snapshot, Call& call, ReviewId id)
{
    auto review = db::review(snapshot, id);
    review.mayDecide = !review.decision && !access::may(snapshot, call.caller(), Right::facilitate, id);
    return review;
}

std::vector<Review> all_shown(db::Snapshot& snapshot, Call& call, std::vector<ReviewId> const& ids)
{
    std::vector<Review> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(shown(snapshot, call, id));
    return all;
}

/// The reason why it cannot be decided so, where there is one.
std::optional<Error> undecidable(db::Snapshot& snapshot, Decide::Request const& request, db::ReviewFacts const& review)
{
    if (!review.is_open) return conflict("This review is over.");
    if (db::facts_of(snapshot, review.practice).revision != request.revision)
        return Error{ErrorCode::conflict, "revision: the practice was written since you read it. Read what it says now, then decide.", "revision"};
    for (std::size_t i = 0; i < request.ticked.size(); ++i) {
        auto const field = "ticked[" + std::to_string(i) + "]";
        if (std::ranges::find(review.checklist, request.ticked.items[i].value) == review.checklist.end())
            return invalid(field, field + ": must be an item of the checklist, in its words.");
    }
    if (request.decision != Verdict::approved) return std::nullopt;
    for (auto const& item : review.checklist) {
        auto const is_ticked = std::ranges::any_of(request.ticked, [&](auto const& ticked) { return ticked.value == item; });
        if (!is_ticked) return conflict("To approve it, every item of the checklist is ticked: \"" + item + "\" is not.");
    }
    return db::not_ready(snapshot, review.practice);
}

Decision decision_of(Verdict verdict)
{
    switch (verdict) {
    case Verdict::approved: return Decision::approved;
    case Verdict::changes: return Decision::changes;
    case Verdict::declined: return Decision::declined;
    }
    return Decision::declined;
}

/// Publishes what was approved, and opens it as it was asked for. Gives the version that stands then.
std::int64_t carry_out(db::Transaction& tx, db::ReviewFacts const& review, PersonId by)
{
    auto const facts = db::facts_of(tx, review.practice);
    auto const is_wider = review.visibility > facts.visibility;
    if (is_wider) db::widen_practice(tx, review.practice, review.visibility, std::nullopt, by);
    if (db::has_draft(tx, review.practice)) return db::publish_version(tx, review.practice, "", by);
    return facts.published;
}

}  // namespace

Task<Result<Ask::Response>> handle(Call& call, Ask::Request const& request)
{
    auto ask = [&](db::Transaction& tx) -> Result<Ask::Response> {
        auto const facts = db::facts_of(tx, request.practice);
        if (facts.state == practices::State::withdrawn) return conflict("This practice was withdrawn. Restore it first.");
        if (db::open_review(tx, request.practice)) return conflict("It is being reviewed already.");
        if (!db::wants_review(tx, facts.network, facts.visibility))
            return conflict("The network wants no review for those who see this practice: publish it.");
        if (!db::has_draft(tx, request.practice)) return conflict("Nothing was written since version " + std::to_string(facts.published) + ".");
        if (auto fault = db::not_ready(tx, request.practice)) return *std::move(fault);
        return Ask::Response{db::ask_review(tx, request.practice, facts.visibility, call.person())};
    };
    co_return co_await call.write(std::move(ask));
}

Task<Result<Nothing>> handle(Call& call, TakeBack::Request const& request)
{
    auto take_back = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const review = db::facts_of(tx, request.review);
        if (!review.is_open) return conflict("This review is over.");
        db::decide_review(tx, request.review,
                          {.decision = Decision::taken_back, .revision = review.revision, .ticked = {}, .summary = {}, .by = call.person()});
        return Nothing{};
    };
    co_return co_await call.write(std::move(take_back));
}

Task<Result<GetReview::Response>> handle(Call& call, GetReview::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetReview::Response> {
        auto const facts = db::facts_of(snapshot, request.review);
        auto const revision = db::facts_of(snapshot, facts.practice).revision;
        return GetReview::Response{.review = shown(snapshot, call, request.review),
                                   .remarks = db::remarks_of(snapshot, request.review),
                                   .revision = revision,
                                   .changedSince = facts.is_open && revision > facts.revision};
    };
    auto response = co_await call.read(std::move(get));
    if (!response) co_return response.error();
    auto render = [&] {
        for (auto& remark : response->remarks)
            if (auto html = render_markdown(remark.body, "body")) remark.html = std::move(html->html);
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(render));
    if (!done) co_return done.error();
    co_return response;
}

Task<Result<ListOfLibrary::Response>> handle(Call& call, ListOfLibrary::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfLibrary::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        auto ids = db::reviews_of(snapshot, NetworkId{request.network.value}, {request.open, request.before.value_or(newest), limit + 1});
        auto const more = std::int64_t(ids.size()) > limit;
        if (more) ids.pop_back();
        // An administrator without a seat keeps the library and does not read what is written in it.
        std::erase_if(ids, [&](ReviewId id) { return access::may(snapshot, call.caller(), Right::see, id).has_value(); });
        return ListOfLibrary::Response{all_shown(snapshot, call, ids), more};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<ListOfPractice::Response>> handle(Call& call, ListOfPractice::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfPractice::Response> {
        return ListOfPractice::Response{all_shown(snapshot, call, db::reviews_of(snapshot, request.practice))};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<AddRemark::Response>> handle(Call& call, AddRemark::Request const& request)
{
    auto const rendered = co_await rendered_body(call, request.body);
    // What is wrong with the text is told to who may remark.
    auto add = [&](db::Transaction& tx) -> Result<AddRemark::Response> {
        if (!rendered) return rendered.error();
        auto const remark = db::add_remark(tx, {request.review, request.part, request.body.value, call.person()});
        if (!remark) return remark.error();
        return AddRemark::Response{*remark};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<Nothing>> handle(Call& call, SettleRemark::Request const& request)
{
    auto settle = [&](db::Transaction& tx) -> Result<Nothing> {
        db::settle_remark(tx, request.remark, request.settled ? db::Remarked::settled : db::Remarked::open);
        return Nothing{};
    };
    co_return co_await call.write(std::move(settle));
}

Task<Result<Decide::Response>> handle(Call& call, Decide::Request const& request)
{
    auto decide = [&](db::Transaction& tx) -> Result<Decide::Response> {
        auto const review = db::facts_of(tx, request.review);
        if (auto fault = undecidable(tx, request, review)) return *std::move(fault);
        db::Decided decided{.decision = decision_of(request.decision), .revision = request.revision, .ticked = {},
                            .summary = request.summary.value, .by = call.person()};
        for (auto const& item : request.ticked) decided.ticked.push_back(item.value);
        db::decide_review(tx, request.review, decided);
        if (request.decision != Verdict::approved) return Decide::Response{};
        return Decide::Response{carry_out(tx, review, call.person())};
    };
    co_return co_await call.write(std::move(decide));
}

std::span<Entry const> reviews_entries() { return entries<reviews::Operations>(); }

}  // namespace lyceum::server
