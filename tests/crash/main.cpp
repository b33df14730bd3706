#include "db/documents.hpp"
#include "tests/crash/plan_verdict.hpp"
#include "tests/crash/verdict.hpp"
#include "tests/crash/writer.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>
#include <thread>

/// Kills lyceumd again and again while people write, and looks at what is left. See README.md.
namespace lyceum::crash {
namespace {

using Clock = std::chrono::steady_clock;
using testing::ServerProcess;

struct Plan {
    int rounds = 50;
    std::uint64_t seed = 0;
    int writers = 6;
    int rooms = 4;
};

/// People who type into one document meanwhile.
constexpr int editor_count = 4;
/// People in a session that goes on meanwhile, its facilitator among them.
constexpr int attender_count = 3;
/// Every so many rounds the server is asked to stop instead: what it acknowledged while draining holds too.
constexpr int asked_to_stop_every = 10;
/// People who write a practice meanwhile.
constexpr int contributor_count = 2;
/// People of the same school who change its plan, answer for it and enter figures meanwhile.
constexpr int planner_count = 2;
constexpr int longest_life_ms = 600;
constexpr std::chrono::seconds catching_up{60};

/// The practice that is written, and the network that is asked.
struct Library {
    PracticeId practice;
    NetworkId network;
};

/// What the crowd works at.
struct Work {
    testing::Cohort cohort;
    DocumentId document;
    Session session;
    Library library;
    PlanUnderWay improvement;
};

/// Threads that end when the stage says so.
class Crowd {
public:
    Crowd(Stage& stage, Work const& work, Plan const& plan)
    {
        auto const& [cohort, document, session, library, improvement] = work;
        for (int i = 0; i < plan.writers; ++i) {
            writers_.push_back(std::make_unique<Writer>(stage, cohort.people[std::size_t(i)], cohort.rooms, plan.seed + std::uint64_t(i)));
            writing_.emplace_back(&Writer::run, writers_.back().get());
        }
        for (int i = 0; i < 2; ++i) followers_.push_back(std::make_unique<SocketFollower>(stage, cohort.people.front(), cohort.rooms));
        for (int i = 0; i < editor_count; ++i) {
            auto const client = std::uint32_t(plan.seed % 1'000'000'000) + std::uint32_t(i) + 1;
            editors_.push_back(std::make_unique<Editor>(stage, cohort.people[std::size_t(i) % cohort.people.size()], document, client));
        }
        for (auto& editor : editors_) editing_.emplace_back(&Editor::run, editor.get());
        for (int i = 0; i < attender_count; ++i)
            attenders_.push_back(std::make_unique<Attender>(stage, cohort.people[std::size_t(i) % cohort.people.size()], session,
                                                            i == 0 ? Attender::Part::facilitates : Attender::Part::attends));
        for (auto& attender : attenders_) attending_.emplace_back(&Attender::run, attender.get());
        for (int i = 0; i < contributor_count; ++i)
            contributors_.push_back(std::make_unique<Contributor>(stage, cohort.people[std::size_t(i) + 1], library.practice, library.network,
                                                                  i == 0 ? Contributor::Part::problem : Contributor::Part::audience));
        for (auto& contributor : contributors_) contributing_.emplace_back(&Contributor::run, contributor.get());
        for (int i = 0; i < planner_count; ++i)
            planners_.push_back(std::make_unique<Planner>(stage, cohort.people[std::size_t(i) + 1], improvement,
                                                          i == 0 ? Planner::Part::statement : Planner::Part::target));
        for (auto& planner : planners_) planning_.emplace_back(&Planner::run, planner.get());
        followers_.push_back(std::make_unique<PollFollower>(stage, cohort.people.back(), cohort.rooms));
        for (auto& follower : followers_) following_.emplace_back(&Follower::run, follower.get());
    }
    void writers_end()
    {
        writing_.clear();
        attending_.clear();
        contributing_.clear();
        planning_.clear();
    }
    void followers_end()
    {
        following_.clear();
        editing_.clear();
    }
    [[nodiscard]] std::vector<std::unique_ptr<Writer>> const& writers() const { return writers_; }
    [[nodiscard]] std::vector<std::unique_ptr<Editor>> const& editors() const { return editors_; }
    [[nodiscard]] std::vector<std::unique_ptr<Follower>> const& followers() const { return followers_; }
    [[nodiscard]] std::vector<std::unique_ptr<Attender>> const& attenders() const { return attenders_; }
    [[nodiscard]] std::vector<std::unique_ptr<Contributor>> const& contributors() const { return contributors_; }
    [[nodiscard]] Planners const& planners() const { return planners_; }

private:
    std::vector<std::unique_ptr<Writer>> writers_;
    std::vector<std::unique_ptr<Follower>> followers_;
    std::vector<std::unique_ptr<Editor>> editors_;
    std::vector<std::unique_ptr<Attender>> attenders_;
    std::vector<std::unique_ptr<Contributor>> contributors_;
    Planners planners_;
    std::vector<std::jthread> writing_, following_, editing_, attending_, contributing_, planning_;
};

void let_live(std::mt19937_64& random)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % longest_life_ms));
}

void end_server(Stage& stage, ServerProcess& server, int round)
{
    if (round % asked_to_stop_every != 0) return server.kill();
    auto const ended = server.stop();
    if (ended.exit_code != 0) stage.fault("asked to stop, the server did not exit with 0:\n" + server.log());
}

/// Kills and restarts; gives how often it killed. The server runs afterwards.
int run_rounds(Stage& stage, ServerProcess& server, Plan const& plan, std::mt19937_64& random)
{
    int kills = 0;
    for (int round = 1; kills < plan.rounds && stage.faults().empty(); ++round) {
        let_live(random);
        if (!server.is_running()) {
            stage.fault("the server ended by itself:\n" + server.log());
            return kills;
        }
        end_server(stage, server, round);
        kills += round % asked_to_stop_every != 0;
        server.start_again();
        stage.port = server.endpoint().port;
        if (round % asked_to_stop_every == 0)
            std::cout << "killed " << kills << " times, " << stage.ledger.acknowledged() << " changes acknowledged" << std::endl;
    }
    return kills;
}

void catch_up(Stage& stage, Follower& follower)
{
    auto const until = Clock::now() + catching_up;
    for (auto const& [room, events] : stage.ledger.events())
        while (follower.last(room) < events && stage.faults().empty()) {
            if (Clock::now() > until)
                return stage.fault("a follower stands at event " + std::to_string(follower.last(room)) + " of " + std::to_string(events) +
                                   " in room " + std::to_string(room.value));
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
}

/// Until everything that was typed is saved, and everybody has seen it.
void settle(Stage& stage, std::vector<std::unique_ptr<Editor>> const& editors)
{
    auto const until = Clock::now() + catching_up;
    auto const are_settled = [&] { return std::ranges::all_of(editors, [](auto const& editor) { return editor->is_settled(); }); };
    while ((!are_settled() || !see_the_same(editors)) && stage.faults().empty()) {
        if (Clock::now() > until) return stage.fault("editors did not all see what was typed");
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

void look(Stage& stage, ServerProcess& server, Work const& work, Crowd& crowd)
{
    auto const& [cohort, document, session, library, improvement] = work;
    SocketFollower fresh(stage, cohort.people.front(), cohort.rooms);
    std::jthread following(&Follower::run, &fresh);
    catch_up(stage, fresh);
    for (auto const& follower : crowd.followers()) catch_up(stage, *follower);
    settle(stage, crowd.editors());
    stage.over = true;
    crowd.followers_end();
    following.join();
    for (auto const& follower : crowd.followers()) check_follower(stage, *follower, fresh);
    check_fresh_reader(stage, server.endpoint(), cohort.people.front(), cohort.rooms);
    check_practice(stage, server.endpoint(), library.practice, library.network, crowd.contributors());
    check_shown(stage, server.endpoint(), cohort.people.front(), improvement, crowd.planners());
    server.stop();
    check_database(stage, server);
    check_document(stage, server, crowd.editors());
    check_session(stage, server, session, crowd.attenders());
    check_plan(stage, server, improvement, crowd.planners());
}

int report(Stage& stage, Crowd const& crowd, int kills, Plan const& plan)
{
    std::int64_t asked_again = 0, events = 0;
    int connections = 0;
    for (auto const& writer : crowd.writers()) asked_again += writer->asked_again();
    for (auto const& follower : crowd.followers()) connections += follower->connections();
    for (auto const& [room, count] : stage.ledger.events()) events += count;
    std::size_t saved = 0;
    std::int64_t sent_again = 0;
    for (auto const& editor : crowd.editors()) saved += editor->saved(), sent_again += editor->sent_again();
    std::int64_t attended = 0;
    for (auto const& one : crowd.attenders()) attended += one->writings() + one->moves() + one->hands(), asked_again += one->asked_again();
    std::int64_t contributed = 0;
    for (auto const& one : crowd.contributors())
        contributed += one->writings() + one->publications() + one->needs(), asked_again += one->asked_again();
    std::size_t parts = 0, checkins = 0;
    std::int64_t entries = 0;
    for (auto const& one : crowd.planners())
        parts += one->revisions().size(), checkins += one->checkins().size(), entries += one->entries(), asked_again += one->asked_again();
    std::cout << "Killed " << kills << " times: " << stage.ledger.acknowledged() << " changes acknowledged, " << asked_again
              << " calls asked again with their key, " << events << " events in " << plan.rooms << " rooms, followers connected "
              << connections << " times; " << saved << " keystrokes saved in a document, " << sent_again << " sent again; " << attended
              << " changes in a session, " << contributed << " of the library, " << parts << " of a plan, " << checkins << " check-ins, figures entered " << entries << " times. Seed " << plan.seed << ".\n";
    for (auto const& fault : stage.faults()) std::cout << "WRONG: " << fault << '\n';
    if (stage.faults().empty()) std::cout << "Nothing was lost, nothing happened twice, no number is missing.\n";
    return stage.faults().empty() ? 0 : 1;
}

int run(Plan const& plan)
{
    std::cout << "Seed " << plan.seed << std::endl;
    std::mt19937_64 random(plan.seed);
    ServerProcess server;
    auto const [cohort, document, network, school] = server.prepare([&](db::Transaction& tx) {
        auto made = testing::make_cohort(tx, "Crash", {.people = plan.writers, .rooms = plan.rooms + 1});
        // In a room of its own, whose events nobody here counts.
        auto const created = db::create_document(tx, made.rooms.back(), "Minutes", made.people.front().person);
        made.rooms.pop_back();
        auto const [its_network, its_school] = tx.row<NetworkId, SchoolId>("SELECT network_id, min(id) FROM schools GROUP BY network_id").value();
        return std::tuple(std::move(made), created, its_network, its_school);
    });
    server.start();
    Stage stage;
    stage.port = server.endpoint().port;
    auto const session = open_session(stage.port, cohort.people.front(), cohort.id);
    Library const library{begin_practice(stage.port, cohort.people[1], cohort.people[2], school), network};
    auto const improvement = begin_plan(stage.port, cohort.people.front(), cohort.people[1], {network, cohort.id, school});
    Work const work{cohort, document, session, library, improvement};
    Crowd crowd(stage, work, plan);
    int kills = 0;
    try {
        kills = run_rounds(stage, server, plan, random);
        stage.finishing = true;
        if (stage.faults().empty()) {
            crowd.writers_end();
            look(stage, server, work, crowd);
        }
    } catch (std::exception const& fault) {
        stage.fault(fault.what());
    }
    // Writers that have unanswered calls end only where there is a server.
    if (!stage.over && !server.is_running()) server.start_again(), stage.port = server.endpoint().port;
    stage.finishing = stage.over = true;
    crowd.writers_end();
    crowd.followers_end();
    return report(stage, crowd, kills, plan);
}

}  // namespace
}  // namespace lyceum::crash

int main(int argc, char** argv)
{
    lyceum::crash::Plan plan;
    plan.seed = std::random_device{}();
    CLI::App app("Kills lyceumd while people write, and looks whether anything is lost");
    app.add_option("--rounds", plan.rounds, "How often to kill it")->check(CLI::PositiveNumber);
    app.add_option("--seed", plan.seed, "Repeats the moments and the changes of another run");
    app.add_option("--writers", plan.writers, "People who write at once")->check(CLI::Range(std::max(lyceum::crash::contributor_count, lyceum::crash::planner_count) + 1, 200));
    app.add_option("--rooms", plan.rooms, "Rooms that they write in")->check(CLI::Range(1, 200));
    CLI11_PARSE(app, argc, argv);
    return lyceum::crash::run(plan);
}
