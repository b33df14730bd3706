#include "server/documents/editing.hpp"

#include "protocol/documents.hpp"
#include "protocol/yjs/updates.hpp"
#include "server/access/access.hpp"

namespace lyceum::server::documents {
namespace {

using net::CloseCode;
using yjs::MessageKind;

/// Updates of so many bytes are compared with the document before they are stored: clients send again all
/// that they have when they come back, and when they read what the browser kept.
constexpr std::size_t compared_from_bytes = 1024;

Fault fault_of(Error const& error)
{
    auto const code = error.code == ErrorCode::too_large ? CloseCode::too_large
                      : error.code == ErrorCode::busy    ? CloseCode::try_later
                      : error.code == ErrorCode::internal ? CloseCode::fault
                      : error.code == ErrorCode::too_many ? CloseCode::refused
                                                          : CloseCode::bad_data;
    return {code, error.message};
}

}  // namespace

Editing::Editing(Place place, std::shared_ptr<Line> line, Caller caller, Stay stay, Tells tells, Rights rights)
    : place_(place), line_(std::move(line)), caller_(std::move(caller)), stay_(std::move(stay)), tells_(tells),
      rights_(std::move(rights)), updates_pace_(place.services.settings.limits.document_updates_per_second),
      awareness_pace_(place.services.settings.limits.awareness_per_second)
{
}

Task<std::optional<Fault>> Editing::begin()
{
    // First it takes part, then it looks at what there is: an update that is committed in between is in the
    // state, and one that is committed later finds it among the participants. None is missed, and one that
    // is in both is known by its number.
    place_.participants.add(stay_->id(), *this);
    given_ = stay_->last();
    // The rights were looked at before that, and may have changed since.
    look_again();
    auto read = [this] { return stay_->state(); };
    auto reading = place_.documents.compute(stay_->bytes(), place_.core, std::move(read));
    auto const state = co_await reading;
    if (!state) co_return fault_of(state.error());
    if (is_stopped_) co_return std::nullopt;
    say(state_vector_frame(*state->state_vector));
    if (tells_ == Tells::what_is_saved) say(mode_frame(rights_.mode()));
    send_awareness();
    co_return std::nullopt;
}

Task<std::optional<Fault>> Editing::received(std::string_view bytes)
{
    auto const message = yjs::read_message(bytes);
    if (!message) co_return fault_of(message.error());
    auto& pace = message->kind == MessageKind::awareness ? awareness_pace_ : updates_pace_;
    rest_ = pace.step(Pace::Clock::now());
    switch (message->kind) {
    case MessageKind::sync_step1: co_return co_await answer(message->payload);
    case MessageKind::sync_step2:
    case MessageKind::update: co_return co_await take_update(message->payload, message->kind);
    case MessageKind::awareness: co_return hear(message->payload);
    case MessageKind::query_awareness: send_awareness(); co_return std::nullopt;
    case MessageKind::auth: break;
    }
    co_return Fault{CloseCode::bad_data, "Only the server says who may do what."};
}

Task<std::optional<Fault>> Editing::answer(std::string_view state_vector)
{
    auto find = [&]() -> Result<net::Bytes> {
        auto const state = stay_->state();
        if (!state) return state.error();
        if (state_vector == yjs::empty_state_vector) return state->update;
        auto difference = yjs::difference(*state->update, state_vector);
        if (!difference) return difference.error();
        return std::make_shared<std::string const>(*std::move(difference));
    };
    auto finding = place_.documents.compute(stay_->bytes(), place_.core, std::move(find));
    auto const update = co_await finding;
    if (!update) co_return fault_of(update.error());
    if (is_stopped_) co_return std::nullopt;
    say(answer_frame_head((*update)->size()));
    say(*update);
    answer_bytes_ = line_->queued_bytes();
    co_return std::nullopt;
}

Task<std::optional<Fault>> Editing::take_update(std::string_view update, MessageKind kind)
{
    if (update.size() > lyceum::documents::update_bytes_max)
        co_return Fault{CloseCode::too_large, "An update has at most 1 MiB."};
    if (auto const checked = yjs::check_update(update); !checked) co_return fault_of(checked.error());
    auto is_new = update != yjs::empty_update;
    // Who may not write says what they have all the same, and it is nothing new.
    if (is_new && (kind == MessageKind::sync_step2 || rights_.read_only() || update.size() >= compared_from_bytes)) {
        auto compare = [&]() -> Result<bool> {
            auto const state = stay_->state();
            if (!state) return state.error();
            return yjs::adds_to(*state->update, update);
        };
        auto comparing = place_.documents.compute(stay_->bytes(), place_.core, std::move(compare));
        auto const adds = co_await comparing;
        if (!adds) co_return fault_of(adds.error());
        is_new = *adds;
    }
    if (is_new && rights_.read_only()) {
        refuse(*rights_.read_only());
        co_return std::nullopt;
    }
    store(is_new ? update : std::string_view{});
    Room const room{*this};
    co_await room;
    co_return std::nullopt;
}

std::optional<Fault> Editing::hear(std::string_view awareness)
{
    auto const heard = stay_->awareness().hear(awareness, {connection(), person()}, Awareness::Clock::now());
    if (!heard) return fault_of(heard.error());
    if (*heard) line_->relay_awareness_soon(stay_);
    return std::nullopt;
}

void Editing::send_awareness()
{
    if (auto const states = stay_->awareness().all()) say(awareness_frame(*states));
}

void Editing::say_nothing() { say(awareness_frame(yjs::write_awareness({}))); }

void Editing::stop()
{
    if (std::exchange(is_stopped_, true)) return;
    place_.participants.remove(stay_->id(), *this);
    held_ = {};
    if (stay_->awareness().left(connection())) line_->relay_awareness_soon(stay_);
}

void Editing::update(std::int64_t number, net::LocalBytes const& frame)
{
    if (number <= given_) return;
    auto const queue_bytes = place_.services.settings.limits.queue_bytes;
    if (is_looking_) return hold(frame);
    auto const queued = line_->queued_bytes();
    if (queued <= queue_bytes) answer_bytes_ = 0;
    if (queued + frame->size() > queue_bytes + answer_bytes_)
        return line_->close(CloseCode::try_later, "Too much waits to be read. Come again.");
    line_->send(frame, topic_of(stay_->id()));
}

void Editing::awareness(net::LocalBytes const& frame)
{
    if (is_looking_) return hold(frame);
    // Where somebody's cursor was is not worth much to whom much is waiting for already.
    if (line_->queued_bytes() > place_.services.settings.limits.queue_bytes / 4) return;
    line_->send(frame, topic_of(stay_->id()));
}

void Editing::hold(net::LocalBytes const& frame)
{
    held_bytes_ += frame->size();
    if (held_bytes_ > place_.services.settings.limits.queue_bytes) return come_again();
    held_.push_back(frame);
}

void Editing::come_again() { line_->close(CloseCode::try_later, "The document has to be opened anew. Come again."); }

}  // namespace lyceum::server::documents
