#include "server/programs/lyceumctl/export_documents.hpp"

#include "db/document_comments.hpp"
#include "db/document_updates.hpp"
#include "db/documents.hpp"
#include "server/document_inline.hpp"
#include "server/document_markdown.hpp"
#include "server/programs/lyceumctl/command.hpp"

#include <fstream>
#include <iostream>

namespace lyceum::ctl {
namespace {

constexpr std::int64_t page = 100;

std::string quoted(std::string const& text)
{
    std::string lines = "> ";
    for (auto const c : text) lines += c == '\n' ? "\n> " : std::string(1, c);
    return lines;
}

std::string said(documents::Comment const& comment)
{
    auto const who = server::plain_markdown(comment.author.name + ", " + comment.author.seatTitle);
    return "**" + who + "**, " + to_string(comment.at) + ":\n\n" + (comment.deleted ? "(deleted)" : comment.body) + "\n\n";
}

void write_thread(std::ostream& to, documents::Thread const& thread)
{
    to << "---\n\n";
    if (!thread.first.quote.empty()) to << quoted(server::plain_markdown(thread.first.quote)) << "\n\n";
    to << said(thread.first);
    for (auto const& reply : thread.replies) to << said(reply);
    if (thread.first.resolved) to << "(resolved)\n\n";
}

void write_comments(std::ostream& to, db::Snapshot& snapshot, DocumentId document)
{
    CommentId last;
    for (bool more = true, first = true; more; first = false) {
        auto const threads = db::threads_of(snapshot, document, std::nullopt, last, page);
        if (first && !threads.threads.empty()) to << "\n# Comments\n\n";
        for (auto const& thread : threads.threads) write_thread(to, thread), last = thread.first.id;
        more = threads.more;
    }
}

Result<Nothing> write_document(db::Snapshot& snapshot, DocumentId id, std::filesystem::path const& folder)
{
    auto const whole = db::merged(db::read_document(snapshot, id).value());
    if (!whole) return whole.error();
    auto const reading = server::read_document_text(*whole);
    if (!reading) return reading.error();
    std::ofstream file(folder / (std::to_string(id.value) + ".md"), std::ios::binary);
    file << "# " << server::plain_markdown(db::document(snapshot, id).value().title) << "\n\n" << reading->markdown;
    if (!reading->complete) file << "\n(This document is longer than what is shown here.)\n";
    write_comments(file, snapshot, id);
    file.flush();
    if (!file) return refused("cannot write all of " + (folder / std::to_string(id.value)).string() + ".md: is the disk full?");
    return Nothing{};
}

}  // namespace

Result<std::int64_t> export_documents(db::Snapshot& snapshot, std::filesystem::path const& folder)
{
    std::error_code fault;
    if (!std::filesystem::create_directory(folder, fault)) return refused("cannot make " + folder.string() + ".");
    std::int64_t written = 0;
    DocumentId last;
    for (auto ids = db::all_documents(snapshot, last, page); !ids.empty(); ids = db::all_documents(snapshot, last, page)) {
        for (auto const id : ids) {
            last = id;
            auto const done = write_document(snapshot, id, folder);
            if (done) ++written;
            else if (done.error().code != ErrorCode::malformed && done.error().code != ErrorCode::too_large) return done.error();
            else std::cerr << "document " << id.value << " is left out: " << done.error().message << '\n';
        }
    }
    return written;
}

}  // namespace lyceum::ctl
