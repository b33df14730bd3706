#include "server/operations/recaps.hpp"

#include "db/outcomes.hpp"
#include "db/recap_draft.hpp"
#include "db/recap_search.hpp"
#include "db/recaps.hpp"
#include "server/practice_draft.hpp"
#include "server/practice_owner.hpp"
#include "server/recap.hpp"
#include "server/recap_letter.hpp"

namespace lyceum::server {

using namespace recaps;

namespace {

constexpr std::int64_t letters_max = 1'000;

struct Addressed {
    std::string mail;
    RecapLetter letter;
};

/// One for each who gets it; none where the recap was mailed since it was last written.
std::vector<Addressed> letters(db::Snapshot& snapshot, Call& call, MeetingId meeting)
{
    auto const written = db::written_recap(snapshot, meeting).value();
    if (written.mailed_at && written.changed_at <= written.mailed_at) return {};
    auto const recap = recap_for_everyone(snapshot, meeting);
    std::vector<Addressed> all;
    for (auto& to : db::recap_addresses(snapshot, meeting, call.person(), letters_max))
        all.push_back({std::move(to.mail), recap_letter(recap, to.name, call.services().settings.http.public_url)});
    return all;
}

}  // namespace

Task<Result<Nothing>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Nothing> {
        db::RecapChange change;
        if (request.synthesis) {
            change.synthesis.emplace();
            for (auto const& line : *request.synthesis) change.synthesis->push_back(line.value);
        }
        if (request.remarks) change.remarks = request.remarks->value;
        db::change_recap(tx, request.meeting, change, call.person());
        db::index_recap(tx, request.meeting);
        return Nothing{};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Approve::Response>> handle(Call& call, Approve::Request const& request)
{
    auto const mails = request.mail.value_or(false);
    std::vector<Addressed> to_send;
    auto approve = [&](db::Transaction& tx) -> Result<Approve::Response> {
        if (!db::run_of(tx, request.meeting).closed) return conflict("This session is not closed yet: close it, then approve its recap.");
        if (mails && !call.services().mail.works())
            return conflict("This installation sends no mail: approve the recap without it, and pass its address on.");
        if (!db::written_recap(tx, request.meeting)) db::draft_recap(tx, request.meeting);
        auto const written = db::written_recap(tx, request.meeting).value();
        db::approve_recap(tx, request.meeting, written.is_written ? written.synthesis : db::drafted_synthesis(tx, request.meeting), call.person());
        db::index_recap(tx, request.meeting);
        if (mails) to_send = letters(tx, call, request.meeting);
        if (!to_send.empty()) db::note_recap_mailed(tx, request.meeting);
        return Approve::Response{std::int64_t(to_send.size())};
    };
    auto const approved = co_await call.write(std::move(approve));
    if (!approved) co_return approved.error();
    for (auto& [mail, letter] : to_send) call.services().mail.send(std::move(mail), std::move(letter.subject), std::move(letter.text));
    co_return *approved;
}

Task<Result<DraftPractice::Response>> handle(Call& call, DraftPractice::Request const& request)
{
    auto draft = [&](db::Transaction& tx) -> Result<DraftPractice::Response> {
        if (!db::is_of_meeting(tx, request.meeting, request.segment)) return invalid("segment", "segment: must be one of this session.");
        auto seat_title = seat_in_owner(tx, call.caller(), request.owner);
        if (!seat_title) return seat_title.error();
        auto const source = db::practice_source(tx, request.segment);
        if (source.is_empty()) return conflict("Nothing was caught in this segment that a practice could begin from.");
        auto const practice = db::begin_practice(tx, {.owner = request.owner,
                                                      .text = practice_draft(source),
                                                      .by = call.person(),
                                                      .seat_title = *std::move(seat_title),
                                                      .origin = {},
                                                      .origin_version = {},
                                                      .meeting = request.meeting});
        if (!practice) return practice.error();
        db::tell_of_recap(tx, request.meeting);
        return DraftPractice::Response{*practice};
    };
    co_return co_await call.write(std::move(draft));
}

std::span<Entry const> recaps_entries() { return entries<recaps::Operations>(); }

}  // namespace lyceum::server
