#include "db/sessions.hpp"

namespace lyceum::db {
namespace {

/// How long the row of an ended session stays: longer than answers are kept.
constexpr std::chrono::days ended_stays{30};

void make_room(Transaction& tx, PersonId person)
{
    tx.run("DELETE FROM sessions WHERE person_id = ?1 AND expires_at < ?2", person, tx.at().plus(-ended_stays));
    tx.run("UPDATE sessions SET expires_at = ?2 WHERE person_id = ?1 AND expires_at > ?2 AND id NOT IN"
           " (SELECT id FROM sessions WHERE person_id = ?1 AND expires_at > ?2 ORDER BY last_seen_at DESC, id DESC LIMIT ?3)",
           person, tx.at(), sessions_per_person - 1);
}

}  // namespace

SessionId begin_session(Transaction& tx, NewSession const& session)
{
    make_room(tx, session.person);
    tx.run("UPDATE people SET last_seen_at = ?2 WHERE id = ?1", session.person, tx.at());
    return tx.insert<SessionId>(
        "INSERT INTO sessions (person_id, token_hash, began_at, last_seen_at, expires_at, browser, address, by_link)"
        " VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7)",
        session.person, session.secret_hash, tx.at(), session.until.value_or(tx.at().plus(session_lasts_unused)), session.browser,
        session.address, session.start == SessionStart::link);
}

std::optional<FoundSession> find_session(Snapshot& snapshot, Blob const& secret_hash, Instant at)
{
    auto row = snapshot.row<SessionId, PersonId, bool, Instant>(
        "SELECT s.id, p.id, p.administrator, s.last_seen_at FROM sessions s JOIN people p ON p.id = s.person_id"
        " WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND p.disabled_at IS NULL",
        secret_hash, at);
    if (!row) return std::nullopt;
    return FoundSession{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row), std::get<3>(*row)};
}

void session_seen(Transaction& tx, SessionId session, std::string_view address)
{
    tx.run("UPDATE sessions SET last_seen_at = ?2, address = ?3,"
           " expires_at = CASE WHEN EXISTS (SELECT 1 FROM people p WHERE p.id = person_id AND p.guest_of IS NOT NULL) THEN expires_at"
           "                   WHEN began_at + ?5 < ?4 THEN began_at + ?5 ELSE ?4 END WHERE id = ?1 AND expires_at > ?2",
           session, tx.at(), address, tx.at().plus(session_lasts_unused),
           std::chrono::milliseconds(session_lasts_longest).count());
    tx.run("UPDATE people SET last_seen_at = ?2 WHERE id = (SELECT person_id FROM sessions WHERE id = ?1)", session, tx.at());
}

std::vector<people::BrowserSession> sessions_of(Snapshot& snapshot, PersonId person, std::optional<SessionId> current,
                                                Instant at)
{
    std::vector<people::BrowserSession> sessions;
    for (auto& [id, began, seen, browser, address] : snapshot.all<SessionId, Instant, Instant, std::string, std::string>(
             "SELECT id, began_at, last_seen_at, browser, address FROM sessions WHERE person_id = ?1 AND expires_at > ?2"
             " ORDER BY last_seen_at DESC, id DESC LIMIT 100",
             person, at))
        sessions.push_back({id, began, seen, std::move(browser), std::move(address), id == current});
    return sessions;
}

bool is_open(Snapshot& snapshot, SessionId session, Instant at)
{
    return snapshot.exists("SELECT 1 FROM sessions s JOIN people p ON p.id = s.person_id"
                           " WHERE s.id = ?1 AND s.expires_at > ?2 AND p.disabled_at IS NULL",
                           session, at);
}

bool began_with_link(Snapshot& snapshot, SessionId session)
{
    return snapshot.value<bool>("SELECT by_link FROM sessions WHERE id = ?1", session).value_or(false);
}

void end_session(Transaction& tx, PersonId person, SessionId session)
{
    tx.run("UPDATE sessions SET expires_at = ?3 WHERE id = ?1 AND person_id = ?2 AND expires_at > ?3", session, person, tx.at());
    tx.sign_ins_ended(person);
}

void end_other_sessions(Transaction& tx, PersonId person, std::optional<SessionId> kept)
{
    tx.run("UPDATE sessions SET expires_at = ?3 WHERE person_id = ?1 AND id IS DISTINCT FROM ?2 AND expires_at > ?3", person, kept, tx.at());
    tx.run("UPDATE sessions SET by_link = 0 WHERE id = ?1", kept);
    tx.sign_ins_ended(person);
}

}  // namespace lyceum::db
