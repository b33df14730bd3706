#include "db/shipped_groups.hpp"

#include "db/shown_figures.hpp"
#include "db/stored_json.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

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

template <class T>
void append(std::vector<T>& to, std::vector<T> more)
{
    std::ranges::move(more, std::back_inserter(to));
}

measures::Groups told(std::vector<ShippedStudentGroups> const& packs)
{
    measures::Groups all;
    for (auto const& pack : packs) {
        for (auto const& group : pack.groups.groups) all.groups.push_back({group.code, group.label, group.about, group.within});
        append(all.partitions, told(pack.groups.partitions)), append(all.unions, told(pack.groups.unions));
    }
    return all;
}

}  // namespace

bool ship_student_groups(Transaction& tx, std::vector<ShippedStudentGroups> const& shipped)
{
    return tx.run("INSERT INTO student_groups (id, body) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE body <> excluded.body",
                  codec::to_text(told(shipped)))
         > 0;
}

bool ship_student_groups(Connection& connection, std::vector<ShippedStudentGroups> const& shipped)
{
    TopicHeads heads;
    connection.run("BEGIN IMMEDIATE");
    Transaction tx(connection, heads, now());
    bool taken = false;
    try {
        taken = ship_student_groups(tx, shipped);
        if (taken) show_all_figures(tx);
    } catch (...) {
        connection.run("ROLLBACK");
        throw;
    }
    connection.run("COMMIT");
    return taken;
}

measures::Groups student_groups(Snapshot& snapshot)
{
    auto const body = snapshot.value<std::string>("SELECT body FROM student_groups");
    return body ? from_stored<measures::Groups>(*body) : measures::Groups{};
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
