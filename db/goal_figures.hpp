#pragma once

#include "db/plan_versions.hpp"

/// Baselines and targets of goals: the place typed them off its figures, so they leave the place only where those do.
namespace lyceum::db {

/// What a baseline and a target are figures of.
struct GoalFigure {
    std::optional<MeasureId> measure;
    std::string group;
    std::optional<Day> on; ///< in the period of the baseline; nothing: it may be any period
};
/// Whether people who are not of the place may be told them: where the figure of that period is entered, it is shown as
/// a figure; without a day, every figure of the group is. Where none is entered nothing can be said of a group, and all
/// students are told of only where nothing of the measure is entered in that school year, from which the baseline could
/// be taken, and the school is known not to be smaller than what its network shows. Measures of things are about nobody.
bool may_leave_place(Snapshot& snapshot, organisations::Organisation const& place, GoalFigure const& figure);

/// Takes out what may not leave the place, and makes percents whole, as figures are shown. True where something was
/// taken out.
bool leave_out_hidden(Snapshot& snapshot, organisations::Organisation const& place, GoalFigure const& figure, std::optional<double>& baseline,
                      std::optional<double>& target);

// The same for who is not of the plan's owner.
void leave_out_hidden(Snapshot& snapshot, PlanId plan, plans::Goal& goal);
/// Gives the goals of which something was taken out.
std::vector<GoalId> leave_out_hidden(Snapshot& snapshot, PlanId plan, PlanContent& content);
/// The measures beside a goal's own are one text in an amendment, which is taken out whole.
void leave_out_hidden(Snapshot& snapshot, PlanId plan, plans::Amendment& amendment);

}  // namespace lyceum::db
