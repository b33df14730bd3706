#include "server/net/uploads.hpp"

#include "db/uploads.hpp"
#include "protocol/base64.hpp"
#include "server/access/access.hpp"
#include "server/access/secrets.hpp"
#include "server/call.hpp"
#include "server/file_types.hpp"
#include "server/files.hpp"
#include "server/net/routes.hpp"
#include "server/positive_number.hpp"
#include "server/upload_limits.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <openssl/evp.h>

namespace lyceum::server::net {
namespace {

constexpr std::string_view version = "1.0.0", stream_type = "application/offset+octet-stream";
constexpr std::chrono::hours kept{48};

void add_fields(Answer& answer)
{
    answer.fields.emplace_back("Tus-Resumable", version);
    answer.fields.emplace_back("Cache-Control", "no-store");
}

Answer bare(int status)
{
    Answer answer{.status = status, .type = {}, .body = std::string()};
    add_fields(answer);
    return answer;
}

/// The protocol has its own status for some refusals.
Answer refusal(int status, ErrorCode code, std::string message)
{
    auto answer = problem_answer({code, std::move(message), {}});
    answer.status = status;
    answer.fields.emplace_back("Tus-Resumable", version);
    return answer;
}
Answer refusal(Error const& error)
{
    auto answer = problem_answer(error);
    answer.fields.emplace_back("Tus-Resumable", version);
    return answer;
}

std::optional<std::int64_t> number_in(RequestHead const& head, std::string_view name)
{
    auto const text = head.field(name);
    std::int64_t value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

/// `Upload-Metadata`: names, each with its value in base64; nothing where it is not that.
std::optional<std::map<std::string, std::string>> metadata_of(std::string_view text)
{
    std::map<std::string, std::string> found;
    while (!text.empty()) {
        auto const comma = text.find(',');
        auto pair = text.substr(0, comma);
        text = comma == text.npos ? std::string_view{} : text.substr(comma + 1);
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        while (pair.ends_with(' ')) pair.remove_suffix(1);
        if (pair.empty()) continue;
        auto const space = pair.find(' ');
        auto value = from_base64(space == pair.npos ? std::string_view{} : pair.substr(space + 1));
        if (!value || !found.emplace(std::string(pair.substr(0, space)), *std::move(value)).second) return std::nullopt;
    }
    return found;
}

template <class IdType>
std::optional<IdType> id_in(std::map<std::string, std::string> const& metadata, std::string const& name)
{
    auto const found = metadata.find(name);
    if (found == metadata.end()) return std::nullopt;
    auto const value = positive_number(found->second);
    return value ? std::optional(IdType{*value}) : std::nullopt;
}

/// A text that came in base64, read as JSON texts are: it must be UTF-8, and have 1 to 200 characters on one line.
Result<std::string> line_of(std::string const& member, std::string const& text)
{
    auto const wrong = invalid(member, member + ": must be 1 to 200 characters of UTF-8 on one line.");
    auto const parsed = codec::parse(boost::json::serialize(boost::json::value(text)));
    if (!parsed) return wrong;
    auto line = codec::from_json<resources::Title>(*parsed);
    if (!line) return wrong;
    return std::move(line->value);
}

/// The part of a path behind its last slash, with which some browsers send names.
std::string plain_name(std::string name)
{
    if (auto const slash = name.find_last_of("/\\"); slash != name.npos) name.erase(0, slash + 1);
    return name;
}

/// What the request's `Upload-Checksum` names.
struct Checksum {
    EVP_MD const* algorithm = nullptr;
    std::string expected;
};
enum class Verdict { none, known, unknown };
Verdict read_checksum(RequestHead const& head, Checksum& checksum)
{
    auto const field = head.field("upload-checksum");
    if (field.empty()) return Verdict::none;
    auto const space = field.find(' ');
    auto const name = field.substr(0, space);
    checksum.algorithm = name == "sha1" ? EVP_sha1() : name == "sha256" ? EVP_sha256() : nullptr;
    auto value = from_base64(space == field.npos ? std::string_view{} : field.substr(space + 1));
    if (!checksum.algorithm || !value) return Verdict::unknown;
    checksum.expected = *std::move(value);
    return Verdict::known;
}

class Digest {
public:
    explicit Digest(Checksum const& checksum) : expected_(checksum.expected)
    {
        if (checksum.algorithm) EVP_DigestInit_ex(context_.get(), checksum.algorithm, nullptr), counts_ = true;
    }
    void add(std::string_view bytes)
    {
        if (counts_) EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
    }
    bool fits()
    {
        if (!counts_) return true;
        std::string found(EVP_MAX_MD_SIZE, '\0');
        unsigned length = 0;
        EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(found.data()), &length);
        found.resize(length);
        return found == expected_;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    std::string expected_;
    bool counts_ = false;
};

/// It was whole, and is a resource or waits for its check-in.
bool is_kept(db::Upload const& upload) { return upload.resource || upload.proof; }

/// One request about uploads.
class Receiving {
public:
    Receiving(CoreConnections& home, Request& request, Body& body, Caller caller)
        : home_(home), services_(home.shared().services), head_(request.head), body_(body), files_(services_.settings),
          call_(services_, home.io(), caller), caller_(std::move(caller))
    {
        call_.set_key({}, "uploads", 0);
    }

    Task<Answer> create();
    Task<Answer> look(std::string name);
    Task<Answer> append(std::string name);
    Task<Answer> drop(std::string name);

private:
    struct Place {
        db::Upload upload;
        std::int64_t offset = 0;
    };
    /// The caller's own upload, and how much of it is there.
    Task<Result<Place>> find(std::string name);
    Task<Result<db::Upload>> begin(db::Upload upload);
    /// Takes the body behind the offset.
    Task<Answer> take(Place place);
    /// Keeps a whole upload: gives it as it is then.
    Task<Result<db::Upload>> settle(db::Upload upload);
    Task<Result<Nothing>> forget(std::string name);
    Answer progress(int status, db::Upload const& upload, std::int64_t offset) const;
    /// The database answers for who may, in the same transaction.
    void guard(db::Upload const& upload)
    {
        call_.set_guard([this, practice = upload.practice, action = upload.action](db::Snapshot& snapshot) -> access::Refusal {
            if (auto refused = access::account_holder(snapshot, caller_)) return refused;
            return action ? access::may(snapshot, caller_, Right::own, *action) : access::may(snapshot, caller_, Right::own, practice.value());
        });
    }

    CoreConnections& home_;
    Services& services_;
    RequestHead const& head_;
    Body& body_;
    Files files_;
    Call call_;
    Caller caller_;
};

Answer Receiving::progress(int status, db::Upload const& upload, std::int64_t offset) const
{
    auto answer = bare(status);
    answer.fields.emplace_back("Upload-Offset", std::to_string(offset));
    if (!upload.resource) answer.fields.emplace_back("Upload-Expires", http_date(upload.expires));
    else answer.fields.emplace_back("Lyceum-Resource", std::to_string(upload.resource->value));
    return answer;
}

Task<Result<db::Upload>> Receiving::begin(db::Upload upload)
{
    guard(upload);
    auto begin = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_upload(tx, services_.settings, upload)) return *std::move(refused);
        upload.expires = tx.at().plus(kept);
        db::begin_upload(tx, upload);
        return Nothing{};
    };
    auto const begun = co_await call_.write(std::move(begin));
    if (!begun) co_return begun.error();
    std::optional<Error> fault;
    auto make = [&] {
        auto const made = files_.begin_part(upload.name);
        if (!made) fault = made.error();
        return made.has_value();
    };
    auto const made = co_await call_.compute(std::move(make));
    if (!made) co_return made.error();
    if (fault) co_return *std::move(fault);
    co_return upload;
}

Task<Answer> Receiving::create()
{
    auto const length = number_in(head_, "upload-length");
    if (!length || *length == 0) co_return refusal(400, ErrorCode::malformed, "Upload-Length must be the number of bytes of the file, 1 or more.");
    auto metadata = metadata_of(head_.field("upload-metadata"));
    if (!metadata) co_return refusal(400, ErrorCode::malformed, "Upload-Metadata must be names, each with a value in base64.");
    auto const practice = id_in<PracticeId>(*metadata, "practice");
    auto const action = id_in<ActionId>(*metadata, "action");
    if (practice.has_value() == action.has_value())
        co_return refusal(invalid("practice", "practice: Upload-Metadata must name the practice that the file is for, or the action whose check-in it proves."));
    auto file_name = line_of("filename", plain_name((*metadata)["filename"]));
    if (!file_name) co_return refusal(file_name.error());
    if (auto const untaken = refuse_name(*file_name)) co_return refusal(*untaken);
    auto const captions_of = id_in<ResourceId>(*metadata, "captionsOf");
    if ((!captions_of || action) && metadata->contains("captionsOf")) co_return refusal(invalid("captionsOf", "captionsOf: must be a video of the same practice."));
    auto& named = (*metadata)["title"];
    auto title = line_of("title", named.empty() ? *file_name : named);
    if (!title) co_return refusal(title.error());
    if (head_.content_length > 0 && head_.field("content-type") != stream_type)
        co_return refusal(415, ErrorCode::malformed, "The body must be application/offset+octet-stream.");

    db::Upload wanted{.name = access::new_secret(),
                      .by = *caller_.person,
                      .practice = practice,
                      .action = action,
                      .captions_of = captions_of,
                      .kind = (*metadata)["kind"] == "chapters" ? resources::Kind::chapters : resources::Kind::captions,
                      .title = *std::move(title),
                      .file_name = *std::move(file_name),
                      .length = *length,
                      .expires = {},
                      .resource = {},
                      .proof = {}};
    auto const upload = co_await begin(std::move(wanted));
    if (!upload) co_return refusal(upload.error());
    auto answer = bare(201);
    if (head_.content_length > 0) {
        UnderWay::Hold const hold(home_.shared().uploads, upload->name);
        Place place{*upload, 0};
        answer = co_await take(std::move(place));
        if (answer.status == 204) answer.status = 201;
    } else {
        answer = progress(201, *upload, 0);
    }
    answer.fields.emplace_back("Location", std::string(uploads_path) + '/' + upload->name);
    co_return answer;
}

Task<Result<Receiving::Place>> Receiving::find(std::string name)
{
    call_.set_guard([this](db::Snapshot& snapshot) { return access::account_holder(snapshot, caller_); });
    auto read = [&](db::Snapshot& snapshot) -> Result<db::Upload> {
        auto found = db::upload(snapshot, name);
        if (!found || found->by != *caller_.person) return not_found("upload");
        if (!found->resource && found->expires < now()) return Error{ErrorCode::gone, "This upload has expired: begin it again.", {}};
        return *std::move(found);
    };
    auto upload = co_await call_.read(std::move(read));
    if (!upload) co_return upload.error();
    if (is_kept(*upload)) {
        auto const length = upload->length;
        co_return Place{*std::move(upload), length};
    }
    auto measure = [&] { return files_.part_size(name); };
    auto const size = co_await call_.compute(std::move(measure));
    if (!size) co_return size.error();
    if (!*size) co_return Error{ErrorCode::gone, "What was uploaded is not there any more: begin it again.", {}};
    co_return Place{*std::move(upload), **size};
}

Task<Answer> Receiving::look(std::string name)
{
    UnderWay::Hold const hold(home_.shared().uploads, name);
    auto place = co_await find(name);
    if (!place) co_return refusal(place.error());
    auto const is_undecided = !is_kept(place->upload) && place->offset == place->upload.length;
    // Whether it is taken is being decided.
    if (!hold && is_undecided)
        co_return refusal(423, ErrorCode::conflict, "The file is whole, and is being looked into just now.");
    // Whole, and the server ended before it was kept: a client that hears the offset asks for nothing more.
    if (hold && is_undecided) {
        auto settled = co_await settle(place->upload);
        if (!settled) co_return refusal(settled.error());
        place->upload = *std::move(settled);
    }
    auto answer = progress(200, place->upload, place->offset);
    answer.fields.emplace_back("Upload-Length", std::to_string(place->upload.length));
    co_return answer;
}

Task<Answer> Receiving::append(std::string name)
{
    if (head_.field("content-type") != stream_type) co_return refusal(415, ErrorCode::malformed, "The body must be application/offset+octet-stream.");
    UnderWay::Hold const hold(home_.shared().uploads, name);
    if (!hold) co_return refusal(423, ErrorCode::conflict, "Another connection sends bytes of this upload just now.");
    auto place = co_await find(name);
    if (!place) co_return refusal(place.error());
    if (number_in(head_, "upload-offset") != place->offset)
        co_return refusal(409, ErrorCode::conflict, "Upload-Offset must be " + std::to_string(place->offset) + ": so many bytes are there.");
    co_return co_await take(*std::move(place));
}

Task<Answer> Receiving::take(Place place)
{
    if (is_kept(place.upload)) co_return progress(204, place.upload, place.offset);
    if (std::int64_t(head_.content_length) > place.upload.length - place.offset)
        co_return refusal(413, ErrorCode::too_large, "These are more bytes than Upload-Length said.");
    Checksum checksum;
    if (read_checksum(head_, checksum) == Verdict::unknown) co_return refusal(400, ErrorCode::malformed, "Upload-Checksum must be sha1 or sha256, and a checksum in base64.");

    // Bytes with a checksum wait beside the part until it is known to be right, whatever happens meanwhile.
    auto const is_checked = checksum.algorithm != nullptr;
    auto const unchecked = files_.unchecked_of(place.upload.name);
    if (is_checked) files_.drop_unchecked(place.upload.name);
    PartWriter part(files_.part_of(place.upload.name), place.offset);
    std::optional<PartWriter> beside;
    if (is_checked) beside.emplace(unchecked, 0);
    auto& writer = beside ? *beside : part;
    Digest digest(checksum);
    auto is_whole = false, is_written = true;
    for (;;) {
        auto const piece = co_await body_.next();
        is_whole = piece && piece->empty();
        if (!piece || is_whole) break;
        auto add = [&] {
            digest.add(*piece);
            return writer.add(*piece);
        };
        auto const added = co_await call_.compute(std::move(add));
        is_written = added && *added;
        if (!is_written) break;
    }
    auto const is_right = is_whole ? digest.fits() : !is_checked;
    auto finish = [&] {
        auto const is_added = !beside || !is_right || part.add_file(unchecked);
        files_.drop_unchecked(place.upload.name);
        return is_added && part.finish();
    };
    auto const finished = co_await call_.compute(std::move(finish));
    if (!is_written || !finished || !*finished) co_return refusal(503, ErrorCode::unavailable, "The server cannot write to its disk. Try again later.");
    if (!is_right) co_return refusal(460, ErrorCode::conflict, "The bytes are not those of the checksum: send them again.");
    if (!is_whole || part.size() < place.upload.length) co_return progress(204, place.upload, part.size());
    auto const settled = co_await settle(place.upload);
    if (!settled) co_return refusal(settled.error());
    co_return progress(204, *settled, part.size());
}

/// A file that is refused goes at once; one that could not be kept just now stays, and is tried again.
Task<Result<db::Upload>> Receiving::settle(db::Upload upload)
{
    auto& clamd = home_.shared().clamd;
    auto part = files_.part_of(upload.name);
    auto finding = co_await clamd.look_into(home_.io(), std::move(part));
    if (finding) {
        if (finding->code == ErrorCode::invalid) co_await forget(upload.name);
        co_return *std::move(finding);
    }
    Result<Files::Settled> settled = fault_error();
    auto keep = [&] {
        settled = files_.settle(upload.name, upload.file_name);
        return settled.has_value();
    };
    auto const computed = co_await call_.compute(std::move(keep));
    if (!computed) co_return computed.error();
    if (!settled) {
        auto const error = settled.error();
        if (error.code == ErrorCode::invalid) co_await forget(upload.name);
        co_return error;
    }
    guard(upload);
    auto add = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_resource(tx, upload, settled->kind)) return *std::move(refused);
        if (auto const is_there = files_.keep(upload.name, settled->file.hash); !is_there) return is_there.error();
        if (upload.action) {
            db::finish_upload(tx, upload.name, settled->file);
            upload.proof = settled->file.hash;
            return Nothing{};
        }
        db::NewResource const made{.practice = *upload.practice,
                                   .kind = upload.captions_of ? upload.kind : settled->kind,
                                   .title = upload.title,
                                   .note = {},
                                   .url = {},
                                   .name = upload.file_name,
                                   .file = settled->file,
                                   .captions_of = upload.captions_of};
        upload.resource = db::add_resource(tx, made, upload.by);
        db::finish_upload(tx, upload.name, *upload.resource);
        return Nothing{};
    };
    auto const added = co_await call_.write(std::move(add));
    if (!added) {
        auto const error = added.error();
        if (error.code == ErrorCode::invalid || error.code == ErrorCode::conflict) co_await forget(upload.name);
        co_return error;
    }
    auto remove = [&] {
        files_.drop_part(upload.name);
        return true;
    };
    co_await call_.compute(std::move(remove));
    co_return upload;
}

Task<Result<Nothing>> Receiving::forget(std::string name)
{
    call_.set_guard([this](db::Snapshot& snapshot) { return access::account_holder(snapshot, caller_); });
    auto change = [&](db::Transaction& tx) -> Result<Nothing> {
        db::drop_upload(tx, name);
        return Nothing{};
    };
    auto const forgotten = co_await call_.write(std::move(change));
    if (!forgotten) co_return forgotten.error();
    auto remove = [&] {
        files_.drop_part(name);
        return true;
    };
    co_await call_.compute(std::move(remove));
    co_return Nothing{};
}

Task<Answer> Receiving::drop(std::string name)
{
    UnderWay::Hold const hold(home_.shared().uploads, name);
    if (!hold) co_return refusal(423, ErrorCode::conflict, "Another connection sends bytes of this upload just now.");
    auto const place = co_await find(name);
    if (!place) co_return refusal(place.error());
    auto const forgotten = co_await forget(name);
    if (!forgotten) co_return refusal(forgotten.error());
    co_return bare(204);
}

Answer abilities(Settings const& settings)
{
    auto answer = bare(204);
    answer.fields.emplace_back("Tus-Version", version);
    answer.fields.emplace_back("Tus-Extension", "creation,creation-with-upload,expiration,checksum,termination");
    answer.fields.emplace_back("Tus-Checksum-Algorithm", "sha1,sha256");
    answer.fields.emplace_back("Tus-Max-Size", std::to_string(settings.library.curator_file_bytes));
    return answer;
}

}  // namespace

bool takes_pieces(RequestHead const& head)
{
    std::string_view const path = head.path;
    return path.starts_with(uploads_path) && (path.size() == uploads_path.size() || path[uploads_path.size()] == '/');
}

Task<Answer> receive_upload(CoreConnections& home, Request& request, Body& body)
{
    auto& head = request.head;
    auto& shared = home.shared();
    if (auto const method = head.field("x-http-method-override"); !method.empty()) head.method = method;
    if (shared.draining) co_return refusal({ErrorCode::unavailable, "The server is stopping. Try again in a moment.", {}});
    if (head.method == "OPTIONS") co_return abilities(shared.services.settings);
    if (head.field("tus-resumable") != version) {
        auto answer = refusal(412, ErrorCode::malformed, "Tus-Resumable must be 1.0.0.");
        answer.fields.emplace_back("Tus-Version", version);
        co_return answer;
    }
    auto caller = co_await caller_of(home, request, head.method == "HEAD" ? Purpose::reads : Purpose::changes);
    if (!caller) co_return refusal(caller.error());
    if (auto refused = access::signed_in(*caller)) co_return refusal(*refused);
    if (caller->token && caller->scope == people::TokenScope::read && head.method != "HEAD") co_return refusal(forbidden("This token may only read."));
    if (auto const refused = shared.dispatcher.over_rate(*caller)) co_return refusal(*refused);

    Receiving receiving(home, request, body, *std::move(caller));
    std::string name = head.path.size() > uploads_path.size() + 1 ? head.path.substr(uploads_path.size() + 1) : std::string();
    if (name.empty()) {
        if (head.method == "POST") co_return co_await receiving.create();
        co_return refusal(405, ErrorCode::malformed, "This address takes OPTIONS and POST.");
    }
    // A name is what new_secret gives: nothing that leads elsewhere on the disk.
    auto const is_name = name.size() <= 64 && std::ranges::all_of(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_'; });
    if (!is_name) co_return refusal(not_found("upload"));
    if (head.method == "HEAD") co_return co_await receiving.look(std::move(name));
    if (head.method == "PATCH") co_return co_await receiving.append(std::move(name));
    if (head.method == "DELETE") co_return co_await receiving.drop(std::move(name));
    co_return refusal(405, ErrorCode::malformed, "This address takes HEAD, PATCH and DELETE.");
}

}  // namespace lyceum::server::net
