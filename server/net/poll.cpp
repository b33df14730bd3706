#include "server/net/poll.hpp"

#include "db/topics.hpp"
#include "protocol/rpc.hpp"
#include "server/access/access.hpp"
#include "server/call.hpp"
#include "server/net/presence_signals.hpp"

#include <boost/asio/steady_timer.hpp>
#include <limits>

namespace lyceum::server::net {
namespace {

using topics::Poll;

constexpr std::int64_t events_max = 500;
constexpr std::int64_t wait_seconds = 25;
/// Polls that a server holds at the same time.
constexpr int polls_max = 10'000;

/// Wakes a poll when something happens in one of its topics.
class Waiter : public rooms::Follower {
public:
    Waiter(rooms::Followers& followers, PersonId person, std::vector<Topic> topics, boost::asio::io_context& context)
        : followers_(followers), person_(person), topics_(std::move(topics)), timer_(context)
    {
        for (auto const& topic : topics_) followers_.add(topic, *this);
    }
    ~Waiter() override
    {
        for (auto const& topic : topics_) followers_.remove(topic, *this);
    }
    Waiter(Waiter const&) = delete;
    Waiter& operator=(Waiter const&) = delete;

    [[nodiscard]] PersonId person() const override { return person_; }
    void event(Topic, std::int64_t, LocalBytes const&) override { wake(); }
    void signal(Topic, LocalBytes const&) override { wake(); }
    void look_again(Topic) override { wake(); }

    /// Before the store is read: what comes from now on is noticed.
    void look() { happened_ = false; }
    /// `co_await` it: goes on when something happened since `look`, or at `until`.
    auto wait_until(Clock::time_point until)
    {
        struct Waiting {
            Waiter& waiter;
            Clock::time_point until;
            bool await_ready() const { return waiter.happened_ || Clock::now() >= until; }
            void await_suspend(std::coroutine_handle<> waiting) const
            {
                waiter.timer_.expires_at(until);
                waiter.timer_.async_wait([waiting](boost::system::error_code) { waiting.resume(); });
            }
            void await_resume() const {}
        };
        return Waiting{*this, until};
    }

private:
    void wake()
    {
        happened_ = true;
        timer_.cancel();
    }

    rooms::Followers& followers_;
    PersonId person_;
    std::vector<Topic> topics_;
    boost::asio::steady_timer timer_;
    bool happened_ = false;
};

struct Wanted {
    Topic topic;
    std::int64_t after = 0;
};

struct Found {
    std::vector<Poll::State> states;
    std::vector<std::string> events;
    bool is_news = false;
};

/// What one topic has for the caller; counts down `room` by its events.
void look_at(db::Snapshot& snapshot, Caller const& caller, Wanted const& wanted, std::int64_t& room, Found& found)
{
    Poll::State state{.topic = to_string(wanted.topic), .last = 0, .reload = false, .ended = {}};
    if (auto const refused = access::may_follow(snapshot, caller, wanted.topic)) {
        state.ended = refused->message;
        found.is_news = true;
    } else {
        auto const from_now_on = wanted.after == std::numeric_limits<std::int64_t>::max();
        auto const missed = db::missed_events(snapshot, wanted.topic, wanted.after, room);
        state.last = missed.last;
        state.reload = missed.reload && !from_now_on;
        found.is_news = found.is_news || state.reload || from_now_on || !missed.events.empty();
        for (auto const& [number, name, at, data] : missed.events)
            found.events.push_back(rpc::published({state.topic, number, name, at}, data));
        room -= std::int64_t(missed.events.size());
    }
    found.states.push_back(std::move(state));
}

Task<Result<Found>> look(CoreConnections& home, Caller const& caller, std::vector<Wanted> const& wanted)
{
    Call call(home.shared().services, home.io(), caller);
    call.set_guard([&](db::Snapshot&) { return access::signed_in(caller); });
    call.set_key({}, Poll::name, 0);
    auto read = [&](db::Snapshot& snapshot) -> Result<Found> {
        Found found;
        auto room = events_max;
        for (auto const& topic : wanted) look_at(snapshot, caller, topic, room, found);
        return found;
    };
    co_return co_await call.read(read);
}

Result<std::vector<Wanted>> wanted_of(Poll::Request const& request)
{
    std::vector<Wanted> wanted;
    for (auto const& follow : request.follows) {
        auto const topic = parse_topic(follow.topic.value);
        auto const field = "follows[" + std::to_string(wanted.size()) + "].topic";
        if (!topic) return invalid(field, field + ": must be a topic such as room/3.");
        for (auto const& other : wanted)
            if (other.topic == *topic) return invalid(field, field + ": stands there twice.");
        wanted.push_back({*topic, follow.after ? follow.after->value : std::numeric_limits<std::int64_t>::max()});
    }
    return wanted;
}

/// Counts the polls that wait.
class Waiting {
public:
    explicit Waiting(std::atomic<int>& count) : count_(count), number_(count.fetch_add(1) + 1) {}
    ~Waiting() { count_.fetch_sub(1); }
    Waiting(Waiting const&) = delete;
    Waiting& operator=(Waiting const&) = delete;
    [[nodiscard]] bool fits() const { return number_ <= polls_max; }

private:
    std::atomic<int>& count_;
    int number_;
};

std::vector<std::string> signals_for(CoreConnections& home, std::vector<Poll::State> const& states, PersonId person)
{
    std::vector<std::string> signals;
    for (auto const& state : states)
        if (!state.ended)
            for (auto& text : home.shared().hub.recent_signals(*parse_topic(state.topic), person)) signals.push_back(std::move(text));
    return signals;
}

}  // namespace

Task<Answer> poll(CoreConnections& home, Caller const& caller, boost::json::value const& members)
{
    auto& shared = home.shared();
    if (auto const refused = shared.dispatcher.over_rate(caller)) co_return problem_answer(*refused);
    if (auto const refused = access::signed_in(caller)) co_return problem_answer(*refused);
    auto const request = codec::from_json<Poll::Request>(members);
    if (!request) co_return problem_answer(request.error());
    auto const wanted = wanted_of(*request);
    if (!wanted) co_return problem_answer(wanted.error());
    Waiting const waiting(shared.polls);
    if (!waiting.fits()) co_return problem_answer(busy_error());

    std::vector<Topic> topics;
    for (auto const& one : *wanted) topics.push_back(one.topic);
    Waiter waiter(home.followers(), *caller.person, topics, home.io().context());
    auto const until = Clock::now() + std::chrono::seconds(request->waitSeconds ? request->waitSeconds->value : wait_seconds);
    for (bool first = true;; first = false) {
        waiter.look();
        auto const found = co_await look(home, caller, *wanted);
        if (!found) co_return problem_answer(found.error());
        if (first) note_poll(home, caller, found->states);
        auto const signals = signals_for(home, found->states, *caller.person);
        auto const is_news = found->is_news || (!first && !signals.empty());
        if (is_news || shared.draining || Clock::now() >= until) co_return json_answer(rpc::poll_answer(found->states, found->events, signals));
        auto const wait = waiter.wait_until(until);
        co_await wait;
    }
}

}  // namespace lyceum::server::net
