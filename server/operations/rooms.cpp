#include "server/operations/rooms.hpp"

#include "db/rooms.hpp"

namespace lyceum::server {

Task<Result<rooms::ListOfCohort::Response>> handle(Call& call, rooms::ListOfCohort::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<rooms::ListOfCohort::Response> {
        auto const shelf = request.archived.value_or(false) ? db::Shelf::archived : db::Shelf::current;
        return rooms::ListOfCohort::Response{db::rooms_of_cohort(snapshot, request.cohort, call.person(), shelf)};
    };
    co_return co_await call.read(std::move(list));
}

std::span<Entry const> rooms_entries()
{
    return entries<boost::mp11::mp_list<rooms::ListOfCohort, rooms::PostMessage, rooms::ListMessages>>();
}

}  // namespace lyceum::server
