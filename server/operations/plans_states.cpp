#include "db/plan_states.hpp"

#include "db/notifications.hpp"
#include "db/plans.hpp"
#include "server/operations/plan_sections.hpp"
#include "server/operations/plans.hpp"

/// From a draft to a closed plan.
namespace lyceum::server {

using namespace plans;

namespace {

Error not_now(State state, std::string const& why)
{
    return conflict(std::string("This plan is ") + (state == State::in_review ? "in review" : boost::describe::enum_to_string(state, "")) + ": " + why);
}

/// Tells people of it, by the caller's seat.
template <class People>
void tell(db::Transaction& tx, Call& call, PlanId plan, notifications::Kind kind, People const& people, std::string const& words)
{
    db::LibraryNotice const notice{.kind = kind,
                                   .about = plan,
                                   .from = db::LibraryNotice::From{call.person(), db::seat_title_for(tx, plan, call.person())},
                                   .words = words};
    for (auto const person : people) db::notify_library(tx, person, notice);
}

bool is_blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

}  // namespace

Task<Result<Nothing>> handle(Call& call, Submit::Request const& request)
{
    auto sections = co_await section_texts(call, request.plan);
    if (!sections) co_return sections.error();
    auto submit = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const state = db::facts_of(tx, request.plan).state;
        if (state != State::draft) return not_now(state, "only a draft goes into review.");
        if (auto fault = db::not_ready(tx, request.plan)) return *std::move(fault);
        auto const note = request.note ? request.note->value : std::string();
        db::change_state(tx, {request.plan, State::in_review, note, *sections, call.person()});
        tell(tx, call, request.plan, notifications::Kind::plan_submitted, db::who_approves(tx, request.plan), note);
        return Nothing{};
    };
    co_return co_await call.write(std::move(submit));
}

Task<Result<Nothing>> handle(Call& call, Decide::Request const& request)
{
    auto sections = co_await section_texts(call, request.plan);
    if (!sections) co_return sections.error();
    auto decide = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const state = db::facts_of(tx, request.plan).state;
        if (state != State::in_review) return not_now(state, "what is in review is decided.");
        auto const changes = request.decision == Decision::changes;
        if (changes && is_blank(request.words.value)) return invalid("words", "words: say what should change.");
        db::keep_approval(tx, {request.plan, request.decision, request.words.value, call.person(), db::seat_title_for(tx, request.plan, call.person())});
        // The owner's people are told while the one who decides still sees it.
        tell(tx, call, request.plan, notifications::Kind::plan_decided, db::people_of_owner(tx, request.plan), request.words.value);
        db::change_state(tx, {request.plan, changes ? State::draft : State::approved, {}, *sections, call.person()});
        return Nothing{};
    };
    co_return co_await call.write(std::move(decide));
}

Task<Result<Activate::Response>> handle(Call& call, Activate::Request const& request)
{
    auto sections = co_await section_texts(call, request.plan);
    if (!sections) co_return sections.error();
    auto activate = [&](db::Transaction& tx) -> Result<Activate::Response> {
        auto const facts = db::facts_of(tx, request.plan);
        if (facts.state != State::approved) return not_now(facts.state, "what was approved begins.");
        db::change_state(tx, {request.plan, State::active, {}, *sections, call.person()});
        Activate::Response response;
        auto const is_followed = facts.follows && !access::may(tx, call.caller(), Right::see, *facts.follows);
        if (is_followed && db::facts_of(tx, *facts.follows).state == State::active) response.toClose = facts.follows;
        return response;
    };
    co_return co_await call.write(std::move(activate));
}

Task<Result<Nothing>> handle(Call& call, Reopen::Request const& request)
{
    auto sections = co_await section_texts(call, request.plan);
    if (!sections) co_return sections.error();
    auto reopen = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const state = db::facts_of(tx, request.plan).state;
        if (state != State::in_review && state != State::approved)
            return not_now(state, "only what is in review, or approved and not begun, becomes a draft again.");
        db::change_state(tx, {request.plan, State::draft, {}, *sections, call.person()});
        return Nothing{};
    };
    co_return co_await call.write(std::move(reopen));
}

Task<Result<Nothing>> handle(Call& call, Close::Request const& request)
{
    auto sections = co_await section_texts(call, request.plan);
    if (!sections) co_return sections.error();
    auto close = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const state = db::facts_of(tx, request.plan).state;
        if (state != State::active) return not_now(state, "only an active plan is closed.");
        db::close_plan(tx, {request.plan, State::closed, {}, *sections, call.person()}, request.words.value);
        return Nothing{};
    };
    co_return co_await call.write(std::move(close));
}

}  // namespace lyceum::server
