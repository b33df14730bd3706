#include "db/connection.hpp"
#include "server/programs/lyceumctl/command.hpp"

#include <iostream>
#include <spdlog/spdlog.h>

namespace lyceum::ctl {
namespace {

constexpr char const* usual_configuration = "/etc/lyceum/lyceum.toml";

int run(int count, char** arguments)
{
    CLI::App app("Keeps an installation of Lyceum: also while its server runs.", "lyceumctl");
    app.require_subcommand(1);
    app.fallthrough();
    Place place;
    app.add_option("-c,--config", place.configuration,
                   std::string("Configuration file; ") + usual_configuration + " where there is one");
    app.add_option("--database", place.database, "Database file, instead of the configured one");
    app.footer("`lyceumctl COMMAND --help` tells more of each.");

    Chosen chosen;
    add_init(app, place, chosen);
    add_invite(app, place, chosen);
    add_reset(app, place, chosen);
    add_list(app, place, chosen);
    add_disable_and_enable(app, place, chosen);
    add_export(app, place, chosen);
    add_backup(app, place, chosen);
    add_restore(app, place, chosen);
    add_check(app, place, chosen);
    add_import_practices(app, place, chosen);
    add_import_library(app, place, chosen);
    add_export_library(app, place, chosen);
    add_demo(app, place, chosen);
    CLI11_PARSE(app, count, arguments);

    auto const done = chosen();
    if (done) return 0;
    std::cerr << "lyceumctl: " << done.error().message << '\n';
    return 1;
}

}  // namespace

Result<Settings> Place::settings() const
{
    auto file = configuration;
    if (!file && std::filesystem::exists(usual_configuration)) file = usual_configuration;
    auto settings = server::load_settings(file);
    if (settings && database) settings->store.database = *database;
    return settings;
}

Error refused(std::string message) { return {ErrorCode::conflict, std::move(message), {}}; }

}  // namespace lyceum::ctl

int main(int count, char** arguments)
{
    spdlog::set_level(spdlog::level::warn);
    try {
        return lyceum::ctl::run(count, arguments);
    } catch (std::exception const& fault) {
        std::cerr << "lyceumctl: " << fault.what() << '\n';
        return 2;
    }
}
