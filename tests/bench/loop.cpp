#include "tests/bench/loop.hpp"

#include "tests/bench/sockets.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cerrno>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace lyceum::bench {
namespace {

constexpr std::size_t opened_at_once = 64;
constexpr std::size_t read_bytes = 512 * 1024;
constexpr int events_at_once = 256;
constexpr int looks_around_every_ms = 5;
constexpr std::size_t refusal_shown = 300;

std::string topic_of(Load const& load, Place const& place)
{
    return load.session ? "meeting/" + std::to_string(load.session->meeting) : "room/" + std::to_string(place.room);
}

std::string follow_frame(std::string const& topic)
{
    boost::json::object const params{{"topic", topic}};
    return client_frame(boost::json::serialize(
        boost::json::object{{"jsonrpc", "2.0"}, {"id", 1}, {"method", "topics.follow"}, {"params", params}}));
}

}  // namespace

Loop::Loop(Load const& load, Shared& shared) : load_(load), shared_(shared), reader_(read_bytes)
{
    epoll_ = epoll_create1(EPOLL_CLOEXEC);
    timer_ = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.ptr = nullptr;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, timer_, &wanted);
}

Loop::~Loop()
{
    for (auto const& connection : connections_) ::close(connection->socket);
    ::close(timer_);
    ::close(epoll_);
}

void Loop::open(std::vector<Place> const& places, std::uint32_t followers_of_room)
{
    for (std::size_t begin = 0; begin < places.size(); begin += opened_at_once) {
        auto const end = std::min(begin + opened_at_once, places.size());
        open_some(places.data() + begin, places.data() + end, followers_of_room);
    }
}

void Loop::open_some(Place const* begin, Place const* end, std::uint32_t followers_of_room)
{
    std::vector<std::unique_ptr<Connection>> opened;
    for (auto const* place = begin; place != end; ++place) {
        auto& connection = *opened.emplace_back(std::make_unique<Connection>());
        connection.socket = connect_to(load_.port);
        send_all(connection.socket, upgrade_request({.session = place->session}));
    }
    for (auto const& connection : opened) await_upgrade(connection->socket);
    for (auto const* place = begin; place != end; ++place) {
        auto& connection = *opened[std::size_t(place - begin)];
        if (place->role != Place::Role::publishes) {
            connection.follow = follow_frame(topic_of(load_, *place));
            send_all(connection.socket, connection.follow);
        }
        if (place->role == Place::Role::follows) continue;
        if (load_.session) connection.to_send = std::make_unique<Moves>(load_.session->stage);
        else connection.to_send = std::make_unique<Post>(place->room, load_.body_bytes, "bench");
        connection.followers = followers_of_room;
        connection.sent_ns.resize(std::size_t(load_.in_flight));
    }
    for (auto& connection : opened) {
        if (!connection->follow.empty()) await_frame(connection->socket);
        add(std::move(connection));
    }
}

void Loop::adopt(int socket, Credit& credit)
{
    auto connection = std::make_unique<Connection>();
    connection->socket = socket;
    connection->credit = &credit;
    add(std::move(connection));
}

void Loop::add(std::unique_ptr<Connection> connection)
{
    never_block(connection->socket);
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.ptr = connection.get();
    epoll_ctl(epoll_, EPOLL_CTL_ADD, connection->socket, &wanted);
    if (connection->to_send) publishers_.push_back(connection.get());
    connections_.push_back(std::move(connection));
}

void Loop::run()
{
    bool publishing = false;
    std::vector<epoll_event> events(events_at_once);
    for (Phase now{}; (now = phase()) != Phase::over;) {
        measured_ = now == Phase::measured;
        if (!publishing && now != Phase::still) {
            publishing = true;
            if (load_.rate) publish_what_is_due();
            else for (auto* publisher : publishers_) refill(*publisher);
        }
        auto const ready = epoll_wait(epoll_, events.data(), events_at_once, looks_around_every_ms);
        for (int i = 0; i < ready; ++i) {
            if (auto* connection = static_cast<Connection*>(events[std::size_t(i)].data.ptr)) receive(*connection);
            else publish_what_is_due();
        }
    }
}

void Loop::receive(Connection& connection)
{
    auto const space = reader_.begin(connection.left_over);
    auto const received = ::recv(connection.socket, space.begin, space.bytes, 0);
    if (received < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (received <= 0) {
        if (phase() == Phase::over || connection.credit) return;
        throw std::runtime_error("the server closed a connection");
    }
    auto const at_ns = now_ns();
    frames_of_read_ = 0;
    reader_.take(std::size_t(received), connection.left_over, [&](std::string_view whole, std::string_view payload) {
        take(connection, whole, payload, at_ns);
    });
    if (connection.credit) give_credit(*connection.credit, frames_of_read_);
    if (connection.to_send && !load_.rate && phase() != Phase::still) refill(connection);
}

void Loop::take(Connection& connection, std::string_view whole, std::string_view payload, std::int64_t at_ns)
{
    if ((static_cast<unsigned char>(whole[0]) & 0x0FU) != 1) return;  // the server's pings may wait: a run is short
    switch (what_is(payload)) {
    case Said::event: return take_event(connection, whole, payload, at_ns);
    case Said::answer: return take_answer(connection, payload, at_ns);
    case Said::refusal:
        ++figures_.refused;
        if (figures_.first_refusal.empty()) figures_.first_refusal = payload.substr(0, refusal_shown);
        if (connection.to_send) --connection.under_way;
        return;
    case Said::behind:
        figures_.behind += measured_;
        return send_all(connection.socket, connection.follow);
    case Said::other: return;
    }
}

void Loop::take_event(Connection& connection, std::string_view whole, std::string_view payload, std::int64_t at_ns)
{
    ++frames_of_read_;
    auto const stamp = stamp_of(connection, payload);
    if (!stamp) {
        // A limit's frame has none where it was taken from a session.
        if (connection.credit && measured_) ++figures_.deliveries, figures_.delivered_bytes += whole.size();
        return;
    }
    if (load_.rate && stamp->number < std::int64_t(shared_.receipts.size())) {
        auto& receipts = shared_.receipts[std::size_t(stamp->number)];
        receipts.count.fetch_add(1, std::memory_order_relaxed);
        auto longest = receipts.longest_ns.load(std::memory_order_relaxed);
        auto const took = at_ns - stamp->sent_ns;
        while (longest < took && !receipts.longest_ns.compare_exchange_weak(longest, took)) {}
    }
    if (!measured_) return;
    ++figures_.deliveries;
    figures_.delivered_bytes += whole.size();
    figures_.delivery.add(at_ns - stamp->sent_ns);
    if (figures_.event_frame.empty()) figures_.event_frame = whole;
}

std::optional<Post::Stamp> Loop::stamp_of(Connection& connection, std::string_view event) const
{
    if (!load_.session) return Post::find_stamp(event, connection.stamp_hint);
    if (event.find("\"stages.stageChanged\"") == event.npos) return std::nullopt;
    // One who moves, one move at a time: everyone's n-th event is the n-th move.
    auto const number = connection.moves_seen++;
    if (number >= std::int64_t(shared_.moved_ns.size())) return std::nullopt;
    return Post::Stamp{shared_.moved_ns[std::size_t(number)], number};
}

void Loop::take_answer(Connection& connection, std::string_view payload, std::int64_t at_ns)
{
    auto const id = id_of(payload);
    if (id <= 0 || !connection.to_send) return;  // of a follow
    --connection.under_way;
    if (!measured_) return;
    ++figures_.acknowledged;
    figures_.acknowledgement.add(at_ns - connection.sent_ns[std::size_t(id) % connection.sent_ns.size()]);
}

std::string Loop::next_post(Connection& connection, std::int64_t sent_ns)
{
    auto const id = ++connection.calls;
    connection.sent_ns[std::size_t(id) % connection.sent_ns.size()] = sent_ns;
    ++connection.under_way;
    std::int64_t number = 0;
    if (load_.rate) {
        number = shared_.messages.fetch_add(1);
        if (measured_ && number < std::int64_t(shared_.receipts.size()))
            shared_.receipts[std::size_t(number)].due = connection.followers;
        if (load_.session && number < std::int64_t(shared_.moved_ns.size())) shared_.moved_ns[std::size_t(number)] = sent_ns;
    }
    return connection.to_send->frame(id, sent_ns, number);
}

void Loop::refill(Connection& connection)
{
    std::string frames;
    for (auto const at_ns = now_ns(); connection.under_way < load_.in_flight;) frames += next_post(connection, at_ns);
    if (!frames.empty()) send_all(connection.socket, frames);
}

void Loop::publish_what_is_due()
{
    if (!load_.rate || publishers_.empty()) return;
    std::uint64_t expirations = 0;
    (void)!::read(timer_, &expirations, sizeof expirations);
    auto const every_ns = std::int64_t(1e9 / *load_.rate);
    auto next_ns = std::int64_t{0};
    for (auto* publisher : publishers_) {
        if (publisher->next_due_ns == 0) publisher->next_due_ns = now_ns() + every_ns;
        while (publisher->next_due_ns <= now_ns()) {
            // What cannot be sent in time is late from when it was due.
            if (publisher->under_way < load_.in_flight) send_all(publisher->socket, next_post(*publisher, publisher->next_due_ns));
            publisher->next_due_ns += every_ns;
        }
        next_ns = next_ns == 0 ? publisher->next_due_ns : std::min(next_ns, publisher->next_due_ns);
    }
    set_timer(next_ns);
}

void Loop::set_timer(std::int64_t at_ns) const
{
    itimerspec when{};
    when.it_value.tv_sec = at_ns / 1'000'000'000;
    when.it_value.tv_nsec = at_ns % 1'000'000'000;
    timerfd_settime(timer_, TFD_TIMER_ABSTIME, &when, nullptr);
}

void Loop::give_credit(Credit& credit, std::uint64_t frames)
{
    if (frames == 0) return;
    auto const before = credit.frames.fetch_add(frames);
    std::uint64_t const rounds = (before + frames) / credit.frames_of_round - before / credit.frames_of_round;
    if (rounds > 0) (void)!::write(credit.handle, &rounds, sizeof rounds);
}

}  // namespace lyceum::bench
