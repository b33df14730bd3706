#include "server/checkin_questions.hpp"

#include "db/checkin_questions.hpp"
#include "protocol/periods.hpp"
#include "server/call.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::int64_t plans_a_page = 200;

}  // namespace

Task<Result<std::vector<PlanId>>> CheckinQuestions::page(Day today, PlanId after)
{
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "checkins.due", 0);
    auto find = [today, after](db::Snapshot& snapshot) -> Result<std::vector<PlanId>> {
        return db::plans_to_ask(snapshot, today, after, plans_a_page);
    };
    co_return co_await call.read(find);
}

Task<Result<std::int64_t>> CheckinQuestions::ask(PlanId plan, Day today)
{
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "checkins.ask", 0);
    auto change = [plan, today](db::Transaction& tx) -> Result<std::int64_t> { return db::ask_how_far(tx, plan, today); };
    co_return co_await call.write(change);
}

void CheckinQuestions::ask_due(Instant at)
{
    auto const today = periods::day_of(at);
    for (PlanId after;;) {
        auto const found = core_.run(page(today, after));
        if (!found) {
            spdlog::error("event=checkin_questions_failed reason=\"{}\"", found.error().message);
            return;
        }
        if (found->empty()) return;
        for (auto const plan : *found) {
            auto const asked = core_.run(ask(plan, today));
            if (!asked) spdlog::warn("event=checkin_question_failed plan={} reason=\"{}\"", plan.value, asked.error().message);
        }
        after = found->back();
    }
}

}  // namespace lyceum::server
