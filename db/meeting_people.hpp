#pragma once

#include "db/transaction.hpp"
#include "protocol/meetings.hpp"

/// Who is asked to come to a session, what they answered and what they do in it. Every change publishes
/// PeopleChanged to `meeting/N`.
namespace lyceum::db {

inline constexpr std::int64_t invited_max = 500;

/// Everyone who is asked to come, who came, and guests, by name; disabled people are left out.
std::vector<meetings::Person> people_of(Snapshot& snapshot, MeetingId meeting, std::int64_t limit);

/// Somebody who gets letters about a session.
struct Correspondent {
    PersonId person;
    std::string name, mail;

    friend auto operator<=>(Correspondent const&, Correspondent const&) = default;
};
using Correspondents = std::vector<Correspondent>;
/// Those who are asked to come and have a mail address, by id; at most 2,000. Leads are asked to the sessions
/// of all cohorts in their network or district, and get letters of those to which they are invited by name.
Correspondents correspondents(Snapshot& snapshot, MeetingId meeting);

bool is_asked(Snapshot& snapshot, MeetingId meeting, PersonId person);
/// Whether a seat brings the person into the network of the session's cohort, and they are not disabled.
bool is_of_network(Snapshot& snapshot, MeetingId meeting, PersonId person);
std::int64_t count_asked(Snapshot& snapshot, MeetingId meeting);
std::int64_t count_invited(Snapshot& snapshot, MeetingId meeting);

/// Publishes PeopleChanged as the session now knows the person: for what is changed elsewhere.
void tell_person(Transaction& tx, MeetingId meeting, PersonId person);
/// For a session that was just scheduled, of which nobody knows yet: publishes nothing.
void invite_at_first(Transaction& tx, MeetingId meeting, PersonId person);
/// Nothing happens where it is so already. The person must be of the network.
void invite(Transaction& tx, MeetingId meeting, PersonId person);
/// Takes the role with it, unless the person is asked to come as one of the cohort.
void uninvite(Transaction& tx, MeetingId meeting, PersonId person);
/// Invites the person too where the session is for those whom it names.
void set_role(Transaction& tx, MeetingId meeting, PersonId person, std::optional<meetings::Role> role);
void set_reply(Transaction& tx, MeetingId meeting, PersonId person, meetings::Reply reply);

}  // namespace lyceum::db
