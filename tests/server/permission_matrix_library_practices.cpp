#include "db/practice_versions.hpp"
#include "protocol/facets.hpp"
#include "protocol/library.hpp"
#include "protocol/practices.hpp"
#include "protocol/reviews.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing {
namespace {

namespace json = boost::json;
using practices::Visibility;

constexpr Who school{Actor::principal, Actor::member, Actor::muted};
/// The author, who is the school's principal.
constexpr Who writer{Actor::principal};
constexpr Who network = cast::of_network;
constexpr Who curators = cast::runs_a | cast::runs_b;
constexpr Who of_library = cast::of_network | cast::administrator;
constexpr Who keepers = curators | cast::administrator;
constexpr Verdict keeps{.allowed = keepers, .forbidden = of_library - keepers};
constexpr Verdict writes{.allowed = writer, .forbidden = network - writer};
constexpr Verdict writes_of_school{.allowed = writer, .forbidden = school - writer};

template <class T>
json::object with(json::object request, std::string_view member, T value)
{
    request.emplace(member, std::move(value));
    return request;
}
json::object practice(PracticeId id) { return {{"practice", id.value}}; }
json::object draft(World& w, Actor) { return practice(w.draft_of(w.a, Actor::principal)); }
/// A new one of A's school, with a draft ahead of its version.
template <Visibility visibility>
json::object fresh(World& w, Actor)
{
    return practice(w.practice_of(w.a, Actor::principal, visibility));
}
json::object review(World& w, Actor) { return {{"review", w.review_of(w.a, Actor::principal).value}}; }
json::object in_library(World& w, Actor) { return {{"library", w.a.network.value}}; }

std::vector<Expectation> of_reading()
{
    using namespace practices;
    return {
        of<GetPractice>("a public practice", {.allowed = cast::everyone}, [](World& w, Actor) { return practice(w.a.library.of_all); }),
        of<GetPractice>("one of the network of A", {.allowed = network}, [](World& w, Actor) { return practice(w.a.library.of_network); }),
        of<GetPractice>("one of cohort A", {.allowed = cast::of_a}, [](World& w, Actor) { return practice(w.a.library.of_cohort); }),
        of<GetPractice>("one of A's school", {.allowed = school}, [](World& w, Actor) { return practice(w.a.library.of_school); }),
        of<GetPractice>("a draft of A's school", {.allowed = school}, [](World& w, Actor) { return practice(w.a.library.draft); }),
        of<GetPractice>("a draft under review", {.allowed = school | curators}, [](World& w, Actor) { return practice(w.a.library.reviewed); }),
        of<GetPractice>("a withdrawn one", {.allowed = school | curators}, [](World& w, Actor) { return practice(w.a.library.withdrawn); }),
        of<GetPractice>("the draft of a public one", {.allowed = school},
                        [](World& w, Actor) { return with(practice(w.a.library.of_all), "draft", true); }),
        of<Compare>("a version of one of the network of A", {.allowed = network},
                    [](World& w, Actor) { return with(with(practice(w.a.library.of_network), "from", 1), "to", 1); }),
        of<Compare>("the draft of one of the network of A", {.allowed = school},
                    [](World& w, Actor) { return with(practice(w.a.library.of_network), "from", 1); }),
        of<ListOfCaller>("what the caller sees", {.allowed = cast::signed_in}, [](World&, Actor) { return json::object{}; }),
    };
}

std::vector<Expectation> of_writing()
{
    using namespace practices;
    return {
        of<Begin>("one of A's school", {.allowed = school, .forbidden = (network | cast::administrator) - school},
                  [](World& w, Actor) {
                      return json::object{{"owner", {{"kind", "school"}, {"id", w.a.school.value}}}, {"title", "Words"}};
                  }),
        of<Write>("a draft of A's school", writes_of_school,
                  [](World& w, Actor as) { return with(with(draft(w, as), "revision", 1), "parts", json::object{{"problem", "Words"}}); }),
        of<Write>("one of the network of A", writes,
                  [](World& w, Actor as) { return with(with(fresh<Visibility::network>(w, as), "revision", 9), "parts", json::object{{"problem", "Other"}}); }),
        of<practices::Place>("a draft of A's school", writes_of_school,
                  [](World& w, Actor as) { return with(draft(w, as), "terms", json::array{w.a.library.term.value}); }),
        of<SetAuthors>("of a draft of A's school", writes_of_school,
                       [](World& w, Actor as) {
                           return with(draft(w, as), "authors", json::array{w.person(Actor::principal).value, w.person(Actor::coach).value});
                       }),
        of<Publish>("one of A's school", writes_of_school, fresh<Visibility::school>),
        of<Widen>("one of A's school to cohort A", writes_of_school,
                  [](World& w, Actor as) {
                      return with(with(fresh<Visibility::school>(w, as), "visibility", "cohort"), "cohort", w.a.cohort.value);
                  }),
        of<Withdraw>("one of the network of A", {.allowed = writer | curators, .forbidden = network - (writer | curators)},
                     [](World& w, Actor as) { return with(fresh<Visibility::network>(w, as), "why", "Words"); }),
        of<Supersede>("one of the network of A", writes,
                      [](World& w, Actor as) { return with(fresh<Visibility::network>(w, as), "by", w.a.library.of_network.value); }),
        of<Restore>("one of the network of A that its owner withdrew", {.allowed = writer, .forbidden = (school | curators) - writer},
                    [](World& w, Actor) {
                        auto const id = w.practice_of(w.a, Actor::principal, Visibility::network);
                        w.installation.change([&](db::Transaction& tx) {
                            db::withdraw_practice(tx, id, "Words", db::WithdrawnBy::owner, w.person(Actor::principal));
                        });
                        return practice(id);
                    }),
        of<OpenRoom>("one of cohort A", {.allowed = cast::of_a}, fresh<Visibility::cohort>),
    };
}

std::vector<Expectation> of_reviews()
{
    using namespace reviews;
    constexpr Who readers = writer | curators;
    constexpr Verdict reads{.allowed = readers};
    return {
        of<Ask>("one of the network of A", writes, fresh<Visibility::network>),
        of<TakeBack>("of a draft of A's school", {.allowed = writer, .forbidden = curators}, review),
        of<GetReview>("of a draft of A's school", reads, [](World& w, Actor) { return json::object{{"review", w.a.library.review.value}}; }),
        of<ListOfLibrary>("in the library of A", keeps, [](World& w, Actor) { return json::object{{"network", w.a.network.value}}; }),
        of<ListOfPractice>("of one of the network of A", writes, [](World& w, Actor) { return practice(w.a.library.of_network); }),
        of<AddRemark>("on a draft of A's school", reads,
                      [](World& w, Actor as) { return with(with(review(w, as), "part", "title"), "body", "Words"); }),
        of<SettleRemark>("on a draft of A's school", reads,
                         [](World& w, Actor) {
                             auto const remark = w.remark_on(w.review_of(w.a, Actor::principal), Actor::facilitator);
                             return json::object{{"remark", remark.value}, {"settled", true}};
                         }),
        of<Decide>("of a draft of A's school", {.allowed = curators, .forbidden = writer},
                   [](World& w, Actor as) {
                       return with(with(with(with(review(w, as), "revision", 1), "decision", "changes"), "ticked", json::array{}), "summary", "");
                   }),
    };
}

std::vector<Expectation> of_facets()
{
    using namespace facets;
    auto const own = [](World& w, Actor) { return json::object{{"facet", w.a.library.facet.value}}; };
    auto const term = [](World& w, Actor) { return json::object{{"term", w.a.library.term.value}}; };
    return {
        of<ListOfNetwork>("those that ship", {.allowed = cast::everyone}, [](World& w, Actor) { return json::object{{"network", w.a.network.value}}; }),
        of<Add>("to the library of A", keeps,
                [](World& w, Actor as) { return with(in_library(w, as), "title", "Facet " + std::to_string(w.next())); }),
        of<Update>("one of the library of A", keeps, [own](World& w, Actor as) { return with(own(w, as), "about", "Words"); }),
        of<Update>("one that ships", {.allowed = {}, .forbidden = cast::signed_in},
                   [](World& w, Actor) { return json::object{{"facet", w.shipped_facet.value}, {"about", "Words"}}; }),
        of<Archive>("one of the library of A", keeps, [own](World& w, Actor as) { return with(own(w, as), "archived", true); }),
        of<AddTerm>("to a facet that ships", keeps,
                    [](World& w, Actor as) {
                        return with(with(in_library(w, as), "facet", w.shipped_facet.value), "title", "Term " + std::to_string(w.next()));
                    }),
        of<UpdateTerm>("one of the library of A", keeps, [term](World& w, Actor as) { return with(term(w, as), "about", "Words"); }),
        of<ArchiveTerm>("one of the library of A", keeps, [term](World& w, Actor as) { return with(term(w, as), "archived", true); }),
    };
}

std::vector<Expectation> of_settings()
{
    using namespace library;
    constexpr Who leads = Who{Actor::lead} | cast::administrator;
    return {
        of<GetSettings>("the library of A", {.allowed = of_library}, in_library),
        of<SetSettings>("the library of A", {.allowed = leads, .forbidden = of_library - leads},
                        [](World& w, Actor as) { return with(in_library(w, as), "askAfterDays", 60); }),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_practices()
{
    std::vector<Expectation> all;
    for (auto const& part : {of_reading(), of_writing(), of_reviews(), of_facets(), of_settings()}) all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace lyceum::testing
