#include "tests/crash/contributor.hpp"

#include <boost/json/array.hpp>

namespace lyceum::crash {
namespace {

constexpr std::int64_t publishes_every = 7;
constexpr std::int64_t asks_every = 5;

}  // namespace

PracticeId begin_practice(std::uint16_t port, testing::SignedIn const& first, testing::SignedIn const& second, SchoolId school)
{
    testing::WebSocket socket({.port = port}, {.session = first.session});
    boost::json::object const owner{{"kind", "school"}, {"id", school.value}};
    auto const practice = result_of(socket, "practices.begin", {{"owner", owner}, {"title", "While it is killed"}}).at("practice").as_int64();
    result_of(socket, "practices.setAuthors", {{"practice", practice}, {"authors", boost::json::array{first.person.value, second.person.value}}});
    boost::json::object const parts{{"summary", "Written while the server is killed."}};
    result_of(socket, "practices.write", {{"practice", practice}, {"revision", 1}, {"parts", parts}});
    return PracticeId{practice};
}

Contributor::Contributor(Stage& stage, testing::SignedIn who, PracticeId practice, NetworkId network, Part part)
    : Persistent(stage, std::move(who)), practice_(practice), network_(network), part_(part)
{
}

Persistent::Intent Contributor::next(std::int64_t number)
{
    auto const said = std::to_string(number) + " by " + std::to_string(person().value);
    auto key = "contributes-" + std::to_string(person().value) + "-" + std::to_string(number);
    if (number % publishes_every == 0 && part_ == Part::problem)
        return {"practices.publish", {{"practice", practice_.value}, {"note", said}}, std::move(key)};
    if (number % asks_every == 0)
        return {"needs.post", {{"network", network_.value}, {"title", "Need " + said}}, std::move(key)};
    boost::json::object const parts{{part(), "Text " + said}};
    return {"practices.write", {{"practice", practice_.value}, {"revision", revision_}, {"parts", parts}}, std::move(key)};
}

void Contributor::acknowledge(Intent const& intent, boost::json::object const& result)
{
    if (intent.method == "practices.publish") {
        ++publications_;
    } else if (intent.method == "needs.post") {
        ++needs_;
    } else {
        ++writings_;
        revision_ = result.at("revision").as_int64();
        text_ = intent.params.at("parts").at(part()).as_string();
    }
}

}  // namespace lyceum::crash
