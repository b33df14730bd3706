#include "db/audit.hpp"
#include "db/export.hpp"
#include "server/file_copies.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/database.hpp"
#include "server/programs/lyceumctl/export_documents.hpp"

#include <fstream>
#include <iostream>
#include <sys/stat.h>

namespace lyceum::ctl {
namespace {

Result<std::ofstream> new_file(std::filesystem::path const& file)
{
    std::ofstream stream(file, std::ios::binary);
    if (!stream) return refused("cannot write " + file.string() + ".");
    return stream;
}

Result<Nothing> write_readme(std::filesystem::path const& folder)
{
    auto file = new_file(folder / "README.txt");
    if (!file) return file.error();
    *file << "What people put into this installation of Lyceum, as it was at " << to_string(now()) << ".\n\n"
          << "Each .jsonl file has one JSON object a line, in UTF-8, in the order of ids. An id names an object within\n"
          << "its file; members such as `cohort` or `author` are ids of another file. Times are UTC. Passphrases,\n"
          << "browser sessions, tokens and codes are not in it.\n\n";
    for (auto const& subject : db::exported_subjects()) *file << subject.name << ".jsonl\n    " << subject.meaning << '\n';
    *file << "documents/\n    What documents say and what was said about them, in Markdown; files are named after the document's id.\n"
          << "files/\n    Uploaded files, each under the SHA-256 of what is in it, in folders by its first two digits.\n";
    return Nothing{};
}

Result<std::int64_t> write_subject(db::Snapshot& snapshot, std::string_view subject, std::filesystem::path const& folder)
{
    auto file = new_file(folder / (std::string(subject) + ".jsonl"));
    if (!file) return file.error();
    std::int64_t lines = 0;
    db::export_subject(snapshot, subject, [&](std::string_view line) { *file << line << '\n', ++lines; });
    file->flush();
    if (!*file) return refused("cannot write all of " + std::string(subject) + ".jsonl: is the disk full?");
    return lines;
}

Result<Nothing> run(Place const& place, std::filesystem::path const& folder)
{
    auto const settings = place.settings();
    if (!settings) return settings.error();
    auto database = Database::open(settings->store.database);
    if (!database) return database.error();
    umask(077);
    std::error_code fault;
    if (!std::filesystem::create_directories(folder, fault) || fault)
        return refused(folder.string() + " must be a new folder, where one can be made.");
    if (auto const written = write_readme(folder); !written) return written;
    auto const recorded = database->change([&](db::Transaction& tx) -> Result<Nothing> {
        db::record(tx, {.person = {}, .by = "lyceumctl", .operation = "export", .cohort = {}, .detail = "everything, to a folder on the machine"});
        return Nothing{};
    });
    if (!recorded) return recorded;

    return database->read([&](db::Snapshot& snapshot) -> Result<Nothing> {
        for (auto const& subject : db::exported_subjects()) {
            auto const lines = write_subject(snapshot, subject.name, folder);
            if (!lines) return lines.error();
            std::cout << "  " << *lines << ' ' << subject.name << '\n';
        }
        auto const documents = export_documents(snapshot, folder / "documents");
        if (!documents) return documents.error();
        std::cout << "  " << *documents << " documents as Markdown\n";
        auto const files = server::copy_files(db::named_files(snapshot), server::Files(*settings), server::files_in(folder / "files"));
        std::cout << "  " << files.there << " uploaded files\n";
        for (auto const& hash : files.missing) std::cout << "missing or damaged: " << hash << '\n';
        std::cout << "Exported to " << folder.string() << "; its README.txt says what is what.\n";
        return Nothing{};
    });
}

}  // namespace

void add_export(CLI::App& app, Place const& place, Chosen& chosen)
{
    auto* const command = app.add_subcommand("export", "Write everything as JSON, one file a subject, without secrets");
    auto const folder = std::make_shared<std::filesystem::path>();
    command->add_option("FOLDER", *folder, "A new folder")->required();
    command->callback([&chosen, &place, folder] { chosen = [&place, folder] { return run(place, *folder); }; });
}

}  // namespace lyceum::ctl
