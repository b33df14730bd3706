#include "tests/bench/district/view.hpp"

#include "db/measures.hpp"
#include "db/migrate.hpp"
#include "db/plan_health.hpp"
#include "protocol/periods.hpp"
#include "server/figure_series.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <random>

namespace lyceum::bench {
namespace {

constexpr int schools = 60, measures_told = 40, months = 60, goals = 5, actions_of_goal = 6, weeks_answered = 52;
constexpr std::array groups{"ALL", "EL", "LI", "SWD"};
constexpr std::uint64_t seed = 20261126;
constexpr int views = 200, warm_up = 10;
constexpr PersonId leader{1};
constexpr organisations::Organisation district{organisations::Kind::district, 1};

Day month(int number)
{
    auto const first = std::chrono::year(2021) / std::chrono::July / 1;
    return {std::int32_t(std::chrono::sys_days(first + std::chrono::months(number)).time_since_epoch().count())};
}

class District {
public:
    explicit District(db::Connection& connection) : to_(connection), random_(seed) {}

    void fill()
    {
        to_.script("PRAGMA synchronous = OFF; BEGIN");
        to_.run("INSERT INTO people (id, name, created_at) VALUES (1, 'Example', 0)");
        to_.run("INSERT INTO networks (id, name, created_at) VALUES (1, 'Measured', 0)");
        to_.run("INSERT INTO districts (id, network_id, name) VALUES (1, 1, 'Measured')");
        to_.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('lead', 'district', 1, 'Lead', 1)");
        for (int measure = 1; measure <= measures_told; ++measure)
            to_.run("INSERT INTO measures (id, network_id, title, kind, unit, direction, frequency, groups, created_by, created_at)"
                    " VALUES (?1, 1, 'Measure ' || ?1, 'percent', '%', 'up', 'month', '[\"ALL\",\"EL\",\"LI\",\"SWD\"]', 1, 0)",
                    measure);
        for (int school = 1; school <= schools; ++school) {
            to_.run("INSERT INTO schools (id, network_id, district_id, name, level) VALUES (?1, 1, 1, 'School ' || ?1, 'high')", school);
            to_.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('principal', 'school', ?1, 'Principal', NULL)", school);
            tell_figures(school);
            plan(school);
        }
        answer();
        to_.script("COMMIT");
    }

private:
    double percent() { return std::uniform_int_distribution<int>(20, 95)(random_); }

    void tell_figures(int school)
    {
        for (int measure = 1; measure <= measures_told; ++measure)
            for (int number = 0; number < months; ++number)
                for (auto const* group : groups) {
                    auto const value = percent();
                    to_.run("INSERT INTO figures (measure_id, place_kind, place_id, period, group_code, value, numerator, denominator, entered_at, entered_by)"
                            " VALUES (?1, 'school', ?2, ?3, ?4, ?5, ?5, 100, 0, 1)",
                            measure, school, month(number), group, value);
                    to_.run("INSERT INTO shown_figures (measure_id, place_kind, place_id, period, group_code, shown, value, people)"
                            " VALUES (?1, 'school', ?2, ?3, ?4, 'value', ?5, 'up_to_100')",
                            measure, school, month(number), group, value);
                }
    }

    void plan(int school)
    {
        to_.run("INSERT INTO plans (id, network_id, owner_kind, owner_id, title, layout, starts_on, ends_on, state, created_by, created_at, changed_at,"
                "                   changed_by) VALUES (?1, 1, 'school', ?1, 'Plan', '{}', ?2, ?3, 'active', 1, 0, 0, 1)",
                school, month(months - 12), month(months));
        to_.run("INSERT INTO plan_versions (plan_id, number, state, body, at, by_id) VALUES (?1, 1, 'active', '{}', ?2, 1)", school,
                periods::beginning(month(months - 12)));
        for (int goal = 0; goal < goals; ++goal) {
            to_.run("INSERT INTO goals (plan_id, position, statement, measure_id, baseline, target) VALUES (?1, ?2, 'Goal', ?3, 50, 80)", school, goal,
                    1 + (school + goal * 7) % measures_told);
            auto const id = to_.last_id();
            to_.run("INSERT INTO strategies (goal_id, position, title) VALUES (?1, 1, 'Strategy')", id);
            auto const strategy = to_.last_id();
            for (int action = 0; action < actions_of_goal; ++action)
                to_.run("INSERT INTO actions (strategy_id, position, what, seat_id, due_on, status, status_words, status_at)"
                        " SELECT ?1, ?2, 'Action', id, ?3, ?4, '', 0 FROM seats WHERE kind = 'school' AND organisation_id = ?5",
                        strategy, action, month(months - action), action % 3 == 0 ? "stuck" : "under_way", school);
        }
    }

    /// Each week of the last year but every seventh, the oldest first, as they come.
    void answer()
    {
        auto const today = periods::beginning(month(months));
        for (int week = weeks_answered; week > 0; --week)
            if (week % 7 != 0)
                to_.run("INSERT INTO checkins (action_id, status, words, at, by_id, seat_title)"
                        " SELECT id, 'under_way', 'Half of it is done.', ?1, 1, 'Principal' FROM actions",
                        today.plus(std::chrono::hours(-24 * 7 * week + 1)));
    }

    db::Connection& to_;
    std::mt19937_64 random_;
};

/// Milliseconds for one, sorted.
template <class View>
std::vector<double> times_of(View view)
{
    std::vector<double> times;
    for (int i = -warm_up; i < views; ++i) {
        auto const begin = std::chrono::steady_clock::now();
        view(std::max(i, 0));
        if (i >= 0) times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(times);
    return times;
}

}  // namespace

void measure_district(Table& table)
{
    testing::Folder const folder;
    auto const database = folder.path() / "district.db";
    {
        db::Connection connection(database, db::Access::read_write);
        db::migrate(connection);
        District(connection).fill();
    }
    db::Connection connection(database, db::Access::read_only);
    db::Snapshot snapshot(connection);
    std::size_t bytes = 0;
    auto const health = times_of([&](int) {
        for (auto const& school : db::plan_health_of(snapshot, district, leader, month(months), schools + 1)) bytes += codec::to_text(school).size();
    });
    auto const across = times_of([&](int i) {
        figures::Across::Request request;
        request.over = district, request.measure = MeasureId{1 + i % measures_told}, request.limit = schools;
        bytes += codec::to_text(server::across(snapshot, request, db::measure(snapshot, request.measure).value())).size();
    });
    if (bytes == 0) throw std::runtime_error("the district's view was empty");

    table.columns("a district of 60 schools, 40 measures, 5 years of months, ms", {"p50", "p95", "p99"});
    auto const quantile = [](std::vector<double> const& times, double q) { return times.at(std::size_t(q * double(times.size() - 1))); };
    for (auto const& [name, times] : {std::pair("how its plans are", &health), std::pair("one measure in every school, with charts", &across)}) {
        table.row(name, {quantile(*times, 0.5), quantile(*times, 0.95), quantile(*times, 0.99)});
        table.aim(std::string("a district of 60 schools, ") + name + ": p99, ms", quantile(*times, 0.99), "under 200", quantile(*times, 0.99) < 200);
    }
}

}  // namespace lyceum::bench
