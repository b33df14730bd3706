#include "protocol/figure_words.hpp"
#include "protocol/figures.hpp"
#include "server/figures_csv.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

constexpr Who of_school{Actor::principal, Actor::member, Actor::muted};
constexpr Who defines = cast::runs_a | cast::runs_b;
constexpr Verdict sees_network{.allowed = cast::of_network | cast::administrator};
constexpr Verdict who_defines{.allowed = defines | cast::administrator, .forbidden = cast::of_network - defines};
constexpr Verdict who_leads{.allowed = cast::administrator | Who{Actor::lead}, .forbidden = cast::of_network - Who{Actor::lead}};
constexpr Verdict for_the_school{.allowed = of_school, .forbidden = (cast::of_network | cast::administrator) - of_school};

json::object at(std::string_view kind, std::int64_t id) { return {{"kind", kind}, {"id", id}}; }

/// The request about a new measure of A's network, with more in it.
auto of_measure(json::object more = {})
{
    return [more](World& w, Actor) {
        auto request = more;
        request.emplace("measure", w.measure_of(w.a).value);
        return request;
    };
}

/// The same at A's school.
auto at_school(json::object more = {})
{
    return [more](World& w, Actor) {
        auto request = more;
        request.emplace("measure", w.measure_of(w.a).value);
        request.emplace("place", at("school", w.a.school.value));
        return request;
    };
}

json::array a_figure() { return {{{"period", "2024-09-01"}, {"value", 3}, {"denominator", 400}}}; }

std::vector<Expectation> of_measures()
{
    using namespace measures;
    return {
        of<Add>("the network of A", who_defines,
                [](World& w, Actor) {
                    return json::object{{"shelf", w.a.network.value}, {"title", "Measure " + std::to_string(w.next())}, {"kind", "events"},
                                        {"direction", "down"}, {"frequency", "month"}};
                }),
        of<Update>("a measure of the network of A", who_defines, of_measure({{"about", "Words"}})),
        of<Archive>("a measure of the network of A", who_defines, of_measure({{"archived", true}})),
        of<Get>("a measure of the network of A", sees_network, of_measure()),
        of<ListOfNetwork>("the network of A", sees_network, [](World& w, Actor) { return json::object{{"shelf", w.a.network.value}}; }),
        of<SetSmallestGroup>("the network of A", who_leads,
                             [](World& w, Actor) {
                                 return json::object{{"network", w.a.network.value}, {"smallestGroup", 10}};
                             }),
        of<ListGroups>("all", {.allowed = cast::with_account, .forbidden = cast::guest}, [](World&, Actor) { return json::object{}; }),
    };
}

std::vector<Expectation> of_figures()
{
    using namespace figures;
    return {
        of<Enter>("A's school", for_the_school, at_school({{"figures", a_figure()}})),
        of<Enter>("the network of A", who_leads,
                  [](World& w, Actor) {
                      auto const measure = w.call("measures.add",
                                                  {{"shelf", w.a.network.value}, {"title", "Measure " + std::to_string(w.next())}, {"kind", "things"},
                                                   {"direction", "down"}, {"frequency", "year"}},
                                                  Actor::facilitator);
                      return json::object{{"measure", measure.at("measure")}, {"place", at("network", w.a.network.value)},
                                          {"figures", {{{"period", "2024-09-01"}, {"value", 3}}}}};
                  }),
        of<Remove>("a figure of A's school", for_the_school,
                   [](World& w, Actor) {
                       json::object about{{"measure", w.measure_of(w.a).value}, {"place", at("school", w.a.school.value)}};
                       auto entered = about;
                       entered.emplace("figures", a_figure());
                       w.call("figures.enter", std::move(entered), Actor::principal);
                       about.emplace("period", "2024-09-01"), about.emplace("because", "Words");
                       return about;
                   }),
        of<Paste>("A's school", for_the_school,
                  [](World& w, Actor) {
                      return json::object{{"network", w.a.network.value}, {"place", at("school", w.a.school.value)}, {"measure", w.measure_of(w.a).value},
                                          {"text", "period,value,of\nSep 2024,3,400\n"}};
                  }),
        of<History>("a figure of A's school", for_the_school, at_school({{"period", "2024-09-01"}})),
        of<AddNote>("A's school", for_the_school, at_school({{"kind", "event"}, {"period", "2024-09-01"}, {"words", "Words"}})),
        of<RemoveNote>("a note of A's school", for_the_school, [](World& w, Actor) { return json::object{{"note", w.note_in(w.a).value}}; }),
        of<Series>("A's school", sees_network, [](World& w, Actor) { return json::object{{"place", at("school", w.a.school.value)}}; }),
        of<Across>("the schools of the network of A", sees_network,
                   [](World& w, Actor) {
                       return json::object{{"over", at("network", w.a.network.value)}, {"measure", w.a.measured.measure.value}};
                   }),
        of<Across>("the schools of cohort A", {.allowed = cast::of_a | cast::administrator},
                   [](World& w, Actor) {
                       return json::object{{"over", at("cohort", w.a.cohort.value)}, {"measure", w.a.measured.measure.value}};
                   }),
        of<Export>("A's school", sees_network, [](World& w, Actor) { return json::object{{"place", at("school", w.a.school.value)}}; }),
    };
}

}  // namespace

MeasureId World::measure_of(Place const& place)
{
    // Past the number that a network may have: the matrix asks for one for each call.
    auto const title = "Measure " + std::to_string(next());
    return installation.change([&](db::Transaction& tx) {
        return tx.insert<MeasureId>("INSERT INTO measures (network_id, title, kind, direction, frequency, created_by, created_at)"
                                    " VALUES (?1, ?2, 'events', 'down', 'month', ?3, ?4)",
                                    place.network, title, person(Actor::facilitator), tx.at());
    });
}

ChartNoteId World::note_in(Place const& place)
{
    auto const note = call("figures.addNote",
                           {{"measure", measure_of(place).value}, {"place", at("school", place.school.value)}, {"kind", "event"},
                            {"period", "2024-09-01"}, {"words", "Words"}},
                           Actor::principal);
    return ChartNoteId{note.at("note").to_number<std::int64_t>()};
}

double World::number_canary(std::string const& where, Who may_see, NumberStands stands)
{
    auto const number = 700'000.5 + next();
    canaries.push_back({json::serialize(json::value(number)), where + ", in an answer", may_see, {}});
    if (stands == NumberStands::in_answers_and_files) canaries.push_back({server::plain_number(number), where + ", in a file", may_see, {}});
    // Where words stand about it, for who may see it; nobody else has them anywhere.
    canaries.push_back({figure_words(number, ""), where + ", in words", {}, may_see});
    return number;
}

void World::tell_figures(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who inside)
{
    auto const here = [&](std::string const& what, Who who) { return canary(what + " in " + suffix, who) + " planted"; };
    auto const school = at("school", place.school.value);
    auto const added = call("measures.add",
                            {{"shelf", place.network.value}, {"title", here("the title of a measure", sees)}, {"about", here("about a measure", sees)},
                             {"kind", "average"}, {"direction", "up"}, {"frequency", "year"}, {"numerator", here("what is measured", sees)},
                             {"denominator", here("of whom it is measured", sees)}, {"collected", here("how it is collected", sees)},
                             {"groups", {"ALL", "EL"}}},
                            seated.facilitator);
    place.measured.measure = MeasureId{added.at("measure").to_number<std::int64_t>()};
    auto const enter = [&](char const* group, double value, double denominator, std::optional<std::string> because) {
        json::object figure{{"period", "2024-09-01"}, {"group", group}, {"value", value}, {"denominator", denominator},
                            {"source", here("where a figure comes from", inside)}};
        json::object request{{"measure", place.measured.measure.value}, {"place", school}, {"figures", json::array{std::move(figure)}}};
        if (because) request.emplace("because", *because);
        call("figures.enter", std::move(request), seated.principal);
    };
    enter("ALL", 3.5, 400, {});
    // Once it is corrected it stands in the history alone.
    enter("EL", number_canary("the first figure of a small group in " + suffix, inside, NumberStands::in_answers), 4, {});
    enter("EL", number_canary("a figure of a small group in " + suffix, inside, NumberStands::in_answers_and_files), 4,
          here("why a figure was corrected", inside));
    auto const noted = call("figures.addNote",
                            {{"measure", place.measured.measure.value}, {"place", school}, {"kind", "event"}, {"period", "2024-09-01"},
                             {"words", here("a note on a chart", sees)}},
                            seated.member);
    place.measured.note = ChartNoteId{noted.at("note").to_number<std::int64_t>()};
}

std::vector<Expectation> expectations_of_measures()
{
    std::vector<Expectation> all;
    for (auto const& subject : {of_measures(), of_figures()}) all.insert(all.end(), subject.begin(), subject.end());
    return all;
}

}  // namespace lyceum::testing
