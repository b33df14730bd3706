#include "db/access.hpp"
#include "db/agenda_templates.hpp"
#include "server/operations/agendas.hpp"

namespace lyceum::server {

using namespace agendas;

namespace {

/// The session to copy from. Fails with invalid (`from`) where the caller may not see it, with conflict where there is
/// none, or nothing in it.
Result<MeetingId> source(db::Snapshot& snapshot, Call& call, CopyFrom::Request const& request)
{
    if (request.from == request.meeting) return invalid("from", "from: must be another session.");
    if (request.from && access::may(snapshot, call.caller(), Right::see, *request.from))
        return invalid("from", "from: must be a session that you see.");
    auto const from = request.from ? request.from : db::agenda_before(snapshot, request.meeting);
    if (!from) return conflict("No earlier session of this cohort has an agenda.");
    if (db::order_of(snapshot, *from).empty()) return conflict("That session has no agenda.");
    return *from;
}

}  // namespace

Task<Result<CopyFrom::Response>> handle(Call& call, CopyFrom::Request const& request)
{
    auto copy = [&](db::Transaction& tx) -> Result<CopyFrom::Response> {
        auto const from = source(tx, call, request);
        if (!from) return from.error();
        auto const sees = [&](PersonId person) {
            Caller who;
            who.person = person;
            return !access::may(tx, who, Right::see, request.meeting);
        };
        // What is prepared is seen by who runs the session that it is prepared for.
        auto const runs_it = !access::may(tx, call.caller(), Right::facilitate, *from);
        auto const prepared = runs_it ? db::Prepared::too : db::Prepared::left;
        auto const copied = db::copy_agenda(tx, *from, request.meeting, sees, prepared);
        if (!copied) return copied.error();
        return CopyFrom::Response{*from, *copied};
    };
    co_return co_await call.write(std::move(copy));
}

Task<Result<SaveTemplate::Response>> handle(Call& call, SaveTemplate::Request const& request)
{
    auto save = [&](db::Transaction& tx) -> Result<SaveTemplate::Response> {
        auto const saved = db::save_template(tx, request.meeting, request.title, call.person());
        if (!saved) return saved.error();
        return SaveTemplate::Response{*saved};
    };
    co_return co_await call.write(std::move(save));
}

Task<Result<ListTemplates::Response>> handle(Call& call, ListTemplates::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListTemplates::Response> {
        return ListTemplates::Response{db::templates_of(snapshot, db::network_of(snapshot, request.meeting))};
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<UseTemplate::Response>> handle(Call& call, UseTemplate::Request const& request)
{
    auto use = [&](db::Transaction& tx) -> Result<UseTemplate::Response> {
        auto const place = db::place_of(tx, request.agendaTemplate);
        if (!place || place->shelf.value != db::network_of(tx, request.meeting).value)
            return invalid("agendaTemplate", "agendaTemplate: must be a template of this session's network.");
        auto const added = db::use_template(tx, request.agendaTemplate, request.meeting);
        if (!added) return added.error();
        return UseTemplate::Response{*added};
    };
    co_return co_await call.write(std::move(use));
}

Task<Result<Nothing>> handle(Call& call, RemoveTemplate::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Nothing> {
        db::remove_template(tx, request.agendaTemplate);
        return Nothing{};
    };
    co_return co_await call.write(std::move(remove));
}

}  // namespace lyceum::server
