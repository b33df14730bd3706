#include "server/in_process.hpp"

#include "server/access/secrets.hpp"

namespace lyceum::server {
namespace {

/// Limits protect a server from its callers; here there is one, and it waits for each answer.
constexpr double no_limit_per_second = 1e9;

Settings without_limits(Settings settings)
{
    settings.limits.calls_per_second = no_limit_per_second;
    settings.limits.anonymous_calls_per_second = no_limit_per_second;
    settings.limits.sign_ins_per_minute = no_limit_per_second;
    return settings;
}

}  // namespace

InProcess::InProcess(std::filesystem::path const& database, Settings settings, db::StoreOptions options)
    : settings_(without_limits(std::move(settings))), store_(database, std::move(options), *this), workers_(1, 100),
      keys_begin_(access::new_secret().substr(0, 22))
{
    services_ = std::make_unique<Services>(Services{store_, workers_, *this, *this, settings_});
    dispatcher_ = std::make_unique<Dispatcher>(*services_);
}

Answered InProcess::call(std::string_view operation, boost::json::value params, Caller caller)
{
    Asked asked{.operation = std::string(operation),
                .params = std::move(params),
                .source = codec::Source::json,
                .key = keys_begin_ + "-" + std::to_string(++keys_),
                .caller = std::move(caller),
                .can_set_cookie = true,
                .reads_only = false};
    return core_.run(dispatcher_->call(std::move(asked), core_));
}

void InProcess::committed(db::Committed&& group)
{
    for (auto* job : group.jobs) {
        auto* pending = static_cast<PendingWrite*>(job);
        pending->core->resume(pending->waiting);
    }
}

void InProcess::failed(std::string const& reason, std::vector<db::WriteJob*> jobs)
{
    for (auto* job : jobs) {
        auto* pending = static_cast<PendingWrite*>(job);
        pending->not_committed = Error{ErrorCode::unavailable, "The database could not be written: " + reason, {}};
        pending->core->resume(pending->waiting);
    }
}

}  // namespace lyceum::server
