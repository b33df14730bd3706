#pragma once

#include "db/transaction.hpp"
#include "protocol/figures.hpp"

/// What stands on the charts of a place besides its figures: what people noted, and what its plans say of the measure.
namespace lyceum::db {

/// How many a chart has at most, so that it can be read.
inline constexpr std::int64_t notes_of_chart_max = 100;

struct NewNote {
    MeasureId measure;
    organisations::Organisation place;
    figures::NoteKind kind = figures::NoteKind::event;
    Day period; ///< its first day
    std::string group;
    std::string words;
    PersonId by;
};
/// Publishes FiguresChanged. Fails with conflict where there are `notes_of_chart_max` already, or one of that kind, period
/// and group that only one can be of: a mark, a new beginning.
Result<ChartNoteId> add_chart_note(Transaction& tx, NewNote const& note);
void remove_chart_note(Transaction& tx, ChartNoteId note);
/// In the order of their periods; without labels.
std::vector<figures::Note> chart_notes(Snapshot& snapshot, MeasureId measure, organisations::Organisation const& place);

/// The goals of the place's plans that the measure belongs to, of plans that are not drafts and that the reader may see;
/// those of newer plans first; 20 at most.
std::vector<figures::GoalLine> goals_of(Snapshot& snapshot, MeasureId measure, organisations::Organisation const& place, PersonId reader);

/// An action of such a goal's strategies that began.
struct BegunAction {
    Day on;
    std::string what;
    std::string group;  ///< of the goal
};
/// Of plans that are active or were; in the order of time, the newest 60.
std::vector<BegunAction> actions_begun(Snapshot& snapshot, MeasureId measure, organisations::Organisation const& place, PersonId reader);

}  // namespace lyceum::db
