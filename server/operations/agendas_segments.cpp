#include "db/access.hpp"
#include "db/agendas.hpp"
#include "db/scripts.hpp"
#include "protocol/script_layout.hpp"
#include "server/operations/agendas.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace agendas;

namespace {

/// The reason why the person cannot lead a block or have a role, where there is one.
std::optional<Error> no_part(db::Snapshot& snapshot, MeetingId meeting, std::optional<PersonId> person, std::string const& field)
{
    if (!person) return std::nullopt;
    Caller who;
    who.person = person;
    if (!access::may(snapshot, who, Right::see, meeting)) return std::nullopt;
    return invalid(field, field + ": must be somebody who sees this session.");
}

/// A protocol, laid out, and what is to be said about it.
struct Taken {
    TakenScript script;
    std::optional<std::string> warning;
};

/// Fails with invalid (`script`) where it is not one that this session can take.
Result<Taken> take(db::Snapshot& snapshot, Call& call, MeetingId meeting, ScriptId script, std::optional<Whole<1, scripts::people_max>> people)
{
    auto const place = db::place_of(snapshot, script);
    auto const network = db::network_of(snapshot, meeting);
    auto const here = place && (!place->shelf || place->shelf->value == network.value);
    if (!here || access::may(snapshot, call.caller(), Right::see, script))
        return invalid("script", "script: must be a protocol that ships with Lyceum, or one of this session's network.");
    auto const count = people ? people->value : db::people_expected(snapshot, meeting);
    return Taken{db::take_script(snapshot, script, count), scripts::warning_for(db::content_of(snapshot, script), count)};
}

void add_to(std::optional<std::string>& warning, std::string const& sentence)
{
    warning = warning ? *warning + " " + sentence : sentence;
}

/// Cuts or stretches the steps to the minutes, and says where they cannot be.
void fit(TakenScript& script, std::int64_t minutes, std::optional<std::string>& warning)
{
    script.steps = scripts::fitted(std::move(script.steps), minutes);
    auto const needs = scripts::minutes_of(script.steps);
    if (needs > minutes)
        add_to(warning, "Its steps need " + std::to_string(needs) + " minutes at least, " + std::to_string(needs - minutes) + " more than the block has.");
    if (needs < minutes)
        add_to(warning, "Its steps take " + std::to_string(needs) + " minutes at most, " + std::to_string(minutes - needs) + " fewer than the block has.");
}

Error has_begun() { return conflict("This block has begun: its protocol is not exchanged any more. You can change its steps."); }

}  // namespace

Task<Result<AddSegment::Response>> handle(Call& call, AddSegment::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddSegment::Response> {
        if (request.after && db::meeting_of(tx, *request.after) != request.meeting)
            return invalid("after", "after: must be a block of this agenda.");
        if (auto refused = no_part(tx, request.meeting, request.lead, "lead")) return *std::move(refused);
        if (!request.script && !request.title) return invalid("title", "title: is required where there is no protocol.");
        if (!request.script && !request.minutes) return invalid("minutes", "minutes: is required where there is no protocol.");
        db::NewSegment segment{.kind = request.kind, .title = {}, .purpose = {}, .minutes = 0, .lead = request.lead, .script = {}};
        std::optional<std::string> warning;
        if (request.script) {
            auto taken = take(tx, call, request.meeting, *request.script, request.people);
            if (!taken) return taken.error();
            warning = std::move(taken->warning);
            if (request.minutes) fit(taken->script, *request.minutes, warning);
            segment.title = taken->script.title, segment.purpose = db::content_of(tx, *request.script).purpose;
            segment.minutes = std::min<std::int64_t>(Minutes::max, scripts::minutes_of(taken->script.steps));
            segment.script = std::move(taken->script);
        }
        if (request.title) segment.title = request.title->value;
        if (request.purpose) segment.purpose = request.purpose->value;
        if (request.minutes) segment.minutes = request.minutes->value;
        auto const id = db::add_segment(tx, request.meeting, segment, request.after);
        if (!id) return id.error();
        return AddSegment::Response{*id, std::move(warning)};
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<UpdateSegment::Response>> handle(Call& call, UpdateSegment::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<UpdateSegment::Response> {
        auto const meeting = db::meeting_of(tx, request.segment).value();
        auto const before = db::segment(tx, request.segment).value();
        auto const without_script = request.noScript.value_or(false);
        if (before.beganAt && (request.script || without_script)) return has_begun();
        if (auto refused = no_part(tx, meeting, request.lead, "lead")) return *std::move(refused);
        db::SegmentChange change;
        UpdateSegment::Response response;
        if (request.title) change.title = request.title->value;
        if (request.purpose) change.purpose = request.purpose->value;
        if (request.minutes) change.minutes = request.minutes->value;
        if (request.lead) change.lead = request.lead;
        else if (request.noLead.value_or(false)) change.lead = std::optional<PersonId>();
        if (request.script) {
            auto taken = take(tx, call, meeting, *request.script, request.people);
            if (!taken) return taken.error();
            response.warning = std::move(taken->warning);
            if (!request.minutes) change.minutes = std::min<std::int64_t>(Minutes::max, scripts::minutes_of(taken->script.steps));
            change.script = std::optional(std::move(taken->script));
        } else if (without_script) {
            change.script = std::optional<TakenScript>();
        } else if (request.minutes && before.script) {
            change.script = before.script;
        }
        if (request.minutes && change.script && *change.script) fit(**change.script, *request.minutes, response.warning);
        db::change_segment(tx, request.segment, change);
        return response;
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, AssignRole::Request const& request)
{
    auto assign = [&](db::Transaction& tx) -> Result<Nothing> {
        auto script = db::segment(tx, request.segment).value().script;
        if (!script) return conflict("This block has no protocol, and so no roles.");
        auto const role = std::ranges::find(script->roles, request.role.value, &RoleTaken::name);
        if (role == script->roles.end()) return invalid("role", "role: must be the name of one of the protocol's roles.");
        auto const meeting = db::meeting_of(tx, request.segment).value();
        if (auto refused = no_part(tx, meeting, request.person, "person")) return *std::move(refused);
        role->person.reset();
        // The name is read anew whenever the agenda is.
        if (request.person) role->person = Person{*request.person, {}};
        db::SegmentChange change;
        change.script = std::move(script);
        db::change_segment(tx, request.segment, change);
        return Nothing{};
    };
    co_return co_await call.write(std::move(assign));
}

Task<Result<Nothing>> handle(Call& call, SetSteps::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const before = db::segment(tx, request.segment).value();
        scripts::Content content;
        content.steps = request.steps;
        if (auto fault = scripts::fault_of(content)) return *std::move(fault);
        auto const minutes = scripts::minutes_of(request.steps.items);
        if (minutes > Minutes::max)
            return invalid("steps", "steps: must take " + std::to_string(Minutes::max) + " minutes together at most.");
        auto script = before.script.value_or(TakenScript{});
        if (!before.script) script.title = before.title;
        script.steps = request.steps.items;
        db::SegmentChange change;
        change.minutes = minutes, change.script = std::optional(std::move(script));
        db::change_segment(tx, request.segment, change);
        return Nothing{};
    };
    co_return co_await call.write(std::move(set));
}

}  // namespace lyceum::server
