#include "server/net/library_files.hpp"

#include "server/access/access.hpp"
#include "server/access/secrets.hpp"
#include "server/call.hpp"
#include "server/library_files.hpp"
#include "server/library_zip.hpp"
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

constexpr std::int64_t practices_in_zip_max = 5'000;

Answer file_answer(decltype(Answer::body) bytes, std::string type, std::string const& name)
{
    return {.status = 200, .type = std::move(type), .body = std::move(bytes),
            .fields = {{"Cache-Control", "no-store"}, {"Content-Disposition", "attachment; filename=\"" + name + "\""}}};
}

/// The rights of an export, for a call that makes one.
void guard(Call& call, Right right, NetworkId network)
{
    call.set_guard([&call, right, network](db::Snapshot& snapshot) {
        if (auto refused = access::signed_in(call.caller())) return refused;
        return access::may(snapshot, call.caller(), right, LibraryId{network.value});
    });
    call.set_key({}, "library.export", 0);
}

Task<Answer> as_csv(CoreConnections& home, Caller caller, NetworkId network, std::string name)
{
    Call call(home.shared().services, home.io(), caller);
    guard(call, Right::see, network);
    auto write = [&](db::Snapshot& snapshot) -> Result<std::string> {
        return library_csv(snapshot, call.person(), network, home.shared().services.settings.http.public_url);
    };
    auto csv = co_await call.read(std::move(write));
    if (!csv) co_return problem_answer(csv.error());
    co_return file_answer(*std::move(csv), "text/csv; charset=utf-8; header=present", name);
}

/// A new file for what is sent once; it goes with the last who holds it.
std::shared_ptr<std::filesystem::path> passing_file(Files const& files)
{
    auto const path = files.part_of("export-" + access::new_secret() + ".zip");
    std::filesystem::create_directories(path.parent_path());
    return {new std::filesystem::path(path), [](std::filesystem::path* made) {
                std::error_code ignored;
                std::filesystem::remove(*made, ignored);
                delete made;
            }};
}

/// What is told is gathered by a reader; the files are read and pressed by a worker.
Task<Answer> as_zip(CoreConnections& home, Caller caller, NetworkId network, std::string name)
{
    Call call(home.shared().services, home.io(), caller);
    guard(call, Right::lead, network);
    Files const files(home.shared().services.settings);
    auto gather = [&](db::Snapshot& snapshot) -> Result<LibraryArchive> {
        auto archive = library_archive(snapshot, files, network, call.person(), practices_in_zip_max + 1);
        if (archive.practices > practices_in_zip_max)
            return conflict("This library has more than 5,000 practices: `lyceumctl export-library` writes it to a file on the machine.");
        return archive;
    };
    auto const archive = co_await call.read(std::move(gather));
    if (!archive) co_return problem_answer(archive.error());
    auto const file = passing_file(files);
    std::optional<Error> fault;
    auto write = [&] {
        if (auto const written = write_zip(*archive, *file); !written) fault = written.error();
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(write));
    if (!done) co_return problem_answer(done.error());
    if (fault) co_return problem_answer(*fault);
    FileSlice whole{*file, 0, std::filesystem::file_size(*file), file};
    co_return file_answer(std::move(whole), "application/zip", name);
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
    if (is_zip) co_return co_await as_zip(home, *caller, *network, name);
    co_return co_await as_csv(home, *caller, *network, name);
}

}  // namespace lyceum::server::net
