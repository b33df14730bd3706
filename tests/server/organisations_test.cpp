#include "protocol/administration.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "protocol/rooms.hpp"
#include "tests/server/network_fixture.hpp"

namespace lyceum {
namespace {

using namespace organisations;
using Names = std::vector<std::string>;

struct Organisations : testing::InNetwork {
    template <Operation Op>
    ErrorCode refusal(typename Op::Request const& request, PersonId as)
    {
        return installation.refused<Op>(request, as).code;
    }
    template <Operation Op>
    std::string fault(typename Op::Request const& request, PersonId as)
    {
        auto const error = installation.refused<Op>(request, as);
        EXPECT_EQ(error.code, ErrorCode::invalid) << error.message;
        EXPECT_TRUE(error.message.starts_with(error.field + ":")) << error.message;
        return error.field;
    }
    Names people_of(CohortId cohort)
    {
        Names names;
        for (auto const& person : cohort_for(lea, cohort).people) names.push_back(person.name);
        return names;
    }
    void add(CohortId cohort, SchoolId school)
    {
        installation.expect<AddToCohort>({.cohort = cohort, .schools = {{school}}, .partners = {}}, lea);
    }
    PartnerId create_partner(std::string const& name)
    {
        return installation.expect<CreatePartner>({.network = network, .name = name, .about = {}, .website = {}}, lea).partner;
    }
    CreateDistrict::Response create_district(std::string const& name, List<Name, 20> zones)
    {
        return installation.expect<CreateDistrict>({.network = network, .name = name, .zones = std::move(zones)}, lea);
    }
};

std::string quoted(std::string_view kind, auto id, std::string_view name)
{
    return std::string(kind) + " " + std::to_string(id.value) + " \"" + std::string(name) + "\"";
}

TEST_F(Organisations, An_administrator_creates_a_network_and_nobody_else)
{
    CreateNetwork::Request request{.name = "New", .aim = "Writing", .smallestGroup = 12};
    EXPECT_EQ(refusal<CreateNetwork>(request, lea), ErrorCode::forbidden);
    auto const made = installation.expect<CreateNetwork>(request, ada).network;
    EXPECT_EQ(last_entry(), "Ada Example organisations.createNetwork " + quoted("network", made, "New"));
    auto const seen = installation.expect<GetNetwork>({made}, ada);
    EXPECT_EQ(seen.aim, "Writing");
    EXPECT_EQ(seen.smallestGroup, 12);
    EXPECT_TRUE(seen.mayLead);
    EXPECT_EQ(fault<CreateNetwork>(request, ada), "name");
    request.name = "Other", request.smallestGroup = 4;
    EXPECT_EQ(fault<CreateNetwork>(request, ada), "smallestGroup");
}

TEST_F(Organisations, A_network_is_seen_with_the_cohorts_that_are_open_to_the_caller)
{
    auto const cohorts = [&](PersonId reader) {
        Names names;
        for (auto const& cohort : installation.expect<GetNetwork>({network}, reader).cohorts) names.push_back(cohort.name);
        return names;
    };
    EXPECT_EQ(cohorts(lea), (Names{"Readers", "Writers"}));
    EXPECT_EQ(cohorts(ada), (Names{"Readers", "Writers"}));
    EXPECT_EQ(cohorts(pia), Names{"Writers"});
    EXPECT_EQ(cohorts(rex), Names{});
    EXPECT_EQ(refusal<GetNetwork>({network}, zoe), ErrorCode::not_found);
    EXPECT_EQ(refusal<GetNetwork>({NetworkId{999}}, ada), ErrorCode::not_found);
    EXPECT_TRUE(installation.expect<GetNetwork>({network}, lea).mayLead);
    EXPECT_FALSE(installation.expect<GetNetwork>({network}, pia).mayLead);
}

TEST_F(Organisations, A_cohort_begins_with_a_room_in_which_its_people_talk)
{
    CreateCohort::Request request{.network = network, .name = "Counters", .purpose = "Number talks", .timeZone = "America/New_York"};
    EXPECT_EQ(refusal<CreateCohort>(request, fay), ErrorCode::forbidden);
    EXPECT_EQ(refusal<CreateCohort>(request, zoe), ErrorCode::not_found);
    auto const made = installation.expect<CreateCohort>(request, lea).cohort;
    auto const rooms = installation.expect<rooms::ListOfCohort>({.cohort = made, .archived = {}}, lea).rooms;
    ASSERT_EQ(rooms.size(), 1u);
    EXPECT_TRUE(rooms[0].mayPost);
    auto const seen = cohort_for(lea, made);
    EXPECT_EQ(seen.timeZone, "America/New_York");
    EXPECT_EQ(seen.purpose, "Number talks");
    EXPECT_EQ(seen.networkName, "Maple");
    EXPECT_EQ(last_of(made, lea), "Lea Example organisations.createCohort " + quoted("cohort", made, "Counters"));

    request.name = "Like the newest", request.timeZone = {};
    EXPECT_EQ(cohort_for(lea, installation.expect<CreateCohort>(request, lea).cohort).timeZone, "America/New_York");
    EXPECT_EQ(cohort_for(lea, writers).timeZone, "UTC");
}

TEST_F(Organisations, A_cohort_that_cannot_be_created_names_the_member_at_fault)
{
    for (auto const* name : {"Writers", "writers", " Writers "})
        EXPECT_EQ(fault<CreateCohort>({.network = network, .name = name, .purpose = {}, .timeZone = {}}, lea), "name");
    for (auto const* zone : {"Boston", "america/new_york", "../../etc/passwd", "posix/America/New_York", "tzdata.zi", "EDT", "/UTC"})
        EXPECT_EQ(fault<CreateCohort>({.network = network, .name = "New", .purpose = {}, .timeZone = zone}, lea), "timeZone") << zone;
    // The same name is free in another network, and names no other kind of organisation.
    installation.expect<CreateCohort>({.network = elsewhere, .name = "Writers", .purpose = {}, .timeZone = "Etc/UTC"}, zoe);
    create_school("Writers");
}

TEST_F(Organisations, The_same_call_again_creates_nothing_more)
{
    auto const request = codec::to_json(CreateCohort::Request{.network = network, .name = "New", .purpose = {}, .timeZone = {}});
    auto const first = installation.call(CreateCohort::name, request, installation.caller(lea), "the-same-key");
    auto const again = installation.call(CreateCohort::name, request, installation.caller(lea), "the-same-key");
    EXPECT_EQ(first.body.value(), again.body.value());
}

TEST_F(Organisations, A_cohort_is_seen_with_its_schools_partners_and_people_by_those_in_it)
{
    auto const institute = create_partner("Institute");
    installation.expect<AddToCohort>({.cohort = writers, .schools = {}, .partners = {{institute}}}, fay);
    auto const seen = cohort_for(pia, writers);
    ASSERT_EQ(seen.schools.size(), 1u);
    EXPECT_EQ(seen.schools[0].name, "Maple Street School");
    ASSERT_EQ(seen.partners.size(), 1u);
    EXPECT_EQ(seen.partners[0].name, "Institute");
    ASSERT_EQ(seen.people.size(), 3u);
    EXPECT_EQ(seen.people[0].name, "Fay Example");
    EXPECT_EQ(seen.people[0].role, Role::facilitator);
    EXPECT_EQ(seen.people[2].seatTitle, "Principal, Maple Street School");
    EXPECT_EQ(seen.people[2].school, maple);
    EXPECT_FALSE(seen.morePeople);
    EXPECT_FALSE(seen.mayFacilitate);
    EXPECT_TRUE(cohort_for(fay, writers).mayFacilitate);
    for (auto const stranger : {olga, rex, zoe}) EXPECT_EQ(refusal<GetCohort>({writers}, stranger), ErrorCode::not_found);
}

TEST_F(Organisations, A_person_with_several_seats_stands_once_in_a_cohort)
{
    grant(Kind::school, maple.value, Role::member, fay);
    EXPECT_EQ(people_of(writers), (Names{"Fay Example", "Lea Example", "Pia Example"}));
    EXPECT_EQ(cohort_for(lea, writers).people[0].role, Role::facilitator);
}

TEST_F(Organisations, A_renamed_cohort_renames_the_seats_in_it)
{
    UpdateCohort::Request request{.cohort = writers, .name = "Authors", .purpose = "More", .timeZone = "Europe/Lisbon"};
    EXPECT_EQ(refusal<UpdateCohort>(request, pia), ErrorCode::forbidden);
    EXPECT_EQ(refusal<UpdateCohort>(request, finn), ErrorCode::not_found);
    auto const changed = times_changed(writers);
    installation.expect<UpdateCohort>(request, fay);
    EXPECT_EQ(times_changed(writers), changed + 1);
    EXPECT_EQ(last_of(writers, fay), "Fay Example organisations.updateCohort " + quoted("cohort", writers, "Writers") +
                                         ", renamed \"Authors\", purpose changed, time zone Europe/Lisbon");
    auto const seen = cohort_for(pia, writers);
    EXPECT_EQ(seen.name, "Authors");
    EXPECT_EQ(seen.timeZone, "Europe/Lisbon");
    EXPECT_EQ(seen.people[0].seatTitle, "Facilitator, Authors");
    // What changes nothing tells nobody.
    installation.expect<UpdateCohort>(request, fay);
    EXPECT_EQ(times_changed(writers), changed + 1);
    request.name = "Readers";
    EXPECT_EQ(fault<UpdateCohort>(request, fay), "name");
    request.name = {}, request.timeZone = "Nowhere";
    EXPECT_EQ(fault<UpdateCohort>(request, fay), "timeZone");
}

TEST_F(Organisations, A_district_is_created_with_its_zones)
{
    CreateDistrict::Request request{.network = network, .name = "North", .zones = {{"East", "West"}}};
    EXPECT_EQ(refusal<CreateDistrict>(request, fay), ErrorCode::forbidden);
    EXPECT_EQ(refusal<CreateDistrict>(request, zoe), ErrorCode::not_found);
    auto const made = installation.expect<CreateDistrict>(request, lea);
    ASSERT_EQ(made.zones.size(), 2u);
    EXPECT_EQ(last_entry(), "Lea Example organisations.createDistrict " + quoted("district", made.district, "North"));
    auto const seen = installation.expect<GetNetwork>({network}, pia).districts;
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_EQ(seen[0].zones[1].id, made.zones[1]);
    EXPECT_EQ(seen[0].zones[1].name, "West");
    request.name = "north";
    EXPECT_EQ(fault<CreateDistrict>(request, lea), "name");
    EXPECT_EQ(fault<CreateDistrict>({.network = network, .name = "South", .zones = {{"East", "east "}}}, lea), "zones[1]");
}

TEST_F(Organisations, A_partner_organisation_has_a_web_address_and_no_other)
{
    CreatePartner::Request request{.network = network, .name = "Institute", .about = "Research", .website = "https://institute.example/a?b"};
    EXPECT_EQ(refusal<CreatePartner>(request, pia), ErrorCode::forbidden);
    EXPECT_EQ(refusal<CreatePartner>(request, zoe), ErrorCode::not_found);
    auto const made = installation.expect<CreatePartner>(request, lea).partner;
    EXPECT_EQ(last_entry(), "Lea Example organisations.createPartner " + quoted("partner organisation", made, "Institute"));
    EXPECT_EQ(installation.expect<GetNetwork>({network}, rex).partners.at(0).website, "https://institute.example/a?b");
    EXPECT_EQ(fault<CreatePartner>(request, lea), "name");
    request.name = "Other";
    for (auto const* address : {"javascript:alert(1)", "institute.example", "ftp://institute.example", "https://", "http://a b",
                                "https://user@institute.example"}) {
        request.website = address;
        EXPECT_EQ(fault<CreatePartner>(request, lea), "website") << address;
    }
}

TEST_F(Organisations, Schools_and_partners_come_into_a_cohort_with_their_people_and_leave_with_them)
{
    EXPECT_EQ(refusal<GetCohort>({writers}, olga), ErrorCode::not_found);
    auto const changed = times_changed(writers);
    AddToCohort::Request const addition{.cohort = writers, .schools = {{oak, oak, maple}}, .partners = {}};
    EXPECT_EQ(refusal<AddToCohort>(addition, pia), ErrorCode::forbidden);
    EXPECT_EQ(refusal<AddToCohort>(addition, finn), ErrorCode::not_found);
    installation.expect<AddToCohort>(addition, fay);
    EXPECT_EQ(cohort_for(olga, writers).schools.size(), 2u);
    EXPECT_EQ(times_changed(writers), changed + 1);
    EXPECT_EQ(last_of(writers, fay), "Fay Example organisations.addToCohort " + quoted("school", oak, "Oak School") + " added");
    installation.expect<AddToCohort>(addition, fay);
    EXPECT_EQ(times_changed(writers), changed + 1);

    RemoveFromCohort::Request const removal{.cohort = writers, .schools = {{oak}}, .partners = {}};
    EXPECT_EQ(refusal<RemoveFromCohort>(removal, olga), ErrorCode::forbidden);
    EXPECT_EQ(refusal<RemoveFromCohort>(removal, zoe), ErrorCode::not_found);
    installation.expect<RemoveFromCohort>(removal, fay);
    EXPECT_EQ(refusal<GetCohort>({writers}, olga), ErrorCode::not_found);
    EXPECT_EQ(cohort_for(olga, readers).schools.size(), 1u);
    EXPECT_EQ(times_changed(writers), changed + 2);
    EXPECT_EQ(last_of(writers, fay), "Fay Example organisations.removeFromCohort " + quoted("school", oak, "Oak School") + " taken out");
}

TEST_F(Organisations, Only_what_is_of_the_network_comes_into_a_cohort)
{
    auto const foreign = installation.expect<CreateSchool>(a_school(elsewhere, "Foreign School"), zoe).school;
    auto const foreign_partner =
        installation.expect<CreatePartner>({.network = elsewhere, .name = "P", .about = {}, .website = {}}, zoe).partner;
    EXPECT_EQ(fault<AddToCohort>({.cohort = writers, .schools = {{oak, foreign}}, .partners = {}}, fay), "schools[1]");
    EXPECT_EQ(fault<AddToCohort>({.cohort = writers, .schools = {{oak}}, .partners = {{foreign_partner}}}, fay), "partners[0]");
    EXPECT_EQ(fault<AddToCohort>({.cohort = writers, .schools = {}, .partners = {}}, fay), "schools");
    EXPECT_EQ(fault<RemoveFromCohort>({.cohort = writers, .schools = {{SchoolId{999}}}, .partners = {}}, fay), "schools[0]");
    EXPECT_EQ(fault<RemoveFromCohort>({.cohort = writers, .schools = {}, .partners = {}}, fay), "schools");
    EXPECT_EQ(cohort_for(fay, writers).schools.size(), 1u);
}

TEST_F(Organisations, Who_draws_a_school_of_others_into_a_cohort_cannot_sign_in_for_its_people)
{
    EXPECT_EQ(refusal<people::IssueSignInLink>({olga}, fay), ErrorCode::forbidden);
    installation.expect<people::IssueSignInLink>({olga}, finn);
    installation.expect<AddToCohort>({.cohort = writers, .schools = {{oak}}, .partners = {}}, fay);
    EXPECT_EQ(refusal<people::IssueSignInLink>({olga}, fay), ErrorCode::forbidden);
    installation.expect<people::IssueSignInLink>({olga}, lea);
    installation.expect<people::IssueSignInLink>({pia}, fay);
}

TEST_F(Organisations, A_school_is_created_by_a_lead_in_a_district_and_zone_of_the_network)
{
    auto const north = create_district("North", {{"East"}}), south = create_district("South", {{"West"}});
    auto request = a_school(network, "Elm School");
    request.code = "00350001", request.district = north.district, request.zone = north.zones[0];
    EXPECT_EQ(refusal<CreateSchool>(request, fay), ErrorCode::forbidden);
    EXPECT_EQ(refusal<CreateSchool>(request, zoe), ErrorCode::not_found);
    auto const made = installation.expect<CreateSchool>(request, lea).school;
    EXPECT_EQ(last_entry(), "Lea Example organisations.createSchool " + quoted("school", made, "Elm School"));
    auto const seen = installation.expect<GetSchool>({made}, rex).school;
    EXPECT_EQ(seen.districtName, "North");
    EXPECT_EQ(seen.zoneName, "East");
    EXPECT_EQ(seen.code, "00350001");

    EXPECT_EQ(fault<CreateSchool>(request, lea), "name");
    request.name = "Ash School";
    EXPECT_EQ(fault<CreateSchool>(request, lea), "code");
    request.code = {}, request.zone = south.zones[0];
    EXPECT_EQ(fault<CreateSchool>(request, lea), "zone");
    request.district = {};
    EXPECT_EQ(fault<CreateSchool>(request, lea), "zone");
    request = a_school(elsewhere, "Ash School"), request.district = north.district;
    EXPECT_EQ(fault<CreateSchool>(request, zoe), "district");
}

TEST_F(Organisations, Student_groups_are_those_that_are_known_each_once_and_with_the_number_of_students)
{
    auto request = a_school(network, "Elm School");
    request.context.groups.items = {{"LI", 40}, {"XX", 10}};
    EXPECT_EQ(fault<CreateSchool>(request, lea), "context.groups[1].code");
    request.context.groups.items = {{"LI", 40}, {"EL", 10}, {"LI", 20}};
    EXPECT_EQ(fault<CreateSchool>(request, lea), "context.groups[2].code");
    request.context.groups.items = {{"LI", 40}}, request.context.students = {};
    EXPECT_EQ(fault<CreateSchool>(request, lea), "context.students");
    UpdateSchool::Request update{.school = maple, .name = {}, .context = request.context};
    EXPECT_EQ(fault<UpdateSchool>(update, lea), "context.students");
    request.context.students = 400;
    for (auto const* code : {"ALL", "HN", "LI", "EL", "SWD", "LP", "BL", "AI", "AS", "HI", "MR", "PI", "WH"}) {
        request.name = std::string("School of ") + code, request.context.groups.items = {{code, 40}};
        installation.expect<CreateSchool>(request, lea);
    }
}

TEST_F(Organisations, Small_groups_are_shown_in_the_school_and_hidden_from_everyone_else)
{
    auto const codes = [](School const& school) {
        Names names;
        for (auto const& group : school.context.groups) names.push_back(group.code);
        return names;
    };
    auto const own = installation.expect<GetSchool>({maple}, pia).school;
    EXPECT_EQ(codes(own), (Names{"EL", "LI"}));
    EXPECT_TRUE(own.hiddenGroups.empty());
    for (auto const reader : {ada, lea, fay, rex, olga}) {
        auto const seen = installation.expect<GetSchool>({maple}, reader).school;
        EXPECT_EQ(codes(seen), Names{"LI"});
        EXPECT_EQ(seen.hiddenGroups, Names{"EL"});
    }
    EXPECT_EQ(codes(cohort_for(fay, writers).schools[0]), Names{"LI"});
    EXPECT_EQ(codes(cohort_for(pia, writers).schools[0]), (Names{"EL", "LI"}));
    auto const listed = installation.expect<ListSchools>({.network = network, .containing = "maple", .afterName = {}, .limit = {}}, rex);
    EXPECT_EQ(codes(listed.schools.at(0)), Names{"LI"});
}

TEST_F(Organisations, Who_changes_a_school_keeps_the_groups_that_are_hidden_from_them)
{
    auto context = installation.expect<GetSchool>({maple}, fay).school.context;
    context.groups.items = {{"SWD", 20}};
    context.level = Level::high;
    installation.expect<UpdateSchool>({.school = maple, .name = {}, .context = context}, fay);
    auto const own = installation.expect<GetSchool>({maple}, pia).school.context;
    EXPECT_EQ(own.level, Level::high);
    ASSERT_EQ(own.groups.size(), 2u);
    EXPECT_EQ(own.groups.items[0].code.value, "EL");
    EXPECT_EQ(own.groups.items[1].code.value, "SWD");
    context.groups.items = {};
    installation.expect<UpdateSchool>({.school = maple, .name = {}, .context = context}, pia);
    EXPECT_TRUE(installation.expect<GetSchool>({maple}, pia).school.context.groups.empty());
}

TEST_F(Organisations, Hidden_groups_are_not_uncovered_by_changing_what_stands_around_them)
{
    auto context = installation.expect<GetSchool>({maple}, fay).school.context;
    context.students = 20'000;
    EXPECT_EQ(fault<UpdateSchool>({.school = maple, .name = {}, .context = context}, fay), "context");
    EXPECT_EQ(installation.expect<GetSchool>({maple}, fay).school.hiddenGroups, Names{"EL"});
    context.groups.items.push_back({"EL", 7});
    installation.expect<UpdateSchool>({.school = maple, .name = {}, .context = context}, fay);
    EXPECT_EQ(installation.expect<GetSchool>({maple}, fay).school.hiddenGroups, Names{});
    context.students = 10'000;
    installation.expect<UpdateSchool>({.school = maple, .name = {}, .context = context}, pia);
}

TEST_F(Organisations, A_school_is_renamed_with_its_seats_by_who_runs_it)
{
    UpdateSchool::Request request{.school = maple, .name = "Maple Academy", .context = {}};
    EXPECT_EQ(refusal<UpdateSchool>(request, olga), ErrorCode::forbidden);
    EXPECT_EQ(refusal<UpdateSchool>(request, rex), ErrorCode::forbidden);
    EXPECT_EQ(refusal<UpdateSchool>(request, zoe), ErrorCode::not_found);
    auto const changed = times_changed(writers);
    installation.expect<UpdateSchool>(request, pia);
    EXPECT_EQ(times_changed(writers), changed + 1);
    EXPECT_EQ(last_of(writers, fay), "Pia Example organisations.updateSchool " + quoted("school", maple, "Maple Street School") +
                                         ", renamed \"Maple Academy\"");
    EXPECT_EQ(installation.expect<GetSchool>({maple}, rex).seats.at(0).title, "Principal, Maple Academy");
    request.name = "oak SCHOOL";
    EXPECT_EQ(fault<UpdateSchool>(request, pia), "name");
    // One's own name in another case is free.
    request.name = "MAPLE Academy ";
    installation.expect<UpdateSchool>(request, pia);
    EXPECT_EQ(installation.expect<GetSchool>({maple}, rex).school.name, "MAPLE Academy");
}

TEST_F(Organisations, A_school_shows_its_seats_and_the_cohorts_that_are_open_to_the_caller)
{
    auto const seen = installation.expect<GetSchool>({maple}, fay);
    ASSERT_EQ(seen.cohorts.size(), 1u);
    EXPECT_EQ(seen.cohorts[0].schools, 1);
    EXPECT_EQ(seen.seats.at(0).holderName, "Pia Example");
    EXPECT_TRUE(installation.expect<GetSchool>({maple}, olga).cohorts.empty());
    EXPECT_EQ(installation.expect<GetSchool>({maple}, ada).cohorts.size(), 1u);
    EXPECT_EQ(refusal<GetSchool>({maple}, zoe), ErrorCode::not_found);
}

TEST_F(Organisations, Schools_are_listed_by_name_a_page_at_a_time)
{
    create_school("Elm 100% School"), create_school("Elm_School");
    auto const list = [&](std::optional<Line<0, 80>> containing, std::optional<Line<0, 120>> after, std::int64_t limit) {
        Names names;
        auto const page = installation.expect<ListSchools>(
            {.network = network, .containing = std::move(containing), .afterName = std::move(after), .limit = limit}, pia);
        for (auto const& school : page.schools) names.push_back(school.name);
        if (page.more) names.emplace_back("more");
        return names;
    };
    EXPECT_EQ(list({}, {}, 2), (Names{"Elm 100% School", "Elm_School", "more"}));
    EXPECT_EQ(list({}, "Elm_School", 2), (Names{"Maple Street School", "Oak School"}));
    EXPECT_EQ(list("ELM", {}, 9), (Names{"Elm 100% School", "Elm_School"}));
    EXPECT_EQ(list("%", {}, 9), Names{"Elm 100% School"});
    EXPECT_EQ(list("_", {}, 9), Names{"Elm_School"});
    EXPECT_EQ(refusal<ListSchools>({.network = network, .containing = {}, .afterName = {}, .limit = {}}, zoe), ErrorCode::not_found);
}

TEST_F(Organisations, Seats_are_listed_to_who_sees_the_organisation)
{
    grant(Kind::school, maple.value, Role::member, std::nullopt);
    ListSeats::Request request{.organisation = {Kind::school, maple.value}, .after = {}, .limit = 1};
    auto const first = installation.expect<ListSeats>(request, rex);
    EXPECT_TRUE(first.more);
    EXPECT_EQ(first.seats.at(0).holder, pia);
    request.after = first.seats.at(0).id;
    auto const last = installation.expect<ListSeats>(request, rex);
    EXPECT_FALSE(last.more);
    EXPECT_FALSE(last.seats.at(0).holder);
    EXPECT_EQ(refusal<ListSeats>(request, zoe), ErrorCode::not_found);
    EXPECT_EQ(refusal<ListSeats>({.organisation = {Kind::cohort, writers.value}, .after = {}, .limit = {}}, olga), ErrorCode::not_found);
}

TEST_F(Organisations, A_lead_grants_seats_and_the_cohort_hears_of_it)
{
    GrantSeat::Request const request{.organisation = {Kind::school, maple.value}, .role = Role::member, .person = olga};
    EXPECT_EQ(refusal<GrantSeat>(request, pia), ErrorCode::forbidden);
    EXPECT_EQ(refusal<GrantSeat>(request, fay), ErrorCode::forbidden);
    EXPECT_EQ(refusal<GrantSeat>(request, zoe), ErrorCode::not_found);
    auto const changed = times_changed(writers);
    auto const seat = installation.expect<GrantSeat>(request, lea).seat;
    EXPECT_EQ(times_changed(writers), changed + 1);
    EXPECT_EQ(last_of(writers, fay), "Lea Example organisations.grantSeat " + quoted("seat", seat, "Team, Maple Street School") +
                                         " to " + quoted("person", olga, "Olga Example"));
    EXPECT_EQ(cohort_for(olga, writers).name, "Writers");
}

TEST_F(Organisations, A_district_lead_grants_the_seats_of_the_districts_schools)
{
    auto const north = create_district("North", {}).district;
    auto request = a_school(network, "Elm School");
    request.district = north;
    auto const elm = installation.expect<CreateSchool>(request, lea).school;
    installation.expect<GrantSeat>({.organisation = {Kind::district, north.value}, .role = Role::lead, .person = rex}, lea);
    installation.expect<GrantSeat>({.organisation = {Kind::school, elm.value}, .role = Role::principal, .person = pia}, rex);
    EXPECT_EQ(refusal<GrantSeat>({.organisation = {Kind::school, maple.value}, .role = Role::member, .person = {}}, rex), ErrorCode::forbidden);
    // A school of the district brings its lead into the cohort, and takes them out with it.
    EXPECT_EQ(refusal<GetCohort>({writers}, rex), ErrorCode::not_found);
    add(writers, elm);
    EXPECT_EQ(cohort_for(rex, writers).name, "Writers");
}

TEST_F(Organisations, A_seat_that_cannot_be_granted_names_the_member_at_fault)
{
    GrantSeat::Request request{.organisation = {Kind::network, network.value}, .role = Role::principal, .person = {}};
    EXPECT_EQ(fault<GrantSeat>(request, lea), "role");
    request.organisation = {Kind::zone, create_district("North", {{"East"}}).zones[0].value};
    EXPECT_EQ(fault<GrantSeat>(request, lea), "role") << "a principal is of a school";
    request.organisation = {Kind::school, maple.value};
    request.person = pia;
    EXPECT_EQ(fault<GrantSeat>(request, lea), "person") << "holds it already";
    request.role = Role::member, request.person = zoe;
    EXPECT_EQ(fault<GrantSeat>(request, lea), "person") << "is of another network";
    request.person = PersonId{999};
    EXPECT_EQ(fault<GrantSeat>(request, ada), "person");
    installation.expect<administration::SetDisabled>({.person = olga, .disabled = true}, ada);
    request.person = olga;
    EXPECT_EQ(fault<GrantSeat>(request, lea), "person") << "is disabled";
    request.person = zoe;
    installation.expect<GrantSeat>(request, ada);
}

TEST_F(Organisations, A_seat_is_handed_over_with_what_it_owns_or_vacated)
{
    HandOverSeat::Request request{.seat = pia_seat, .person = rex};
    EXPECT_EQ(refusal<HandOverSeat>(request, pia), ErrorCode::forbidden);
    EXPECT_EQ(refusal<HandOverSeat>(request, fay), ErrorCode::forbidden);
    EXPECT_EQ(refusal<HandOverSeat>(request, zoe), ErrorCode::not_found);
    auto const changed = times_changed(writers);
    installation.expect<HandOverSeat>(request, lea);
    EXPECT_EQ(times_changed(writers), changed + 1);
    EXPECT_EQ(last_of(writers, fay), "Lea Example organisations.handOverSeat " + quoted("seat", pia_seat, "Principal, Maple Street School") +
                                         " from " + quoted("person", pia, "Pia Example") + " to " + quoted("person", rex, "Rex Example"));
    EXPECT_EQ(refusal<GetCohort>({writers}, pia), ErrorCode::not_found);
    EXPECT_EQ(cohort_for(rex, writers).name, "Writers");
    installation.expect<HandOverSeat>(request, lea);
    EXPECT_EQ(times_changed(writers), changed + 1);
    request.person = {};
    installation.expect<HandOverSeat>(request, lea);
    EXPECT_TRUE(last_of(writers, fay).ends_with(" to nobody"));
    EXPECT_EQ(refusal<GetCohort>({writers}, rex), ErrorCode::not_found);
    request.person = zoe;
    EXPECT_EQ(fault<HandOverSeat>(request, lea), "person");
}

}  // namespace
}  // namespace lyceum
