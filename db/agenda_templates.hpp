#pragma once

#include "db/agendas.hpp"

#include <functional>

/// Agendas taken from another session, and kept as templates of a network.
namespace lyceum::db {

/// The most templates that a network keeps.
inline constexpr std::int64_t templates_max = 200;

/// The session before this one in its series, or in its cohort, that has an agenda: the last of them.
std::optional<MeetingId> agenda_before(Snapshot& snapshot, MeetingId meeting);

/// Whether what is prepared for the segments comes too: activities, and breakouts.
enum class Prepared { too, left };
/// Puts the segments of `from` behind those that the session has. Roles and leads stay where `keeps` says so of the
/// person; a segment of promises is not copied: it comes by itself. Gives how many came. Fails with conflict where
/// they would be too many.
using KeepsPerson = std::function<bool(PersonId)>;
Result<std::int64_t> copy_agenda(Transaction& tx, MeetingId from, MeetingId to, KeepsPerson const& keeps, Prepared prepared);

std::vector<agendas::Template> templates_of(Snapshot& snapshot, NetworkId network);
/// Keeps the session's agenda with the activities and the breakouts of its segments: without people, and without what
/// is prepared within breakouts, reads a document or is kept for a school. One of the same title in the network is
/// replaced. Fails with conflict where the agenda is empty, or the network has too many.
Result<TemplateId> save_template(Transaction& tx, MeetingId meeting, std::string const& title, PersonId by);
/// Puts what it has behind what the session has. Fails as copy_agenda does.
Result<std::int64_t> use_template(Transaction& tx, TemplateId agenda_template, MeetingId meeting);
void remove_template(Transaction& tx, TemplateId agenda_template);

}  // namespace lyceum::db
