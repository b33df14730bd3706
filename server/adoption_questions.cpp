#include "server/adoption_questions.hpp"

#include "server/call.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::int64_t adoptions_a_page = 200;

}  // namespace

Task<Result<std::vector<AdoptionId>>> AdoptionQuestions::page(Instant at, AdoptionId after)
{
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "adoptions.due", 0);
    auto find = [at, after](db::Snapshot& snapshot) -> Result<std::vector<AdoptionId>> {
        return db::adoptions_to_ask(snapshot, at, after, adoptions_a_page);
    };
    co_return co_await call.read(find);
}

Task<Result<bool>> AdoptionQuestions::ask(AdoptionId adoption)
{
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "adoptions.ask", 0);
    auto change = [adoption](db::Transaction& tx) -> Result<bool> { return db::ask_how_it_went(tx, adoption); };
    co_return co_await call.write(change);
}

void AdoptionQuestions::ask_due(Instant at)
{
    for (AdoptionId after;;) {
        auto const found = core_.run(page(at, after));
        if (!found) {
            spdlog::error("event=adoption_questions_failed reason=\"{}\"", found.error().message);
            return;
        }
        if (found->empty()) return;
        for (auto const adoption : *found) {
            auto const asked = core_.run(ask(adoption));
            if (!asked) spdlog::warn("event=adoption_question_failed adoption={} reason=\"{}\"", adoption.value, asked.error().message);
        }
        after = found->back();
    }
}

}  // namespace lyceum::server
