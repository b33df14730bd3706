#pragma once

#include "protocol/meetings.hpp"
#include "server/operations/registry.hpp"

/// The handlers of meetings::Operations: each stands in the file of its theme.
namespace lyceum::server {

// meetings.cpp
Task<Result<meetings::Schedule::Response>> handle(Call& call, meetings::Schedule::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::Update::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::Cancel::Request const& request);

// meetings_reading.cpp
Task<Result<meetings::ListOfCohort::Response>> handle(Call& call, meetings::ListOfCohort::Request const& request);
Task<Result<meetings::Get::Response>> handle(Call& call, meetings::Get::Request const& request);

// meetings_people.cpp
Task<Result<Nothing>> handle(Call& call, meetings::Answer::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::Invite::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::Uninvite::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::SetRole::Request const& request);

// meetings_prework.cpp
Task<Result<meetings::AddPrework::Response>> handle(Call& call, meetings::AddPrework::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::UpdatePrework::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::MovePrework::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::RemovePrework::Request const& request);
Task<Result<Nothing>> handle(Call& call, meetings::TickPrework::Request const& request);

// meetings_guests.cpp
Task<Result<meetings::AllowGuests::Response>> handle(Call& call, meetings::AllowGuests::Request const& request);
Task<Result<meetings::LookAtGuestCode::Response>> handle(Call& call, meetings::LookAtGuestCode::Request const& request);
Task<Result<meetings::JoinAsGuest::Response>> handle(Call& call, meetings::JoinAsGuest::Request const& request);

// meetings_calendar.cpp
Task<Result<meetings::CalendarFeed::Response>> handle(Call& call, meetings::CalendarFeed::Request const& request);

/// `/guest/K7QF-2M9X`.
std::string guest_path(std::string const& code);
/// Where a session is over, or does not take place, and so on: why it is not changed any more.
std::optional<Error> why_not_changed(meetings::Meeting const& meeting);
/// A link that is safe to open: https, a host, and nobody's name in it.
bool is_link(std::string const& text);

}  // namespace lyceum::server
