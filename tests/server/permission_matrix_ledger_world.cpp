#include "tests/server/permission_matrix_world.hpp"

/// What schools try, what people ask for, and collections, in the matrix's world.
namespace lyceum::testing {

PracticeId World::practice_open_to(Place const& place, std::string_view visibility)
{
    auto const name = std::to_string(next());
    return installation.change([&](db::Transaction& tx) {
        // A school without people owns it: who may see it sees it by its visibility.
        auto const owner = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?1, 'Author School ' || ?2, 'high')",
                                               place.network, name);
        auto const id = tx.insert<PracticeId>(
            "INSERT INTO practices (network_id, owner_kind, owner_id, state, visibility, cohort_id, title, body, published, published_at,"
            "                       changed_at, changed_by, created_at)"
            " VALUES (?1, 'school', ?2, 'published', ?3, CASE ?3 WHEN 'cohort' THEN ?4 END, 'Practice ' || ?5, '{}', 1, ?6, ?6, ?7, ?6)",
            place.network, owner, visibility, place.cohort, name, tx.at(), person(Actor::administrator));
        tx.run("INSERT INTO practice_versions (practice_id, number, title, body, terms, at, by_id) VALUES (?1, 1, 'Practice ' || ?2, '{}', '[]', ?3, ?4)",
               id, name, tx.at(), person(Actor::administrator));
        return id;
    });
}

AdoptionId World::adoption_in(Place const& place, Actor as)
{
    auto const practice = practice_open_to(place, "network");
    return AdoptionId{call("adoptions.begin", {{"practice", practice.value}, {"school", place.school.value}, {"prediction", "Words"}}, as)
                          .at("adoption")
                          .to_number<std::int64_t>()};
}

NeedId World::need_by(Actor as, Place const& place)
{
    return NeedId{call("needs.post", {{"network", place.network.value}, {"title", "Words"}}, as).at("need").to_number<std::int64_t>()};
}

ReplyId World::reply_by(Actor as, NeedId need)
{
    return ReplyId{call("needs.answer", {{"need", need.value}, {"body", "Words"}}, as).at("reply").to_number<std::int64_t>()};
}

CollectionId World::collection_of(Place const& place, std::string_view visibility)
{
    boost::json::object asked{{"network", place.network.value}, {"title", "Words"}, {"kind", "collection"}, {"visibility", visibility}};
    if (visibility == "cohort") asked.emplace("cohort", place.cohort.value);
    auto const facilitator = &place == &f ? Actor::facilitator_f : &place == &b ? Actor::facilitator_b : Actor::facilitator;
    return CollectionId{call("collections.create", std::move(asked), facilitator).at("collection").to_number<std::int64_t>()};
}

void World::keep_ledger(Place& place, std::string const& suffix, Seated const& seated, Who sees, Who around)
{
    auto const shown = around | cast::administrator;
    auto const here = [&](std::string const& what, Who who) { return canary(what + " in " + suffix, who) + " planted"; };
    auto& ledger = place.ledger;
    ledger.tried = practice_open_to(place, "world"), ledger.tried_in_cohort = practice_open_to(place, "cohort");
    auto const begin = [&](PracticeId practice, std::string const& what, Who who) {
        return AdoptionId{call("adoptions.begin",
                               {{"practice", practice.value}, {"school", place.school.value}, {"goal", here("the goal" + what, who)},
                                {"prediction", here("what is expected" + what, who)}, {"firstStep", here("the first step" + what, who)}},
                               seated.principal)
                              .at("adoption")
                              .to_number<std::int64_t>()};
    };
    ledger.adoption = begin(ledger.tried, " of a practice that everyone reads", around);
    call("adoptions.update", {{"adoption", ledger.adoption.value}, {"adapted", here("what a school adapted", around)}}, seated.member);
    call("adoptions.report",
         {{"adoption", ledger.adoption.value}, {"decision", "drop"}, {"why", here("why a school drops it", around)},
          {"happened", here("what happened", around)}},
         seated.member);
    ledger.adoption_in_cohort = begin(ledger.tried_in_cohort, " of a practice of the cohort", sees);

    auto const asked = call("needs.post",
                            {{"network", place.network.value}, {"title", here("what somebody asks for", shown)}, {"detail", here("more of it", shown)}},
                            seated.coach);
    ledger.need = NeedId{asked.at("need").to_number<std::int64_t>()};
    call("needs.answer", {{"need", ledger.need.value}, {"body", here("an answer", shown)}}, seated.member);
    call("needs.removeReply",
         {{"reply", call("needs.answer", {{"need", ledger.need.value}, {"body", here("an answer that was taken back", {})}}, seated.member).at("reply")}},
         seated.member);

    auto const collect = [&](std::string_view visibility, Who who) {
        auto const id = call("collections.create",
                             {{"network", place.network.value}, {"cohort", place.cohort.value}, {"kind", "shelf"}, {"visibility", visibility},
                              {"title", here("the title of a collection", who)}, {"about", here("about a collection", who)}},
                             seated.facilitator)
                            .at("collection")
                            .to_number<std::int64_t>();
        call("collections.addItem", {{"collection", id}, {"practice", ledger.tried.value}, {"note", here("a note in a collection", who)}},
             seated.facilitator);
        call("collections.addItem",
             {{"collection", id}, {"practice", ledger.tried_in_cohort.value}, {"note", here("a note on what the cohort reads", who & sees)}},
             seated.facilitator);
        return CollectionId{id};
    };
    ledger.for_cohort = collect("cohort", sees | cast::administrator);
    ledger.for_network = collect("network", shown);
    auto const public_from = canaries.size();
    ledger.for_all = collect("world", cast::signed_in);
    // Who is nobody reads it where no sign-in is needed to connect.
    for (auto i = public_from; i < canaries.size(); ++i)
        if (canaries[i].may_see == cast::signed_in) canaries[i].might_see = cast::strangers;
}

}  // namespace lyceum::testing
