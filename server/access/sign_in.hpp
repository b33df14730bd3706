#pragma once

#include "db/sessions.hpp"
#include "db/sign_in_links.hpp"
#include "server/caller.hpp"

/// What signs people in: sessions and links, with secrets made here. For operations and lyceumctl.
namespace lyceum::server::access {

/// Begins a browser session of the person at the caller's browser; gives its secret, for the cookie.
std::string begin_session(db::Transaction& tx, PersonId person, Caller const& caller, db::SessionStart start,
                          std::optional<Instant> until = std::nullopt);

struct IssuedLink {
    /// The path to open, `/link/K7QF-…`.
    std::string path;
    Instant expires;
    db::Issued issued = db::Issued::anew;
};
/// Makes a link that signs the person in once, within a day. `key` is that of the call that makes it.
/// Who may do so, and that it is written in the audit log, is the caller's to see to.
IssuedLink issue_link(db::Transaction& tx, PersonId person, std::string key);

}  // namespace lyceum::server::access
