#include "db/checkins.hpp"
#include "protocol/periods.hpp"

#include "server/operations/organisations.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace checkins;

namespace {

constexpr std::int64_t questions_max = 200;
constexpr std::int64_t figures_max = 100;
constexpr std::int64_t page_default = 50;
constexpr CheckinId newest{std::numeric_limits<std::int64_t>::max()};

std::optional<Error> refuse_answer(Answer::Request const& request)
{
    auto const is_silent = !request.words || request.words->value.empty();
    if (request.status == ActionStatus::stuck && is_silent) return invalid("words", "words: say who is needed.");
    if (request.status == ActionStatus::stopped && is_silent) return invalid("words", "words: say why it was stopped.");
    if (request.proof && !request.proof->value.empty() && !is_web_address(request.proof->value))
        return invalid("proof", "proof: must be an address that begins with https:// or http://.");
    if (request.upload && request.proof && !request.proof->value.empty())
        return invalid("upload", "upload: give an address or a file, not both.");
    return std::nullopt;
}

}  // namespace

Task<Result<Answer::Response>> handle(Call& call, Answer::Request const& request)
{
    auto answer = [&](db::Transaction& tx) -> Result<Answer::Response> {
        if (auto refused = refuse_answer(request)) return *std::move(refused);
        if (db::state_of_plan(tx, request.action) != plans::State::active)
            return conflict("This plan is not active: check-ins begin when it is.");
        std::optional<db::Proof> proof;
        if (request.upload) proof = db::take_proof(tx, request.action, request.upload->value, call.person());
        if (request.upload && !proof) return invalid("upload", "upload: must be a file that you uploaded whole for this action, and that waits still.");
        return Answer::Response{db::answer_checkin(tx, request, proof, call.person())};
    };
    co_return co_await call.write(std::move(answer));
}

Task<Result<ListOfAction::Response>> handle(Call& call, ListOfAction::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfAction::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        ListOfAction::Response response;
        response.checkins = db::checkins_of(snapshot, request.action, request.before.value_or(newest), limit + 1);
        response.more = std::int64_t(response.checkins.size()) > limit;
        if (response.more) response.checkins.pop_back();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Mine::Response>> handle(Call& call, Mine::Request const&)
{
    auto read = [&](db::Snapshot& snapshot) -> Result<Mine::Response> {
        auto const today = periods::day_of(now());
        return Mine::Response{db::questions_for(snapshot, call.person(), today, questions_max),
                              db::figures_due(snapshot, call.person(), today, figures_max)};
    };
    co_return co_await call.read(std::move(read));
}

std::span<Entry const> checkins_entries() { return entries<checkins::Operations>(); }

}  // namespace lyceum::server
