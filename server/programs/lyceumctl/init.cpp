#include "db/audit.hpp"
#include "db/people.hpp"
#include "server/access/secrets.hpp"
#include "server/access/sign_in.hpp"
#include "server/in_process.hpp"
#include "server/letter.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"

#include <fstream>
#include <iostream>
#include <sys/stat.h>

namespace lyceum::ctl {
namespace {

struct Answers {
    std::optional<std::string> network, name, public_url, data, mail;
    std::string mail_from;
    std::string configuration;
};

/// Asks where the command line did not say; an empty line takes the default.
Result<std::string> ask(std::optional<std::string> const& given, std::string const& question, std::string const& by_default)
{
    if (given) return *given;
    std::cout << question << (by_default.empty() ? ": " : " [" + by_default + "]: ") << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) return refused("no more answers. Each question can be answered with an option: see `lyceumctl init --help`.");
    if (line.empty() && by_default.empty()) return refused("this needs an answer.");
    return line.empty() ? by_default : line;
}

Result<Nothing> ask_all(Answers& answers)
{
    struct Question {
        std::optional<std::string>& answer;
        std::string text, by_default;
    };
    for (auto const& [answer, text, by_default] : {
             Question{answers.network, "1. What is the network called?", ""},
             Question{answers.name, "2. What is your name? You will be its first administrator and lead", ""},
             Question{answers.public_url, "3. Where will people reach it?", "http://localhost:8080"},
             Question{answers.data, "4. In which folder are the data kept?", "/var/lib/lyceum"},
             Question{answers.mail, "5. Which mail server sends mail, as smtp://host:587? Mail is not needed", "none"}}) {
        auto const given = ask(answer, text, by_default);
        if (!given) return given.error();
        answer = *given;
    }
    if (*answers.mail == "none") answers.mail = "";
    return Nothing{};
}

std::string host_of(std::string const& url)
{
    auto const host = url.substr(url.find("://") == std::string::npos ? 0 : url.find("://") + 3);
    return host.substr(0, host.find(':'));
}

std::string configuration_text(Answers const& answers, std::filesystem::path const& database)
{
    using server::toml_text;
    auto text = "# Written by `lyceumctl init`. deploy/lyceum.toml documents every key.\n\n[http]\npublic_url = " + toml_text(*answers.public_url)
              + "\n\n[store]\ndatabase = " + toml_text(database.string()) + "\n";
    if (answers.mail->empty()) return text;
    auto const from = answers.mail_from.empty() ? "Lyceum <lyceum@" + host_of(*answers.public_url) + ">" : answers.mail_from;
    return text + "\n[mail]\nurl = " + toml_text(*answers.mail) + "\nfrom = " + toml_text(from) + "\n";
}

/// Writes the configuration and reads it back, so that a bad answer is found before anything is made.
Result<Settings> write_configuration(Answers const& answers, std::filesystem::path const& file, std::filesystem::path const& database)
{
    if (std::filesystem::exists(file)) return refused(file.string() + " exists. It is not overwritten; name another with --config.");
    umask(077);
    std::error_code fault;
    std::filesystem::create_directories(std::filesystem::absolute(file).parent_path(), fault);
    std::ofstream(file) << configuration_text(answers, database);
    auto settings = server::load_settings(file);
    if (!settings) std::filesystem::remove(file, fault);
    return settings;
}

Result<PersonId> make_administrator(std::filesystem::path const& database, std::string const& name)
{
    auto opened = Database::open(database);
    if (!opened) return opened.error();
    return opened->change([&](db::Transaction& tx) -> Result<PersonId> {
        auto const person = db::create_administrator(tx, {.name = name, .mail = {}});
        db::record(tx, {.person = {}, .by = "lyceumctl", .operation = "init", .cohort = {},
                        .detail = "the first administrator, person " + std::to_string(person.value) + " \"" + name + "\""});
        return person;
    });
}

Result<Nothing> make_network(std::filesystem::path const& database, Settings const& settings, PersonId administrator, std::string const& name)
{
    using namespace organisations;
    server::Caller as;
    as.person = administrator;
    as.administrator = true;
    server::InProcess installation(database, settings);
    auto const network = installation.call<CreateNetwork>({.name = name, .aim = {}, .smallestGroup = {}}, as);
    if (!network) return network.error();
    auto const seat = installation.call<GrantSeat>(
        {.organisation = {Kind::network, network->network.value}, .role = Role::lead, .person = administrator}, as);
    if (!seat) return seat.error();
    return Nothing{};
}

/// What signs the first administrator in.
Result<server::access::IssuedLink> make_installation(Answers const& answers, Settings const& settings, std::filesystem::path const& database)
{
    auto const administrator = make_administrator(database, *answers.name);
    if (!administrator) return administrator.error();
    if (auto const made = make_network(database, settings, *administrator, *answers.network); !made) return made.error();
    auto opened = Database::open(database);
    if (!opened) return opened.error();
    return opened->change([&](db::Transaction& tx) -> Result<server::access::IssuedLink> {
        return server::access::issue_link(tx, *administrator, server::access::new_secret());
    });
}

Result<Nothing> run(Place const& place, Answers answers)
{
    if (auto const asked = ask_all(answers); !asked) return asked;
    auto const database = place.database.value_or(std::filesystem::path(*answers.data) / "lyceum.db");
    auto const file = place.configuration.value_or(std::filesystem::path(*answers.data) / "lyceum.toml");
    if (!codec::from_json<Line<1, 80>>(boost::json::string(*answers.name)) || !codec::from_json<organisations::Name>(boost::json::string(*answers.network)))
        return refused("a name is 80 characters at most, a network's 120, on one line.");
    if (std::filesystem::exists(database)) return refused(database.string() + " exists: there is an installation already.");
    auto const settings = write_configuration(answers, file, database);
    if (!settings) return settings.error();
    auto const link = make_database(database, [&](std::filesystem::path const& part) { return make_installation(answers, *settings, part); });
    if (!link) {
        std::filesystem::remove(file);
        return link.error();
    }
    auto const code = link->path.substr(link->path.rfind('/') + 1);
    std::cout << "\nThe network \"" << *answers.network << "\" is made. Its database is " << database.string() << ", its configuration "
              << file.string() << ".\n\nStart the server:\n\n  lyceumd --config " << file.string()
              << "\n\nThen open this link, which signs you in once, until " << to_string(link->expires) << ":\n\n  "
              << settings->http.public_url << link->path << "\n\nOwner code: " << code << "\n";
    return Nothing{};
}

}  // namespace

void add_init(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("init", "Make an installation: asks five questions, prints what signs its first administrator in");
    auto const answers = std::make_shared<Answers>();
    command->add_option("--network", answers->network, "1. The network's name");
    command->add_option("--name", answers->name, "2. Your name");
    command->add_option("--public-url", answers->public_url, "3. Where people will reach it, such as https://lyceum.example.org");
    command->add_option("--data", answers->data, "4. The folder of the database");
    command->add_option("--mail", answers->mail, "5. The mail server as smtp://host:587, or none");
    command->add_option("--mail-from", answers->mail_from, "Who mail is from, where there is a mail server");
    command->footer("The configuration is written to --config, or to lyceum.toml in the folder of the data.");
    command->callback([&chosen, &place, answers] { chosen = [&place, answers] { return run(place, *answers); }; });
}

}  // namespace lyceum::ctl
