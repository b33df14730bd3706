#include "protocol/organisations.hpp"
#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{
namespace
{

using namespace organisations;
namespace json = boost::json;

constexpr Who lead_and_administrator{Actor::lead, Actor::administrator};
/// Over A's school and its seats: leads of its network or district.
constexpr Who leads_school_a{Actor::lead, Actor::district_lead, Actor::administrator};
/// Over A itself: its facilitators, its network's leads, administrators.
constexpr Who facilitates_a = cast::runs_a | cast::administrator;

constexpr Verdict sees_network{.allowed = cast::of_network | cast::administrator};
constexpr Verdict leads_network{.allowed = lead_and_administrator, .forbidden = cast::of_network - lead_and_administrator};
constexpr Verdict sees_a{.allowed = cast::of_a | cast::administrator};
constexpr Verdict runs_a{.allowed = facilitates_a, .forbidden = cast::of_a - facilitates_a};
constexpr Verdict leads_a{.allowed = lead_and_administrator, .forbidden = cast::of_a - lead_and_administrator};
constexpr Verdict leads_school{.allowed = leads_school_a, .forbidden = cast::of_network - leads_school_a};

json::object organisation(std::string_view kind, std::int64_t id) { return {{"kind", kind}, {"id", id}}; }
std::string new_name(World& w) { return "Example " + std::to_string(w.next()); }

Expectation list_seats(std::string_view kind, Verdict verdict, std::int64_t (*id)(World const&))
{
    return of<ListSeats>("the seats of a " + std::string(kind), verdict, [=](World& w, Actor) {
        return json::object{{"organisation", organisation(kind, id(w))}};
    });
}
Expectation grant_seat(std::string_view kind, std::string_view role, Verdict verdict, std::int64_t (*id)(World const&))
{
    return of<GrantSeat>("a seat in a " + std::string(kind), verdict, [=](World& w, Actor) {
        return json::object{{"organisation", organisation(kind, id(w))}, {"role", role}};
    });
}
Expectation hand_over_seat(Kind kind, Role role, Verdict verdict, std::int64_t (*id)(World const&))
{
    auto const about = std::string("a vacant seat of a ") + boost::describe::enum_to_string(kind, "");
    return of<HandOverSeat>(about, verdict, [=](World& w, Actor) {
        return json::object{{"seat", w.vacant_seat({kind, id(w)}, role).value}};
    });
}

std::vector<Expectation> of_seats()
{
    auto const network = +[](World const& w) { return w.a.network.value; };
    auto const cohort = +[](World const& w) { return w.a.cohort.value; };
    auto const district = +[](World const& w) { return w.a.district.value; };
    auto const zone = +[](World const& w) { return w.a.zone.value; };
    auto const school = +[](World const& w) { return w.a.school.value; };
    auto const partner = +[](World const& w) { return w.a.partner.value; };
    return {
        list_seats("network", sees_network, network),
        list_seats("cohort", sees_a, cohort),
        list_seats("district", sees_network, district),
        list_seats("zone", sees_network, zone),
        list_seats("school", sees_network, school),
        list_seats("partner", sees_network, partner),
        grant_seat("network", "reviewer", leads_network, network),
        grant_seat("cohort", "coach", leads_a, cohort),
        grant_seat("district", "lead", leads_network, district),
        grant_seat("school", "member", leads_school, school),
        grant_seat("partner", "partner", leads_network, partner),
        hand_over_seat(Kind::network, Role::reviewer, leads_network, network),
        hand_over_seat(Kind::cohort, Role::coach, leads_a, cohort),
        hand_over_seat(Kind::district, Role::lead, leads_network, district),
        hand_over_seat(Kind::school, Role::member, leads_school, school),
        hand_over_seat(Kind::partner, Role::partner, leads_network, partner),
    };
}

}  // namespace

std::vector<Expectation> expectations_of_organisations()
{
    constexpr Who runs_school_a = leads_school_a | Who{Actor::principal, Actor::facilitator};
    auto all = of_seats();
    auto const in_network = [](World& w, Actor) { return json::object{{"network", w.a.network.value}}; };
    auto const named_in_network = [](World& w, Actor) { return json::object{{"network", w.a.network.value}, {"name", new_name(w)}}; };
    auto const district = [](World& w, Actor) {
        return json::object{{"network", w.a.network.value}, {"name", new_name(w)}, {"zones", json::array{}}};
    };
    auto const school = [](World& w, Actor) {
        return json::object{
            {"network", w.a.network.value}, {"name", new_name(w)}, {"context", {{"level", "high"}, {"groups", json::array{}}}}};
    };
    auto const spare_school = [](World& w, Actor) {
        return json::object{{"cohort", w.a.cohort.value}, {"schools", {w.spare_school.value}}, {"partners", json::array{}}};
    };
    std::vector<Expectation> const own{
        of<OpenEveryone>("the cohort of everyone in the network", leads_network,
                         [](World& w, Actor) { return json::object{{"network", w.a.network.value}}; }),
        of<CreateNetwork>("a network", {.allowed = cast::administrator, .forbidden = cast::signed_in - cast::administrator},
                          [](World& w, Actor) {
                              return json::object{{"name", new_name(w)}};
                          }),
        of<GetNetwork>("the network of A", sees_network, in_network),
        of<CreateCohort>("a cohort in the network of A", leads_network, named_in_network),
        of<CreateDistrict>("a district in the network of A", leads_network, district),
        of<CreateSchool>("a school in the network of A", leads_network, school),
        of<CreatePartner>("a partner in the network of A", leads_network, named_in_network),
        of<ListSchools>("the schools of the network of A", sees_network, in_network),
        of<GetCohort>("cohort A", sees_a,
                      [](World& w, Actor) {
                          return json::object{{"cohort", w.a.cohort.value}};
                      }),
        of<UpdateCohort>("cohort A", runs_a,
                         [](World& w, Actor) {
                             return json::object{{"cohort", w.a.cohort.value}, {"timeZone", w.next() % 2 ? "UTC" : "Europe/Berlin"}};
                         }),
        of<AddToCohort>("a school and cohort A", runs_a, spare_school),
        of<RemoveFromCohort>("a school and cohort A", runs_a, spare_school),
        of<GetSchool>("A's school", sees_network,
                      [](World& w, Actor) {
                          return json::object{{"school", w.a.school.value}};
                      }),
        of<UpdateSchool>("A's school", {.allowed = runs_school_a, .forbidden = cast::of_network - runs_school_a},
                         [](World& w, Actor) {
                             return json::object{{"school", w.a.school.value}, {"name", new_name(w)}};
                         }),
    };
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

}  // namespace lyceum::testing
