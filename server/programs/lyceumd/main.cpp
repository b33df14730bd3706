#include "db/installation.hpp"
#include "db/migrate.hpp"
#include "db/people.hpp"
#include "db/shipped_groups.hpp"
#include "server/configuration.hpp"
#include "server/describe/schema.hpp"
#include "server/housekeeping.hpp"
#include "server/log.hpp"
#include "server/mail.hpp"
#include "server/net/server.hpp"
#include "server/shipped_facets.hpp"
#include "server/shipped_plan_templates.hpp"
#include "server/shipped_scripts.hpp"
#include "server/shipped_student_groups.hpp"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <thread>

namespace {

using namespace lyceum;

/// Signals are taken by one thread that waits for them; every other thread has them blocked.
sigset_t awaited_signals()
{
    sigset_t set;
    sigemptyset(&set);
    for (auto const signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
    return set;
}

/// As many open files as the machine allows: each connection is one.
void raise_file_limit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

server::net::Documents documents(server::Settings const& settings)
{
    auto const& url = settings.http.public_url;
    auto const host = url.substr(url.find("//") == url.npos ? 0 : url.find("//") + 2);
    return {boost::json::serialize(describe::openapi(url)), boost::json::serialize(describe::asyncapi(host))};
}

struct Database {
    int migrations = 0;
    /// Facilitation protocols that came with this program, new or newer.
    int scripts = 0;
    bool is_demo = false;
};
Database prepare(std::filesystem::path const& file)
{
    db::Connection connection(file, db::Access::read_write);
    auto const migrations = db::migrate(connection);
    auto const scripts = db::ship_scripts(connection, server::shipped_scripts());
    db::ship_facets(connection, server::shipped_facets());
    db::ship_plan_templates(connection, server::shipped_plan_templates());
    db::ship_student_groups(connection, server::shipped_student_groups());
    db::Snapshot snapshot(connection);
    return {migrations, scripts, db::is_demo(snapshot)};
}

/// Until the server is told to stop; gives the exit status.
int run(server::net::Server& server)
{
    std::jthread const signals([&server] {
        auto const set = awaited_signals();
        for (int signal = 0; sigwait(&set, &signal) == 0 && signal != SIGUSR1;) {
            server.tell(signal);
            if (signal != SIGHUP) return;
        }
    });
    for (;;) {
        auto const told = server.wait();
        if (told == SIGHUP) {
            auto const reloaded = server.reload_certificate();
            if (reloaded) spdlog::info("event=certificate_reloaded");
            else spdlog::error("event=certificate_kept reason=\"{}\"", reloaded.error().message);
            continue;
        }
        spdlog::info("event=draining signal={}", told);
        server.drain();
        // The waiting thread may still wait for a signal where the store failed.
        if (told == 0) std::_Exit(1);
        return 0;
    }
}

int serve(std::optional<std::filesystem::path> const& file)
{
    auto const settings = server::load_settings(file);
    if (!settings) {
        std::cerr << "lyceumd: " << settings.error().message << '\n';
        return 2;
    }
    server::start_log(settings->log);
    raise_file_limit();
    try {
        auto const database = prepare(settings->store.database);
        if (database.migrations > 0) spdlog::info("event=migrated steps={}", database.migrations);
        if (database.scripts > 0) spdlog::info("event=protocols_taken count={}", database.scripts);
        server::SmtpMailer mail(settings->mail);
        auto server = server::net::Server::open(*settings, mail, documents(*settings));
        if (!server) {
            spdlog::critical("event=not_started reason=\"{}\"", server.error().message);
            return 2;
        }
        server::Housekeeping const housekeeping((*server)->services());
        if (database.is_demo) spdlog::warn("event=demo note=\"this database was made by the demo command: anyone may sign in with the accounts that it printed\"");
        spdlog::info("event=listening address={} port={} tls={}", settings->http.address, (*server)->port(), !settings->tls.certificate.empty());
        auto const status = run(**server);
        spdlog::info("event=stopped");
        return status;
    } catch (db::Failure const& fault) {
        spdlog::critical("event=not_started reason=\"store.database: {}\"", fault.what());
        return 2;
    }
}

}  // namespace

int main(int count, char** words)
{
    CLI::App app{"lyceumd: the Lyceum server"};
    std::optional<std::filesystem::path> file;
    app.add_option("-c,--config", file, "Configuration file (TOML); every key can also be set by the environment")->check(CLI::ExistingFile);
    app.footer("Keys and their environment variables are described in deploy/lyceum.toml.\n"
               "SIGTERM drains and stops; SIGHUP reads the certificate again.");
    CLI11_PARSE(app, count, words);

    auto const set = awaited_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return serve(file);
}
