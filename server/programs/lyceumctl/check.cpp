#include "server/programs/lyceumctl/check.hpp"

#include "db/backup.hpp"
#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"
#include "server/file_copies.hpp"

#include <curl/curl.h>

namespace lyceum::ctl {
namespace {

std::vector<std::string> time_zones_of(db::Snapshot& snapshot)
{
    std::vector<std::string> zones;
    for (auto const& network : db::all_networks(snapshot))
        for (auto const& cohort : db::cohorts_of(snapshot, network.id, std::nullopt))
            if (std::find(zones.begin(), zones.end(), cohort.timeZone) == zones.end()) zones.push_back(cohort.timeZone);
    return zones;
}

void check_database(Database& database, std::filesystem::path const& file, Findings& findings)
{
    auto const damage = db::damage_of(database.connection());
    for (auto const& line : damage) findings.wrong("the database is damaged: " + line);
    if (damage.empty()) findings.fine("the database " + file.string() + " is whole, of schema " + std::to_string(db::newest_schema()));
    auto const has_administrator = database.read([](db::Snapshot& snapshot) { return db::first_administrator(snapshot).has_value(); });
    if (!has_administrator) findings.wrong("nobody administers the installation");
    if (database.read([](db::Snapshot& snapshot) { return db::is_demo(snapshot); }))
        findings.warning("it is a demonstration: the passphrases of its accounts are known to everyone");
}

void check_files(Database& database, Settings const& settings, Findings& findings)
{
    auto const named = database.read([](db::Snapshot& snapshot) { return db::named_files(snapshot); });
    server::Files const files(settings);
    auto const missing = server::missing_files(named, files, server::Look::at_sizes);
    for (std::size_t n = 0; n < std::min<std::size_t>(missing.size(), 20); ++n) findings.wrong("an uploaded file is not in " + files.folder().string() + ": " + missing[n]);
    if (missing.empty()) findings.fine("all " + std::to_string(named.size()) + " uploaded files are in " + files.folder().string());
}

Result<Nothing> run(Place const& place, bool offline)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    Findings findings;
    findings.fine("the configuration can be used");
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    check_database(*database, settings->store.database, findings);
    check_files(*database, *settings, findings);
    check_disk(settings->store.database, findings);
    auto const zones = database->read([](db::Snapshot& snapshot) { return time_zones_of(snapshot); });
    check_time_zones(zones, findings);
    check_tls(*settings, findings);
    check_web(*settings, findings);
    if (!offline) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        check_server(*settings, *database, findings);
    }
    if (findings.wrong_ones() == 0) return Nothing{};
    return refused(std::to_string(findings.wrong_ones()) + (findings.wrong_ones() == 1 ? " thing is wrong." : " things are wrong."));
}

}  // namespace

void add_check(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("check", "Check the installation: database, disk, time zones, TLS, and the server from outside");
    auto const offline = std::make_shared<bool>(false);
    command->add_flag("--offline", *offline, "Leave out what needs the server to run");
    command->footer("Ends with 1 where something is wrong. The server is asked where it listens and at http.public_url.");
    command->callback([&chosen, &place, offline] { chosen = [&place, offline] { return run(place, *offline); }; });
}

}  // namespace lyceum::ctl
