#include "server/net/io_core.hpp"

#include "server/net/wire.hpp"

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

namespace lyceum::server::net {

IoCore::IoCore() : work_guard_(context_.get_executor())
{
    thread_ = std::jthread([this] { context_.run(); });
}

IoCore::~IoCore() { stop(); }

void IoCore::stop()
{
    work_guard_.reset();
    context_.stop();
    if (thread_.joinable()) thread_.join();
}

void IoCore::resume(std::coroutine_handle<> waiting) { hand({}, {waiting}); }
void IoCore::run_soon(std::function<void()> work) { hand(std::move(work), {}); }

void IoCore::hand(std::function<void()> work, std::vector<std::coroutine_handle<>> waiting)
{
    std::lock_guard const lock(mutex_);
    if (work) handed_.work.push_back(std::move(work));
    handed_.waiting.insert(handed_.waiting.end(), waiting.begin(), waiting.end());
    if (std::exchange(take_is_posted_, true)) return;
    boost::asio::post(context_, [this] { take(); });
}

void IoCore::take()
{
    Handed handed;
    {
        std::lock_guard const lock(mutex_);
        std::swap(handed, handed_);
        take_is_posted_ = false;
    }
    flush_is_due_ = true;
    for (auto& work : handed.work) work();
    for (auto const waiting : handed.waiting) waiting.resume();
    flush();
}

void IoCore::flush_soon(std::shared_ptr<Wire> wire, Turn turn)
{
    (turn == Turn::first ? to_flush_first_ : to_flush_).push_back(std::move(wire));
    if (std::exchange(flush_is_due_, true)) return;
    boost::asio::post(context_, [this] { flush(); });
}

void IoCore::flush()
{
    flush_is_due_ = false;
    flush(to_flush_first_);
    flush(to_flush_);
}

void IoCore::flush(std::vector<std::shared_ptr<Wire>>& list)
{
    auto wires = std::exchange(list, {});
    for (auto const& wire : wires) wire->flush();
    // The list keeps its room for the next batch.
    wires.clear();
    if (list.empty()) list = std::move(wires);
}

}  // namespace lyceum::server::net
