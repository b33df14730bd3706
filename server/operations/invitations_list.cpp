#include "server/operations/invitations.hpp"

#include "server/operations/invitable.hpp"
#include "server/roster_list.hpp"

#include <map>

namespace lyceum::server {

using namespace invitations;

namespace {

/// As many as invitations.create takes.
constexpr std::size_t people_max = decltype(Create::Request::rows)::max;

/// Judges the lines of a list, one after the other.
class Judging {
public:
    Judging(db::Snapshot& snapshot, Caller const& caller, CohortId cohort)
        : snapshot_(snapshot), cohort_(cohort), invitable_(snapshot, caller, cohort)
    {
    }

    ReadRow judge(ListedPerson const& person)
    {
        if (!person.problem.empty()) return with_problem(person, person.problem);
        if (auto const flaw = invitable_.flaw_of(person.role)) return with_problem(person, flaw->sentence);
        auto place = invitable_.place(person.role, person.school);
        if (!place) return with_problem(person, place.error().sentence);
        if (auto const before = line_before(person, *place))
            return with_problem(person, "This is the same as line " + std::to_string(*before) + ".");
        if (db::is_invited(snapshot_, cohort_, person.name, place->school, person.role, now()))
            return with_problem(person, person.name + " has an open invitation already.");
        return {.line = person.line, .row = as_row(person, *std::move(place)), .problem = {}};
    }

private:
    /// With the row as it was written, so that only what is wrong has to be typed again.
    static ReadRow with_problem(ListedPerson const& person, std::string problem)
    {
        NamedPlace as_written;
        if (!person.school.empty()) as_written.name = person.school;
        return {.line = person.line, .row = as_row(person, std::move(as_written)), .problem = std::move(problem)};
    }

    static Row as_row(ListedPerson const& person, NamedPlace&& place)
    {
        Row row{.name = person.name, .school = {}, .role = person.role, .mail = {}};
        if (place.name) row.school = *std::move(place.name);
        if (!person.mail.empty()) row.mail = person.mail;
        return row;
    }

    std::optional<std::int64_t> line_before(ListedPerson const& person, NamedPlace const& place)
    {
        auto const [found, is_new] =
            lines_.try_emplace(std::tuple(compared(person.name), place.name.value_or(""), person.role), person.line);
        return is_new ? std::nullopt : std::optional(found->second);
    }

    db::Snapshot& snapshot_;
    CohortId cohort_;
    Invitable invitable_;
    std::map<std::tuple<std::string, std::string, organisations::Role>, std::int64_t> lines_;
};

}  // namespace

Task<Result<ReadList::Response>> handle(Call& call, ReadList::Request const& request)
{
    auto read = [&](db::Snapshot& snapshot) -> Result<ReadList::Response> {
        auto const list = read_roster_list(request.text.value, people_max);
        if (!list) return list.error();
        Judging judging(snapshot, call.caller(), request.cohort);
        ReadList::Response response;
        for (auto const& person : *list) response.rows.push_back(judging.judge(person));
        return response;
    };
    co_return co_await call.read(std::move(read));
}

}  // namespace lyceum::server
