#pragma once

#include "db/transaction.hpp"
#include "protocol/organisations.hpp"

/// Seats: roles in organisations, who holds them and who held them before. Every change of a holder
/// publishes CohortChanged to the cohorts that the seat belongs to, and marks both persons' access as
/// changed.
namespace lyceum::db {

/// Whether an organisation of the kind has seats of the role: a principal is a school's, never a network's.
bool role_fits(organisations::Kind kind, organisations::Role role);
/// The roles that fit the kind, for a sentence: `principal or member`.
std::string roles_of(organisations::Kind kind);

/// Opens a seat, held by `holder` from now on, or vacant. The organisation must exist, the role must
/// fit its kind, and the holder must exist.
SeatId open_seat(Transaction& tx, organisations::Organisation const& organisation, organisations::Role role,
                 std::optional<PersonId> holder);

/// Gives the person a seat of the role in the organisation: the one that they hold already, else the
/// oldest vacant one with all that it owns, else a new one. Needs what open_seat needs.
SeatId take_seat(Transaction& tx, organisations::Organisation const& organisation, organisations::Role role,
                 PersonId person);

/// Gives the seat to another person, or vacates it. What it owns (promises, read positions) stays with
/// it; who held it before is kept in its history. Nothing happens where the person holds it already.
/// Fails with not_found where there is no such seat, with invalid (`person`) where there is no such
/// person or they are disabled.
Result<Nothing> hand_over(Transaction& tx, SeatId seat, std::optional<PersonId> person);

/// The seats that a person holds, at most 200, in the order in which they were opened.
std::vector<organisations::Seat> seats_of(Snapshot& snapshot, PersonId person);
/// The same, as far as `viewer` sees their organisations: in networks in which they hold a seat too, and of
/// cohorts only those that a seat brings them into.
std::vector<organisations::Seat> seats_shown_to(Snapshot& snapshot, PersonId person, PersonId viewer);
/// The seats of an organisation after `after`, by id, at most `limit`.
std::vector<organisations::Seat> seats_in(Snapshot& snapshot, organisations::Organisation const& organisation, SeatId after,
                                          std::int64_t limit);
/// Whether the person holds a seat of the role in the organisation.
bool holds(Snapshot& snapshot, PersonId person, organisations::Organisation const& organisation, organisations::Role role);

/// The seat for which a person speaks in a cohort.
struct SpeakingSeat {
    SeatId id;
    std::string title;
    organisations::Role role = organisations::Role::member;
};
/// The person's seat that brings them into the cohort: `asked` where it is one of these; without
/// `asked` the nearest (of the cohort, then of a school or a partner, then of the district or the
/// network). Nothing where there is none.
std::optional<SpeakingSeat> speaking_seat(Snapshot& snapshot, PersonId person, CohortId cohort, std::optional<SeatId> asked);
/// All of the person's seats that bring them into the cohort, the nearest first.
std::vector<SeatId> seats_in_cohort(Snapshot& snapshot, PersonId person, CohortId cohort);

/// Who held a seat before, the last one first, at most 50.
struct FormerHolder {
    PersonId person;
    std::string name;
    Instant since, until;
};
std::vector<FormerHolder> former_holders(Snapshot& snapshot, SeatId seat);

/// Writes the titles of an organisation's seats anew, after its name changed.
void retitle_seats(Transaction& tx, organisations::Organisation const& organisation);

}  // namespace lyceum::db
