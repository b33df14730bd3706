#include "db/student_group_packs.hpp"

#include "db/shown_figures.hpp"
#include "db/stored_json.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T> more)
{
    std::ranges::move(more, std::back_inserter(to));
}

std::vector<measures::Parts> told(std::vector<GroupParts> const& parts)
{
    std::vector<measures::Parts> all;
    for (auto const& one : parts) all.push_back({one.whole, one.parts});
    return all;
}

std::vector<GroupParts> defined(std::vector<measures::Parts> const& parts)
{
    std::vector<GroupParts> all;
    for (auto const& one : parts) all.push_back({one.whole, one.parts});
    return all;
}

measures::Groups told(StudentGroups const& groups)
{
    measures::Groups all;
    for (auto const& group : groups.groups) all.groups.push_back({group.code, group.label, group.about, group.within});
    all.partitions = told(groups.partitions), all.unions = told(groups.unions);
    return all;
}

}  // namespace

bool ship_student_groups(Transaction& tx, ShippedStudentGroups const& shipped)
{
    return tx.run("INSERT INTO student_groups (slug, edition, body) VALUES (?1, ?2, ?3)"
                  " ON CONFLICT (slug) DO UPDATE SET edition = excluded.edition, body = excluded.body WHERE edition < excluded.edition",
                  shipped.slug, shipped.edition, codec::to_text(told(shipped.groups)))
         > 0;
}

int ship_student_groups(Connection& connection, std::vector<ShippedStudentGroups> const& shipped)
{
    TopicHeads heads;
    connection.run("BEGIN IMMEDIATE");
    Transaction tx(connection, heads, now());
    int taken = 0;
    try {
        for (auto const& pack : shipped) taken += ship_student_groups(tx, pack) ? 1 : 0;
        if (taken > 0) show_all_figures(tx);
    } catch (...) {
        connection.run("ROLLBACK");
        throw;
    }
    connection.run("COMMIT");
    return taken;
}

measures::Groups student_groups(Snapshot& snapshot)
{
    measures::Groups all;
    for (auto const& body : snapshot.values<std::string>("SELECT body FROM student_groups ORDER BY slug")) {
        auto pack = from_stored<measures::Groups>(body);
        append(all.groups, std::move(pack.groups));
        append(all.partitions, std::move(pack.partitions));
        append(all.unions, std::move(pack.unions));
    }
    return all;
}

suppression::Relations relations_of(measures::Groups const& groups)
{
    StudentGroups definitions;
    for (auto const& group : groups.groups) definitions.groups.push_back({group.code, group.label, group.about, group.within});
    definitions.partitions = defined(groups.partitions), definitions.unions = defined(groups.unions);
    return suppression::Relations::of(definitions).value();
}

std::string label_of(measures::Groups const& groups, std::string_view code)
{
    auto const found = std::ranges::find(groups.groups, code, &measures::Group::code);
    return found == groups.groups.end() ? std::string(code) : found->label;
}

bool is_known(measures::Groups const& groups, std::string_view code)
{
    return std::ranges::find(groups.groups, code, &measures::Group::code) != groups.groups.end();
}

}  // namespace lyceum::db
