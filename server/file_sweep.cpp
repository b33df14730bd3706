#include "server/file_sweep.hpp"

#include "db/uploads.hpp"
#include "server/call.hpp"
#include "server/hexadecimal.hpp"

#include <algorithm>
#include <chrono>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::days kept{7};
constexpr std::int64_t forgotten_at_once = 100;
constexpr std::size_t hash_bytes = 32;

void let_all(Call& call, std::string_view operation)
{
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, operation, 0);
}

/// Files of the folder that were written before.
std::vector<fs::path> old_files(fs::path const& folder, Instant before)
{
    std::vector<fs::path> found;
    std::error_code fault;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
        std::error_code unread;
        auto const written = std::chrono::file_clock::to_sys(entry->last_write_time(unread)).time_since_epoch();
        auto const written_ms = std::chrono::duration_cast<std::chrono::milliseconds>(written).count();
        if (!unread && entry->is_regular_file(unread) && written_ms < before.since_epoch_ms) found.push_back(entry->path());
    }
    return found;
}

std::vector<fs::path> folders_in(fs::path const& folder)
{
    std::vector<fs::path> found;
    std::error_code fault;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault))
        if (entry->path().filename().string().size() == 2) found.push_back(entry->path());
    return found;
}

std::string upload_of(fs::path const& part)
{
    auto name = part.filename().string();
    return name.substr(0, name.find('.'));
}

}  // namespace

Task<Result<std::vector<db::Blob>>> FileSweep::unnamed(Instant before)
{
    Call call(services_, core_, Caller{});
    let_all(call, "files.unnamed");
    auto find = [&](db::Snapshot& snapshot) -> Result<std::vector<db::Blob>> { return db::unnamed_files(snapshot, before, forgotten_at_once); };
    co_return co_await call.read(find);
}

Task<Result<Nothing>> FileSweep::forget(db::Blob hash, Instant before)
{
    Call call(services_, core_, Caller{});
    let_all(call, "files.forget");
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        db::forget_file(tx, hash, before);
        return Nothing{};
    };
    co_return co_await call.write(change);
}

Task<Result<std::vector<db::Blob>>> FileSweep::unknown(std::vector<db::Blob> hashes)
{
    Call call(services_, core_, Caller{});
    let_all(call, "files.unknown");
    auto find = [&](db::Snapshot& snapshot) -> Result<std::vector<db::Blob>> {
        std::erase_if(hashes, [&](db::Blob const& hash) { return db::knows_file(snapshot, hash); });
        return std::move(hashes);
    };
    co_return co_await call.read(find);
}

Task<Result<std::vector<std::string>>> FileSweep::without_upload(std::vector<std::string> names)
{
    Call call(services_, core_, Caller{});
    let_all(call, "uploads.unknown");
    auto find = [&](db::Snapshot& snapshot) -> Result<std::vector<std::string>> {
        std::erase_if(names, [&](std::string const& name) { return db::upload(snapshot, name).has_value(); });
        return std::move(names);
    };
    co_return co_await call.read(find);
}

Task<Result<Nothing>> FileSweep::set_aside(db::Blob hash)
{
    Call call(services_, core_, Caller{});
    let_all(call, "files.sweep");
    std::optional<fs::path> aside;
    auto take = [&](db::Transaction& tx) -> Result<Nothing> {
        if (!db::knows_file(tx, hash)) aside = files_.set_aside(hash);
        return Nothing{};
    };
    auto const taken = co_await call.write(take);
    std::error_code fault;
    if (aside) fs::remove(*aside, fault);
    co_return taken;
}

void FileSweep::forget_unnamed(Instant before, std::stop_token const& stop)
{
    for (bool more = true; more && !stop.stop_requested();) {
        auto const hashes = core_.run(unnamed(before));
        if (!hashes) return;
        for (auto const& hash : *hashes)
            if (!core_.run(forget(hash, before))) return;
        more = std::int64_t(hashes->size()) == forgotten_at_once;
    }
}

void FileSweep::sweep_files(Instant before, std::stop_token const& stop)
{
    for (auto const& folder : folders_in(files_.folder())) {
        if (stop.stop_requested()) return;
        std::vector<db::Blob> hashes;
        for (auto const& file : old_files(folder, before)) {
            auto hash = from_hexadecimal(file.filename().string());
            if (hash && hash->size() == hash_bytes) hashes.push_back(*std::move(hash));
        }
        if (hashes.empty()) continue;
        auto const unknown_ones = core_.run(unknown(std::move(hashes)));
        if (!unknown_ones) return;
        for (auto const& hash : *unknown_ones)
            if (!core_.run(set_aside(hash))) return;
        if (!unknown_ones->empty()) spdlog::info("event=files_swept files={}", unknown_ones->size());
    }
}

void FileSweep::sweep_parts(Instant before)
{
    auto const parts = old_files(files_.folder() / "parts", before);
    std::vector<std::string> names;
    for (auto const& part : parts) names.push_back(upload_of(part));
    auto const ended = core_.run(without_upload(std::move(names)));
    if (!ended) return;
    std::error_code fault;
    for (auto const& part : parts)
        if (std::ranges::count(*ended, upload_of(part)) > 0) fs::remove(part, fault);
}

void FileSweep::sweep(Instant at, std::stop_token const& stop)
{
    auto const before = at.plus(-kept);
    forget_unnamed(before, stop);
    sweep_files(before, stop);
    sweep_parts(before);
}

}  // namespace lyceum::server
