#include "protocol/adoptions.hpp"
#include "protocol/collections.hpp"
#include "protocol/needs.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

constexpr Who of_school{Actor::principal, Actor::member, Actor::muted};
constexpr Who curates = cast::runs_a | cast::runs_b;
constexpr Verdict sees_network{.allowed = cast::of_network | cast::administrator};
constexpr Verdict curators{.allowed = curates | cast::administrator, .forbidden = cast::of_network - curates};
constexpr Verdict for_the_school{.allowed = of_school, .forbidden = cast::of_network - of_school};
constexpr Verdict readers{.allowed = cast::of_network};
constexpr Verdict everyone{.allowed = cast::everyone};

auto of_practice(char const* visibility)
{
    return [visibility](World& w, Actor) { return json::object{{"practice", w.practice_open_to(w.a, visibility).value}}; };
}

/// The request about an adoption of A's school, with more in it.
auto of_adoption(json::object more = {})
{
    return [more](World& w, Actor) {
        auto request = more;
        request.emplace("adoption", w.adoption_in(w.a, Actor::principal).value);
        return request;
    };
}

std::vector<Expectation> of_adoptions()
{
    using namespace adoptions;
    return {
        of<Goals>("A's school", Verdict{.allowed = of_school, .forbidden = (cast::of_network | cast::administrator) - of_school}, [](World& w, Actor) { return json::object{{"school", w.a.school.value}}; }),
        of<Begin>("a practice of the network, for A's school", for_the_school,
                  [](World& w, Actor) {
                      return json::object{{"practice", w.practice_open_to(w.a, "network").value}, {"school", w.a.school.value}, {"prediction", "Words"}};
                  }),
        of<Begin>("a practice of cohort A, for A's school", {.allowed = of_school, .forbidden = cast::of_a - of_school},
                  [](World& w, Actor) {
                      return json::object{{"practice", w.practice_open_to(w.a, "cohort").value}, {"school", w.a.school.value}, {"prediction", "Words"}};
                  }),
        of<Get>("what A's school tries", readers, of_adoption()),
        of<Update>("what A's school tries", for_the_school, of_adoption({{"progress", "done"}})),
        of<Report>("what A's school tries", for_the_school, of_adoption({{"decision", "keep"}, {"why", "Words"}})),
        of<Reopen>("what A's school tries", for_the_school, of_adoption()),
        of<ListOfPractice>("a practice of the network", readers, of_practice("network")),
        of<ListOfPractice>("a practice that everyone reads", everyone, of_practice("world")),
        of<Counts>("a practice of the network", readers, of_practice("network")),
        of<Counts>("a practice that everyone reads", everyone, of_practice("world")),
        of<ListOfSchool>("A's school", sees_network, [](World& w, Actor) { return json::object{{"school", w.a.school.value}}; }),
        of<Like>("a practice of the network and A's school", readers,
                 [](World& w, Actor) {
                     return json::object{{"practice", w.practice_open_to(w.a, "network").value}, {"school", w.a.school.value}};
                 }),
    };
}

std::vector<Expectation> of_needs()
{
    using namespace needs;
    /// A need of A's coach: they and who curates the library.
    constexpr Who asked = curates | Who{Actor::coach} | cast::administrator;
    constexpr Verdict who_asked{.allowed = asked, .forbidden = cast::of_network - asked};
    auto const need = [](World& w, Actor) { return json::object{{"need", w.need_by(Actor::coach, w.a).value}}; };
    return {
        of<Post>("the network of A", sees_network,
                 [](World& w, Actor) {
                     return json::object{{"network", w.a.network.value}, {"title", "Words"}};
                 }),
        of<ListOfNetwork>("the network of A", sees_network, [](World& w, Actor) { return json::object{{"network", w.a.network.value}}; }),
        of<Get>("a need of A's coach", sees_network, need),
        of<Answer>("a need of A's coach", sees_network,
                   [](World& w, Actor) {
                       return json::object{{"need", w.need_by(Actor::coach, w.a).value}, {"body", "Words"}};
                   }),
        of<RemoveReply>("an answer of A's coach", who_asked,
                        [](World& w, Actor) {
                            return json::object{{"reply", w.reply_by(Actor::coach, w.need_by(Actor::principal, w.a)).value}};
                        }),
        of<Close>("a need of A's coach", who_asked, need),
        of<Reopen>("a need of A's coach", who_asked, need),
    };
}

/// The request about a collection of the network that holds a practice, with more in it.
auto of_collection(json::object more = {})
{
    return [more](World& w, Actor) {
        auto request = more;
        auto const collection = w.collection_of(w.a, "network");
        auto const practice = w.practice_open_to(w.a, "world");
        w.call("collections.addItem", {{"collection", collection.value}, {"practice", practice.value}}, Actor::lead);
        request.emplace("collection", collection.value);
        if (request.erase("with practice") > 0) request.emplace("practice", practice.value);
        return request;
    };
}

std::vector<Expectation> of_collections()
{
    using namespace collections;
    auto const begun = [](bool of_cohort) {
        return [of_cohort](World& w, Actor) {
            json::object request{{"network", w.a.network.value}, {"title", "Words"}, {"kind", "collection"}, {"visibility", "network"}};
            if (of_cohort) request.emplace("cohort", w.a.cohort.value);
            return request;
        };
    };
    auto const seen = [](char const* visibility) {
        return [visibility](World& w, Actor) { return json::object{{"collection", w.collection_of(w.a, visibility).value}}; };
    };
    return {
        of<Create>("one of the network of A", curators, begun(false)),
        of<Create>("one of cohort A", {.allowed = cast::runs_a | cast::administrator, .forbidden = cast::of_network - curates}, begun(true)),
        of<Update>("one of the network of A", curators, of_collection({{"title", "Other words"}})),
        of<Update>("one of cohort A", {.allowed = cast::runs_a | cast::administrator, .forbidden = cast::of_a - cast::runs_a}, seen("cohort")),
        of<Archive>("one of the network of A", curators, of_collection()),
        of<AddItem>("one of the network of A", curators, of_collection({{"with practice", true}})),
        of<MoveItem>("one of the network of A", curators, of_collection({{"with practice", true}})),
        of<RemoveItem>("one of the network of A", curators, of_collection({{"with practice", true}})),
        of<Get>("one of cohort A", {.allowed = cast::of_a | cast::administrator}, seen("cohort")),
        of<Get>("one of the network of A", sees_network, seen("network")),
        of<Get>("one that everyone sees", everyone, seen("world")),
        of<ListOfAll>("all", everyone, [](World&, Actor) { return json::object{}; }),
        of<Around>("a practice of the network", readers, of_practice("network")),
        of<Around>("a practice that everyone reads", everyone, of_practice("world")),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_ledger()
{
    std::vector<Expectation> all;
    for (auto const& subject : {of_adoptions(), of_needs(), of_collections()}) all.insert(all.end(), subject.begin(), subject.end());
    return all;
}

}  // namespace lyceum::testing
