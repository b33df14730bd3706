#include "protocol/all.hpp"
#include "tests/server/permission_matrix.hpp"
#include "tests/server/permission_matrix_watch.hpp"

#include <set>

namespace lyceum
{
namespace
{

using namespace testing;
namespace json = boost::json;

/// The error's word, or `allowed`.
std::string outcome(server::Answered const& answered) { return answered.body ? "allowed" : word(answered.body.error().code); }

bool ends_sign_ins(std::string_view operation) { return operation == people::SignOut::name || operation == people::SetPassphrase::name; }

TEST(PermissionMatrix, Has_an_expectation_for_every_declared_operation)
{
    std::set<std::string_view> expected_ones;
    for (auto const& expectation : all_expectations()) expected_ones.insert(expectation.operation);
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, AllOperations>>([&](auto op) {
        using Op = typename decltype(op)::type;
        EXPECT_TRUE(expected_ones.contains(Op::name))
            << Op::name << " has no expectation: say in tests/server/permission_matrix_<subject>.cpp who may call it.";
    });
}

TEST(PermissionMatrix, Answers_everyone_as_expected_whatever_they_call)
{
    Installation installation;
    World world(installation);
    for (auto const& expectation : all_expectations()) {
        if (expectation.reached != Reached::by_call) continue;
        for (auto const actor : all_actors()) {
            auto const request = expectation.request(world, actor);
            auto caller = world.caller(actor);
            caller.address = "198.51.100." + std::to_string(world.next());
            auto const answered = installation.call(expectation.operation, request, std::move(caller));
            EXPECT_EQ(outcome(answered), expected(expectation, actor))
                << to_string(actor) << " called " << expectation.operation << " for " << expectation.object << " with "
                << json::serialize(request) << (answered.body ? " and got " + *answered.body : ": " + answered.body.error().message);
            if (answered.body && ends_sign_ins(expectation.operation)) world.sign_in_again();
        }
    }
}

TEST(PermissionMatrix, Lets_nobody_see_what_is_not_theirs_in_any_answer)
{
    Installation installation;
    World world(installation);
    Watch watch(world.canaries);
    auto const readings = everything_readable(world);
    for (auto const actor : all_actors()) {
        auto const caller = world.caller(actor);
        for (auto const& [operation, params] : readings) {
            auto const answered = installation.call(operation, params, caller);
            auto const channel = operation + " " + json::serialize(params);
            if (answered.body)
                watch.received(actor, channel, *answered.body);
            else
                watch.received(actor, "the error of " + channel, answered.body.error().message + answered.body.error().field);
        }
    }
    watch.expect_everything_found();
}

}  // namespace
}  // namespace lyceum
