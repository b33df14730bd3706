#include "db/audit.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/found_person.hpp"

#include <iostream>

namespace lyceum::ctl {
namespace {

enum class To { disabled, enabled };

Result<Nothing> set(db::Transaction& tx, std::string const& who, To to)
{
    auto const account = find_person(tx, who);
    if (!account) return account.error();
    auto const word = to == To::disabled ? "disabled" : "enabled";
    if (account->disabled == (to == To::disabled)) return refused(described(*account) + " is " + word + " already.");
    if (to == To::disabled && account->administrator && !db::has_other_administrator(tx, account->person))
        return refused(described(*account) + " is the last administrator. Somebody must be able to administer the installation.");
    if (to == To::disabled) db::disable_person(tx, account->person);
    else db::enable_person(tx, account->person);
    db::record(tx, {.person = {}, .by = "lyceumctl", .operation = administration::SetDisabled::name, .cohort = {},
                    .detail = described(*account) + " " + word});
    std::cout << described(*account) << " is now " << word << ".\n";
    return Nothing{};
}

Result<Nothing> run(Place const& place, std::string const& who, To to)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    return database->change([&](db::Transaction& tx) { return set(tx, who, to); });
}

void add(CLI::App& app, Place const& place, Chosen& chosen, To to, std::string const& name, std::string const& meaning)
{
    auto* const command = app.add_subcommand(name, meaning);
    auto const who = std::make_shared<std::string>();
    command->add_option("PERSON", *who, "Number, sign-in name, mail address, or name")->required();
    command->callback([&chosen, &place, who, to] { chosen = [&place, who, to] { return run(place, *who, to); }; });
}

}  // namespace

void add_disable_and_enable(CLI::App& app, Place const& place, Chosen& chosen)
{
    add(app, place, chosen, To::disabled, "disable", "Let a person sign in no more; what they wrote stays");
    add(app, place, chosen, To::enabled, "enable", "Let a person who was disabled sign in again");
}

}  // namespace lyceum::ctl
