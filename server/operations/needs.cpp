#include "db/needs.hpp"

#include "db/topics.hpp"
#include "server/markdown.hpp"
#include "server/operations/registry.hpp"

#include <limits>

namespace lyceum::server {

using namespace needs;

namespace {

constexpr std::int64_t page_default = 50;
constexpr NeedId newest{std::numeric_limits<std::int64_t>::max()};

bool is_blank(std::string const& text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

db::NeedReader reader_of(db::Snapshot& snapshot, Call& call, LibraryId library)
{
    return {call.person(), !access::may(snapshot, call.caller(), Right::facilitate, library)};
}

/// What was checked when it was written; nothing where it is none any more.
std::string html_of(std::string const& text)
{
    auto rendered = render_markdown(text, "body");
    return rendered ? std::move(rendered->html) : std::string();
}

std::optional<Error> refuse_terms(db::Snapshot& snapshot, std::optional<List<TermId, 20>> const& terms, LibraryId network)
{
    if (!terms) return std::nullopt;
    for (std::size_t i = 0; i < terms->size(); ++i) {
        if (db::is_term_of(snapshot, terms->items[i], network)) continue;
        auto const field = "terms[" + std::to_string(i) + "]";
        return invalid(field, field + ": must be a term of the library that is in use.");
    }
    return std::nullopt;
}

std::optional<Error> refuse_practice(db::Snapshot& snapshot, Call& call, std::optional<PracticeId> practice, std::string const& field)
{
    if (!practice || db::may_read(snapshot, call.person(), *practice)) return std::nullopt;
    return invalid(field, field + ": must be a practice that you may read.");
}

template <class T>
bool cut_to(std::vector<T>& items, std::int64_t limit)
{
    auto const more = std::int64_t(items.size()) > limit;
    if (more) items.pop_back();
    return more;
}

}  // namespace

Task<Result<Post::Response>> handle(Call& call, Post::Request const& request)
{
    auto post = [&](db::Transaction& tx) -> Result<Post::Response> {
        if (auto refused = refuse_terms(tx, request.terms, request.network)) return *std::move(refused);
        db::NewNeed need{request.network, call.person(), request.title.value, {}, {}};
        if (request.detail) need.detail = request.detail->value;
        if (request.terms) need.terms = request.terms->items;
        if (auto rendered = render_markdown(need.detail, "detail"); !rendered) return rendered.error();
        return Post::Response{db::post_need(tx, need)};
    };
    co_return co_await call.write(std::move(post));
}

Task<Result<ListOfNetwork::Response>> handle(Call& call, ListOfNetwork::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfNetwork::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        db::NeedFilter filter{request.network, request.open, request.mine.value_or(false), {}};
        if (request.terms) filter.terms = request.terms->items;
        auto const reader = reader_of(snapshot, call, request.network);
        ListOfNetwork::Response response{.needs = db::needs_of(snapshot, filter, reader, request.before.value_or(newest), limit + 1),
                                         .open = db::open_needs(snapshot, request.network),
                                         .more = false,
                                         .lastEvent = db::last_number(snapshot, topic_of(NetworkId{request.network.value}))};
        response.more = cut_to(response.needs, limit);
        for (auto& need : response.needs) need.html = html_of(need.detail);
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Get::Response>> handle(Call& call, Get::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<Get::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        auto const network = db::need(snapshot, request.need, {call.person()}).value().network;
        auto const reader = reader_of(snapshot, call, LibraryId{network.value});
        Get::Response response{.need = db::need(snapshot, request.need, reader).value(),
                               .replies = db::replies_to(snapshot, request.need, reader, request.after.value_or(ReplyId{}), limit + 1),
                               .more = false,
                               .lastEvent = db::last_number(snapshot, topic_of(network))};
        response.more = cut_to(response.replies, limit);
        response.need.html = html_of(response.need.detail);
        for (auto& reply : response.replies) reply.html = html_of(reply.body);
        return response;
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Answer::Response>> handle(Call& call, Answer::Request const& request)
{
    auto answer = [&](db::Transaction& tx) -> Result<Answer::Response> {
        if (!db::is_open(tx, request.need)) return conflict("This need is closed: it can be read, and is answered no more.");
        auto const body = request.body ? request.body->value : std::string();
        if (!request.practice && is_blank(body)) return invalid("body", "body: is required where no practice is named.");
        if (auto refused = refuse_practice(tx, call, request.practice, "practice")) return *std::move(refused);
        if (auto rendered = render_markdown(body, "body"); !rendered) return rendered.error();
        return Answer::Response{db::answer_need(tx, {request.need, call.person(), request.practice, body})};
    };
    co_return co_await call.write(std::move(answer));
}

Task<Result<Nothing>> handle(Call& call, RemoveReply::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::remove_reply(tx, request.reply);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

Task<Result<Nothing>> handle(Call& call, Close::Request const& request)
{
    auto close = [&](db::Transaction& tx) -> Result<Nothing> {
        if (auto refused = refuse_practice(tx, call, request.solvedBy, "solvedBy")) return *std::move(refused);
        db::close_need(tx, request.need, request.why ? request.why->value : std::string(), request.solvedBy);
        return Nothing{};
    };
    co_return co_await call.write(std::move(close));
}

Task<Result<Nothing>> handle(Call& call, Reopen::Request const& request)
{
    auto reopen = [&](db::Transaction& tx) -> Result<Nothing> {
        db::reopen_need(tx, request.need);
        return Nothing{};
    };
    co_return co_await call.write(std::move(reopen));
}

std::span<Entry const> needs_entries() { return entries<needs::Operations>(); }

}  // namespace lyceum::server
