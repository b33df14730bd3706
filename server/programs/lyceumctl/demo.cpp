#include "db/people.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/demo_telling.hpp"

#include <iostream>

namespace lyceum::ctl {
namespace {

void print_who_can_sign_in(story::Story const& story, std::string const& public_url)
{
    std::cout << "\nSign in at " << public_url << " with the passphrase\n\n    " << story.passphrase << "\n\nas any of these (they are invented):\n\n";
    auto const print = [](story::Person const& person, std::string const& what) {
        auto name = *person.sign_in;
        name.resize(std::max<std::size_t>(name.size(), 14), ' ');
        std::cout << "    " << name << "  " << person.name << ", " << what << '\n';
    };
    print(story.administrator, "administrator of the installation");
    for (auto const& [key, person] : story.people) {
        if (!person.sign_in) continue;
        auto const& where = person.where;
        auto const place = where.school ? story.schools.at(*where.school).name : where.cohort ? story.cohorts.at(*where.cohort).name : story.network;
        print(person, std::string(boost::describe::enum_to_string(person.role, "")) + ", " + place);
    }
    std::cout << '\n';
}

Result<Nothing> run(Place const& place, std::filesystem::path const& folder)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto const story = story::read(folder);
    auto const& file = settings->store.database;
    if (std::filesystem::exists(file)) {
        auto database = Database::open(file);
        if (!database) return database.error();
        if (!database->read([](db::Snapshot& snapshot) { return db::is_demo(snapshot); }))
            return refused(file.string() + " is a real installation. A demonstration needs a database of its own: name another with --database.");
        std::cout << "The demonstration is in " << file.string() << " already; it is kept as it is.\n";
    } else {
        auto const told = make_database(file, [&](std::filesystem::path const& part) { return DemoTelling(story, part, *settings).tell(); });
        if (!told) return told;
        std::cout << "The demonstration is in " << file.string() << ".\n";
    }
    print_who_can_sign_in(story, settings->http.public_url);
    return Nothing{};
}

}  // namespace

void add_demo(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("demo", "Make a database with a demonstration network in it, and print who can sign in");
    auto const folder = std::make_shared<std::filesystem::path>("deploy/demo");
    command->add_option("--story", *folder, "The folder with the story")->capture_default_str();
    command->footer("A database that is no demonstration is refused; one that is, is kept.");
    command->callback([&chosen, &place, folder] { chosen = [&place, folder] { return run(place, *folder); }; });
}

}  // namespace lyceum::ctl
