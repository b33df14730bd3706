#include "db/practice_search.hpp"
#include "db/saved_searches.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace searches;

namespace {

constexpr std::int64_t page_default = 20;
constexpr std::int64_t suggested_max = 8, related_max = 8;

std::optional<Error> refuse_search(db::Snapshot& snapshot, Call& call, Search const& search)
{
    if (search.owner.has_value() != search.ownerKind.has_value())
        return invalid("search.owner", "search.owner: stands together with search.ownerKind, or both are absent.");
    if (!search.likeSchool) return std::nullopt;
    // What a school is like is told to its network.
    if (auto refused = access::signed_in(call.caller())) return refused;
    return access::may(snapshot, call.caller(), Right::see, *search.likeSchool);
}

}  // namespace

Task<Result<Find::Response>> handle(Call& call, Find::Request const& request)
{
    auto find = [&](db::Snapshot& snapshot) -> Result<Find::Response> {
        if (auto refused = refuse_search(snapshot, call, request.search)) return *std::move(refused);
        db::PracticePage page{.skip = request.skip ? request.skip->value : 0,
                              .limit = request.limit ? request.limit->value : page_default,
                              .counts = request.facets.value_or(false) ? db::PracticePage::Counts::facets : db::PracticePage::Counts::none};
        return db::find_practices(snapshot, call.caller().person, request.search, page);
    };
    co_return co_await call.read(std::move(find));
}

Task<Result<Suggest::Response>> handle(Call& call, Suggest::Request const& request)
{
    auto suggest = [&](db::Snapshot& snapshot) -> Result<Suggest::Response> {
        return Suggest::Response{db::suggest_practices(snapshot, call.caller().person, request.prefix.value, request.network, suggested_max)};
    };
    co_return co_await call.read(std::move(suggest));
}

Task<Result<Related::Response>> handle(Call& call, Related::Request const& request)
{
    auto look = [&](db::Snapshot& snapshot) -> Result<Related::Response> {
        return Related::Response{db::related_practices(snapshot, call.caller().person, request.practice, related_max)};
    };
    co_return co_await call.read(std::move(look));
}

Task<Result<Save::Response>> handle(Call& call, Save::Request const& request)
{
    auto save = [&](db::Transaction& tx) -> Result<Save::Response> {
        if (auto refused = refuse_search(tx, call, request.search)) return *std::move(refused);
        if (db::count_saved_searches(tx, call.person()) >= saved_max)
            return conflict("You keep " + std::to_string(saved_max) + " searches, the most there can be. Remove one first.");
        return Save::Response{db::save_search(tx, call.person(), request)};
    };
    co_return co_await call.write(std::move(save));
}

Task<Result<ListOfPerson::Response>> handle(Call& call, ListOfPerson::Request const&)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfPerson::Response> {
        return ListOfPerson::Response{db::saved_searches_of(snapshot, call.person())};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        db::update_saved_search(tx, request);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Remove::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::remove_saved_search(tx, request.saved);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

std::span<Entry const> searches_entries() { return entries<searches::Operations>(); }

}  // namespace lyceum::server
