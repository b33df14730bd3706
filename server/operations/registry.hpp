#pragma once

#include "protocol/operation.hpp"
#include "server/access/access.hpp"
#include "server/call.hpp"

#include <span>
#include <string>
#include <string_view>

namespace lyceum::server {

/// An operation, ready to be called: parse, guard, handle, serialise.
struct Entry {
    std::string_view name;
    Effect effect;
    /// True where no sign-in is needed; such writing calls begin sessions and go over HTTP only.
    bool for_anyone;
    /// The response's JSON text, or the error.
    Task<Result<std::string>> (*run)(Call& call, boost::json::value const& params, codec::Source source);
};

/// An operation whose subject has a handler `Task<Result<Op::Response>> handle(Call&, Op::Request const&)`.
template <class Op>
concept Handled = Operation<Op> && requires(Call& call, typename Op::Request const& request) {
    { handle(call, request) } -> std::same_as<Task<Result<typename Op::Response>>>;
};

namespace detail {
template <class Op>
Task<Result<std::string>> run(Call& call, boost::json::value const& params, codec::Source source)
{
    static_assert(Handled<Op>, "declare a handler for the operation in server/operations/<subject>.hpp");
    auto request = codec::from_json<typename Op::Request>(params, source);
    if (!request) co_return request.error();
    call.set_guard([&](db::Snapshot& snapshot) { return access::check<Op>(snapshot, call.caller(), *request); });
    auto response = co_await handle(call, *request);
    if (!response) co_return response.error();
    co_return codec::to_text(*response);
}
}  // namespace detail

/// The entries of a subject's operations; called once by each server/operations/<subject>.cpp, whose
/// handlers stand before it.
template <class Operations>
std::span<Entry const> entries()
{
    static auto const table = []<class... Op>(boost::mp11::mp_list<Op...>) {
        return std::array<Entry, sizeof...(Op)>{
            Entry{Op::name, Op::effect, !needs_sign_in<std::remove_cvref_t<decltype(Op::access)>>, &detail::run<Op>}...};
    }(Operations{});
    return table;
}

// One a subject, defined in its file.
std::span<Entry const> people_entries();
std::span<Entry const> organisations_entries();
std::span<Entry const> invitations_entries();
std::span<Entry const> rooms_entries();
std::span<Entry const> meetings_entries();
std::span<Entry const> scripts_entries();
std::span<Entry const> agendas_entries();
std::span<Entry const> stages_entries();
std::span<Entry const> breakouts_entries();
std::span<Entry const> activities_entries();
std::span<Entry const> commitments_entries();
std::span<Entry const> outcomes_entries();
std::span<Entry const> recaps_entries();
std::span<Entry const> documents_entries();
std::span<Entry const> practices_entries();
std::span<Entry const> reviews_entries();
std::span<Entry const> facets_entries();
std::span<Entry const> library_entries();
std::span<Entry const> resources_entries();
std::span<Entry const> partners_entries();
std::span<Entry const> adoptions_entries();
std::span<Entry const> needs_entries();
std::span<Entry const> collections_entries();
std::span<Entry const> searches_entries();
std::span<Entry const> plans_entries();
std::span<Entry const> plan_parts_entries();
std::span<Entry const> plan_templates_entries();
std::span<Entry const> plan_reviews_entries();
std::span<Entry const> checkins_entries();
std::span<Entry const> checkpoints_entries();
std::span<Entry const> cycles_entries();
std::span<Entry const> plan_health_entries();
std::span<Entry const> measures_entries();
std::span<Entry const> figures_entries();
std::span<Entry const> notifications_entries();
std::span<Entry const> administration_entries();

/// The entry of that name, or null.
Entry const* find_entry(std::string_view name);
/// All entries, for documents and metrics.
std::span<Entry const* const> all_entries();

}  // namespace lyceum::server
