#include "server/access/access.hpp"
#include "server/documents/editing.hpp"

/// What a person may do with a document that they have open.
namespace lyceum::server::documents {

using net::CloseCode;

namespace {
constexpr std::chrono::minutes looks_every{1};
}

Task<Result<Editing::Rights>> Editing::look_at_rights(Services& services, Core& core, Caller const& caller, DocumentId document)
{
    Call call(services, core, caller);
    call.set_guard([&](db::Snapshot& snapshot) { return access::may(snapshot, caller, Right::see, document); });
    call.set_key({}, "documents.rights", 0);
    auto look = [&](db::Snapshot& snapshot) -> Result<Rights> {
        if (caller.scope == people::TokenScope::read) return Rights::of(forbidden("This token may only read."));
        return Rights::of(access::may_write(snapshot, caller, document));
    };
    co_return co_await call.read(look);
}

void Editing::look_at_clock(Pace::Clock::time_point at)
{
    if (rights_.read_only() && looked_at_ + looks_every < at) look_again();
}

void Editing::look_again()
{
    looked_at_ = Pace::Clock::now();
    looks_again_ = true;
    if (!std::exchange(is_looking_, true)) start(look(shared_from_this()), [](std::optional<bool>) {});
}

/// Until this is done nothing reaches the client: what was meant for it is held back.
Task<bool> Editing::look(std::shared_ptr<Editing>)
{
    std::optional<Rights> found;
    while (std::exchange(looks_again_, false)) {
        auto rights = co_await look_at_rights(place_.services, place_.core, caller_, stay_->id());
        if (is_stopped_) co_return false;
        if (!rights) {
            auto const is_busy = rights.error().code == ErrorCode::busy || rights.error().code == ErrorCode::internal;
            line_->close(is_busy ? CloseCode::try_later : CloseCode::refused, rights.error().message);
            co_return false;
        }
        found = *std::move(rights);
    }
    is_looking_ = false;
    if (found) set_rights(*std::move(found));
    for (auto const& frame : std::exchange(held_, {})) line_->send(frame, topic_of(stay_->id()));
    held_bytes_ = 0;
    co_return true;
}

void Editing::set_rights(Rights rights)
{
    auto const before = std::exchange(rights_, std::move(rights)).mode();
    if (before == rights_.mode() || is_stopped_) return;
    is_denied_ = false;
    if (tells_ == Tells::what_is_saved) say(mode_frame(rights_.mode()));
}

}  // namespace lyceum::server::documents
