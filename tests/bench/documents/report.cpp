#include "tests/bench/documents/report.hpp"

#include "tests/bench/documents/scenarios.hpp"

#include <algorithm>

namespace lyceum::bench {
namespace {

constexpr int editors = 30;
constexpr double keystrokes_per_second = 10;
constexpr int keystrokes_of_open_document = 3'000;
constexpr int keystrokes_of_long_document = 100'000;

/// One figure of each server, in the order of all_kinds.
template <class Value, class Measure>
std::vector<Value> of_each(Measure measure)
{
    std::vector<Value> values;
    for (auto const kind : all_kinds) values.push_back(measure(kind));
    return values;
}

std::vector<double> figures(std::vector<Together> const& all, double (*figure)(Together const&))
{
    std::vector<double> values;
    std::ranges::transform(all, std::back_inserter(values), figure);
    return values;
}

double deliveries(Together const& one) { return double(one.relayed.deliveries) / one.relayed.seconds; }
double keystrokes(Together const& one) { return double(one.relayed.keystrokes) / one.relayed.seconds; }
double per_delivery(Together const& one) { return one.cpu_us_per_delivery(); }
double per_cpu_second(Together const& one) { return one.keystrokes_per_cpu_second(); }
double p50(Together const& one) { return one.relayed.delivery.quantile_ms(0.5); }
double p99(Together const& one) { return one.relayed.delivery.quantile_ms(0.99); }
double processors(Together const& one) { return one.server_cpu_s / one.relayed.seconds; }

/// Lyceum's figure as a share of the best peer's, where less is better.
double of_least(std::vector<double> const& all) { return all.front() / *std::min_element(all.begin() + 1, all.end()); }
double of_most(std::vector<double> const& all) { return all.front() / *std::max_element(all.begin() + 1, all.end()); }

void print(Table& table, std::string const& what, std::vector<Together> const& all)
{
    std::vector<std::string> names;
    for (auto const kind : all_kinds) names.emplace_back(name_of(kind));
    table.columns(what, names);
    table.row("keystrokes/s", figures(all, keystrokes));
    table.row("deliveries/s", figures(all, deliveries));
    table.row("server CPU per delivery, us", figures(all, per_delivery));
    table.row("keystrokes a second of server CPU", figures(all, per_cpu_second));
    table.row("delivery latency p50, ms", figures(all, p50));
    table.row("delivery latency p99, ms", figures(all, p99));
    table.row("processors: server", figures(all, processors));
}

}  // namespace

void measure_documents(Table& table, Effort const& effort)
{
    Typing calm{.rate = keystrokes_per_second, .warm_up = effort.warm_up, .measured = effort.measured * 2};
    auto const at_rate = of_each<Together>([&](Kind kind) { return measure_together(kind, editors, calm); });
    print(table, "a document with 30 editors, 10 keystrokes/s each", at_rate);

    Typing fast{.rate = {}, .warm_up = effort.warm_up, .measured = effort.measured};
    auto const at_full = of_each<Together>([&](Kind kind) { return measure_together(kind, editors, fast); });
    print(table, "the same, as fast as the next editor sees them", at_full);

    auto const memory = of_each<double>([](Kind kind) { return measure_open_document(kind, keystrokes_of_open_document) / 1024; });
    auto const opening = of_each<double>([](Kind kind) { return measure_opening(kind, keystrokes_of_long_document).count() * 1e3; });
    table.row("open document of 3,000 keystrokes, KiB", memory);
    table.row("opening one of 100,000, ms", opening);

    auto const cpu = of_least(figures(at_rate, per_delivery)), speed = of_most(figures(at_full, per_cpu_second));
    auto const held = of_least(memory), waits = of_least(opening);
    table.aim("documents at 10/s: server CPU a delivery, of the better peer", cpu, "at most 0.33", cpu <= 1.0 / 3);
    table.aim("documents at full speed: updates a CPU second, of the better peer", speed, "at least 2", speed >= 2);
    table.aim("an open document: server memory, of the better peer", held, "at most 0.1", held <= 0.1);
    table.aim("opening 100,000 updates: time, of the faster peer", waits, "under 1", waits < 1);
}

}  // namespace lyceum::bench
