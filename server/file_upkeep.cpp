#include "server/file_upkeep.hpp"

#include "server/call.hpp"
#include "server/file_reading.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::int64_t files_at_once = 4, uploads_at_once = 50;

void let_all(Call& call, std::string_view operation)
{
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, operation, 0);
}

}  // namespace

Task<Result<std::vector<db::StoredFile>>> FileUpkeep::waiting()
{
    Call call(services_, core_, Caller{});
    let_all(call, "files.waiting");
    auto find = [](db::Snapshot& snapshot) -> Result<std::vector<db::StoredFile>> { return db::unread_files(snapshot, files_at_once); };
    co_return co_await call.read(find);
}

Task<Result<Nothing>> FileUpkeep::keep(db::Blob hash, std::string picture, std::string text)
{
    Call call(services_, core_, Caller{});
    let_all(call, "files.keep");
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        db::keep_reading(tx, hash, picture, text);
        return Nothing{};
    };
    co_return co_await call.write(change);
}

Task<Result<std::vector<std::string>>> FileUpkeep::expired()
{
    Call call(services_, core_, Caller{});
    let_all(call, "uploads.forget");
    auto change = [](db::Transaction& tx) -> Result<std::vector<std::string>> { return db::forget_uploads(tx, uploads_at_once); };
    co_return co_await call.write(change);
}

void FileUpkeep::read_some(std::stop_token const& stop)
{
    auto const found = core_.run(waiting());
    if (!found) return;
    for (auto const& file : *found) {
        if (stop.stop_requested()) return;
        auto const path = files_.path_of(file.hash);
        auto const kept = core_.run(keep(file.hash, picture_of(path, file.type), text_in(path, file.type)));
        if (!kept) spdlog::warn("event=file_reading_postponed reason=\"{}\"", kept.error().message);
    }
}

void FileUpkeep::forget_expired()
{
    auto const forgotten = core_.run(expired());
    if (!forgotten) return;
    for (auto const& name : *forgotten) files_.drop_part(name);
}

}  // namespace lyceum::server
