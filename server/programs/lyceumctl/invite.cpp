#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"
#include "protocol/invitations.hpp"
#include "server/in_process.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace lyceum::ctl {
namespace {

using namespace invitations;

struct Asked {
    std::string cohort, name, school, role = "member";
    std::filesystem::path list;
    std::int64_t days = 14;
};

Result<organisations::CohortSummary> find_cohort(db::Snapshot& snapshot, std::string const& text)
{
    std::vector<organisations::CohortSummary> found;
    for (auto const& network : db::all_networks(snapshot))
        for (auto& cohort : db::cohorts_of(snapshot, network.id, std::nullopt))
            if (cohort.name == text || std::to_string(cohort.id.value) == text) found.push_back(std::move(cohort));
    if (found.size() == 1) return std::move(found.front());
    if (found.empty()) return refused("there is no cohort \"" + text + "\". `lyceumctl list cohorts` shows them.");
    return refused("several cohorts are called \"" + text + "\". Name one by number: `lyceumctl list cohorts` shows them.");
}

Result<std::vector<Row>> row_of_arguments(Asked const& asked)
{
    organisations::Role role{};
    if (!boost::describe::enum_from_string(asked.role.c_str(), role))
        return refused("--role must be principal, member, partner, coach, facilitator, lead or reviewer.");
    auto const school = asked.school.empty() ? std::optional<Line<0, 120>>() : asked.school;
    return std::vector{Row{.name = asked.name, .school = school, .role = role, .mail = {}}};
}

/// The rows of the file; fails with every line that cannot be used.
Result<std::vector<Row>> rows_of_file(server::InProcess& installation, server::Caller const& as, CohortId cohort,
                                      std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return refused("cannot read " + file.string() + ".");
    std::string const text{std::istreambuf_iterator<char>(stream), {}};
    auto const read = installation.call<ReadList>({.cohort = cohort, .text = text}, as);
    if (!read) return read.error();
    std::vector<Row> rows;
    std::string problems;
    for (auto const& row : read->rows) {
        if (row.row && !row.problem) rows.push_back(*row.row);
        else problems += "\n  line " + std::to_string(row.line) + ": " + row.problem.value_or("cannot be used");
    }
    if (!problems.empty()) return refused("nobody was invited. " + file.string() + " has lines that cannot be used:" + problems);
    return rows;
}

void print(std::vector<Invitation> const& invitations, std::string const& public_url)
{
    for (auto const& one : invitations) {
        std::cout << one.name << " (" << boost::describe::enum_to_string(one.role, "") << (one.schoolName ? ", " + *one.schoolName : "") << ")\n"
                  << "  code " << one.code.value_or("") << "\n  link " << public_url << one.path.value_or("") << '\n';
    }
    if (!invitations.empty()) std::cout << "Each is for one person, until " << to_string(invitations.front().expires) << ".\n";
}

Result<Nothing> run(Place const& place, Asked const& asked)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    if (asked.name.empty() == asked.list.empty()) return refused("give either --name or --list.");
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    auto const cohort = database->read([&](db::Snapshot& snapshot) { return find_cohort(snapshot, asked.cohort); });
    if (!cohort) return cohort.error();
    auto const administrator = database->read([](db::Snapshot& snapshot) { return db::first_administrator(snapshot); });
    if (!administrator) return refused("there is no administrator in whose name to invite. `lyceumctl init` makes the first.");

    server::Caller as;
    as.person = *administrator;
    as.administrator = true;
    server::InProcess installation(settings->store.database, *settings);
    auto const rows = asked.list.empty() ? row_of_arguments(asked) : rows_of_file(installation, as, cohort->id, asked.list);
    if (!rows) return rows.error();
    auto const created = installation.call<Create>({.cohort = cohort->id, .rows = *rows, .days = asked.days}, as);
    if (!created) return created.error();
    auto const recorded = database->change([&](db::Transaction& tx) -> Result<Nothing> {
        db::record(tx, {.person = {}, .by = "lyceumctl", .operation = Create::name, .cohort = cohort->id,
                        .detail = std::to_string(created->invitations.size()) + " people, in the name of person "
                                + std::to_string(administrator->value)});
        return Nothing{};
    });
    print(created->invitations, settings->http.public_url);
    return recorded;
}

}  // namespace

void add_invite(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("invite", "Invite people to a cohort; prints a code and a link for each");
    auto const asked = std::make_shared<Asked>();
    command->add_option("--cohort", asked->cohort, "The cohort's name or number")->required();
    command->add_option("--name", asked->name, "One person's name");
    command->add_option("--school", asked->school, "The person's school, as the network calls it; may be left to them to pick");
    command->add_option("--role", asked->role, "principal, member, partner, coach, facilitator, lead or reviewer")->capture_default_str();
    command->add_option("--list", asked->list, "A CSV file of names, schools, roles and mail addresses");
    command->add_option("--days", asked->days, "For how long it can be used")->capture_default_str()->check(CLI::Range(1, 90));
    command->footer("It is done in the name of the first administrator, and written in the audit log.");
    command->callback([&chosen, &place, asked] { chosen = [&place, asked] { return run(place, *asked); }; });
}

}  // namespace lyceum::ctl
