#include "db/needs.hpp"

#include "db/notifications.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using needs::Need;
using needs::Reply;
using notifications::Kind;

constexpr std::int64_t curators_max = 100;

void tell(Transaction& tx, NeedId need)
{
    auto const [network, open, replies] =
        tx.row<NetworkId, bool, std::int64_t>(
              "SELECT network_id, closed_at IS NULL, (SELECT count(*) FROM need_answers a WHERE a.need_id = n.id AND a.removed = 0)"
              "  FROM needs n WHERE id = ?1",
              need)
            .value();
    tx.publish(topic_of(network), needs::NeedChanged{need, open, replies});
}

/// The seat for which the person speaks in the network: of a school or partner organisation before others, and one of a
/// cohort last and without the cohort's name, which the network does not know.
struct Speaking {
    std::optional<SeatId> seat;
    std::string title;
};
Speaking speaking_in(Snapshot& snapshot, PersonId person, NetworkId network)
{
    auto row = snapshot.row<SeatId, std::string>(
        "SELECT s.id, CASE s.kind WHEN 'cohort' THEN upper(substr(s.role, 1, 1)) || substr(s.role, 2) ELSE s.title END"
        "  FROM network_seats n JOIN seats s ON s.id = n.seat_id WHERE n.network_id = ?1 AND n.person_id = ?2"
        " ORDER BY s.kind = 'cohort', s.kind NOT IN ('school', 'partner'), s.id LIMIT 1",
        network, person);
    if (!row) return {};
    return {std::get<0>(*row), std::get<1>(*std::move(row))};
}

void tell_curators(Transaction& tx, NewNeed const& need, NeedId id, std::string const& seat_title)
{
    for (auto const curator : tx.values<PersonId>(
             "SELECT holder_id FROM seats WHERE kind = 'network' AND organisation_id = ?1 AND role = 'lead' AND holder_id IS NOT NULL"
             " UNION SELECT s.holder_id FROM seats s JOIN cohorts c ON c.id = s.organisation_id"
             "  WHERE s.kind = 'cohort' AND s.role = 'facilitator' AND c.network_id = ?1 AND s.holder_id IS NOT NULL ORDER BY 1 LIMIT ?2",
             need.network, curators_max))
        notify_library(tx, curator, {Kind::need_posted, id, LibraryNotice::From{need.person, seat_title}, need.detail});
}

std::vector<needs::Term> terms_of(Snapshot& snapshot, NeedId need)
{
    std::vector<needs::Term> terms;
    for (auto& [term, title] : snapshot.all<TermId, std::string>(
             "SELECT t.id, t.title FROM need_terms n JOIN terms t ON t.id = n.term_id WHERE n.need_id = ?1 ORDER BY t.facet_id, t.position, t.id"
             " LIMIT 20",
             need))
        terms.push_back({term, std::move(title)});
    return terms;
}

}  // namespace

bool is_term_of(Snapshot& snapshot, TermId term, LibraryId network)
{
    return snapshot.exists("SELECT 1 FROM terms WHERE id = ?1 AND (network_id IS NULL OR network_id = ?2) AND archived_at IS NULL", term, network);
}

NeedId post_need(Transaction& tx, NewNeed const& need)
{
    auto const speaking = speaking_in(tx, need.person, NetworkId{need.network.value});
    auto const id = tx.insert<NeedId>(
        "INSERT INTO needs (network_id, person_id, seat_id, seat_title, title, detail, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", need.network,
        need.person, speaking.seat, speaking.title, need.title, need.detail, tx.at());
    for (auto const term : need.terms) tx.run("INSERT INTO need_terms (need_id, term_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", id, term);
    tell(tx, id);
    tell_curators(tx, need, id, speaking.title);
    return id;
}

ReplyId answer_need(Transaction& tx, NewReply const& reply)
{
    auto const [network, asker] = tx.row<NetworkId, PersonId>("SELECT network_id, person_id FROM needs WHERE id = ?1", reply.need).value();
    auto const speaking = speaking_in(tx, reply.person, network);
    auto const id = tx.insert<ReplyId>(
        "INSERT INTO need_answers (need_id, person_id, seat_title, practice_id, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", reply.need,
        reply.person, speaking.title, reply.practice, reply.body, tx.at());
    tell(tx, reply.need);
    notify_library(tx, asker, {Kind::need_replied, reply.need, LibraryNotice::From{reply.person, speaking.title}, reply.body});
    return id;
}

void remove_reply(Transaction& tx, ReplyId reply)
{
    auto const removed = tx.row<NeedId, PersonId, Instant>(
        "UPDATE need_answers SET removed = 1, body = '', practice_id = NULL WHERE id = ?1 AND removed = 0 RETURNING need_id, person_id, at", reply);
    if (!removed) return;
    auto const& [need, by, at] = *removed;
    tx.run("UPDATE notifications SET words = '' WHERE person_id = (SELECT person_id FROM needs WHERE id = ?1) AND need_id = ?1"
           "   AND kind = 'need_replied' AND from_id = ?2 AND at = ?3",
           need, by, at);
    tell(tx, need);
}

bool is_open(Snapshot& snapshot, NeedId need)
{
    return snapshot.exists("SELECT 1 FROM needs WHERE id = ?1 AND closed_at IS NULL", need);
}

bool may_read(Snapshot& snapshot, PersonId person, PracticeId practice)
{
    return snapshot.exists("SELECT 1 FROM practice_readers WHERE practice_id = ?1 AND person_id = ?2"
                           " UNION ALL SELECT 1 FROM practices WHERE id = ?1 AND visibility = 'world' AND published > 0 AND state <> 'withdrawn'",
                           practice, person);
}

void close_need(Transaction& tx, NeedId need, std::string const& why, std::optional<PracticeId> solved_by)
{
    auto const closed = tx.run("UPDATE needs SET closed_at = ?2, closed_why = ?3, solved_by = ?4 WHERE id = ?1 AND closed_at IS NULL", need,
                               tx.at(), why, solved_by);
    if (closed > 0) tell(tx, need);
}

void reopen_need(Transaction& tx, NeedId need)
{
    auto const reopened = tx.run(
        "UPDATE needs SET closed_at = NULL, closed_why = '', solved_by = NULL WHERE id = ?1 AND closed_at IS NOT NULL", need);
    if (reopened > 0) tell(tx, need);
}

std::optional<Need> need(Snapshot& snapshot, NeedId id, NeedReader const& reader)
{
    auto row = snapshot.row<NetworkId, PersonId, std::string, std::string, std::string, std::string, Instant, std::int64_t,
                            std::optional<Instant>, std::string, std::optional<PracticeId>, std::optional<std::string>>(
        "SELECT n.network_id, p.id, p.name, n.seat_title, n.title, n.detail, n.at,"
        "       (SELECT count(*) FROM need_answers a WHERE a.need_id = n.id AND a.removed = 0), n.closed_at, n.closed_why, n.solved_by, s.name"
        "  FROM needs n JOIN people p ON p.id = n.person_id LEFT JOIN practice_names s ON s.practice_id = n.solved_by WHERE n.id = ?1",
        id);
    if (!row) return std::nullopt;
    Need found;
    found.id = id;
    std::tie(found.network, found.by.person, found.by.name, found.by.seatTitle, found.title, found.detail, found.at, found.replies,
             found.closed, found.closedWhy, found.solvedBy, found.solvedByTitle) = *std::move(row);
    if (found.solvedBy && !may_read(snapshot, reader.person, *found.solvedBy)) found.solvedBy.reset(), found.solvedByTitle.reset();
    found.terms = terms_of(snapshot, id);
    found.mayClose = reader.curates || found.by.person == reader.person;
    return found;
}

std::vector<Need> needs_of(Snapshot& snapshot, NeedFilter const& filter, NeedReader const& reader, NeedId before, std::int64_t limit)
{
    auto const terms = codec::to_text(filter.terms);
    auto const ids = snapshot.values<NeedId>(
        "SELECT id FROM needs WHERE network_id = ?1 AND id < ?2 AND (?3 IS NULL OR (closed_at IS NULL) = ?3)"
        "   AND (?4 = 0 OR person_id = ?5)"
        "   AND (?6 = '[]' OR id IN (SELECT t.need_id FROM json_each(?6) j JOIN need_terms t ON t.term_id = j.value))"
        " ORDER BY id DESC LIMIT ?7",
        filter.network, before, filter.open, filter.only_mine, reader.person, terms, limit);
    std::vector<Need> all;
    all.reserve(ids.size());
    for (auto const id : ids) all.push_back(need(snapshot, id, reader).value());
    return all;
}

std::int64_t open_needs(Snapshot& snapshot, LibraryId network)
{
    return snapshot
        .value<std::int64_t>("SELECT count(*) FROM (SELECT 1 FROM needs WHERE network_id = ?1 AND closed_at IS NULL LIMIT 1000) AS counted",
                             network)
        .value_or(0);
}

std::vector<Reply> replies_to(Snapshot& snapshot, NeedId need, NeedReader const& reader, ReplyId after, std::int64_t limit)
{
    std::vector<Reply> found;
    for (auto& [id, person, name, title, at, body, practice, practice_title] :
         snapshot.all<ReplyId, PersonId, std::string, std::string, Instant, std::string, std::optional<PracticeId>, std::optional<std::string>>(
             "SELECT a.id, p.id, p.name, a.seat_title, a.at, a.body, a.practice_id, t.name"
             "  FROM need_answers a JOIN people p ON p.id = a.person_id LEFT JOIN practice_names t ON t.practice_id = a.practice_id"
             " WHERE a.need_id = ?1 AND a.id > ?2 AND a.removed = 0 ORDER BY a.id LIMIT ?3",
             need, after, limit)) {
        auto const is_hidden = practice && !may_read(snapshot, reader.person, *practice);
        if (is_hidden) practice.reset(), practice_title.reset();
        found.push_back({.id = id, .by = {person, std::move(name), std::move(title)}, .at = at, .body = std::move(body), .html = {},
                         .practice = practice, .practiceTitle = std::move(practice_title), .mayRemove = reader.curates || person == reader.person});
    }
    return found;
}

}  // namespace lyceum::db
