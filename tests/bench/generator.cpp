#include "tests/bench/generator.hpp"

#include "tests/bench/loop.hpp"
#include "tests/bench/process.hpp"

#include <exception>
#include <thread>
#include <unistd.h>

namespace lyceum::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Loops = std::vector<std::unique_ptr<Loop>>;

/// How long messages that were sent while it was measured may take to reach everyone afterwards.
constexpr std::chrono::milliseconds settling{500};

/// Runs `f(i)` on a thread for each of the generator's; throws what one of them threw.
template <class F>
void on_each_thread(F f)
{
    std::vector<std::exception_ptr> faults(generator_threads);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < generator_threads; ++i)
            threads.emplace_back([&, i] {
                try {
                    f(i);
                } catch (...) {
                    faults[i] = std::current_exception();
                }
            });
    }
    for (auto const& fault : faults)
        if (fault) std::rethrow_exception(fault);
}

Loops make_loops(Load const& load, Shared& shared)
{
    Loops loops;
    for (std::size_t i = 0; i < generator_threads; ++i) loops.push_back(std::make_unique<Loop>(load, shared));
    return loops;
}

void merge(Figures& all, Figures const& one)
{
    all.deliveries += one.deliveries;
    all.delivered_bytes += one.delivered_bytes;
    all.acknowledged += one.acknowledged;
    all.refused += one.refused;
    all.behind += one.behind;
    all.delivery.merge(one.delivery);
    all.acknowledgement.merge(one.acknowledgement);
    if (all.first_refusal.empty()) all.first_refusal = one.first_refusal;
    if (all.event_frame.empty()) all.event_frame = one.event_frame;
}

Figures run_phases(Loops& loops, Shared& shared, Load const& load, std::function<void()> const& begin, std::function<void()> const& end)
{
    Figures all;
    std::jthread const conductor([&] {
        shared.phase = Phase::warm_up;
        std::this_thread::sleep_for(load.warm_up);
        begin();
        auto const cpu = cpu_time(getpid());
        auto const began = Clock::now();
        shared.phase = Phase::measured;
        std::this_thread::sleep_for(load.measured);
        all.seconds = std::chrono::duration<double>(Clock::now() - began).count();
        shared.phase = Phase::warm_up;
        all.generator_cpu_s = (cpu_time(getpid()) - cpu).count();
        end();
        if (load.rate) std::this_thread::sleep_for(settling);
        shared.phase = Phase::over;
    });
    on_each_thread([&](std::size_t i) { loops[i]->run(); });
    return all;
}

/// Each room's connections are dealt out to the threads in turn.
std::vector<Place> share_of(std::vector<Place> const& places, std::size_t thread)
{
    std::vector<Place> share;
    for (std::size_t i = thread; i < places.size(); i += generator_threads) share.push_back(places[i]);
    return share;
}

std::uint32_t followers_of_room(Load const& load)
{
    std::uint32_t followers = 0;
    for (auto const& place : load.places)
        followers += place.room == load.places.front().room && place.role != Place::Role::publishes;
    return followers;
}

void look_at_receipts(Shared& shared, Figures& figures)
{
    for (auto const& receipts : shared.receipts) {
        if (receipts.due == 0) continue;
        if (receipts.count < receipts.due) ++figures.not_received_by_all;
        else figures.last_receipt.add(receipts.longest_ns);
    }
}

}  // namespace

Figures run(Load const& load, std::function<void()> const& begin, std::function<void()> const& end)
{
    Shared shared;
    if (load.rate) {
        auto const seconds = (load.warm_up + load.measured).count() + 2;
        shared.receipts = std::vector<Shared::Receipts>(std::size_t(seconds * *load.rate * double(load.places.size())));
        if (load.session) shared.moved_ns = std::vector<std::atomic<std::int64_t>>(std::size_t(seconds * *load.rate));
    }
    auto loops = make_loops(load, shared);
    auto const opening = Clock::now();
    on_each_thread([&](std::size_t i) { loops[i]->open(share_of(load.places, i), followers_of_room(load)); });
    auto const opened = std::chrono::duration<double>(Clock::now() - opening).count();

    auto all = run_phases(loops, shared, load, begin, end);
    for (auto const& loop : loops) merge(all, loop->figures());
    look_at_receipts(shared, all);
    all.connections_per_second = double(load.places.size()) / opened;
    return all;
}

Figures receive(std::vector<Sockets> const& senders, std::chrono::duration<double> warm_up, std::chrono::duration<double> measured,
                std::function<void()> const& begin, std::function<void()> const& end)
{
    Load load;
    load.warm_up = warm_up;
    load.measured = measured;
    Shared shared;
    auto loops = make_loops(load, shared);
    std::vector<Credit> credits(senders.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < senders.size(); ++i) {
        credits[i].handle = senders[i].credit;
        credits[i].frames_of_round = senders[i].frames_of_round;
        for (auto const socket : senders[i].handles) loops[next++ % generator_threads]->adopt(socket, credits[i]);
    }
    auto all = run_phases(loops, shared, load, begin, end);
    for (auto const& loop : loops) merge(all, loop->figures());
    return all;
}

}  // namespace lyceum::bench
