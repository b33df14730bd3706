#pragma once

#include "protocol/values.hpp"
#include "server/configuration.hpp"

#include <CLI/CLI.hpp>
#include <functional>

/// The commands of lyceumctl: each a file of its own, that adds itself to the command line.
namespace lyceum::ctl {

using server::Settings;

/// Which installation is meant; what every command line may say.
struct Place {
    std::optional<std::filesystem::path> configuration, database;

    /// The installation's settings: of the file that was named, or of /etc/lyceum/lyceum.toml where there
    /// is one, and of the environment.
    [[nodiscard]] Result<Settings> settings() const;
};

/// What was asked for; set while the command line is read, run after it.
using Chosen = std::function<Result<Nothing>()>;

void add_init(CLI::App& app, Place const& place, Chosen& chosen);
void add_invite(CLI::App& app, Place const& place, Chosen& chosen);
void add_reset(CLI::App& app, Place const& place, Chosen& chosen);
void add_list(CLI::App& app, Place const& place, Chosen& chosen);
void add_disable_and_enable(CLI::App& app, Place const& place, Chosen& chosen);
void add_export(CLI::App& app, Place const& place, Chosen& chosen);
void add_backup(CLI::App& app, Place const& place, Chosen& chosen);
void add_restore(CLI::App& app, Place const& place, Chosen& chosen);
void add_check(CLI::App& app, Place const& place, Chosen& chosen);
void add_import_practices(CLI::App& app, Place const& place, Chosen& chosen);
void add_import_library(CLI::App& app, Place const& place, Chosen& chosen);
void add_export_library(CLI::App& app, Place const& place, Chosen& chosen);
void add_demo(CLI::App& app, Place const& place, Chosen& chosen);

/// A refusal in the words of a command line.
Error refused(std::string message);

}  // namespace lyceum::ctl
