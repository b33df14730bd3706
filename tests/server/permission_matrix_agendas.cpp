#include "protocol/agendas.hpp"
#include "protocol/scripts.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

constexpr Who sees = cast::of_a | cast::administrator;
constexpr Who facilitates_a = cast::runs_a | cast::administrator;
constexpr Verdict runs_a{.allowed = facilitates_a, .forbidden = sees - facilitates_a};
constexpr Verdict sees_a{.allowed = sees};
/// Who runs a cohort of the network of A and B changes what the network keeps; everyone of the network sees it.
constexpr Who keepers = cast::runs_a | cast::runs_b | cast::administrator;
constexpr Who of_network = cast::of_network | cast::administrator;
constexpr Verdict keeps{.allowed = keepers, .forbidden = of_network - keepers};
constexpr Verdict sees_network{.allowed = of_network};

json::object shelf(World& w, Actor) { return {{"network", w.a.network.value}}; }
json::object own(World& w, Actor) { return {{"script", w.a.script.value}}; }
json::object shipped(World& w, Actor) { return {{"script", w.shipped.value}}; }
json::object session(World& w, Actor) { return {{"meeting", w.plan_session(w.a.cohort).value}}; }
json::object block(World& w, Actor) { return {{"segment", w.segment_in(w.a.cohort).value}}; }

json::object with(json::object request, std::string_view member, json::value value)
{
    request.emplace(member, std::move(value));
    return request;
}
json::object content(std::string const& title)
{
    scripts::Content content;
    content.title = title, content.steps.items.resize(1);
    content.steps.items[0].title = "Step";
    return codec::to_json(content).as_object();
}

std::vector<Expectation> of_scripts()
{
    using namespace scripts;
    return {
        of<ListOfNetwork>("what the network of A can use", sees_network, shelf),
        of<GetScript>("a protocol of the network of A", sees_network, own),
        of<GetScript>("one that ships", {.allowed = cast::signed_in}, shipped),
        of<Copy>("one that ships, into the network of A", keeps,
                 [](World& w, Actor as) { return with(shelf(w, as), "script", w.shipped.value); }),
        // Somebody of another network does not see what is copied.
        of<Copy>("one of the network of F, into the network of A",
                 {.allowed = cast::administrator, .forbidden = of_network - keepers},
                 [](World& w, Actor as) { return with(shelf(w, as), "script", w.f.script.value); }),
        of<Update>("a protocol of the network of A", keeps,
                   [](World& w, Actor as) { return with(own(w, as), "content", content("Example")); }),
        of<Update>("one that ships", {.allowed = {}, .forbidden = cast::signed_in},
                   [](World& w, Actor as) { return with(shipped(w, as), "content", content("Example")); }),
        of<Archive>("a protocol of the network of A", keeps,
                    [](World& w, Actor as) { return with(own(w, as), "archived", false); }),
        of<Import>("a protocol into the network of A", keeps,
                   [](World& w, Actor as) {
                       return with(shelf(w, as), "text",
                                   "title = \"Example\"\n[[steps]]\ntitle = \"Step\"\nminutes = 5\nspeak = \"everyone\"\n");
                   }),
        of<Export>("a protocol of the network of A", sees_network, own),
    };
}

std::vector<Expectation> of_agendas()
{
    using namespace agendas;
    auto const titled = [](json::object request) { return with(std::move(request), "title", "Example"); };
    auto const kept = [](World& w) { return w.template_of(w.a.cohort).value; };
    return {
        of<GetAgenda>("a session of A", sees_a, session),
        of<AddSegment>("a session of A", runs_a,
                       [=](World& w, Actor as) { return with(with(titled(session(w, as)), "kind", "work"), "minutes", 10); }),
        of<UpdateSegment>("a block of A", runs_a, [=](World& w, Actor as) { return titled(block(w, as)); }),
        of<MoveSegment>("a block of A", runs_a, block),
        of<RemoveSegment>("a block of A", runs_a, block),
        of<AssignRole>("a block of A", runs_a, [](World& w, Actor as) { return with(block(w, as), "role", "Presenter"); }),
        of<SetSteps>("a block of A", runs_a,
                     [](World& w, Actor as) { return with(block(w, as), "steps", content("Example").at("steps")); }),
        of<CopyFrom>("a session of A", runs_a,
                     [](World& w, Actor as) { return with(session(w, as), "from", w.plan_session(w.a.cohort).value); }),
        of<SaveTemplate>("a session of A", runs_a, [=](World& w, Actor as) { return titled(session(w, as)); }),
        of<ListTemplates>("a session of A", runs_a, session),
        of<UseTemplate>("a session of A", runs_a,
                        [=](World& w, Actor as) { return with(session(w, as), "agendaTemplate", kept(w)); }),
        of<RemoveTemplate>("a template of the network of A", {.allowed = keepers},
                           [=](World& w, Actor) { return json::object{{"agendaTemplate", kept(w)}}; }),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_agendas()
{
    auto all = of_scripts();
    for (auto const& expectation : of_agendas()) all.push_back(expectation);
    return all;
}

}  // namespace lyceum::testing
