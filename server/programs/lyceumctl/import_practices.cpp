#include "db/audit.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"
#include "db/practices.hpp"
#include "server/practice_mapping.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/take_practice.hpp"

#include <fstream>
#include <iostream>
#include <span>
#include <sstream>

namespace lyceum::ctl {
namespace {

using practices::Visibility;

/// So many in one transaction: a server that runs beside waits no longer for it than for its own.
constexpr std::size_t practices_at_once = 200;

struct Options {
    std::filesystem::path csv, map, rejects;
    std::int64_t network = 0;
    std::string owner;
    std::string visibility = "network";
    bool draft = false;
};

struct Counts {
    std::int64_t added = 0, changed = 0, same = 0;
};

Result<std::string> read_file(std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return refused("cannot read " + file.string() + ".");
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// `partner:7` or `school:3`, one of the network.
Result<practices::Owner> owner_named(db::Snapshot& snapshot, Options const& options)
{
    practices::Owner owner;
    auto const colon = options.owner.find(':');
    auto const kind = options.owner.substr(0, colon);
    auto const known = boost::describe::enum_from_string(kind.c_str(), owner.kind);
    owner.id.value = colon == std::string::npos ? 0 : std::atoll(options.owner.c_str() + colon + 1);
    if (!known || db::network_of(snapshot, owner) != NetworkId{options.network})
        return refused("--owner must be school:ID or partner:ID, one of network " + std::to_string(options.network) + ". `lyceumctl list` shows them.");
    return owner;
}

/// What is imported, and by whom.
struct Import {
    Options options;
    NetworkId network;
    practices::Owner owner;
    Visibility visibility = Visibility::network;
    PersonId by;
};

Incoming incoming(Import const& import, server::ImportedPractice const& practice)
{
    return {.network = import.network,
            .owner = import.owner,
            .key = practice.key,
            .title = practices::Title(practice.title),
            .body = practice.body,
            .terms = practice.terms,
            .authors = {},
            .visibility = import.visibility,
            .cohort = {},
            .state = import.options.draft ? practices::State::draft : practices::State::published,
            .origin = {},
            .by = import.by};
}

using Practices = std::span<server::ImportedPractice const>;

/// All of them, or none.
Result<Nothing> take_all(Database& database, Import const& import, Practices some, Counts& counts)
{
    auto counted = counts;
    auto const taken = database.change([&](db::Transaction& tx) -> Result<Nothing> {
        for (auto const& practice : some) {
            auto const taken = take_practice(tx, incoming(import, practice));
            if (!taken) return taken.error();
            (*taken == Taken::added ? counted.added : *taken == Taken::changed ? counted.changed : counted.same) += 1;
        }
        return Nothing{};
    });
    if (taken) counts = counted;
    return taken;
}

/// What the library refuses joins the rejected rows; the others are imported.
void take_each(Database& database, Import const& import, Practices some, std::vector<server::RejectedRow>& rejected, Counts& counts)
{
    if (take_all(database, import, some, counts)) return;
    for (std::size_t i = 0; i < some.size(); ++i) {
        auto const taken = take_all(database, import, some.subspan(i, 1), counts);
        if (taken) continue;
        for (auto row : some[i].rows) row.problem = taken.error().message, rejected.push_back(std::move(row));
    }
}

Result<Import> prepare(db::Snapshot& snapshot, Options const& options)
{
    Import import{.options = options, .network = NetworkId{options.network}};
    if (!db::network(snapshot, import.network)) return refused("there is no network " + std::to_string(options.network) + ". `lyceumctl list` shows them.");
    auto const owner = owner_named(snapshot, options);
    if (!owner) return owner.error();
    import.owner = *owner;
    if (!boost::describe::enum_from_string(options.visibility.c_str(), import.visibility) || import.visibility == Visibility::cohort)
        return refused("--visibility must be school, network or world.");
    auto const administrator = db::first_administrator(snapshot);
    if (!administrator) return refused("the installation has no administrator, who would stand as the one who imported.");
    import.by = *administrator;
    return import;
}

Result<Nothing> write_rejects(Options const& options, server::ImportedTable const& table)
{
    for (auto const& row : table.rejected)
        std::cerr << options.csv.string() << ":" << row.line << ": " << (row.column.empty() ? "" : row.column + ": ") << row.problem << '\n';
    if (table.rejected.empty()) return Nothing{};
    auto file = options.rejects;
    if (file.empty()) file = options.csv, file += ".rejected.csv";
    std::ofstream stream(file, std::ios::binary);
    stream << server::rejected_csv(table.heading, table.rejected);
    stream.flush();
    if (!stream) return refused("cannot write the rejected rows to " + file.string() + ".");
    std::cout << "  " << table.rejected.size() << " rows were rejected; they stand whole in " << file.string() << ".\n";
    return Nothing{};
}

Result<Nothing> run(Place const& place, Options const& options)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    auto const map_text = read_file(options.map);
    if (!map_text) return map_text.error();
    auto const csv = read_file(options.csv);
    if (!csv) return csv.error();
    auto const mapping = server::parse_mapping(*map_text);
    if (!mapping) return refused(options.map.string() + ": " + mapping.error().message);
    auto const import = database->read([&](db::Snapshot& snapshot) { return prepare(snapshot, options); });
    if (!import) return import.error();
    auto const smallest = database->read([&](db::Snapshot& snapshot) { return db::network(snapshot, import->network)->smallest_group; });
    auto table = server::read_table(*csv, *mapping, smallest);
    if (!table) return refused(options.csv.string() + ": " + table.error().message);

    Counts counts;
    Practices left = table->practices;
    while (!left.empty()) {
        auto const some = left.first(std::min(practices_at_once, left.size()));
        left = left.subspan(some.size());
        take_each(*database, *import, some, table->rejected, counts);
    }
    auto const detail = std::to_string(counts.added) + " practices added and " + std::to_string(counts.changed) + " changed in the library of network "
                      + std::to_string(options.network);
    auto const recorded = database->change([&](db::Transaction& tx) -> Result<Nothing> {
        db::record(tx, {.person = {}, .by = "lyceumctl", .operation = "import-practices", .cohort = {}, .detail = detail});
        return Nothing{};
    });
    if (!recorded) return recorded;
    std::cout << "Read " << table->rows << " rows: " << detail << ", " << counts.same << " were as they are.\n";
    return write_rejects(options, *table);
}

}  // namespace

void add_import_practices(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("import-practices", "Make practices of a table; deploy/content/imports/README.md says how");
    auto const options = std::make_shared<Options>();
    command->add_option("--csv", options->csv, "The table, with a heading line")->required();
    command->add_option("--map", options->map, "How its rows become practices")->required();
    command->add_option("--network", options->network, "Whose library")->required();
    command->add_option("--owner", options->owner, "school:ID or partner:ID")->required();
    command->add_option("--visibility", options->visibility, "school, network (the default) or world");
    command->add_option("--rejects", options->rejects, "Where rejected rows are written; beside the table where it is not said");
    command->add_flag("--draft", options->draft, "Publish nothing");
    command->callback([&chosen, &place, options] { chosen = [&place, options] { return run(place, *options); }; });
}

}  // namespace lyceum::ctl
