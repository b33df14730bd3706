#include "db/audit.hpp"
#include "server/access/secrets.hpp"
#include "server/access/sign_in.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/found_person.hpp"

#include <iostream>

namespace lyceum::ctl {
namespace {

Result<Nothing> run(Place const& place, std::string const& who)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();

    auto const link = database->change([&](db::Transaction& tx) -> Result<server::access::IssuedLink> {
        auto const account = find_person(tx, who);
        if (!account) return account.error();
        if (account->disabled) return refused(described(*account) + " is disabled. Enable them first.");
        db::record(tx, {.person = {}, .by = "lyceumctl", .operation = people::IssueSignInLink::name, .cohort = {},
                        .detail = "a sign-in link for " + described(*account)});
        return server::access::issue_link(tx, account->person, server::access::new_secret());
    });
    if (!link) return link.error();
    std::cout << "This link signs them in once, until " << to_string(link->expires) << "; a new passphrase can be set then:\n\n  "
              << settings->http.public_url << link->path << "\n\n";
    return Nothing{};
}

}  // namespace

void add_reset(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("reset", "Make a link that signs a person in once, to set a new passphrase");
    auto const who = std::make_shared<std::string>();
    command->add_option("PERSON", *who, "Number, sign-in name, mail address, or name")->required();
    command->callback([&chosen, &place, who] { chosen = [&place, who] { return run(place, *who); }; });
}

}  // namespace lyceum::ctl
