#include "server/brief.hpp"

#include "server/operations/registry.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::chrono::days apart{7};
constexpr std::int64_t people_a_page = 100;

Instant since() { return now().plus(-apart); }

/// What home shows the person: by the same operation, so that the brief never shows more.
Task<Result<notifications::Home::Response>> home_of(Services& services, Core& core, PersonId person)
{
    Caller caller;
    caller.person = person;
    Call call(services, core, std::move(caller));
    call.set_key({}, notifications::Home::name, 0);
    boost::json::value const nothing = boost::json::object();
    auto const body = co_await find_entry(notifications::Home::name)->run(call, nothing, codec::Source::json);
    if (!body) co_return body.error();
    auto const json = codec::parse(*body);
    if (!json) co_return json.error();
    co_return codec::from_json<notifications::Home::Response>(*json);
}

}  // namespace

Task<Result<std::vector<db::BriefDue>>> Briefs::due(PersonId after)
{
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "brief.due", 0);
    auto find = [after](db::Snapshot& snapshot) -> Result<std::vector<db::BriefDue>> {
        return db::briefs_due(snapshot, since(), after, people_a_page);
    };
    co_return co_await call.read(find);
}

Task<Result<std::vector<db::SearchNews>>> Briefs::news_of(PersonId person)
{
    Call call(services_, core_, Caller{});
    // Each search finds what the person may see.
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "brief.news", 0);
    auto look = [person](db::Snapshot& snapshot) -> Result<std::vector<db::SearchNews>> { return db::search_news(snapshot, person); };
    co_return co_await call.read(look);
}

Task<Result<Nothing>> Briefs::send(db::BriefDue const& due)
{
    auto const home = co_await home_of(services_, core_, due.person);
    if (!home) co_return home.error();
    auto const at = now();
    auto const news = co_await news_of(due.person);
    if (!news) co_return news.error();
    auto text = brief_text(due.name, *home, services_.settings.http.public_url, at, *news);
    if (!text) co_return Nothing{};

    // Remembered first: after a crash in between a brief is missed, and none comes twice.
    Call call(services_, core_, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "brief.send", 0);
    auto begin = [&](db::Transaction& tx) -> Result<Nothing> {
        if (!db::begin_brief(tx, due.person, since())) return conflict("The brief is not due any more.");
        db::searches_told(tx, due.person, at);
        return Nothing{};
    };
    auto const begun = co_await call.write(begin);
    if (!begun) co_return begun.error();
    services_.mail.send(due.mail, std::move(text->subject), std::move(text->text));
    co_return Nothing{};
}

void Briefs::send_due()
{
    if (!services_.mail.works()) return;
    for (PersonId after;;) {
        auto const page = core_.run(due(after));
        if (!page) {
            spdlog::error("event=brief_failed reason=\"{}\"", page.error().message);
            return;
        }
        if (page->empty()) return;
        for (auto const& due : *page) {
            auto const sent = core_.run(send(due));
            if (!sent) spdlog::warn("event=brief_failed person={} reason=\"{}\"", due.person.value, sent.error().message);
        }
        after = page->back().person;
    }
}

}  // namespace lyceum::server
