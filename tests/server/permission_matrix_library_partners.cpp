#include "protocol/partners.hpp"
#include "tests/server/permission_matrix.hpp"

/// The pages of partner organisations, in the matrix and its world.
namespace lyceum::testing {

namespace json = boost::json;

void World::fill_partner(Place const& place, std::string const& suffix, Seated const& seated, Who sees)
{
    auto const words = [&](std::string const& what) { return canary(what + " of a partner in " + suffix, sees) + " planted"; };
    json::object const served{{"network", place.network.value}, {"capacity", "adviser"}, {"note", words("the note on the service")}};
    call("partners.update",
         {{"partner", place.partner.value},
          {"offers", words("the offers")},
          {"contact", words("the contact")},
          {"website", "https://example.org/" + canary("the website of a partner in " + suffix, sees)},
          {"service", json::array{served}}},
         seated.partner);
}

PartnerId World::public_partner(Place const& place)
{
    return installation.change([&](db::Transaction& tx) {
        return tx.insert<PartnerId>("INSERT INTO partners (network_id, name, visibility) VALUES (?1, ?2, 'world')", place.network,
                                    "Partner " + std::to_string(next()));
    });
}

std::vector<Expectation> expectations_of_partners()
{
    using namespace partners;
    constexpr auto sees = cast::of_network | cast::administrator;
    constexpr Who own{Actor::partner, Actor::lead, Actor::administrator};
    constexpr Who leads{Actor::lead, Actor::administrator};
    auto const of_a = [](World& w, Actor) { return json::object{{"partner", w.a.partner.value}}; };
    auto const of_all = [](World& w, Actor) { return json::object{{"partner", w.public_partner(w.a).value}}; };
    auto const keeping = [](PartnerId partner) { return json::object{{"partner", partner.value}, {"visibility", "network"}}; };
    return {
        of<GetPartner>("the partner in A", {.allowed = sees}, of_a),
        of<GetPartner>("a partner whose page everyone sees", {.allowed = cast::everyone}, of_all),
        of<Update>("the partner in A", {.allowed = own, .forbidden = sees - own}, [=](World& w, Actor) { return keeping(w.a.partner); }),
        of<Update>("a partner whose page everyone sees", {.allowed = leads, .forbidden = cast::signed_in - leads},
                   [=](World& w, Actor) { return keeping(w.public_partner(w.a)); }),
        of<ListOfNetwork>("the network of A", {.allowed = sees}, [](World& w, Actor) { return json::object{{"network", w.a.network.value}}; }),
        of<Reach>("the partner in A", {.allowed = own, .forbidden = sees - own}, of_a),
        of<Reach>("a partner whose page everyone sees", {.allowed = leads, .forbidden = cast::signed_in - leads}, of_all),
    };
}

}  // namespace lyceum::testing
