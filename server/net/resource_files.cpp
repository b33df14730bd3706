#include "server/net/resource_files.hpp"

#include "db/checkins.hpp"
#include "server/access/access.hpp"
#include "server/call.hpp"
#include "server/file_types.hpp"
#include "server/files.hpp"
#include "server/net/routes.hpp"
#include "server/positive_number.hpp"

#include <charconv>
#include <variant>

namespace lyceum::server::net {
namespace {

/// Nothing of ours runs in what somebody uploaded, and it runs nothing here.
constexpr std::string_view sandbox = "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'";

enum class Part { file, picture };
struct Wanted {
    std::variant<ResourceId, CheckinId> of;
    Part part = Part::file;
};
std::optional<Wanted> wanted_by(std::string_view path)
{
    auto const is_proof = path.starts_with(checkins_prefix);
    path.remove_prefix(is_proof ? checkins_prefix.size() : resources_prefix.size());
    auto const id = take_positive_number(path);
    if (!id) return std::nullopt;
    Wanted wanted{.of = ResourceId{*id}};
    if (is_proof) wanted.of = CheckinId{*id};
    if (path == (is_proof ? "/proof" : "/file")) return wanted;
    if (path != "/picture") return std::nullopt;
    wanted.part = Part::picture;
    return wanted;
}

access::Refusal may_see(db::Snapshot& snapshot, Caller const& caller, ResourceId resource)
{
    return access::may(snapshot, caller, Right::see, resource);
}
/// A proof is seen by who sees what was answered about the action.
access::Refusal may_see(db::Snapshot& snapshot, Caller const& caller, CheckinId checkin)
{
    auto const action = db::action_of(snapshot, checkin);
    return action ? access::may(snapshot, caller, Right::see, *action) : access::Refusal(not_found("check-in"));
}
std::optional<db::Download> bytes_of(db::Snapshot& snapshot, ResourceId resource) { return db::download_of(snapshot, resource); }
std::optional<db::Download> bytes_of(db::Snapshot& snapshot, CheckinId checkin) { return db::proof_of(snapshot, checkin); }

/// RFC 6266: the name for old readers, and the name as it is (RFC 8187).
std::string disposition(std::string_view how, std::string_view name)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string plain, encoded;
    for (auto const c : name) {
        auto const byte = static_cast<unsigned char>(c);
        auto const is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || c == '.' || c == '-' || c == '_';
        plain += byte < 0x20 || byte > 0x7E || c == '"' || c == '\\' || c == '%' ? '_' : c;
        if (is_plain) encoded += c;
        else encoded += '%', encoded += digits[byte >> 4], encoded += digits[byte & 15];
    }
    return std::string(how) + "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

struct Range {
    std::uint64_t from = 0, length = 0;
};
enum class Asked_for { all, part, nothing_there };
/// One range of bytes (RFC 9110, 14.1.2); several, and what is none, ask for everything.
Asked_for range_of(std::string_view field, std::uint64_t size, Range& range)
{
    constexpr std::string_view unit = "bytes=";
    if (!field.starts_with(unit) || field.find(',') != field.npos) return Asked_for::all;
    field.remove_prefix(unit.size());
    auto const dash = field.find('-');
    if (dash == field.npos) return Asked_for::all;
    auto const number = [](std::string_view text) -> std::optional<std::uint64_t> {
        std::uint64_t value = 0;
        auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        return fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    };
    auto const first = number(field.substr(0, dash)), last = number(field.substr(dash + 1));
    if (!first && !last) return Asked_for::all;
    if (!first) range = {size - std::min(size, *last), std::min(size, *last)};
    else if (*first >= size) return Asked_for::nothing_there;
    else if (last && *last < *first) return Asked_for::all;
    else range = {*first, std::min(last.value_or(size - 1), size - 1) - *first + 1};
    return range.length == 0 ? Asked_for::nothing_there : Asked_for::part;
}

std::string tag_of(std::filesystem::path const& file) { return '"' + file.filename().string().substr(0, 24) + '"'; }

Answer file_answer(RequestHead const& head, db::Download const& download, std::filesystem::path const& file)
{
    auto const tag = tag_of(file);
    auto const size = std::uint64_t(download.file.size);
    // Of the resource's own name: the same bytes may have come under another first.
    auto const type = type_by_name(download.name);
    auto const how = is_shown_inline(type) ? "inline" : "attachment";
    Answer answer{.status = 200, .type = type, .body = FileSlice{file, 0, size}};
    answer.fields = {{"Cache-Control", "private, no-cache"},
                     {"ETag", tag},
                     {"Accept-Ranges", "bytes"},
                     {"Content-Disposition", disposition(how, download.name)},
                     {"Content-Security-Policy", std::string(sandbox)}};
    if (head.knows_version(tag)) {
        answer.status = 304, answer.body = std::string();
        return answer;
    }
    auto const condition = head.field("if-range");
    Range range;
    auto const asked = condition.empty() || condition == tag ? range_of(head.field("range"), size, range) : Asked_for::all;
    if (asked == Asked_for::nothing_there) {
        answer.status = 416, answer.body = std::string();
        answer.fields.emplace_back("Content-Range", "bytes */" + std::to_string(size));
    } else if (asked == Asked_for::part) {
        answer.status = 206, answer.body = FileSlice{file, range.from, range.length};
        answer.fields.emplace_back("Content-Range", "bytes " + std::to_string(range.from) + '-' + std::to_string(range.from + range.length - 1)
                                                        + '/' + std::to_string(size));
    }
    return answer;
}

struct Found {
    std::optional<db::Download> download;
    std::optional<std::string> picture;
};

Task<Result<Found>> find(CoreConnections& home, Caller caller, Wanted wanted)
{
    Call call(home.shared().services, home.io(), caller);
    call.set_guard([&](db::Snapshot& snapshot) { return std::visit([&](auto const id) { return may_see(snapshot, caller, id); }, wanted.of); });
    call.set_key({}, "resources.file", 0);
    auto read = [&](db::Snapshot& snapshot) -> Result<Found> {
        Found found;
        auto const read_it = [&](auto const id) {
            if (wanted.part == Part::file) found.download = bytes_of(snapshot, id);
            else found.picture = db::picture_of(snapshot, id);
        };
        std::visit(read_it, wanted.of);
        if (!found.download && !found.picture) return not_found(wanted.part == Part::file ? "file" : "picture");
        return found;
    };
    co_return co_await call.read(std::move(read));
}

}  // namespace

Task<Answer> resource_file(CoreConnections& home, Request& request)
{
    auto const wanted = wanted_by(request.head.path);
    if (!wanted) co_return home.shared().web.answer(request.head);
    auto caller = co_await caller_of(home, request, Purpose::reads);
    if (!caller) co_return problem_answer(caller.error());
    if (auto const refused = home.shared().dispatcher.over_rate(*caller)) co_return problem_answer(*refused);
    auto found = co_await find(home, *caller, *wanted);
    if (!found) co_return problem_answer(found.error());
    if (found->picture)
        co_return Answer{.status = 200, .type = "image/webp", .body = *std::move(found->picture),
                         .fields = {{"Cache-Control", "private, max-age=3600"}, {"Content-Security-Policy", std::string(sandbox)}}};
    Files const files(home.shared().services.settings);
    co_return file_answer(request.head, *found->download, files.path_of(found->download->file.hash));
}

}  // namespace lyceum::server::net
