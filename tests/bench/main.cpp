#include "tests/bench/district/view.hpp"
#include "tests/bench/documents/report.hpp"
#include "tests/bench/library/search.hpp"
#include "tests/bench/limits.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/scenarios.hpp"
#include "tests/bench/table.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <sys/utsname.h>
#include <thread>

/// Measures lyceumd, and beside it what the machine can do at most. See README.md.
namespace lyceum::bench {
namespace {

struct Choice {
    Effort effort;
    double seconds = 4;
    int idle_plain = 4'000;
    int idle_tls = 2'000;
    std::optional<Rooms> own;  ///< one situation of one's own, instead of all
    std::string only;          ///< one part of all, by its name; empty: all
};

struct Limits {
    Figures each, gathered;
};
Limits limits_beside(Measured const& measured, std::size_t sockets, Effort const& effort)
{
    auto const& frame = measured.figures.event_frame;
    auto const limit = [&](Sending sending) {
        return measure_limit(sending, sockets, frame, std::size_t(effort.in_flight), effort.warm_up, effort.measured);
    };
    return {limit(Sending::one_write_each), limit(Sending::gathered)};
}

std::string named(Rooms const& rooms)
{
    auto const of = std::to_string(rooms.people);
    return rooms.rooms == 1 ? "a room of " + of : std::to_string(rooms.rooms) + " rooms of " + of;
}

enum class Aim { half_of_gathered, twice_each, none };

void measure_full_speed(Table& table, Rooms const& rooms, Aim aim, Effort const& effort)
{
    auto const measured = measure_rooms(rooms, effort);
    auto const limits = limits_beside(measured, std::size_t(rooms.rooms * rooms.people), effort);
    auto const rate = measured.figures.deliveries_per_second();
    auto const of_gathered = rate / limits.gathered.deliveries_per_second(), of_each = rate / limits.each.deliveries_per_second();
    table.speed(named(rooms), measured, limits.each, limits.gathered);
    if (aim == Aim::half_of_gathered)
        table.aim(named(rooms) + ": deliveries/s, of the gathered limit", of_gathered, "at least 0.5", of_gathered >= 0.5);
    if (aim == Aim::twice_each)
        table.aim(named(rooms) + ": deliveries/s, of one write each", of_each, "at least 2", of_each >= 2);
}

void measure_all_rooms(Table& table, Effort const& effort)
{
    measure_full_speed(table, {.rooms = 1, .people = 1'000, .publishers = 1, .rate = {}}, Aim::half_of_gathered, effort);
    measure_full_speed(table, {.rooms = 1, .people = 300, .publishers = 1, .rate = {}}, Aim::half_of_gathered, effort);
    measure_full_speed(table, {.rooms = 1, .people = 30, .publishers = 1, .rate = {}}, Aim::twice_each, effort);
    measure_full_speed(table, {.rooms = 100, .people = 30, .publishers = 1, .rate = {}}, Aim::twice_each, effort);
}

void measure_quiet_room(Table& table, Effort effort)
{
    constexpr double messages_per_second = 20;
    effort.measured *= 3;
    auto const measured = measure_rooms({.rooms = 1, .people = 30, .publishers = 1, .rate = messages_per_second}, effort);
    auto const& figures = measured.figures;
    auto const p99 = figures.last_receipt.quantile_ms(0.99);
    table.quiet("a quiet room of 30, 20 messages/s", measured);
    table.aim("a quiet room of 30: p99 from send to last receipt, ms", p99, "under 5", p99 < 5 && figures.not_received_by_all == 0);
}

void measure_session(Table& table, Effort effort)
{
    constexpr int people = 1'000;
    constexpr double moves_per_second = 10;
    effort.measured *= 3;
    auto const measured = measure_steps(people, moves_per_second, effort);
    // The same frames at the same pace: a write that finds the caches cold costs more than one of many.
    auto const each = measure_limit(Sending::one_write_each, std::size_t(people), measured.figures.event_frame, 1, effort.warm_up, effort.measured,
                                    std::chrono::milliseconds(std::int64_t(1'000 / moves_per_second)));
    auto const p99 = measured.figures.last_receipt.quantile_ms(0.99);
    table.steps("a session of 1,000, a step change every 100 ms", measured, each);
    table.aim("a session of 1,000: p99 of a step change to the last, ms", p99, "under 50", p99 < 50 && measured.figures.not_received_by_all == 0);
}

void measure_acknowledged(Table& table, Effort effort)
{
    constexpr int publishers = 256;
    auto const syncs = measure_disk(effort);
    auto const in_flight = effort.in_flight;
    for (auto const each : {1, in_flight}) {
        effort.in_flight = each;
        auto const measured = measure_writes(publishers, effort);
        auto const ratio = measured.figures.acknowledged_per_second() / syncs;
        auto const what = std::to_string(publishers) + " publishers, " + std::to_string(each) + " in flight each";
        table.writes(what, measured, syncs);
        if (each == in_flight) table.aim(what + ": acknowledged/s, of one sync each", ratio, "at least 8", ratio >= 8);
    }
}

void measure_memory(Table& table, Choice const& choice)
{
    auto const plain = measure_idle_connection(Line::plain, choice.idle_plain) / 1024;
    table.aim("an idle plain connection: server memory, KiB", plain, "under 10", plain < 10);
    auto const tls = measure_idle_connection(Line::tls, choice.idle_tls) / 1024;
    table.aim("an idle TLS connection: server memory, KiB", tls, "under 40", tls < 40);
}

void describe_machine()
{
    utsname system{};
    uname(&system);
    std::cout << std::thread::hardware_concurrency() << " processors, " << system.sysname << ' ' << system.release << "\n\n";
}

int run(Choice const& choice)
{
    allow_many_files();
    describe_machine();
    Table table(std::cout);
    if (choice.own) {
        measure_full_speed(table, *choice.own, Aim::none, choice.effort);
        return 0;
    }
    auto const wants = [&](std::string_view part) { return choice.only.empty() || choice.only == part; };
    if (wants("rooms")) measure_all_rooms(table, choice.effort);
    if (wants("quiet")) measure_quiet_room(table, choice.effort);
    if (wants("session")) measure_session(table, choice.effort);
    if (wants("writes")) measure_acknowledged(table, choice.effort);
    if (wants("memory")) measure_memory(table, choice);
    if (wants("documents")) measure_documents(table, choice.effort);
    if (wants("library")) measure_library(table);
    if (wants("district")) measure_district(table);
    return table.print_aims() ? 0 : 1;
}

}  // namespace
}  // namespace lyceum::bench

int main(int argc, char** argv)
{
    using namespace lyceum::bench;
    Choice choice;
    Rooms rooms;
    double rate = 0;
    CLI::App app("Measures lyceumd beside what the machine can do at most; gives 1 where an aim is not reached");
    app.add_option("--seconds", choice.seconds, "How long each figure is measured")->check(CLI::Range(0.5, 600.0));
    app.add_option("--in-flight", choice.effort.in_flight, "Messages under way of each publisher")->check(CLI::Range(1, 256));
    app.add_option("--body", choice.effort.body_bytes, "Characters of a message")->check(CLI::Range(40, 8'000));
    app.add_option("--idle-plain", choice.idle_plain, "Idle plain connections")->check(CLI::Range(100, 20'000));
    app.add_option("--idle-tls", choice.idle_tls, "Idle TLS connections")->check(CLI::Range(100, 20'000));
    app.add_option("--only", choice.only, "Measures one part of all")->check(CLI::IsMember({"rooms", "quiet", "session", "writes", "memory", "documents", "library", "district"}));
    auto* people = app.add_option("--room-of", rooms.people, "Measures only rooms of so many people")->check(CLI::Range(1, 20'000));
    app.add_option("--rooms", rooms.rooms, "How many of them")->needs(people)->check(CLI::Range(1, 2'000));
    app.add_option("--publishers", rooms.publishers, "Publishers of each room")->needs(people)->check(CLI::Range(1, 1'000));
    auto* offered = app.add_option("--rate", rate, "Messages/s of each publisher, instead of as fast as acknowledged")
                        ->needs(people)->check(CLI::Range(0.1, 100'000.0));
    CLI11_PARSE(app, argc, argv);
    if (*offered) rooms.rate = rate;
    if (*people) choice.own = rooms;
    choice.effort.measured = std::chrono::duration<double>(choice.seconds);
    try {
        return run(choice);
    } catch (std::exception const& fault) {
        std::cerr << "bench: " << fault.what() << '\n';
        return 2;
    }
}
