#include "db/commitment_reminders.hpp"

#include "db/commitments.hpp"

namespace lyceum::db {

std::vector<CommitmentReminder> reminders_between(Snapshot& snapshot, Day earliest, Day latest, CommitmentId after, std::int64_t limit)
{
    std::vector<CommitmentReminder> reminders;
    for (auto& [commitment, holder, name, mail, what, due, time_zone, made, reminded] :
         snapshot.all<CommitmentId, PersonId, std::string, std::optional<std::string>, std::string, Day, std::string, Instant, std::optional<Instant>>(
             "SELECT k.id, p.id, p.name, CASE p.wants_brief WHEN 1 THEN p.mail END, k.what, k.due, c.time_zone, k.made_at, k.reminded_at"
             "  FROM commitments k JOIN seats s ON s.id = k.seat_id JOIN people p ON p.id = s.holder_id JOIN cohorts c ON c.id = k.cohort_id"
             " WHERE k.state = 'open' AND k.due BETWEEN ?1 AND ?2 AND k.id > ?3 AND p.disabled_at IS NULL"
             "   AND EXISTS (SELECT 1 FROM cohort_seats m WHERE m.cohort_id = k.cohort_id AND m.person_id = p.id)"
             " ORDER BY k.id LIMIT ?4",
             earliest, latest, after, limit))
        reminders.push_back({commitment, holder, std::move(name), std::move(mail), std::move(what), due, std::move(time_zone), made, reminded});
    return reminders;
}

bool remind(Transaction& tx, CommitmentReminder const& reminder)
{
    if (tx.run("UPDATE commitments SET reminded_at = ?2 WHERE id = ?1 AND state = 'open' AND reminded_at IS NOT DISTINCT FROM ?3",
               reminder.commitment, tx.at(), reminder.reminded) == 0)
        return false;
    tx.publish(topic_of(reminder.holder), commitments::Reminded{commitment(tx, reminder.commitment).value()});
    return true;
}

}  // namespace lyceum::db
