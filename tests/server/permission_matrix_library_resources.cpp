#include "protocol/practices.hpp"
#include "protocol/resources.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing {
namespace {

namespace json = boost::json;
using practices::Visibility;

constexpr Who school{Actor::principal, Actor::member, Actor::muted};
constexpr Who writer{Actor::principal};
constexpr Who network = cast::of_network;

json::object resource(ResourceId id) { return {{"resource", id.value}}; }
/// A link of a new practice of A's school, published for these.
template <Visibility visibility>
json::object published(World& w, Actor)
{
    return resource(w.resource_of(w.practice_of(w.a, Actor::principal, visibility), Actor::principal));
}
json::object of_draft(World& w, Actor) { return resource(w.resource_of(w.draft_of(w.a, Actor::principal), Actor::principal)); }

json::object with(json::object request, std::string_view member, json::value value)
{
    request.emplace(member, std::move(value));
    return request;
}
json::object link_to(PracticeId practice)
{
    return {{"practice", practice.value}, {"title", "Words"}, {"url", "https://www.example.org/"}};
}

}  // namespace

std::vector<Expectation> expectations_of_resources()
{
    using namespace resources;
    Verdict const writes{.allowed = writer, .forbidden = network - writer}, writes_of_school{.allowed = writer, .forbidden = school - writer};
    return {
        of<ListOfPractice>("a public practice", {.allowed = cast::everyone}, [](World& w, Actor) { return json::object{{"practice", w.a.library.of_all.value}}; }),
        of<ListOfPractice>("one of the network of A", {.allowed = network}, [](World& w, Actor) { return json::object{{"practice", w.a.library.of_network.value}}; }),
        of<ListOfPractice>("a draft of A's school", {.allowed = school}, [](World& w, Actor) { return json::object{{"practice", w.a.library.draft.value}}; }),
        of<Get>("of a public practice", {.allowed = cast::everyone}, published<Visibility::world>),
        of<Get>("of a practice of the network of A", {.allowed = network}, published<Visibility::network>),
        of<Get>("of a practice of A's school", {.allowed = school}, published<Visibility::school>),
        of<Get>("of a draft of A's school", {.allowed = school}, of_draft),
        of<AddLink>("a draft of A's school", writes_of_school, [](World& w, Actor) { return link_to(w.draft_of(w.a, Actor::principal)); }),
        of<AddLink>("one of the network of A", writes, [](World& w, Actor) { return link_to(w.a.library.of_network); }),
        of<Update>("of a practice of the network of A", writes,
                   [](World& w, Actor as) { return with(published<Visibility::network>(w, as), "title", "Other words"); }),
        of<Move>("of a draft of A's school", writes_of_school, of_draft),
        of<Remove>("of a practice of the network of A", writes, published<Visibility::network>),
    };
}

}  // namespace lyceum::testing
