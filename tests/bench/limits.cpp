#include "tests/bench/limits.hpp"

#include "tests/bench/process.hpp"
#include "tests/bench/sockets.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lyceum::bench {
namespace {

constexpr std::uint64_t batches_under_way = 2;

std::size_t sending_threads(std::size_t sockets)
{
    return std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), sockets);
}

/// Sends round after round, in the process that does only that. Ends with it.
class Sender {
public:
    Sender(std::string const& frame, std::size_t in_flight, int credit, std::chrono::milliseconds pause)
        : frames_(in_flight, frame), credit_(credit), pause_(pause)
    {
        for (auto& each : frames_) parts_.push_back({each.data(), each.size()});
    }
    void run(Sending sending, std::vector<int> const& sockets)
    {
        for (;;) {
            await_credit();
            if (pause_.count() > 0) std::this_thread::sleep_for(pause_);
            for (int const socket : sockets) {
                if (sending == Sending::gathered) send_gathered(socket);
                else for (auto const& each : frames_) send_all(socket, each);
            }
        }
    }

private:
    void await_credit() const
    {
        std::uint64_t one = 0;
        if (::read(credit_, &one, sizeof one) != sizeof one) _exit(1);
    }
    void send_gathered(int socket)
    {
        msghdr message{};
        message.msg_iov = parts_.data();
        message.msg_iovlen = parts_.size();
        std::size_t sent = 0;
        for (auto const& each : frames_) sent += each.size();
        // The socket blocks: it takes all of it, or the receiver is gone.
        if (::sendmsg(socket, &message, MSG_NOSIGNAL) != ssize_t(sent)) _exit(1);
    }

    std::vector<std::string> frames_;
    std::vector<iovec> parts_;
    int credit_;
    std::chrono::milliseconds pause_;
};

std::vector<int> accept_all(int listening, std::size_t sockets)
{
    std::vector<int> accepted;
    int const on = 1;
    while (accepted.size() < sockets) {
        int const socket = ::accept(listening, nullptr, nullptr);
        if (socket < 0) _exit(1);
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        accepted.push_back(socket);
    }
    return accepted;
}

/// The sockets of one of the sending threads: each `threads`th, as they were accepted.
std::vector<int> share_of(std::vector<int> const& sockets, std::size_t thread, std::size_t threads)
{
    std::vector<int> share;
    for (std::size_t i = thread; i < sockets.size(); i += threads) share.push_back(sockets[i]);
    return share;
}

[[noreturn]] void send_for_ever(Sending sending, std::vector<int> const& sockets, std::string const& frame, std::size_t in_flight,
                                std::vector<int> const& credits, std::chrono::milliseconds pause)
{
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < credits.size(); ++i)
        threads.emplace_back([&, i] {
            try {
                Sender(frame, in_flight, credits[i], pause).run(sending, share_of(sockets, i, credits.size()));
            } catch (std::exception const&) {
                _exit(1);
            }
        });
    threads.clear();
    _exit(0);
}

}  // namespace

Figures measure_limit(Sending sending, std::size_t sockets, std::string const& frame, std::size_t in_flight,
                      std::chrono::duration<double> warm_up, std::chrono::duration<double> measured,
                      std::chrono::milliseconds pause)
{
    auto const listening = listen_on_any_port();
    std::vector<int> credits;
    for (std::size_t i = 0; i < sending_threads(sockets); ++i) credits.push_back(::eventfd(batches_under_way, EFD_SEMAPHORE | EFD_CLOEXEC));
    auto const sender = ::fork();
    if (sender < 0) throw std::runtime_error("cannot fork");
    if (sender == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        send_for_ever(sending, accept_all(listening.socket, sockets), frame, in_flight, credits, pause);
    }
    // One after the other, so that they are accepted in this order.
    std::vector<int> connected;
    for (std::size_t i = 0; i < sockets; ++i) connected.push_back(connect_to(listening.port));
    std::vector<Sockets> senders;
    for (std::size_t i = 0; i < credits.size(); ++i) {
        auto share = share_of(connected, i, credits.size());
        auto const frames = share.size() * in_flight;
        senders.push_back({std::move(share), credits[i], frames});
    }
    std::chrono::duration<double> before{}, after{};
    auto figures = receive(senders, warm_up, measured, [&] { before = cpu_time(sender); }, [&] { after = cpu_time(sender); });
    figures.sender_cpu_s = (after - before).count();
    ::kill(sender, SIGKILL);
    ::waitpid(sender, nullptr, 0);
    ::close(listening.socket);
    for (int const credit : credits) ::close(credit);
    return figures;
}

}  // namespace lyceum::bench
