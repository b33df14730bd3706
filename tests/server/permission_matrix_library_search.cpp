#include "db/practice_index.hpp"
#include "protocol/searches.hpp"
#include "tests/server/permission_matrix.hpp"

/// Finding practices, in the matrix and its world.
namespace lyceum::testing {

namespace json = boost::json;

void World::fill_library(Place const& place, std::string const& suffix, Who sees_cohort, Who sees_network)
{
    auto const publish = [&](std::string_view visibility, Who who, Who might = {}) {
        auto const practice = practice_open_to(place, visibility);
        auto const word = canary("a practice open to " + std::string(visibility) + " " + suffix, who);
        canaries.back().might_see = might;
        installation.change([&](db::Transaction& tx) {
            tx.run("UPDATE practice_versions SET title = ?2 || ' planted' WHERE practice_id = ?1", practice, word);
            db::index_practice(tx, practice);
        });
    };
    publish("world", cast::signed_in, cast::strangers), publish("network", sees_network), publish("cohort", sees_cohort), publish("school", {});
}

namespace {

SavedSearchId kept_by(World& w, Actor as)
{
    return w.installation.change([&](db::Transaction& tx) {
        // So that a person's number of them stays within what one may keep.
        tx.run("DELETE FROM saved_searches WHERE person_id = ?", w.person(as));
        return tx.insert<SavedSearchId>("INSERT INTO saved_searches (person_id, title, search, created_at, told_through) VALUES (?, 'Words', '{}', 0, 0)",
                                        w.person(as));
    });
}

}  // namespace

std::vector<Expectation> expectations_of_searches()
{
    using namespace searches;
    constexpr Verdict everyone{.allowed = cast::everyone};
    auto const words = [](World&, Actor) { return json::object{{"search", json::object{{"query", "planted"}}}}; };
    auto const practice = [](char const* visibility) {
        return [visibility](World& w, Actor) { return json::object{{"practice", w.practice_open_to(w.a, visibility).value}}; };
    };
    return {
        of<Find>("what there is", everyone, words),
        of<Find>("what schools like A's have", {.allowed = cast::of_network | cast::administrator},
                 [](World& w, Actor) { return json::object{{"search", json::object{{"likeSchool", w.a.school.value}}}}; }),
        of<Suggest>("titles", everyone, [](World&, Actor) { return json::object{{"prefix", "plan"}}; }),
        of<Related>("a practice of the network", {.allowed = cast::of_network}, practice("network")),
        of<Related>("a practice of cohort A", {.allowed = cast::of_a}, practice("cohort")),
        of<Related>("a practice that everyone reads", everyone, practice("world")),
        of<Save>("a search", {.allowed = cast::signed_in},
                 [](World&, Actor) { return json::object{{"title", "Words"}, {"search", json::object{{"query", "words"}}}, {"digest", true}}; }),
        of<ListOfPerson>("one's own", {.allowed = cast::signed_in}, [](World&, Actor) { return json::object{}; }),
        of<Update>("what the principal keeps", {.allowed = Who{Actor::principal}},
                   [](World& w, Actor) { return json::object{{"saved", kept_by(w, Actor::principal).value}, {"title", "Words"}}; }),
        of<Remove>("what the principal keeps", {.allowed = Who{Actor::principal}},
                   [](World& w, Actor) { return json::object{{"saved", kept_by(w, Actor::principal).value}}; }),
    };
}

}  // namespace lyceum::testing
