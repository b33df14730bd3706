#pragma once

#include "protocol/ids.hpp"
#include "server/net/outbound.hpp"
#include "server/rooms/gathered.hpp"

/// Documents while they are open: what they say, who has them open, what goes between those.
namespace lyceum::server::rooms {
struct Batch;
}
namespace lyceum::server::documents {

/// What a group commit, or those who have a document open, have for the others who do. Made once, shared
/// by all cores.
struct Relayed {
    struct Update {
        DocumentId document;
        std::int64_t number = 0;
        net::Bytes frame;
        /// Who is not sent it, because it came from there: the participant, which is only compared.
        void const* sender = nullptr;
    };
    struct Awareness {
        DocumentId document;
        net::Bytes frame;
        void const* sender = nullptr;
    };
    std::vector<Update> updates;
    std::vector<Awareness> awareness;
    /// Everybody's rights in these are to be looked at again.
    std::vector<DocumentId> rights_changed;
    /// What is in memory of these is not what is stored: whoever has them open comes again.
    std::vector<DocumentId> reloaded;

    [[nodiscard]] bool empty() const
    {
        return updates.empty() && awareness.empty() && rights_changed.empty() && reloaded.empty();
    }
};

/// A connection that has a document open on this core.
class Participant {
public:
    virtual ~Participant() = default;
    [[nodiscard]] virtual PersonId person() const = 0;
    virtual void update(std::int64_t number, net::LocalBytes const& frame) = 0;
    virtual void awareness(net::LocalBytes const& frame) = 0;
    /// What the person may do here may have changed.
    virtual void look_again() = 0;
    /// The document must be opened anew.
    virtual void come_again() = 0;
};

/// Who has which document open on one core; belongs to its thread.
class Participants {
public:
    void add(DocumentId document, Participant& participant) { participants_.add(document, participant); }
    /// May be called while something is delivered.
    void remove(DocumentId document, Participant& participant) { participants_.remove(document, participant); }
    void deliver(rooms::Batch const& batch);

private:
    void visit(rooms::Batch const& batch);

    rooms::Gathered<DocumentId, Participant> participants_;
};

}  // namespace lyceum::server::documents
