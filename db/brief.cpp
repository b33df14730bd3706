#include "db/brief.hpp"

namespace lyceum::db {

std::vector<BriefDue> briefs_due(Snapshot& snapshot, Instant since, PersonId after, std::int64_t limit)
{
    std::vector<BriefDue> due;
    for (auto& [person, name, mail] : snapshot.all<PersonId, std::string, std::string>(
             "SELECT p.id, p.name, p.mail FROM people p"
             " WHERE p.id > ?2 AND p.wants_brief = 1 AND p.mail IS NOT NULL AND p.disabled_at IS NULL"
             "   AND NOT EXISTS (SELECT 1 FROM briefs b WHERE b.person_id = p.id AND b.sent_at > ?1)"
             " ORDER BY p.id LIMIT ?3",
             since, after, limit))
        due.push_back({person, std::move(name), std::move(mail)});
    return due;
}

bool begin_brief(Transaction& tx, PersonId person, Instant since)
{
    return tx.run("INSERT INTO briefs (person_id, sent_at)"
                  " SELECT id, ?3 FROM people WHERE id = ?1 AND wants_brief = 1 AND disabled_at IS NULL"
                  " ON CONFLICT (person_id) DO UPDATE SET sent_at = excluded.sent_at WHERE briefs.sent_at <= ?2",
                  person, since, tx.at()) > 0;
}

}  // namespace lyceum::db
