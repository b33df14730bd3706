#pragma once

#include "db/meeting_calendar.hpp"
#include "protocol/error.hpp"
#include "server/letter.hpp"

/// Sessions as calendar programs read them (RFC 5545). An event is known by its UID for as long as it is, and
/// of two versions the one with the higher SEQUENCE counts.
namespace lyceum::server {

/// What stands in every calendar that this installation makes.
struct CalendarHouse {
    std::string public_url;
    /// The address that the installation's mail comes from, as the organiser; nothing where it sends none.
    std::optional<Mailbox> sender;
};
/// Whom an invitation is for.
struct CalendarGuest {
    std::string name, mail;
};

/// An invitation to one session, or its cancellation where it is cancelled (RFC 5546). Answers go over the
/// page of the session: programs are told not to mail them.
CalendarPart calendar_invitation(CalendarHouse const& house, db::CalendarEntry const& entry, CalendarGuest const& guest);
/// Several sessions in one letter, to be taken over.
CalendarPart calendar_publication(CalendarHouse const& house, std::vector<db::CalendarEntry> const& entries);
/// A feed, or a file to take into a calendar, under a name that programs show.
std::string calendar_text(CalendarHouse const& house, std::string const& name, std::vector<db::CalendarEntry> const& entries);

}  // namespace lyceum::server
