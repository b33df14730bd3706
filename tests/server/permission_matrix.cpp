#include "tests/server/permission_matrix.hpp"

namespace lyceum::testing
{

std::vector<Expectation> all_expectations()
{
    std::vector<Expectation> all;
    for (auto const& subject :
         {expectations_of_organisations(), expectations_of_people(), expectations_of_rooms(), expectations_of_messages(),
          expectations_of_documents(), expectations_of_meetings(), expectations_of_cohorts(), expectations_of_agendas(), expectations_of_stages(),
          expectations_of_breakouts(), expectations_of_activities(), expectations_of_records(), expectations_of_practices(), expectations_of_resources(),
          expectations_of_ledger(), expectations_of_searches(), expectations_of_partners(), expectations_of_plans(), expectations_of_checkins(),
          expectations_of_measures(), expectations_of_topics(),
          expectations_of_invitations()})
        all.insert(all.end(), subject.begin(), subject.end());
    return all;
}

std::string expected(Expectation const& expectation, Actor actor)
{
    auto const& verdict = expectation.verdict;
    if (actor == Actor::read_token) {
        if (expectation.effect != Effect::reads && expectation.read_token == ReadToken::by_effect) return "forbidden";
        actor = Actor::facilitator;
    }
    if (verdict.allowed.has(actor)) return "allowed";
    if (cast::strangers.has(actor) && !expectation.for_anyone) return "unauthenticated";
    if (verdict.forbidden.has(actor)) return "forbidden";
    if (verdict.conflict.has(actor)) return "conflict";
    return "not_found";
}

}  // namespace lyceum::testing
