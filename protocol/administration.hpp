#pragma once

#include "protocol/operation.hpp"

/// Keeping an installation: who is in it, who did what.
namespace lyceum::administration {

struct AuditEntry {
    std::int64_t number = 0;
    Instant at;
    std::optional<PersonId> person;
    /// Who did it; `lyceumctl` where it was done on the machine.
    std::string by;
    /// The operation's name.
    std::string operation;
    /// What it was done to, and why where a reason was given.
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (number, at, person, by, operation, detail))

struct ListCohortAudit {
    static constexpr std::string_view name = "administration.listCohortAudit";
    static constexpr std::string_view summary = "Who did what in a cohort, newest first; the log only grows";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        std::optional<Whole<1, (std::int64_t{1} << 53) - 1>> before;
        std::optional<Whole<1, 200>> limit;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response {
        std::vector<AuditEntry> entries;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListCohortAudit::Request, (), (cohort, before, limit))
BOOST_DESCRIBE_STRUCT(ListCohortAudit::Response, (), (entries, more))

struct ListAudit {
    static constexpr std::string_view name = "administration.listAudit";
    static constexpr std::string_view summary = "Who did what in the installation, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = administrators;
    struct Request {
        std::optional<Whole<1, (std::int64_t{1} << 53) - 1>> before;
        std::optional<Whole<1, 200>> limit;
    };
    using Response = ListCohortAudit::Response;
};
BOOST_DESCRIBE_STRUCT(ListAudit::Request, (), (before, limit))

struct Person {
    PersonId id;
    std::string name;
    std::optional<std::string> signInName;
    bool administrator = false;
    bool disabled = false;
    Instant since;
    std::optional<Instant> lastSeen;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name, signInName, administrator, disabled, since, lastSeen))

struct ListPeople {
    static constexpr std::string_view name = "administration.listPeople";
    static constexpr std::string_view summary = "The people of the installation, a page at a time";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = administrators;
    struct Request {
        std::optional<Line<0, 80>> containing;
        std::optional<PersonId> after;
        std::optional<Whole<1, 200>> limit;
    };
    struct Response {
        std::vector<Person> people;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListPeople::Request, (), (containing, after, limit))
BOOST_DESCRIBE_STRUCT(ListPeople::Response, (), (people, more))

/// A disabled person cannot sign in; their sessions and tokens end, what they wrote stays.
struct SetDisabled {
    static constexpr std::string_view name = "administration.setDisabled";
    static constexpr std::string_view summary = "Disable a person, or enable them again; written in the audit log";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = administrators;
    struct Request {
        PersonId person;
        bool disabled = true;
    };
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetDisabled::Request, (), (person, disabled))

using Operations = boost::mp11::mp_list<ListCohortAudit, ListAudit, ListPeople, SetDisabled>;

}  // namespace lyceum::administration
