#include "db/commitments.hpp"
#include "db/plan_access.hpp"
#include "db/plan_order.hpp"
#include "db/plan_origins.hpp"
#include "db/plan_parts.hpp"
#include "db/plan_writing.hpp"
#include "db/plans.hpp"
#include "server/operations/plans.hpp"

namespace lyceum::server {

using namespace plan_parts;

namespace {

/// What a change writes besides its fields, for the plan that its part is in.
db::PartWrite write_by(Call& call, PlanId plan, std::int64_t revision, std::optional<Reason> const& reason)
{
    return {plan, call.person(), revision, reason ? reason->value : std::string(), {}};
}

template <class Blank, std::size_t Max>
std::vector<std::string> names_of(std::optional<List<Blank, Max>> const& emptied)
{
    std::vector<std::string> names;
    if (emptied)
        for (auto const field : *emptied) names.emplace_back(boost::describe::enum_to_string(field, ""));
    return names;
}

/// What a part names of the library must be open to who writes it.
template <class Fields>
std::optional<Error> fault_in_names(db::Snapshot& snapshot, Call& call, Fields const& fields)
{
    if constexpr (requires { fields.practice; })
        if (fields.practice && access::may(snapshot, call.caller(), Right::see, *fields.practice))
            return invalid("fields.practice", "fields.practice: must be a practice that you see.");
    return std::nullopt;
}

/// Writes given fields of a part that is there.
template <class Response, class PartId, class Fields>
Result<Response> written(db::Transaction& tx, Call& call, PartId id, Fields const& fields, db::PartWrite const& write)
{
    if (auto fault = not_open(tx, write.plan)) return *std::move(fault);
    if (auto fault = fault_in_names(tx, call, fields)) return *std::move(fault);
    auto const revision = db::write_part(tx, id, fields, write);
    if (!revision) return revision.error();
    return Response{*revision};
}

/// The answer about a part that was added.
template <class Response, class PartId>
Result<Response> answered(Result<db::AddedPart<PartId>> const& added)
{
    if (!added) return added.error();
    return Response{added->id, added->revision};
}

/// What an action begins with that comes from a promise, or is a step of something that the school tries.
Result<ActionFields> beginning(db::Snapshot& snapshot, Call& call, db::PlanFacts const& plan, AddAction::Request const& request)
{
    auto fields = request.fields;
    if (!request.fromCommitment) return fields;
    auto const wrong = invalid("fromCommitment", "fromCommitment: must be a promise of one of the owner's seats, or for its school, that you see.");
    if (access::may(snapshot, call.caller(), Right::see, *request.fromCommitment)) return wrong;
    auto const promise = db::commitment(snapshot, *request.fromCommitment).value();
    auto const is_for_school = plan.owner.kind == OwnerKind::school && promise.school && promise.school->value == plan.owner.id.value;
    if (!is_for_school && !db::is_seat_of(snapshot, promise.seat, plan.owner)) return wrong;
    if (db::action_of(snapshot, *request.fromCommitment)) return conflict("This promise is an action of a plan already.");
    if (!fields.what) fields.what = promise.what;
    if (!fields.seat) fields.seat = promise.seat;
    if (!fields.dueOn) fields.dueOn = promise.due;
    return fields;
}

std::optional<PracticeId> practice_of(db::Snapshot& snapshot, std::optional<AdoptionId> adoption)
{
    return adoption ? db::practice_tried(snapshot, *adoption) : std::nullopt;
}

Result<Part> part_in(db::Snapshot& snapshot, PlanId plan, PartName const& name, char const* field)
{
    auto part = parse_part(name.value);
    auto const is_structured = part && part->kind != PartKind::plan && part->kind != PartKind::section;
    if (!is_structured || !db::has_part(snapshot, plan, *part))
        return invalid(field, std::string(field) + ": must name a need, goal, strategy, driver, action or input of this plan, as goal/12 does.");
    return *std::move(part);
}

}  // namespace

Task<Result<AddNeed::Response>> handle(Call& call, AddNeed::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddNeed::Response> {
        if (auto fault = not_open(tx, request.plan)) return *std::move(fault);
        if (!db::facts_of(tx, request.plan).layout.needs) return conflict("This kind of plan has no list of needs.");
        return answered<AddNeed::Response>(db::add_need(tx, request.fields, write_by(call, request.plan, 0, {})));
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<UpdateNeed::Response>> handle(Call& call, UpdateNeed::Request const& request)
{
    auto update = [&](db::Transaction& tx) {
        auto const write = write_by(call, db::plan_of(tx, request.need).value(), request.revision, {});
        return written<UpdateNeed::Response>(tx, call, request.need, request.fields, write);
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<AddGoal::Response>> handle(Call& call, AddGoal::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddGoal::Response> {
        if (auto fault = not_open(tx, request.plan)) return *std::move(fault);
        return answered<AddGoal::Response>(db::add_goal(tx, request.fields, write_by(call, request.plan, 0, request.reason)));
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<UpdateGoal::Response>> handle(Call& call, UpdateGoal::Request const& request)
{
    auto update = [&](db::Transaction& tx) {
        auto write = write_by(call, db::plan_of(tx, request.goal).value(), request.revision, request.reason);
        write.emptied = names_of(request.emptied);
        return written<UpdateGoal::Response>(tx, call, request.goal, request.fields, write);
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<SetGoalMeasures::Response>> handle(Call& call, SetGoalMeasures::Request const& request)
{
    auto set = [&](db::Transaction& tx) -> Result<SetGoalMeasures::Response> {
        auto const plan = db::plan_of(tx, request.goal).value();
        if (auto fault = not_open(tx, plan)) return *std::move(fault);
        auto const revision = db::write_measures(tx, request.goal, request.measures, write_by(call, plan, request.revision, {}));
        if (!revision) return revision.error();
        return SetGoalMeasures::Response{*revision};
    };
    co_return co_await call.write(std::move(set));
}

Task<Result<AddStrategy::Response>> handle(Call& call, AddStrategy::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddStrategy::Response> {
        auto const plan = db::plan_of(tx, request.goal).value();
        if (auto fault = not_open(tx, plan)) return *std::move(fault);
        if (auto fault = fault_in_names(tx, call, request.fields)) return *std::move(fault);
        return answered<AddStrategy::Response>(db::add_strategy(tx, request.goal, request.fields, write_by(call, plan, 0, request.reason)));
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<UpdateStrategy::Response>> handle(Call& call, UpdateStrategy::Request const& request)
{
    auto update = [&](db::Transaction& tx) {
        auto write = write_by(call, db::plan_of(tx, request.strategy).value(), request.revision, request.reason);
        write.emptied = names_of(request.emptied);
        return written<UpdateStrategy::Response>(tx, call, request.strategy, request.fields, write);
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<AddDriver::Response>> handle(Call& call, AddDriver::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddDriver::Response> {
        auto const plan = db::plan_of(tx, request.strategy).value();
        if (auto fault = not_open(tx, plan)) return *std::move(fault);
        return answered<AddDriver::Response>(db::add_driver(tx, request.strategy, request.fields, write_by(call, plan, 0, {})));
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<UpdateDriver::Response>> handle(Call& call, UpdateDriver::Request const& request)
{
    auto update = [&](db::Transaction& tx) {
        auto const write = write_by(call, db::plan_of(tx, request.driver).value(), request.revision, {});
        return written<UpdateDriver::Response>(tx, call, request.driver, request.fields, write);
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<AddAction::Response>> handle(Call& call, AddAction::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddAction::Response> {
        auto const plan = db::plan_of(tx, request.strategy).value();
        if (auto fault = not_open(tx, plan)) return *std::move(fault);
        auto fields = beginning(tx, call, db::facts_of(tx, plan), request);
        if (!fields) return fields.error();
        if (!fields->practice) fields->practice = practice_of(tx, fields->adoption);
        if (auto fault = fault_in_names(tx, call, *fields)) return *std::move(fault);
        return answered<AddAction::Response>(
            db::add_action(tx, request.strategy, *fields, request.fromCommitment, write_by(call, plan, 0, request.reason)));
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<UpdateAction::Response>> handle(Call& call, UpdateAction::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<UpdateAction::Response> {
        auto const plan = db::place_of(tx, request.action).value().plan;
        // Who holds the action's seat answers about it; what it is, is the owner's to write.
        if (auto refused = access::may(tx, call.caller(), Right::own, plan)) return *std::move(refused);
        auto write = write_by(call, plan, request.revision, request.reason);
        write.emptied = names_of(request.emptied);
        auto fields = request.fields;
        if (!fields.practice) fields.practice = practice_of(tx, fields.adoption);
        return written<UpdateAction::Response>(tx, call, request.action, fields, write);
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<AddInput::Response>> handle(Call& call, AddInput::Request const& request)
{
    auto add = [&](db::Transaction& tx) -> Result<AddInput::Response> {
        if (auto fault = not_open(tx, request.plan)) return *std::move(fault);
        if (!db::facts_of(tx, request.plan).layout.input) return conflict("This kind of plan has no list of who was asked.");
        return answered<AddInput::Response>(db::add_input(tx, request.fields, write_by(call, request.plan, 0, {})));
    };
    co_return co_await call.write(std::move(add));
}

Task<Result<UpdateInput::Response>> handle(Call& call, UpdateInput::Request const& request)
{
    auto update = [&](db::Transaction& tx) {
        auto write = write_by(call, db::plan_of(tx, request.input).value(), request.revision, {});
        write.emptied = names_of(request.emptied);
        return written<UpdateInput::Response>(tx, call, request.input, request.fields, write);
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Move::Response>> handle(Call& call, Move::Request const& request)
{
    auto move = [&](db::Transaction& tx) -> Result<Move::Response> {
        if (auto fault = not_open(tx, request.plan)) return *std::move(fault);
        auto const part = part_in(tx, request.plan, request.part, "part");
        if (!part) return part.error();
        db::PartMove moved{request.plan, *part, {}, {}, call.person()};
        if (request.into) {
            auto const into = part_in(tx, request.plan, *request.into, "into");
            if (!into) return into.error();
            moved.into = *into;
        }
        if (request.after) {
            auto const after = part_in(tx, request.plan, *request.after, "after");
            if (!after) return after.error();
            moved.after = *after;
        }
        auto const revision = db::move_part(tx, moved);
        if (!revision) return revision.error();
        return Move::Response{*revision};
    };
    co_return co_await call.write(std::move(move));
}

Task<Result<Remove::Response>> handle(Call& call, Remove::Request const& request)
{
    auto remove = [&](db::Transaction& tx) -> Result<Remove::Response> {
        if (auto fault = not_open(tx, request.plan)) return *std::move(fault);
        auto const part = part_in(tx, request.plan, request.part, "part");
        if (!part) return part.error();
        auto const reason = request.reason ? request.reason->value : std::string();
        auto const revision = db::remove_part(tx, {request.plan, *part, reason, call.person()});
        if (!revision) return revision.error();
        return Remove::Response{*revision};
    };
    co_return co_await call.write(std::move(remove));
}

std::span<Entry const> plan_parts_entries() { return entries<plan_parts::Operations>(); }

}  // namespace lyceum::server
