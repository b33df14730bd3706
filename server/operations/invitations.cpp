#include "server/operations/invitations.hpp"

#include "db/audit.hpp"
#include "db/people.hpp"
#include "server/access/access.hpp"
#include "server/access/secrets.hpp"
#include "server/mail_address.hpp"
#include "server/operations/invitable.hpp"
#include "server/roster_list.hpp"

namespace lyceum::server {

using namespace invitations;

namespace {

constexpr std::int64_t days_default = 14;
constexpr std::int64_t page_default = 100;
constexpr InvitationId newest{std::numeric_limits<std::int64_t>::max()};
/// So many names of one call stand in the audit log.
constexpr std::size_t names_recorded = 20;

Error flawed(std::size_t i, Flaw const& flaw)
{
    auto const field = "rows[" + std::to_string(i) + "]." + std::string(flaw.member);
    auto const code = flaw.member == "role" ? ErrorCode::forbidden : ErrorCode::invalid;
    return {code, field + ": " + flaw.sentence, field};
}

/// The row as an invitation, but for who makes it, its code and its end.
boost::system::result<db::NewInvitation, Flaw> as_invitation(Invitable const& invitable, CohortId cohort, Row const& row)
{
    if (auto flaw = invitable.flaw_of(row.role)) return *std::move(flaw);
    auto const place = invitable.place(row.role, row.school ? tidied(row.school->value) : "");
    if (!place) return place.error();
    db::NewInvitation invitation{.cohort = cohort, .name = tidied(row.name.value), .school = place->school,
                                 .partner = place->partner, .role = row.role, .mail = {}, .code = {}, .by = {}, .expires = {}};
    if (auto mail = row.mail ? db::folded(row.mail->value) : ""; !mail.empty()) {
        if (!looks_like_mail(mail)) return Flaw{"mail", "This does not look like a mail address."};
        invitation.mail = std::move(mail);
    }
    return invitation;
}

std::string said_of(std::vector<Invitation> const& made)
{
    std::string text = std::to_string(made.size()) + " invited: ";
    for (std::size_t i = 0; i < made.size() && i < names_recorded; ++i)
        text += (i == 0 ? "" : ", ") + made[i].name + " (" + boost::describe::enum_to_string(made[i].role, "") + ")";
    if (made.size() > names_recorded) text += " and others";
    return text;
}

}  // namespace

Task<Result<Create::Response>> handle(Call& call, Create::Request const& request)
{
    auto create = [&](db::Transaction& tx) -> Result<Create::Response> {
        if (request.rows.empty()) return invalid("rows", "rows: must name somebody to invite.");
        Invitable const invitable(tx, call.caller(), request.cohort);
        auto const expires = tx.at().plus(std::chrono::days{request.days ? request.days->value : days_default});
        Create::Response response;
        for (std::size_t i = 0; i < request.rows.size(); ++i) {
            auto made = as_invitation(invitable, request.cohort, request.rows.items[i]);
            if (!made) return flawed(i, made.error());
            made->by = call.person(), made->expires = expires;
            made->code = access::new_code(access::invitation_code_length);
            response.invitations.push_back(db::invitation(tx, db::add_invitation(tx, *made), tx.at()).value());
        }
        db::record(tx, {.person = call.person(), .by = {}, .operation = Create::name, .cohort = request.cohort,
                        .detail = said_of(response.invitations)});
        return response;
    };
    co_return co_await call.write(std::move(create));
}

Task<Result<ListOfCohort::Response>> handle(Call& call, ListOfCohort::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfCohort::Response> {
        auto const limit = request.limit ? request.limit->value : page_default;
        ListOfCohort::Response response{.invitations = db::invitations_of(snapshot, request.cohort,
                                                                          request.before.value_or(newest), limit + 1, now())};
        response.more = std::int64_t(response.invitations.size()) > limit;
        if (response.more) response.invitations.pop_back();
        auto const leads = !access::may(snapshot, call.caller(), Right::lead, request.cohort);
        for (auto& invitation : response.invitations)
            if (!leads && is_invited_by_leads(invitation.role)) invitation.code.reset(), invitation.path.reset();
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<Nothing>> handle(Call& call, Revoke::Request const& request)
{
    auto revoke = [&](db::Transaction& tx) -> Result<Nothing> {
        auto const invitation = db::invitation(tx, request.invitation, tx.at()).value();
        if (invitation.state == State::revoked) return Nothing{};
        if (invitation.state == State::accepted)
            return conflict(invitation.name + " has come in with this invitation already. A lead can take the seat away.");
        db::revoke_invitation(tx, request.invitation);
        db::record(tx, {.person = call.person(), .by = {}, .operation = Revoke::name, .cohort = invitation.cohort,
                        .detail = "invitation " + std::to_string(invitation.id.value) + " of " + invitation.name});
        return Nothing{};
    };
    co_return co_await call.write(std::move(revoke));
}

std::span<Entry const> invitations_entries() { return entries<invitations::Operations>(); }

}  // namespace lyceum::server
