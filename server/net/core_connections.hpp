#pragma once

#include "server/net/io_core.hpp"
#include "server/net/shared.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unordered_set>

namespace lyceum::server::net {

class Connection;

/// One core with the connections that live on it, and who of them follows what and has which document open.
class CoreConnections : public rooms::CoreDoor {
public:
    explicit CoreConnections(Shared& shared);
    ~CoreConnections() override;

    [[nodiscard]] IoCore& io() { return io_; }
    [[nodiscard]] Shared& shared() { return shared_; }
    [[nodiscard]] rooms::Followers& followers() { return followers_; }
    [[nodiscard]] documents::Participants& participants() { return participants_; }

    // From any thread.
    /// Takes over a connected socket that was made for this core's loop.
    void adopt(boost::asio::ip::tcp::socket socket, std::string address, std::shared_ptr<void> slot);
    /// Tells every connection to come again later.
    void drain();
    /// Ends every connection now.
    void shut();
    /// Runs `work` every second on this core, besides its own.
    void each_second(std::function<void()> work);

    [[nodiscard]] Core& core() override { return io_; }
    void deliver(std::shared_ptr<rooms::Batch const> batch, std::vector<std::coroutine_handle<>> waiting) override;
    void look_at_sign_ins(std::vector<PersonId> people) override;

    // On this core's thread.
    void left(Connection& connection);
    /// What changes in the document's awareness within a moment reaches those in it together.
    void relay_awareness_soon(std::shared_ptr<documents::OpenDocument> document);
    /// Calls `work` when the next beat of documents begins (documents/open_document.hpp), on all cores the same.
    void at_next_beat(std::function<void()> work);

private:
    void tick();
    void relay_awareness();
    /// Calls for each connection, of which some may leave meanwhile.
    void each(std::function<void(Connection&)> const& visit);

    Shared& shared_;
    IoCore io_;
    rooms::Followers followers_;
    documents::Participants participants_;
    std::unordered_map<Connection*, std::shared_ptr<Connection>> connections_;
    boost::asio::steady_timer timer_, beat_timer_;
    std::vector<std::shared_ptr<documents::OpenDocument>> awareness_due_;
    std::vector<std::function<void()>> at_beat_;
    std::function<void()> each_second_;
};

}  // namespace lyceum::server::net
