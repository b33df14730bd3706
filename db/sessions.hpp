#pragma once

#include "db/transaction.hpp"
#include "protocol/people.hpp"

/// Browser sessions. A session that ended is one that has expired: its row stays for a while, so that
/// a call that ended it can be repeated.
namespace lyceum::db {

/// A session ends when it was not used for so long, and in any case after `session_lasts_longest`.
inline constexpr std::chrono::days session_lasts_unused{30};
inline constexpr std::chrono::days session_lasts_longest{365};
/// Beginning one more ends the one that was seen longest ago.
inline constexpr int sessions_per_person = 100;

/// How a session began. One that began with a link may set a passphrase without the old one.
enum class SessionStart { passphrase, link, invitation, guest };

struct NewSession {
    PersonId person;
    Blob secret_hash;
    SessionStart start = SessionStart::passphrase;
    std::string browser, address;
    /// When it ends however much it is used; a guest's.
    std::optional<Instant> until = std::nullopt;
};
SessionId begin_session(Transaction& tx, NewSession const& session);

/// A session, or the use of a token, that says who calls.
struct FoundSession {
    SessionId id;
    PersonId person;
    bool administrator = false;
    Instant last_seen;
};
/// The session with that secret that has not ended at `at`, of a person who is not disabled.
std::optional<FoundSession> find_session(Snapshot& snapshot, Blob const& secret_hash, Instant at);
/// Whether the session has not ended at `at`, and its person is not disabled.
bool is_open(Snapshot& snapshot, SessionId session, Instant at);
/// Remembers that the session is in use, from where, and lets it last longer.
void session_seen(Transaction& tx, SessionId session, std::string_view address);

/// The person's sessions that have not ended at `at`, the 100 seen last.
std::vector<people::BrowserSession> sessions_of(Snapshot& snapshot, PersonId person, std::optional<SessionId> current,
                                                Instant at);
/// Whether the session may set a passphrase without the old one.
bool began_with_link(Snapshot& snapshot, SessionId session);

/// Ends a session of the person's; their connections are closed.
void end_session(Transaction& tx, PersonId person, SessionId session);
/// Ends all of the person's sessions but `kept`, which loses what beginning with a link allowed.
void end_other_sessions(Transaction& tx, PersonId person, std::optional<SessionId> kept);

}  // namespace lyceum::db
