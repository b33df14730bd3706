#include "tests/bench/scenarios.hpp"

#include "tests/bench/disk.hpp"
#include "tests/bench/process.hpp"
#include "tests/support/cohort.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/web_socket.hpp"

#include <boost/json/serialize.hpp>
#include <deque>
#include <thread>

namespace lyceum::bench {
namespace {

using testing::Cohort;
using testing::ServerProcess;

constexpr int rooms_that_nobody_follows = 8;
constexpr int people_of_idle_cohort = 30;
/// Before memory is measured: what the first connections make the server reserve is not theirs.
constexpr int connections_before = 200;
constexpr std::chrono::milliseconds memory_settles{1'000};

/// The limits that keep a whole school apart from the rest are above what is measured here.
ServerProcess::Environment without_limits()
{
    return {{"LYCEUM_LIMITS_CONNECTIONS", "100000"},
            {"LYCEUM_LIMITS_CONNECTIONS_PER_ADDRESS", "100000"},
            {"LYCEUM_LIMITS_CALLS_IN_FLIGHT", "256"}};
}

std::vector<Cohort> prepare(ServerProcess& server, int cohorts, testing::CohortSize size)
{
    return server.prepare([&](db::Transaction& tx) {
        std::vector<Cohort> made;
        for (int i = 0; i < cohorts; ++i) made.push_back(testing::make_cohort(tx, "Network " + std::to_string(i + 1), size));
        return made;
    });
}

Measured measure(ServerProcess& server, Load load, Effort const& effort)
{
    load.port = server.endpoint().port;
    load.in_flight = effort.in_flight;
    load.body_bytes = effort.body_bytes;
    load.warm_up = effort.warm_up;
    load.measured = effort.measured;
    Measured measured;
    std::chrono::duration<double> before{}, after{};
    measured.figures = run(load, [&] { before = cpu_time(server.pid()); }, [&] { after = cpu_time(server.pid()); });
    measured.server_cpu_s = (after - before).count();
    if (auto const& figures = measured.figures; figures.refused > 0)
        throw std::runtime_error(std::to_string(figures.refused) + " calls were refused: " + figures.first_refusal);
    server.stop();
    return measured;
}

/// Calls, and gives the result. Throws std::runtime_error where it is refused.
boost::json::object result_of(testing::WebSocket& socket, std::string_view operation, boost::json::object params, std::string_view key)
{
    auto const answer = socket.call(operation, std::move(params), key);
    if (!answer.contains("result")) throw std::runtime_error(std::string(operation) + " was refused: " + boost::json::serialize(answer));
    return answer.at("result").as_object();
}

/// A session that stands in the first of two steps.
Session open_session(ServerProcess const& server, Cohort const& cohort)
{
    testing::WebSocket facilitator(server.endpoint(), {.session = cohort.people.front().session});
    auto const meeting = result_of(facilitator, "meetings.schedule",
                                   {{"cohort", cohort.id.value}, {"title", "Measured"}, {"starts", to_string(now().plus(std::chrono::minutes(5)))}, {"minutes", 90}},
                                   "bench-schedule").at("meeting");
    for (auto const* title : {"One", "Two"})
        result_of(facilitator, "agendas.addSegment", {{"meeting", meeting}, {"kind", "work"}, {"title", title}, {"minutes", 30}}, std::string("bench-segment-") + title);
    auto const stage = result_of(facilitator, "stages.open", {{"meeting", meeting}}, "bench-open").at("stage");
    result_of(facilitator, "stages.move", {{"stage", stage}, {"to", "next"}}, "bench-first-move");
    return {meeting.as_int64(), stage.as_int64()};
}

}  // namespace

Measured measure_steps(int people, double moves_per_second, Effort const& effort)
{
    ServerProcess server(without_limits());
    auto const cohort = prepare(server, 1, {.people = people, .rooms = 1}).front();
    server.start();
    Load load;
    load.session = open_session(server, cohort);
    load.rate = moves_per_second;
    for (std::size_t i = 0; i < cohort.people.size(); ++i)
        load.places.push_back({cohort.people[i].session, 0, i == 0 ? Place::Role::follows_and_publishes : Place::Role::follows});
    auto alone = effort;
    alone.in_flight = 1;
    return measure(server, std::move(load), alone);
}

Measured measure_rooms(Rooms const& rooms, Effort const& effort)
{
    ServerProcess server(without_limits());
    auto const cohorts = prepare(server, rooms.rooms, {.people = rooms.people, .rooms = 1});
    Load load;
    load.rate = rooms.rate;
    for (auto const& cohort : cohorts)
        for (std::size_t i = 0; i < cohort.people.size(); ++i)
            load.places.push_back({cohort.people[i].session, cohort.rooms.front().value,
                                   int(i) < rooms.publishers ? Place::Role::follows_and_publishes : Place::Role::follows});
    server.start();
    return measure(server, std::move(load), effort);
}

Measured measure_writes(int publishers, Effort const& effort)
{
    ServerProcess server(without_limits());
    auto const cohort = prepare(server, 1, {.people = publishers, .rooms = rooms_that_nobody_follows}).front();
    Load load;
    for (std::size_t i = 0; i < cohort.people.size(); ++i)
        load.places.push_back({cohort.people[i].session, cohort.rooms[i % rooms_that_nobody_follows].value, Place::Role::publishes});
    server.start();
    return measure(server, std::move(load), effort);
}

double measure_idle_connection(Line line, int connections)
{
    ServerProcess server(without_limits());
    auto const all = connections_before + connections;
    auto const cohorts = prepare(server, (all + people_of_idle_cohort - 1) / people_of_idle_cohort, {.people = people_of_idle_cohort, .rooms = 1});
    if (line == Line::tls) server.serve_tls();
    server.start();
    std::deque<testing::WebSocket> opened;
    double before = 0;
    for (int i = 0; i < all; ++i) {
        if (i == connections_before) {
            std::this_thread::sleep_for(memory_settles);
            before = resident_bytes(server.pid());
        }
        auto const& cohort = cohorts[std::size_t(i / people_of_idle_cohort)];
        auto& socket = opened.emplace_back(
            server.endpoint(), testing::Upgrade{.session = cohort.people[std::size_t(i % people_of_idle_cohort)].session});
        auto const answer = socket.call("topics.follow", {{"topic", "room/" + std::to_string(cohort.rooms.front().value)}});
        if (!answer.contains("result")) throw std::runtime_error("a follow was refused");
    }
    std::this_thread::sleep_for(memory_settles);
    auto const after = resident_bytes(server.pid());
    opened.clear();
    server.stop();
    return (after - before) / connections;
}

double measure_disk(Effort const& effort)
{
    testing::Folder const folder;
    return syncs_per_second(folder.path(), effort.measured);
}

}  // namespace lyceum::bench
