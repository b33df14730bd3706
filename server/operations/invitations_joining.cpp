#include "server/operations/invitations.hpp"

#include "db/access.hpp"
#include "db/audit.hpp"
#include "db/cohorts.hpp"
#include "db/organisations.hpp"
#include "db/people.hpp"
#include "db/seats.hpp"
#include "server/access/secrets.hpp"
#include "server/access/sign_in.hpp"
#include "server/operations/codes.hpp"
#include "server/roster_list.hpp"

#include <algorithm>

namespace lyceum::server {

using namespace invitations;

namespace {

using organisations::Kind;
using organisations::Organisation;
using organisations::Role;

/// How long the same call again is given the same answer again.
constexpr std::chrono::hours repeated_within{24};

/// Somebody who comes: with which invitation, under which name, to which school, through which door.
struct Coming {
    db::Invited invited;
    std::string name;
    std::optional<SchoolId> school;
    std::optional<DoorId> door;
};
struct Joined {
    PersonId person;
    CohortId cohort;
    /// Of the browser session that began; empty where the caller was signed in.
    std::string secret;
};

bool is_of_a_school(Role role) { return role == Role::principal || role == Role::member; }

std::string begin_session(db::Transaction& tx, Call& call, PersonId person)
{
    return access::begin_session(tx, person, call.caller(), db::SessionStart::invitation);
}

/// Whom the caller has an account as: a guest of a session joins as somebody new.
std::optional<PersonId> known_as(db::Snapshot& snapshot, Call const& call)
{
    auto const person = call.caller().person;
    return person && !db::guest_of(snapshot, *person) ? person : std::nullopt;
}

/// The answer again, where this call was answered before and the answer may have been lost.
std::optional<Joined> joined_before(db::Transaction& tx, Call& call, db::Invited const& invited)
{
    if (invited.accepted_key != call.key() || invited.accepted->plus(repeated_within) <= tx.at()) return std::nullopt;
    auto const person = *invited.accepted_by;
    if (call.caller().person == person) return Joined{person, invited.cohort, {}};
    // Who was signed in then has ways of their own to sign in: a used code is none.
    if (known_as(tx, call) || !db::came_new(tx, invited)) return std::nullopt;
    return Joined{person, invited.cohort, begin_session(tx, call, person)};
}

/// The school that the person comes from: what the invitation names, else what they pick.
Result<std::optional<SchoolId>> school_of(db::Transaction& tx, Coming const& coming)
{
    auto const& invited = coming.invited;
    if (invited.school && coming.school && coming.school != invited.school)
        return invalid("school", "school: must be the one that the invitation names. If that is not yours, tell a facilitator.");
    auto const school = invited.school ? invited.school : coming.school;
    if (!is_of_a_school(invited.role)) {
        if (school && !invited.school) return invalid("school", "school: must be absent, because this invitation is not to a school.");
        return school;
    }
    if (!school) return invalid("school", "school: is required: pick the one that you come from.");
    if (db::is_in(tx, invited.cohort, *school)) return school;
    if (invited.school) return conflict("The school of this invitation left the cohort. Ask a facilitator for a new invitation.");
    return invalid("school", "school: must be a school of this cohort.");
}

/// The organisation in which the invitation gives a seat.
Result<Organisation> organisation_of(db::Transaction& tx, db::Invited const& invited, std::optional<SchoolId> school)
{
    if (is_of_a_school(invited.role)) return Organisation{Kind::school, school.value().value};
    if (invited.role == Role::partner) {
        if (!db::is_in(tx, invited.cohort, invited.partner.value()))
            return conflict("The partner organisation of this invitation left the cohort. Ask a facilitator for a new one.");
        return Organisation{Kind::partner, invited.partner->value};
    }
    if (db::role_fits(Kind::cohort, invited.role)) return Organisation{Kind::cohort, invited.cohort.value};
    return Organisation{Kind::network, db::cohort(tx, invited.cohort).value().network.value};
}

Result<Joined> join(db::Transaction& tx, Call& call, Coming const& coming)
{
    auto const& invited = coming.invited;
    if (auto refused = why_not_open(invited)) return *std::move(refused);
    auto const school = school_of(tx, coming);
    if (!school) return school.error();
    auto const organisation = organisation_of(tx, invited, *school);
    if (!organisation) return organisation.error();

    auto const known = known_as(tx, call);
    auto const person = known ? *known : db::add_person(tx, {coming.name, invited.mail});
    db::take_seat(tx, *organisation, invited.role, person);
    db::accept_invitation(tx, invited.id, {person, *school, call.key(), coming.door});
    db::record(tx, {.person = person, .by = {}, .operation = coming.door ? EnterDoor::name : Accept::name, .cohort = invited.cohort,
                    .detail = "invitation " + std::to_string(invited.id.value) + " of " + invited.name + ", as "
                              + boost::describe::enum_to_string(invited.role, "") + " of "
                              + db::name_of(tx, *organisation).value()});
    return Joined{person, invited.cohort, known ? std::string() : begin_session(tx, call, person)};
}

/// The line of the roster with that name. Of lines that differ in nothing, the first.
Result<db::Invited> named_line(db::Transaction& tx, CohortId cohort, std::string_view name, std::optional<SchoolId> school)
{
    auto lines = db::expected_named(tx, cohort, name, tx.at());
    if (lines.empty())
        return invalid("name", "name: must be one of those who are expected and have not come yet. Write it as on the list, or ask"
                               " a facilitator to add you.");
    auto const& first = lines.front();
    auto const alike = std::ranges::all_of(lines, [&](db::Invited const& line) {
        return line.school == first.school && line.partner == first.partner && line.role == first.role;
    });
    if (alike) return first;
    auto found = std::ranges::find_if(lines, [&](db::Invited const& line) { return school && line.school == school; });
    if (found == lines.end() && school)
        found = std::ranges::find_if(lines, [&](db::Invited const& line) { return !line.school && is_of_a_school(line.role); });
    if (found == lines.end())
        return invalid("school", "school: must say which of those who have this name you are: the school of one of them.");
    return *found;
}

/// The line of the roster that the request means.
Result<db::Invited> line_meant(db::Transaction& tx, CohortId cohort, EnterDoor::Request const& request)
{
    if (!request.invitation) {
        if (!request.name) return invalid("name", "name: is required, where no line of the roster is picked.");
        return named_line(tx, cohort, tidied(request.name->value), request.school);
    }
    auto line = db::invited(tx, *request.invitation, tx.at());
    if (!line || line->cohort != cohort || !db::comes_through_doors(line->role))
        return invalid("invitation", "invitation: must be a line of the roster that this door's code shows.");
    return *std::move(line);
}

}  // namespace

Task<Result<Accept::Response>> handle(Call& call, Accept::Request const& request)
{
    if (auto refused = begin_try(call)) co_return *std::move(refused);
    auto const code = access::canonical_code(request.code.value);
    std::string secret;
    auto accept = [&](db::Transaction& tx) -> Result<Accept::Response> {
        auto const invited = db::invited_with(tx, code, tx.at());
        if (!invited) return wrong_code();
        auto before = joined_before(tx, call, *invited);
        auto joined = before ? Result<Joined>(*std::move(before))
                             : join(tx, call, {*invited, tidied(request.name.value), request.school, {}});
        if (!joined) return joined.error();
        secret = std::move(joined->secret);
        return Accept::Response{joined->person, joined->cohort};
    };
    auto response = co_await call.write(accept, Repeats::handled_again);
    end_try(call, response);
    if (response && !secret.empty()) call.begin_session(std::move(secret));
    co_return response;
}

Task<Result<EnterDoor::Response>> handle(Call& call, EnterDoor::Request const& request)
{
    if (auto refused = begin_try(call)) co_return *std::move(refused);
    auto const code = access::canonical_code(request.code.value);
    std::string secret;
    auto enter = [&](db::Transaction& tx) -> Result<EnterDoor::Response> {
        auto const door = db::door_with(tx, code);
        if (!door) return wrong_code();
        auto const through = db::invited_through(tx, door->id, call.key(), tx.at());
        auto before = through ? joined_before(tx, call, *through) : std::nullopt;
        if (!before) {
            if (auto refused = why_not_open(*door, tx.at())) return *std::move(refused);
            auto line = line_meant(tx, door->cohort, request);
            if (!line) return line.error();
            auto name = line->name;
            auto joined = join(tx, call, {*std::move(line), std::move(name), request.school, door->id});
            if (!joined) return joined.error();
            before = *std::move(joined);
        }
        secret = std::move(before->secret);
        return EnterDoor::Response{before->person, before->cohort};
    };
    auto response = co_await call.write(enter, Repeats::handled_again);
    end_try(call, response);
    if (response && !secret.empty()) call.begin_session(std::move(secret));
    co_return response;
}

}  // namespace lyceum::server
