#pragma once

#include "protocol/operation.hpp"

/// Networks, cohorts, districts with zones, schools, partner organisations, and the seats in them.
/// A seat is a role in an organisation. What a seat owns stays when its holder changes.
namespace lyceum::organisations {

enum class Kind { network, cohort, district, zone, school, partner };
BOOST_DESCRIBE_ENUM(Kind, network, cohort, district, zone, school, partner)

/// `lead` of a network, a district or a zone; `facilitator` and `coach` of a cohort; `principal` and `member`
/// (of the team) of a school; `reviewer` of a network; `partner` of a partner organisation.
enum class Role { lead, facilitator, coach, principal, member, reviewer, partner };
BOOST_DESCRIBE_ENUM(Role, lead, facilitator, coach, principal, member, reviewer, partner)

enum class Level { elementary, middle, high, combined };
BOOST_DESCRIBE_ENUM(Level, elementary, middle, high, combined)

struct Organisation {
    Kind kind = Kind::network;
    Whole<1, (std::int64_t{1} << 53) - 1> id;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (kind, id))

using Name = Line<1, 120>;

/// A share of a school's students, in whole per cent; shares of overlapping groups do not add up.
struct StudentGroup {
    /// One of ALL, HN, LI, EL, SWD, LP, BL, AI, AS, HI, MR, PI, WH; each at most once in a school.
    Line<2, 4> code;
    Whole<0, 100> sharePercent;
};
BOOST_DESCRIBE_STRUCT(StudentGroup, (), (code, sharePercent))

/// What makes one school like another.
struct SchoolContext {
    Level level = Level::elementary;
    std::optional<Whole<0, 20'000>> students;
    std::optional<Line<1, 20>> grades;
    std::optional<Line<1, 40>> locale;
    /// With groups, `students` is needed: it says which of them are too small to be shown to others.
    List<StudentGroup, 20> groups;
};
BOOST_DESCRIBE_STRUCT(SchoolContext, (), (level, students, grades, locale, groups))

struct School {
    SchoolId id;
    NetworkId network;
    std::string name;
    std::optional<std::string> code;
    std::optional<DistrictId> district;
    std::optional<std::string> districtName;
    std::optional<ZoneId> zone;
    std::optional<std::string> zoneName;
    SchoolContext context;
    /// Codes of groups that are not shown to the caller, because they, or what could be worked out from
    /// them, are fewer students than the network's smallest group; `ALL` where that is the school itself.
    /// Who holds a seat in the school is shown all.
    std::vector<std::string> hiddenGroups;
};
BOOST_DESCRIBE_STRUCT(School, (), (id, network, name, code, district, districtName, zone, zoneName, context, hiddenGroups))

struct Seat {
    SeatId id;
    Role role = Role::member;
    Organisation organisation;
    /// `Principal, Maple Street School`.
    std::string title;
    std::optional<PersonId> holder;
    std::optional<std::string> holderName;
    std::optional<Instant> heldSince;
};
BOOST_DESCRIBE_STRUCT(Seat, (), (id, role, organisation, title, holder, holderName, heldSince))

struct NetworkSummary {
    NetworkId id;
    std::string name;
};
struct CohortSummary {
    CohortId id;
    NetworkId network;
    std::string name;
    std::string purpose;
    std::string timeZone;
    std::int64_t schools = 0;
};
struct ZoneSummary {
    ZoneId id;
    std::string name;
};
struct DistrictSummary {
    DistrictId id;
    NetworkId network;
    std::string name;
    std::vector<ZoneSummary> zones;
};
struct PartnerSummary {
    PartnerId id;
    NetworkId network;
    std::string name;
    std::string about;
    std::optional<std::string> website;
};
BOOST_DESCRIBE_STRUCT(NetworkSummary, (), (id, name))
BOOST_DESCRIBE_STRUCT(CohortSummary, (), (id, network, name, purpose, timeZone, schools))
BOOST_DESCRIBE_STRUCT(ZoneSummary, (), (id, name))
BOOST_DESCRIBE_STRUCT(DistrictSummary, (), (id, network, name, zones))
BOOST_DESCRIBE_STRUCT(PartnerSummary, (), (id, network, name, about, website))

/// At most 200 networks. Their names are unique in whatever case, and so are those of cohorts, districts,
/// schools and partner organisations within a network, each among its kind.
struct CreateNetwork {
    static constexpr std::string_view name = "organisations.createNetwork";
    static constexpr std::string_view summary = "Create a network";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = administrators;

    struct Request {
        Name name;
        std::optional<Text<0, 2'000>> aim;
        /// Figures about fewer students than this are never shown outside the school. 10 where absent.
        std::optional<Whole<5, 100>> smallestGroup;
    };
    struct Response { NetworkId network; };
};
BOOST_DESCRIBE_STRUCT(CreateNetwork::Request, (), (name, aim, smallestGroup))
BOOST_DESCRIBE_STRUCT(CreateNetwork::Response, (), (network))

struct GetNetwork {
    static constexpr std::string_view name = "organisations.getNetwork";
    static constexpr std::string_view summary = "A network with its cohorts, districts and partner organisations";
    static constexpr auto effect = Effect::reads;
    struct Request { NetworkId network; };
    static constexpr auto access = may(Right::see, &Request::network);
    struct Response {
        NetworkId id;
        std::string name;
        std::string aim;
        std::int64_t smallestGroup = 10;
        /// Those that the caller may see.
        std::vector<CohortSummary> cohorts;
        std::vector<DistrictSummary> districts;
        std::vector<PartnerSummary> partners;
        bool mayLead = false;
        /// The cohort of everyone, where it was opened.
        std::optional<CohortId> everyone;
    };
};
BOOST_DESCRIBE_STRUCT(GetNetwork::Request, (), (network))
BOOST_DESCRIBE_STRUCT(GetNetwork::Response, (), (id, name, aim, smallestGroup, cohorts, districts, partners, mayLead, everyone))

/// At most 200 cohorts in a network.
struct CreateCohort {
    static constexpr std::string_view name = "organisations.createCohort";
    static constexpr std::string_view summary = "Create a cohort with its first room";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NetworkId network;
        Name name;
        std::optional<Text<0, 500>> purpose;
        /// IANA name, such as America/New_York. Absent: that of the network's newest cohort, else UTC.
        std::optional<Line<1, 64>> timeZone;
    };
    static constexpr auto access = may(Right::lead, &Request::network);
    struct Response { CohortId cohort; };
};
BOOST_DESCRIBE_STRUCT(CreateCohort::Request, (), (network, name, purpose, timeZone))
BOOST_DESCRIBE_STRUCT(CreateCohort::Response, (), (cohort))

/// A person of a cohort, with the seat that brings them there.
struct CohortPerson {
    PersonId person;
    std::string name;
    std::string seatTitle;
    Role role = Role::member;
    std::optional<SchoolId> school;
};
BOOST_DESCRIBE_STRUCT(CohortPerson, (), (person, name, seatTitle, role, school))

struct GetCohort {
    static constexpr std::string_view name = "organisations.getCohort";
    static constexpr std::string_view summary = "A cohort with its schools, partner organisations and people";
    static constexpr auto effect = Effect::reads;
    struct Request { CohortId cohort; };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response {
        CohortId id;
        NetworkId network;
        std::string networkName;
        std::string name;
        std::string purpose;
        std::string timeZone;
        std::vector<School> schools;
        std::vector<PartnerSummary> partners;
        /// By name, at most 1,000; disabled people are left out.
        std::vector<CohortPerson> people;
        bool morePeople = false;
        bool mayFacilitate = false;
    };
};
BOOST_DESCRIBE_STRUCT(GetCohort::Request, (), (cohort))
BOOST_DESCRIBE_STRUCT(GetCohort::Response, (),
                      (id, network, networkName, name, purpose, timeZone, schools, partners, people, morePeople, mayFacilitate))

struct UpdateCohort {
    static constexpr std::string_view name = "organisations.updateCohort";
    static constexpr std::string_view summary = "Change a cohort's name, purpose or time zone";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        std::optional<Name> name;
        std::optional<Text<0, 500>> purpose;
        std::optional<Line<1, 64>> timeZone;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(UpdateCohort::Request, (), (cohort, name, purpose, timeZone))

/// Everyone with a seat in the network belongs to it, its leads run it: for sessions and rooms of the whole
/// network. There is one at most; schools and partner organisations are not added to it.
struct OpenEveryone {
    static constexpr std::string_view name = "organisations.openEveryone";
    static constexpr std::string_view summary = "Open the cohort of everyone in a network, or find it";
    static constexpr auto effect = Effect::writes;
    struct Request { NetworkId network; };
    static constexpr auto access = may(Right::lead, &Request::network);
    struct Response { CohortId cohort; };
};
BOOST_DESCRIBE_STRUCT(OpenEveryone::Request, (), (network))
BOOST_DESCRIBE_STRUCT(OpenEveryone::Response, (), (cohort))

/// At most 200 districts in a network.
struct CreateDistrict {
    static constexpr std::string_view name = "organisations.createDistrict";
    static constexpr std::string_view summary = "Create a district with its zones";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NetworkId network;
        Name name;
        List<Name, 20> zones;
    };
    static constexpr auto access = may(Right::lead, &Request::network);
    struct Response {
        DistrictId district;
        std::vector<ZoneId> zones;
    };
};
BOOST_DESCRIBE_STRUCT(CreateDistrict::Request, (), (network, name, zones))
BOOST_DESCRIBE_STRUCT(CreateDistrict::Response, (), (district, zones))

struct CreateSchool {
    static constexpr std::string_view name = "organisations.createSchool";
    static constexpr std::string_view summary = "Add a school to a network";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NetworkId network;
        Name name;
        /// The state's organisation code; in Massachusetts eight digits.
        std::optional<Line<1, 20>> code;
        std::optional<DistrictId> district;
        std::optional<ZoneId> zone;
        SchoolContext context;
    };
    static constexpr auto access = may(Right::lead, &Request::network);
    struct Response { SchoolId school; };
};
BOOST_DESCRIBE_STRUCT(CreateSchool::Request, (), (network, name, code, district, zone, context))
BOOST_DESCRIBE_STRUCT(CreateSchool::Response, (), (school))

/// With the cohorts that the caller may see, and the first 200 seats: organisations.listSeats has all.
struct GetSchool {
    static constexpr std::string_view name = "organisations.getSchool";
    static constexpr std::string_view summary = "A school with its context, cohorts and seats";
    static constexpr auto effect = Effect::reads;
    struct Request { SchoolId school; };
    static constexpr auto access = may(Right::see, &Request::school);
    struct Response {
        School school;
        std::vector<CohortSummary> cohorts;
        std::vector<Seat> seats;
    };
};
BOOST_DESCRIBE_STRUCT(GetSchool::Request, (), (school))
BOOST_DESCRIBE_STRUCT(GetSchool::Response, (), (school, cohorts, seats))

struct ListSchools {
    static constexpr std::string_view name = "organisations.listSchools";
    static constexpr std::string_view summary = "A network's schools by name, a page at a time";
    static constexpr auto effect = Effect::reads;
    struct Request {
        NetworkId network;
        /// Schools whose name contains this.
        std::optional<Line<0, 80>> containing;
        /// The last name of the page before.
        std::optional<Line<0, 120>> afterName;
        std::optional<Whole<1, 200>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::network);
    struct Response {
        std::vector<School> schools;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListSchools::Request, (), (network, containing, afterName, limit))
BOOST_DESCRIBE_STRUCT(ListSchools::Response, (), (schools, more))

/// `context` replaces what the caller was shown; groups that are hidden from the caller stay, unless
/// given, and a change that would show one of them is refused.
struct UpdateSchool {
    static constexpr std::string_view name = "organisations.updateSchool";
    static constexpr std::string_view summary = "Change a school's name or context";
    static constexpr auto effect = Effect::writes;
    struct Request {
        SchoolId school;
        std::optional<Name> name;
        std::optional<SchoolContext> context;
    };
    static constexpr auto access = may(Right::facilitate, &Request::school);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(UpdateSchool::Request, (), (school, name, context))

/// At most 200 partner organisations in a network. `website` is an http or https address.
struct CreatePartner {
    static constexpr std::string_view name = "organisations.createPartner";
    static constexpr std::string_view summary = "Add a partner organisation to a network";
    static constexpr auto effect = Effect::writes;
    struct Request {
        NetworkId network;
        Name name;
        std::optional<Text<0, 2'000>> about;
        std::optional<Line<1, 300>> website;
    };
    static constexpr auto access = may(Right::lead, &Request::network);
    struct Response { PartnerId partner; };
};
BOOST_DESCRIBE_STRUCT(CreatePartner::Request, (), (network, name, about, website))
BOOST_DESCRIBE_STRUCT(CreatePartner::Response, (), (partner))

/// Of the cohort's network; at most 200 schools and 50 partner organisations in a cohort. Their people
/// see the cohort from now on.
struct AddToCohort {
    static constexpr std::string_view name = "organisations.addToCohort";
    static constexpr std::string_view summary = "Add schools or partner organisations to a cohort";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        List<SchoolId, 100> schools;
        List<PartnerId, 20> partners;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(AddToCohort::Request, (), (cohort, schools, partners))

/// Their people do not see the cohort any more; what they said stays.
struct RemoveFromCohort {
    static constexpr std::string_view name = "organisations.removeFromCohort";
    static constexpr std::string_view summary = "Take schools or partner organisations out of a cohort";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        List<SchoolId, 100> schools;
        List<PartnerId, 20> partners;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveFromCohort::Request, (), (cohort, schools, partners))

struct ListSeats {
    static constexpr std::string_view name = "organisations.listSeats";
    static constexpr std::string_view summary = "The seats of an organisation and who holds them";
    static constexpr auto effect = Effect::reads;
    struct Request {
        Organisation organisation;
        std::optional<SeatId> after;
        std::optional<Whole<1, 200>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::organisation);
    struct Response {
        std::vector<Seat> seats;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListSeats::Request, (), (organisation, after, limit))
BOOST_DESCRIBE_STRUCT(ListSeats::Response, (), (seats, more))

/// Opens a seat in an organisation, held by a person from now on, or vacant. The person is one that the
/// caller may see.
struct GrantSeat {
    static constexpr std::string_view name = "organisations.grantSeat";
    static constexpr std::string_view summary = "Open a seat in an organisation, for a person or vacant";
    static constexpr auto effect = Effect::writes;
    struct Request {
        Organisation organisation;
        Role role = Role::member;
        std::optional<PersonId> person;
    };
    static constexpr auto access = may(Right::lead, &Request::organisation);
    struct Response { SeatId seat; };
};
BOOST_DESCRIBE_STRUCT(GrantSeat::Request, (), (organisation, role, person))
BOOST_DESCRIBE_STRUCT(GrantSeat::Response, (), (seat))

/// Gives a seat to another person, or leaves it vacant. Promises and read positions stay with the seat.
struct HandOverSeat {
    static constexpr std::string_view name = "organisations.handOverSeat";
    static constexpr std::string_view summary = "Give a seat to another person, with all that it owns, or vacate it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        SeatId seat;
        std::optional<PersonId> person;
    };
    static constexpr auto access = may(Right::lead, &Request::seat);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(HandOverSeat::Request, (), (seat, person))

/// Someone joined or left a cohort, or the cohort itself changed; topic `cohort/N`.
struct CohortChanged {
    static constexpr std::string_view name = "organisations.cohortChanged";
    static constexpr std::string_view summary = "The cohort, its schools or its people changed: read it again";
    CohortId cohort;
};
BOOST_DESCRIBE_STRUCT(CohortChanged, (), (cohort))

using Operations = boost::mp11::mp_list<CreateNetwork, GetNetwork, CreateCohort, GetCohort, UpdateCohort, OpenEveryone, CreateDistrict,
                                        CreateSchool, GetSchool, ListSchools, UpdateSchool, CreatePartner, AddToCohort,
                                        RemoveFromCohort, ListSeats, GrantSeat, HandOverSeat>;
using Events = boost::mp11::mp_list<CohortChanged>;

}  // namespace lyceum::organisations
