#include "db/people.hpp"
#include "db/tokens.hpp"
#include "server/access/secrets.hpp"
#include "server/programs/lyceumctl/check.hpp"
#include "server/programs/lyceumctl/probe.hpp"

namespace lyceum::ctl {
namespace {

constexpr std::chrono::minutes token_lasts{5};

/// A token for as long as it stands.
class ShortToken {
public:
    ShortToken(Database& database, PersonId person) : database_(database), person_(person)
    {
        auto const made = database_.change([&](db::Transaction& tx) {
            return db::create_token(tx, {.person = person_,
                                         .secret_hash = server::access::hash_of(secret_),
                                         .label = "lyceumctl check",
                                         .scope = people::TokenScope::read,
                                         .expires = tx.at().plus(token_lasts),
                                         .key = server::access::new_secret()});
        });
        if (made) token_ = *made;
    }
    ~ShortToken()
    {
        if (!token_) return;
        try {
            (void)database_.change([&](db::Transaction& tx) -> Result<Nothing> {
                db::revoke_token(tx, person_, *token_);
                return Nothing{};
            });
        } catch (std::exception const&) {
            // It expires by itself in a few minutes.
        }
    }
    ShortToken(ShortToken const&) = delete;
    ShortToken& operator=(ShortToken const&) = delete;
    /// Empty where none could be made.
    [[nodiscard]] std::string secret() const { return token_ ? secret_ : std::string(); }

private:
    Database& database_;
    PersonId person_;
    std::string secret_ = server::access::new_secret();
    std::optional<TokenId> token_;
};

std::string listening_url(Settings const& settings)
{
    auto address = settings.http.address;
    if (address == "0.0.0.0") address = "127.0.0.1";
    if (address == "::") address = "::1";
    if (address.find(':') != std::string::npos) address = "[" + address + "]";
    return (settings.tls.certificate.empty() ? "http://" : "https://") + address + ":" + std::to_string(settings.http.port);
}

/// Says what came of one question; gives whether the answer was the wanted one.
bool tell(Result<Probe::Answer> const& answer, long wanted, std::string const& what, Findings& findings)
{
    if (!answer) findings.wrong(what + ": no answer (" + answer.error().message + ")");
    else if (answer->status != wanted) findings.wrong(what + ": answered " + std::to_string(answer->status) + " instead of " + std::to_string(wanted));
    else findings.fine(what);
    return answer && answer->status == wanted;
}

void check_at(std::string const& url, Probe const& probe, std::optional<PersonId> person, Findings& findings)
{
    if (!tell(probe.get("/healthz"), 200, url + " is live", findings)) return;
    tell(probe.get("/readyz"), 200, url + " is ready: its database can be written", findings);
    if (!person) return findings.warning("there is no administrator to try WebSocket and long-poll with");
    if (!tell(probe.upgrade("/ws"), 101, url + " takes WebSockets", findings))
        findings.warning("without WebSockets people are served by long-poll; a proxy must pass Connection and Upgrade on");
    auto const poll = R"({"follows":[{"topic":")" + to_string(topic_of(*person)) + R"("}],"waitSeconds":0})";
    tell(probe.post("/api/topics.poll", poll), 200, url + " answers long-poll", findings);
}

}  // namespace

void check_server(Settings const& settings, Database& database, Findings& findings)
{
    auto const administrator = database.read([](db::Snapshot& snapshot) { return db::first_administrator(snapshot); });
    std::optional<ShortToken> token;
    if (administrator) token.emplace(database, *administrator);
    auto const secret = token ? token->secret() : std::string();
    auto const person = secret.empty() ? std::nullopt : administrator;

    auto const here = listening_url(settings);
    check_at(here, Probe(here, secret, Probe::Certificates::any), person, findings);
    if (settings.http.public_url != here)
        check_at(settings.http.public_url, Probe(settings.http.public_url, secret, Probe::Certificates::verified), person, findings);
}

}  // namespace lyceum::ctl
