#include "server/operations/practices.hpp"

#include "db/library_access.hpp"
#include "db/practice_rooms.hpp"
#include "db/practice_versions.hpp"
#include "server/practice_html.hpp"
#include "server/practice_owner.hpp"

namespace lyceum::server {

using namespace practices;

namespace {

/// What it begins with, and from which version of another one.
struct Beginning {
    db::PracticeText text;
    std::optional<std::int64_t> origin_version;
};
Result<Beginning> beginning(db::Snapshot& snapshot, Call& call, Begin::Request const& request)
{
    Beginning beginning;
    if (request.from) {
        if (access::may(snapshot, call.caller(), Right::see, *request.from)) return invalid("from", "from: must be a practice that you see.");
        beginning.origin_version = db::facts_of(snapshot, *request.from).published;
        auto version = db::version_of(snapshot, *request.from, *beginning.origin_version);
        if (!version) return invalid("from", "from: was never published. Only what was published is adapted.");
        beginning.text = std::move(version->text);
    }
    beginning.text.title = request.title.value;
    return beginning;
}

/// The authors with the seats from which they write, those who are so already with the ones that they had.
Result<std::vector<Author>> named_authors(db::Snapshot& snapshot, SetAuthors::Request const& request)
{
    if (request.authors.empty()) return invalid("authors", "authors: must name at least one person.");
    auto const facts = db::facts_of(snapshot, request.practice);
    auto const before = db::authors_of(snapshot, request.practice);
    std::vector<Author> authors;
    for (std::size_t i = 0; i < request.authors.size(); ++i) {
        auto const person = request.authors.items[i];
        auto const had = std::ranges::find(before, person, &Author::person);
        auto title = had != before.end() ? std::optional(had->seatTitle) : db::seat_title_in(snapshot, facts.owner, person);
        if (!title) title = db::seat_title_in(snapshot, facts.network, person);
        auto const field = "authors[" + std::to_string(i) + "]";
        if (!title) return invalid(field, field + ": must be a person with a seat in the network.");
        authors.push_back({person, {}, *std::move(title)});
    }
    return authors;
}

}  // namespace

Task<Result<Begin::Response>> handle(Call& call, Begin::Request const& request)
{
    auto begin = [&](db::Transaction& tx) -> Result<Begin::Response> {
        auto seat_title = seat_in_owner(tx, call.caller(), request.owner);
        if (!seat_title) return seat_title.error();
        auto text = beginning(tx, call, request);
        if (!text) return text.error();
        auto const practice = db::begin_practice(tx, {.owner = request.owner,
                                                      .text = std::move(text->text),
                                                      .by = call.person(),
                                                      .seat_title = *std::move(seat_title),
                                                      .origin = request.from,
                                                      .origin_version = text->origin_version});
        if (!practice) return practice.error();
        return Begin::Response{*practice};
    };
    co_return co_await call.write(std::move(begin));
}

Task<Result<Write::Response>> handle(Call& call, Write::Request const& request)
{
    auto read = [&]() -> std::optional<Error> { return unreadable_part(request.parts); };
    std::optional<Error> fault;
    auto look = [&] {
        fault = read();
        return Nothing{};
    };
    auto const looked = co_await call.compute(std::move(look));
    if (!looked) co_return looked.error();
    // What is wrong with a text is told to who may write it.
    auto write = [&](db::Transaction& tx) -> Result<Write::Response> {
        if (fault) return *fault;
        auto const revision = db::write_practice(tx, request.practice, request.revision, request.parts, call.person());
        if (!revision) return revision.error();
        return Write::Response{*revision};
    };
    co_return co_await call.write(std::move(write));
}

Task<Result<Place::Response>> handle(Call& call, Place::Request const& request)
{
    auto place = [&](db::Transaction& tx) -> Result<Place::Response> {
        auto const revision = db::place_practice(tx, request.practice, request.terms.items, call.person());
        if (!revision) return revision.error();
        return Place::Response{*revision};
    };
    co_return co_await call.write(std::move(place));
}

Task<Result<Nothing>> handle(Call& call, SetAuthors::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const authors = named_authors(tx, request);
        if (!authors) return authors.error();
        db::set_authors(tx, request.practice, *authors, call.person());
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

Task<Result<OpenRoom::Response>> handle(Call& call, OpenRoom::Request const& request)
{
    auto open = [&](db::Transaction& tx) -> Result<OpenRoom::Response> {
        auto const facts = db::facts_of(tx, request.practice);
        if (facts.published == 0 || facts.state == State::withdrawn)
            return conflict("What is talked about is published: this practice is not.");
        if (facts.visibility == Visibility::school)
            return conflict("Only the people of its owner see this practice: its conversation opens once a cohort does.");
        auto const room = db::open_practice_room(tx, request.practice);
        if (access::may(tx, call.caller(), Right::see, room))
            return forbidden("Its conversation is for the people of the cohort that sees it.");
        return OpenRoom::Response{room};
    };
    co_return co_await call.write(std::move(open));
}

std::span<lyceum::server::Entry const> practices_entries() { return entries<practices::Operations>(); }

}  // namespace lyceum::server
