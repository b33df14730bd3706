#include "db/schools.hpp"

#include "db/cohorts.hpp"
#include "db/like.hpp"
#include "db/seats.hpp"
#include "db/small_groups.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using organisations::Kind;
using organisations::Level;
using organisations::School;
using organisations::SchoolContext;
using organisations::StudentGroup;

void tell_cohorts(Transaction& tx, SchoolId school)
{
    for (auto const cohort : cohorts_around(tx, {Kind::school, school.value}))
        tx.publish(topic_of(cohort), organisations::CohortChanged{cohort});
}

void set_group(Transaction& tx, SchoolId school, StudentGroup const& group)
{
    tx.run("INSERT INTO school_groups (school_id, code, share_percent) VALUES (?1, ?2, ?3)"
           " ON CONFLICT (school_id, code) DO UPDATE SET share_percent = excluded.share_percent",
           school, group.code, group.sharePercent);
}

/// All that is known of a school's students.
SchoolContext context_of(Snapshot& snapshot, SchoolId school)
{
    SchoolContext context;
    std::tie(context.level, context.students, context.grades, context.locale) =
        snapshot
            .row<Level, decltype(context.students), decltype(context.grades), decltype(context.locale)>(
                "SELECT level, students, grades, locale FROM schools WHERE id = ?1", school)
            .value();
    for (auto& [code, share] : snapshot.all<Line<2, 4>, Whole<0, 100>>(
             "SELECT code, share_percent FROM school_groups WHERE school_id = ?1 ORDER BY code LIMIT 20", school))
        context.groups.items.push_back({std::move(code), share});
    return context;
}

std::vector<School> read_all(Snapshot& snapshot, std::vector<SchoolId> const& ids, PersonId reader)
{
    std::vector<School> schools;
    schools.reserve(ids.size());
    for (auto const id : ids) schools.push_back(school(snapshot, id, reader).value());
    return schools;
}

/// Whether another school of the network than `except` has the name.
bool is_taken(Snapshot& snapshot, NetworkId network, std::string_view name, SchoolId except)
{
    return snapshot.exists("SELECT 1 FROM schools WHERE network_id = ?1 AND lower(name) = lower(trim(?2)) AND id <> ?3", network,
                           name, except);
}
Error name_taken() { return invalid("name", "name: the network has a school of this name already. Choose another."); }

}  // namespace

std::optional<School> school(Snapshot& snapshot, SchoolId id, PersonId reader)
{
    auto row = snapshot.row<NetworkId, std::string, std::optional<std::string>, std::optional<DistrictId>,
                            std::optional<std::string>, std::optional<ZoneId>, std::optional<std::string>, std::int64_t, bool>(
        "SELECT s.network_id, s.name, s.code, d.id, d.name, z.id, z.name, n.smallest_group,"
        "       EXISTS (SELECT 1 FROM seats h WHERE h.kind = 'school' AND h.organisation_id = s.id AND h.holder_id = ?2)"
        "  FROM schools s JOIN networks n ON n.id = s.network_id"
        "  LEFT JOIN districts d ON d.id = s.district_id LEFT JOIN zones z ON z.id = s.zone_id WHERE s.id = ?1",
        id, reader);
    if (!row) return std::nullopt;
    School school;
    school.id = id;
    std::int64_t smallest_group = 0;
    bool is_of_the_school = false;
    std::tie(school.network, school.name, school.code, school.district, school.districtName, school.zone, school.zoneName,
             smallest_group, is_of_the_school) = std::move(*row);
    school.context = context_of(snapshot, id);
    if (!is_of_the_school) {
        auto shown = without_small_groups(std::move(school.context), smallest_group);
        school.context = std::move(shown.context);
        school.hiddenGroups = std::move(shown.hidden);
    }
    return school;
}

std::vector<School> schools_in(Snapshot& snapshot, CohortId cohort, PersonId reader)
{
    auto const ids = snapshot.values<SchoolId>(
        "SELECT s.id FROM cohort_schools m JOIN schools s ON s.id = m.school_id WHERE m.cohort_id = ?1 ORDER BY s.name, s.id LIMIT ?2",
        cohort, schools_in_cohort_max);
    return read_all(snapshot, ids, reader);
}

std::vector<School> schools_of(Snapshot& snapshot, NetworkId network, PersonId reader, std::string_view containing,
                               std::string_view after_name, std::int64_t limit)
{
    auto const ids = snapshot.values<SchoolId>(
        "SELECT id FROM schools WHERE network_id = ?1 AND lower(name) LIKE ?2 ESCAPE '\\' AND name > ?3 ORDER BY name LIMIT ?4",
        network, pattern_of_containing(containing), after_name, limit);
    return read_all(snapshot, ids, reader);
}

std::optional<std::string> name_in(Snapshot& snapshot, NetworkId network, SchoolId school)
{
    return snapshot.value<std::string>("SELECT name FROM schools WHERE id = ?1 AND network_id = ?2", school, network);
}

Result<SchoolId> create_school(Transaction& tx, organisations::CreateSchool::Request const& asked)
{
    if (is_taken(tx, asked.network, asked.name.value, {})) return name_taken();
    if (asked.code && tx.exists("SELECT 1 FROM schools WHERE network_id = ?1 AND code = trim(?2)", asked.network, *asked.code))
        return invalid("code", "code: another school of the network has this code.");
    auto const& context = asked.context;
    auto const school = tx.insert<SchoolId>(
        "INSERT INTO schools (network_id, district_id, zone_id, name, code, level, students, grades, locale)"
        " VALUES (?1, ?2, ?3, trim(?4), trim(?5), ?6, ?7, ?8, ?9)",
        asked.network, asked.district, asked.zone, asked.name, asked.code, context.level, context.students, context.grades,
        context.locale);
    for (auto const& group : context.groups) set_group(tx, school, group);
    return school;
}

Result<Nothing> rename_school(Transaction& tx, SchoolId school, std::string_view name)
{
    auto const network = tx.value<NetworkId>("SELECT network_id FROM schools WHERE id = ?1", school).value();
    if (is_taken(tx, network, name, school)) return name_taken();
    if (tx.run("UPDATE schools SET name = trim(?2) WHERE id = ?1 AND name <> trim(?2)", school, name) == 0) return Nothing{};
    retitle_seats(tx, {Kind::school, school.value});
    tell_cohorts(tx, school);
    return Nothing{};
}

void set_context(Transaction& tx, SchoolId school, SchoolContext const& context, std::vector<std::string> const& kept)
{
    auto const is_kept = [&](std::string_view code) { return std::ranges::find(kept, code) != kept.end(); };
    tx.run("UPDATE schools SET level = ?2, grades = ?3, locale = ?4 WHERE id = ?1", school, context.level, context.grades,
           context.locale);
    if (context.students || !is_kept("ALL"))
        tx.run("UPDATE schools SET students = ?2 WHERE id = ?1", school, context.students);
    for (auto const& group : context_of(tx, school).groups)
        if (!is_kept(group.code.value))
            tx.run("DELETE FROM school_groups WHERE school_id = ?1 AND code = ?2", school, group.code);
    for (auto const& group : context.groups) set_group(tx, school, group);
    tell_cohorts(tx, school);
}

}  // namespace lyceum::db
