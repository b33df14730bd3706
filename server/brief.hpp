#pragma once

#include "db/brief.hpp"
#include "db/saved_searches.hpp"
#include "protocol/notifications.hpp"
#include "server/services.hpp"
#include "server/this_thread.hpp"

namespace lyceum::server {

/// The weekly brief: what is open for a person, as home shows it, and what is new in searches that they keep, by mail, at most once in seven days,
/// to those who want it. Nothing is sent to somebody for whom nothing is open.
class Briefs {
public:
    explicit Briefs(Services& services) : services_(services) {}

    /// Sends what is due; does nothing where mail does not work. Takes as long as it takes: for a
    /// housekeeping thread, about once an hour, one thread at a time. Failures are logged.
    void send_due();

private:
    Task<Result<std::vector<db::BriefDue>>> due(PersonId after);
    Task<Result<std::vector<db::SearchNews>>> news_of(PersonId person);
    Task<Result<Nothing>> send(db::BriefDue const& due);

    Services& services_;
    ThisThread core_;
};

/// The brief's subject and text; nothing where nothing is open: no session in the next 14 days, no open
/// promise, nothing unread, nothing new in a search.
struct BriefText {
    std::string subject, text;
};
std::optional<BriefText> brief_text(std::string const& name, notifications::Home::Response const& home,
                                    std::string const& public_url, Instant at, std::vector<db::SearchNews> const& news = {});

}  // namespace lyceum::server
