#include "server/documents/participant.hpp"
#include "server/rooms/followers.hpp"

namespace lyceum::server::documents {

void Participants::deliver(rooms::Batch const& batch)
{
    if (participants_.count() == 0) return;
    participants_.visiting([&] { visit(batch); });
}

void Participants::visit(rooms::Batch const& batch)
{
    auto const& relayed = batch.documents;
    // First of all, so that nothing of this batch reaches whom it shut out.
    if (batch.changed_outside || !batch.access_changed.empty()) {
        participants_.each([&](DocumentId, Participant& participant) {
            if (batch.concerns(participant.person())) participant.look_again();
        });
    }
    for (auto const document : relayed.rights_changed)
        participants_.each_of(document, [](Participant& participant) { participant.look_again(); });
    for (auto const& update : relayed.updates) {
        if (!participants_.has(update.document)) continue;
        auto const frame = net::local(update.frame);
        participants_.each_of(update.document, [&](Participant& participant) {
            if (&participant != update.sender) participant.update(update.number, frame);
        });
    }
    for (auto const& awareness : relayed.awareness) {
        if (!participants_.has(awareness.document)) continue;
        auto const frame = net::local(awareness.frame);
        participants_.each_of(awareness.document, [&](Participant& participant) {
            if (&participant != awareness.sender) participant.awareness(frame);
        });
    }
    for (auto const document : relayed.reloaded)
        participants_.each_of(document, [](Participant& participant) { participant.come_again(); });
}

}  // namespace lyceum::server::documents
