#include "db/library_ledger.hpp"

#include "db/adoptions.hpp"

namespace lyceum::db {
namespace {

constexpr std::int64_t terms_max = 20;
constexpr std::int64_t replies_max = 1'000;

std::vector<WholeNeed::Reply> replies_of(Snapshot& snapshot, NeedId need)
{
    std::vector<WholeNeed::Reply> replies;
    for (auto& [by, seat_title, at, body, practice] : snapshot.all<PersonId, std::string, Instant, std::string, std::optional<PracticeId>>(
             "SELECT person_id, seat_title, at, body, practice_id FROM need_answers WHERE need_id = ?1 AND removed = 0 ORDER BY id LIMIT ?2", need,
             replies_max))
        replies.push_back({by, std::move(seat_title), at, std::move(body), practice});
    return replies;
}

}  // namespace

std::vector<WholeAdoption> whole_adoptions(Snapshot& snapshot, PracticeId practice, std::optional<PersonId> reader, std::int64_t limit)
{
    std::vector<WholeAdoption> found;
    for (auto& row : snapshot.all<SchoolId, std::int64_t, PersonId, Instant, std::string, std::string, std::string, std::optional<Day>, std::string,
                                  adoptions::Progress, Instant, std::optional<Instant>, std::optional<adoptions::Decision>, std::string, std::string,
                                  std::optional<Instant>, std::optional<PersonId>>(
             "SELECT a.school_id, a.version, a.begun_by, a.begun_at, a.goal, a.prediction, a.first_step, a.first_step_due, a.adapted,"
             "       a.progress, a.ask_at, a.asked_at, a.decision, a.why, a.happened, a.decided_at, a.decided_by"
             "  FROM adoptions a JOIN schools s ON s.id = a.school_id JOIN practices p ON p.id = a.practice_id AND p.network_id = s.network_id"
             " WHERE a.practice_id = ?1"
             "   AND (?2 IS NULL OR EXISTS (SELECT 1 FROM network_seats n WHERE n.network_id = s.network_id AND n.person_id = ?2))"
             " ORDER BY a.id LIMIT ?3",
             practice, reader, limit)) {
        auto& one = found.emplace_back();
        std::tie(one.school, one.version, one.begun_by, one.begun, one.goal, one.prediction, one.first_step, one.first_step_due, one.adapted,
                 one.progress, one.ask_at, one.asked, one.decision, one.why, one.happened, one.decided, one.decided_by) = std::move(row);
    }
    return found;
}

TakenInLedger take_adoption(Transaction& tx, PracticeId practice, WholeAdoption const& adoption)
{
    if (tx.exists("SELECT 1 FROM adoptions WHERE practice_id = ?1 AND school_id = ?2 AND begun_at = ?3", practice, adoption.school, adoption.begun))
        return TakenInLedger::known;
    if (!adoption.decision
        && tx.exists("SELECT 1 FROM adoptions WHERE practice_id = ?1 AND school_id = ?2 AND decision IS NULL", practice, adoption.school))
        return TakenInLedger::in_the_way;
    tx.run("INSERT INTO adoptions (practice_id, version, school_id, seat_id, begun_by, begun_at, goal, prediction, first_step, first_step_due,"
           "                       adapted, progress, ask_at, asked_at, decision, why, happened, decided_at, decided_by, changed_at)"
           " SELECT ?1, ?2, ?3, (SELECT id FROM seats WHERE kind = 'school' AND organisation_id = ?3 AND holder_id = ?4"
           "                      ORDER BY role = 'principal' DESC, id LIMIT 1),"
           "        ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19",
           practice, adoption.version, adoption.school, adoption.begun_by, adoption.begun, adoption.goal, adoption.prediction, adoption.first_step,
           adoption.first_step_due, adoption.adapted, adoption.progress, adoption.ask_at, adoption.asked, adoption.decision, adoption.why,
           adoption.happened, adoption.decided, adoption.decided_by, tx.at());
    tx.run("UPDATE practices SET indexed = 0 WHERE id = ?1", practice);
    tx.publish(topic_of(practice), adoptions::AdoptionsChanged{practice, tally(tx, practice)});
    return TakenInLedger::added;
}

std::vector<WholeNeed> whole_needs(Snapshot& snapshot, NetworkId network, std::int64_t limit)
{
    std::vector<WholeNeed> found;
    for (auto& [id, by, seat_title, title, detail, at, closed, closed_why, solved_by] :
         snapshot.all<NeedId, PersonId, std::string, std::string, std::string, Instant, std::optional<Instant>, std::string,
                      std::optional<PracticeId>>("SELECT id, person_id, seat_title, title, detail, at, closed_at, closed_why, solved_by"
                                                 "  FROM needs WHERE network_id = ?1 ORDER BY id LIMIT ?2",
                                                 network, limit)) {
        auto terms = snapshot.values<TermId>("SELECT t.id FROM need_terms n JOIN terms t ON t.id = n.term_id WHERE n.need_id = ?1"
                                             " ORDER BY t.facet_id, t.position, t.id LIMIT ?2",
                                             id, terms_max);
        found.push_back({by, std::move(seat_title), std::move(title), std::move(detail), std::move(terms), at, closed, std::move(closed_why),
                         solved_by, replies_of(snapshot, id)});
    }
    return found;
}

bool take_need(Transaction& tx, NetworkId network, WholeNeed const& need)
{
    if (tx.exists("SELECT 1 FROM needs WHERE network_id = ?1 AND title = ?2 AND at = ?3", network, need.title, need.at)) return false;
    auto const id = tx.insert<NeedId>(
        "INSERT INTO needs (network_id, person_id, seat_title, title, detail, at, closed_at, closed_why, solved_by)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        network, need.by, need.seat_title, need.title, need.detail, need.at, need.closed, need.closed_why, need.solved_by);
    for (auto const term : need.terms) tx.run("INSERT INTO need_terms (need_id, term_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", id, term);
    for (auto const& reply : need.replies)
        tx.run("INSERT INTO need_answers (need_id, person_id, seat_title, practice_id, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", id, reply.by,
               reply.seat_title, reply.practice, reply.body, reply.at);
    tx.publish(topic_of(network), needs::NeedChanged{id, !need.closed, std::int64_t(need.replies.size())});
    return true;
}

}  // namespace lyceum::db
