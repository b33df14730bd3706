#include "server/net/library_files.hpp"

#include "server/access/access.hpp"
#include "server/call.hpp"
#include "server/library_files.hpp"
#include "server/net/routes.hpp"
#include "server/positive_number.hpp"

namespace lyceum::server::net {
namespace {

std::optional<NetworkId> network_asked(RequestHead const& head)
{
    auto const members = parse_query(head.query);
    if (!members || members->size() != 1 || members->front().first != "network") return std::nullopt;
    auto const id = positive_number(members->front().second);
    return id ? std::optional(NetworkId{*id}) : std::nullopt;
}

Answer file_answer(std::string bytes, std::string type, std::string const& name)
{
    return {.status = 200, .type = std::move(type), .body = std::move(bytes),
            .fields = {{"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"" + name + "\""}}};
}

/// The file as `write` makes it, where the caller has the right over the library.
template <class Write>
Task<Result<std::string>> written(CoreConnections& home, Caller caller, Right right, NetworkId network, Write write)
{
    Call call(home.shared().services, home.io(), caller);
    call.set_guard([&](db::Snapshot& snapshot) {
        if (auto refused = access::signed_in(caller)) return refused;
        return access::may(snapshot, caller, right, LibraryId{network.value});
    });
    call.set_key({}, "library.export", 0);
    auto read = [&](db::Snapshot& snapshot) -> Result<std::string> { return write(snapshot, *caller.person); };
    co_return co_await call.read(std::move(read));
}

}  // namespace

Task<Answer> library_file(CoreConnections& home, Request& request)
{
    auto caller = co_await caller_of(home, request, Purpose::reads);
    if (!caller) co_return problem_answer(caller.error());
    if (auto const refused = home.shared().dispatcher.over_rate(*caller)) co_return problem_answer(*refused);
    auto const network = network_asked(request.head);
    if (!network) co_return problem_answer(invalid("network", "network: must be the number of a network: ?network=1."));
    auto const is_zip = request.head.path == library_zip_path;
    auto const name = "library-" + std::to_string(network->value) + (is_zip ? ".zip" : ".csv");
    auto const& url = home.shared().services.settings.http.public_url;
    auto as_zip = [network](db::Snapshot& snapshot, PersonId) { return library_zip(snapshot, *network); };
    auto as_csv = [network, &url](db::Snapshot& snapshot, PersonId reader) -> Result<std::string> {
        return library_csv(snapshot, reader, *network, url);
    };
    auto bytes = Result<std::string>(not_found("library"));
    if (is_zip) bytes = co_await written(home, *caller, Right::lead, *network, as_zip);
    else bytes = co_await written(home, *caller, Right::see, *network, as_csv);
    if (!bytes) co_return problem_answer(bytes.error());
    co_return file_answer(*std::move(bytes), is_zip ? "application/zip" : "text/csv; charset=utf-8; header=present", name);
}

}  // namespace lyceum::server::net
