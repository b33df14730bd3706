#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"

#include <iostream>

namespace lyceum::ctl {
namespace {

constexpr std::int64_t page = 500;

struct Asked {
    std::string containing;
    bool as_json = false;
};

/// One line a thing: its JSON, or its number and the rest for people.
template <class T>
void print(Asked const& asked, T const& thing, std::string const& rest)
{
    if (asked.as_json) std::cout << codec::to_text(thing) << '\n';
    else std::cout << thing.id.value << '\t' << rest << '\n';
}

std::string told(administration::Person const& person)
{
    auto text = person.name;
    if (person.signInName) text += ", signs in as " + *person.signInName;
    if (person.administrator) text += ", administrator";
    if (person.disabled) text += ", disabled";
    return text + (person.lastSeen ? ", last seen " + to_string(*person.lastSeen) : ", not seen yet");
}

Result<Nothing> list_people(db::Snapshot& snapshot, Asked const& asked)
{
    for (PersonId after;;) {
        auto const people = db::people(snapshot, asked.containing, after, page);
        for (auto const& person : people) print(asked, person, told(person));
        if (std::int64_t(people.size()) < page) return Nothing{};
        after = people.back().id;
    }
}

Result<Nothing> list_networks(db::Snapshot& snapshot, Asked const& asked)
{
    for (auto const& network : db::all_networks(snapshot)) print(asked, network, network.name);
    return Nothing{};
}

Result<Nothing> list_cohorts(db::Snapshot& snapshot, Asked const& asked)
{
    for (auto const& network : db::all_networks(snapshot))
        for (auto const& cohort : db::cohorts_of(snapshot, network.id, std::nullopt))
            print(asked, cohort, cohort.name + " (" + network.name + "), " + std::to_string(cohort.schools) + " schools");
    return Nothing{};
}

using Lister = Result<Nothing> (*)(db::Snapshot&, Asked const&);

Result<Nothing> run(Place const& place, Asked const& asked, Lister lister)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    return database->read([&](db::Snapshot& snapshot) { return lister(snapshot, asked); });
}

}  // namespace

void add_list(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("list", "List people, cohorts or networks with their numbers");
    command->require_subcommand(1);
    auto const asked = std::make_shared<Asked>();
    auto const add = [&](std::string const& name, std::string const& meaning, Lister lister) {
        auto* const kind = command->add_subcommand(name, meaning);
        kind->add_flag("--json", asked->as_json, "One JSON object a line");
        kind->callback([&chosen, &place, asked, lister] { chosen = [&place, asked, lister] { return run(place, *asked, lister); }; });
        return kind;
    };
    add("people", "Everyone who has an account", list_people)
        ->add_option("--containing", asked->containing, "Those whose name or sign-in name contains this");
    add("cohorts", "The cohorts of all networks", list_cohorts);
    add("networks", "The networks", list_networks);
}

}  // namespace lyceum::ctl
