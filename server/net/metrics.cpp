#include "server/net/metrics.hpp"

#include "server/net/routes.hpp"

#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace lyceum::server::net {
namespace {

class Page {
public:
    void family(std::string_view name, std::string_view type, std::string_view help)
    {
        text_ += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
    }
    template <class Number>
    void sample(std::string_view name, std::string_view labels, Number value)
    {
        text_ += labels.empty() ? fmt::format("{} {}\n", name, value) : fmt::format("{}{{{}}} {}\n", name, labels, value);
    }
    template <class Number>
    void single(std::string_view name, std::string_view type, std::string_view help, Number value)
    {
        family(name, type, help);
        sample(name, {}, value);
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

void add_operations(Page& page, Dispatcher const& dispatcher)
{
    page.family("lyceum_call_duration_seconds", "histogram", "Time from a call to its answer, by operation.");
    for (auto const& figures : dispatcher.figures()) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < figures->buckets.size(); ++i) {
            sum += figures->buckets[i].load(std::memory_order_relaxed);
            auto const bound = i < Dispatcher::bucket_bounds_s.size() ? fmt::format("{}", Dispatcher::bucket_bounds_s[i]) : "+Inf";
            page.sample("lyceum_call_duration_seconds_bucket", fmt::format("operation=\"{}\",le=\"{}\"", figures->operation, bound), sum);
        }
        auto const label = fmt::format("operation=\"{}\"", figures->operation);
        page.sample("lyceum_call_duration_seconds_sum", label, double(figures->microseconds.load(std::memory_order_relaxed)) / 1e6);
        page.sample("lyceum_call_duration_seconds_count", label, sum);
    }
    page.family("lyceum_call_errors_total", "counter", "Calls that were answered with an error, by operation.");
    for (auto const& figures : dispatcher.figures())
        page.sample("lyceum_call_errors_total", fmt::format("operation=\"{}\"", figures->operation), figures->errors.load(std::memory_order_relaxed));
}

std::uint64_t resident_bytes()
{
    std::uint64_t pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return resident * std::uint64_t(sysconf(_SC_PAGESIZE));
}

bool is_this_machine(std::string const& address) { return address == "::1" || address.starts_with("127."); }

}  // namespace

Task<Answer> metrics(CoreConnections& home, Request const& request)
{
    auto& shared = home.shared();
    if (!is_this_machine(request.address)) {
        auto const caller = co_await caller_of(home, request, Purpose::reads);
        if (!caller || !caller->administrator)
            co_return problem_answer(forbidden("Metrics are for programs on the server's own machine, and for administrators' tokens."));
    }
    Page page;
    page.single("lyceum_connections", "gauge", "Open connections.", shared.connections.load());
    page.single("lyceum_websockets", "gauge", "Open WebSockets.", shared.websockets.load());
    page.single("lyceum_polls", "gauge", "Long polls that wait.", shared.polls.load());
    page.single("lyceum_connections_accepted_total", "counter", "Connections accepted.", shared.accepted.load());
    page.single("lyceum_connections_refused_total", "counter", "Connections refused over a limit.", shared.refused.load());
    page.single("lyceum_events_total", "counter", "Events published.", shared.hub.events());
    auto const documents = shared.documents.figures();
    page.single("lyceum_documents_open", "gauge", "Documents that somebody has open.", documents.documents);
    page.single("lyceum_document_connections", "gauge", "Connections that have a document open.", documents.participants);
    page.single("lyceum_document_bytes", "gauge", "Bytes that open documents take in memory.", documents.bytes);
    page.single("lyceum_document_updates_total", "counter", "Updates of open documents.", documents.updates);
    auto const store = shared.services.store.figures();
    page.single("lyceum_store_commits_total", "counter", "Group commits, each synced once.", store.commits);
    page.single("lyceum_store_changes_total", "counter", "Changes in these commits.", store.changes);
    page.single("lyceum_store_reads_total", "counter", "Readings.", store.reads);
    page.single("lyceum_store_waiting_writes", "gauge", "Changes that wait for the writer.", store.waiting_writes);
    page.single("lyceum_store_waiting_reads", "gauge", "Readings that wait for a reader.", store.waiting_reads);
    page.single("process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes());
    add_operations(page, shared.dispatcher);
    Answer answer = plain_answer(200, page.take());
    answer.type = "text/plain; version=0.0.4; charset=utf-8";
    co_return answer;
}

}  // namespace lyceum::server::net
