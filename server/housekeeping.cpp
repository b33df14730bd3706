#include "server/housekeeping.hpp"

#include "db/topics.hpp"
#include "server/adoption_questions.hpp"
#include "server/checkin_questions.hpp"
#include "server/brief.hpp"
#include "server/call.hpp"
#include "server/document_upkeep.hpp"
#include "server/file_sweep.hpp"
#include "server/file_upkeep.hpp"
#include "server/link_upkeep.hpp"
#include "server/practice_upkeep.hpp"
#include "server/reminders.hpp"

#include <condition_variable>
#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

constexpr std::chrono::minutes first_after{1}, every{60};
constexpr std::chrono::seconds documents_every{1}, files_every{2}, links_every{10};
/// Rows forgotten in one transaction, so that nobody waits long behind it.
constexpr std::int64_t rows_at_once = 500;

using Forget = int (*)(db::Transaction&, Instant before, std::int64_t limit);

Task<Result<bool>> forget_some(Services& services, Core& core, Forget forget, std::chrono::days kept)
{
    Call call(services, core, Caller{});
    call.set_guard([](db::Snapshot&) { return std::nullopt; });
    call.set_key({}, "housekeeping", 0);
    auto change = [&](db::Transaction& tx) -> Result<bool> { return forget(tx, tx.at().plus(-kept), rows_at_once) == rows_at_once; };
    co_return co_await call.write(change);
}

void forget_old(Services& services, std::stop_token const& stop, Forget forget, std::chrono::days kept)
{
    ThisThread core;
    for (bool more = true; more && !stop.stop_requested();) {
        auto const forgot = core.run(forget_some(services, core, forget, kept));
        if (!forgot) spdlog::warn("event=housekeeping_postponed reason=\"{}\"", forgot.error().message);
        more = forgot && *forgot;
    }
}

}  // namespace

Housekeeping::Housekeeping(Services& services)
    : services_(services), thread_([this](std::stop_token stop) { loop(stop); }),
      documents_thread_([this](std::stop_token stop) { tend_documents(stop); }),
      files_thread_([this](std::stop_token stop) { tend_files(stop); }),
      links_thread_([this](std::stop_token stop) { tend_links(stop); })
{
}

void Housekeeping::tend_documents(std::stop_token const& stop)
{
    std::mutex mutex;
    std::condition_variable_any wanted;
    std::unique_lock lock(mutex);
    DocumentUpkeep upkeep(services_);
    PracticeUpkeep practices(services_);
    upkeep.tidy(stop);
    while (!stop.stop_requested()) {
        upkeep.tend(now(), stop);
        practices.tend(stop);
        wanted.wait_for(lock, stop, documents_every, [] { return false; });
    }
}

void Housekeeping::tend_files(std::stop_token const& stop)
{
    std::mutex mutex;
    std::condition_variable_any wanted;
    std::unique_lock lock(mutex);
    FileUpkeep upkeep(services_);
    while (!stop.stop_requested()) {
        upkeep.read_some(stop);
        wanted.wait_for(lock, stop, files_every, [] { return false; });
    }
}

void Housekeeping::tend_links(std::stop_token const& stop)
{
    std::mutex mutex;
    std::condition_variable_any wanted;
    std::unique_lock lock(mutex);
    LinkUpkeep upkeep(services_);
    while (upkeep.is_wanted() && !stop.stop_requested()) {
        wanted.wait_for(lock, stop, links_every, [] { return false; });
        if (!stop.stop_requested()) upkeep.ask_one(stop);
    }
}

void Housekeeping::loop(std::stop_token const& stop)
{
    std::mutex mutex;
    std::condition_variable_any wanted;
    std::unique_lock lock(mutex);
    Briefs briefs(services_);
    Reminders reminders(services_);
    AdoptionQuestions questions(services_);
    CheckinQuestions checkins(services_);
    FileUpkeep files(services_);
    FileSweep sweep(services_);
    for (std::chrono::minutes pause = first_after;; pause = every) {
        wanted.wait_for(lock, stop, pause, [] { return false; });
        if (stop.stop_requested()) return;
        forget_old(services_, stop, db::forget_events, services_.settings.store.keep_events);
        forget_old(services_, stop, db::forget_answers, services_.settings.store.keep_answers);
        files.forget_expired();
        sweep.sweep(now(), stop);
        questions.ask_due(now());
        checkins.ask_due(now());
        briefs.send_due();
        reminders.send_due(now());
    }
}

}  // namespace lyceum::server
