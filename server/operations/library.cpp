#include "db/organisations.hpp"
#include "db/reviews.hpp"
#include "server/operations/registry.hpp"

namespace lyceum::server {

using namespace library;

Task<Result<GetSettings::Response>> handle(Call& call, GetSettings::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetSettings::Response> {
        NetworkId const network{request.library.value};
        auto settings = db::library_settings(snapshot, network);
        return GetSettings::Response{.networkName = db::network(snapshot, network).value().name,
                                     .review = settings.review,
                                     .checklist = std::move(settings.checklist),
                                     .askAfterDays = settings.ask_after_days,
                                     .mayCurate = !access::may(snapshot, call.caller(), Right::facilitate, request.library),
                                     .mayLead = !access::may(snapshot, call.caller(), Right::lead, request.library)};
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Nothing>> handle(Call& call, SetSettings::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        NetworkId const network{request.library.value};
        auto settings = db::library_settings(tx, network);
        if (request.review) settings.review = *request.review;
        if (request.askAfterDays) settings.ask_after_days = *request.askAfterDays;
        if (request.checklist) {
            settings.checklist.clear();
            for (auto const& item : *request.checklist) settings.checklist.push_back(item.value);
        }
        db::set_library_settings(tx, network, settings);
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

std::span<Entry const> library_entries() { return entries<library::Operations>(); }

}  // namespace lyceum::server
