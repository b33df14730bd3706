#include "tests/bench/documents/scenarios.hpp"

#include "tests/bench/process.hpp"

#include <thread>

namespace lyceum::bench {
namespace {

constexpr int open_documents = 50;
/// After the last keystroke, for what a server puts off: writing files, compacting.
constexpr std::chrono::seconds puts_off{3};

/// y-websocket answers before it has read what it kept, and sends that afterwards. Most letters of a document
/// are there still, and each takes a byte at least.
void await_state(DocumentLine& line, std::size_t bytes_at_least)
{
    auto bytes = line.state().size();
    while (bytes < bytes_at_least) {
        auto const message = line.receive();
        if (auto const update = update_in(line.desk(), message)) bytes += update->size();
    }
}

/// The memory that a freshly started server has of its own with all documents open.
double memory_with_all_open(DocumentServer& server)
{
    server.start();
    std::vector<DocumentLine> lines;
    for (int i = 0; i < open_documents; ++i) lines.emplace_back(server.desk(i, 0));
    server.tidy();
    std::this_thread::sleep_for(puts_off);
    auto const bytes = own_bytes(server.pid());
    lines.clear();
    server.stop();
    return bytes;
}

}  // namespace

Together measure_together(Kind kind, int editors, Typing const& typing)
{
    auto const server = DocumentServer::make(kind, 1, DocumentServer::Keeps::nothing);
    server->start();
    std::vector<Desk> desks;
    for (int i = 0; i < editors; ++i) desks.push_back(server->desk(0, i));
    std::chrono::duration<double> before{}, after{};
    Together together;
    together.relayed =
        type_together(desks, typing, [&] { before = cpu_time(server->pid()); }, [&] { after = cpu_time(server->pid()); });
    together.server_cpu_s = (after - before).count();
    server->stop();
    return together;
}

double measure_open_document(Kind kind, int keystrokes)
{
    auto const server = DocumentServer::make(kind, open_documents, DocumentServer::Keeps::documents);
    auto const empty = memory_with_all_open(*server);
    server->start();
    for (int i = 0; i < open_documents; ++i) write_document(server->desk(i, 0), server->desk(i, 1), keystrokes);
    std::this_thread::sleep_for(puts_off);
    server->stop();
    return (memory_with_all_open(*server) - empty) / open_documents;
}

std::chrono::duration<double> measure_opening(Kind kind, int keystrokes)
{
    auto const server = DocumentServer::make(kind, 1, DocumentServer::Keeps::documents);
    server->start();
    write_document(server->desk(0, 0), server->desk(0, 1), keystrokes);
    std::this_thread::sleep_for(puts_off);
    server->stop();
    server->start();
    auto const began = std::chrono::steady_clock::now();
    DocumentLine line(server->desk(0, 0));
    await_state(line, std::size_t(keystrokes) / 2);
    auto const took = std::chrono::steady_clock::now() - began;
    server->stop();
    return took;
}

}  // namespace lyceum::bench
