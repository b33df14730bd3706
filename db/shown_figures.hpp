#pragma once

#include "db/suppression_relations.hpp"
#include "db/transaction.hpp"
#include "protocol/figures.hpp"

#include <map>
#include <set>

/// What of figures may leave their place. Written whenever a figure, what measures are, what groups are or what a network
/// takes for a small group changes; read by everybody who is not of the place, in whatever answer, file or letter.
namespace lyceum::db {

/// Writes anew what is shown of the place's figures in the given school years (protocol/periods.hpp), all groups together.
void show_figures(Transaction& tx, measures::Measure const& measure, organisations::Organisation const& place, std::set<Day> const& school_years,
                  suppression::Relations const& relations);
/// The same for all places and years.
void show_figures(Transaction& tx, measures::Measure const& measure);
/// Sets what figures about fewer people are never shown by, for the whole network.
void set_smallest_group(Transaction& tx, NetworkId network, std::int64_t people);
void show_all_figures(Transaction& tx);

/// Which periods: those that begin on these days or between them, the newest `figures::periods_max` of them.
struct Between {
    std::optional<Day> from, to;
};

/// In the order of time, by group.
using FiguresByGroup = std::map<std::string, std::vector<figures::Figure>>;
/// What everybody who sees the place reads. All groups, or the one that is named.
FiguresByGroup shown_figures(Snapshot& snapshot, measures::Measure const& measure, organisations::Organisation const& place,
                             std::optional<std::string> const& group, Between const& between);
/// What the people of the place read: the figures as they are, and what others see of them.
FiguresByGroup inside_figures(Snapshot& snapshot, measures::Measure const& measure, organisations::Organisation const& place,
                              std::optional<std::string> const& group, Between const& between);

struct NamedPlace {
    organisations::Organisation place;
    std::string name;
};
/// The schools of a cohort, a zone, a district or a network, by name.
std::vector<NamedPlace> schools_over(Snapshot& snapshot, organisations::Organisation const& over, std::int64_t skip, std::int64_t limit);
/// What is shown of all these schools together, by period.
std::vector<figures::Overall> shown_overall(Snapshot& snapshot, organisations::Organisation const& over, measures::Measure const& measure,
                                            std::string const& group, Between const& between);

}  // namespace lyceum::db
