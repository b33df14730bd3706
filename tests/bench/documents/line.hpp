#pragma once

#include "tests/bench/documents/servers.hpp"

#include <optional>

/// The messages of y-protocols, as each server wants them, and a connection that speaks them.
namespace lyceum::bench {

/// A message with the update, as a WebSocket frame for the server of the desk.
std::string update_frame(Desk const& desk, std::string_view update);
/// The update that a message of the server brings; nothing where it brings none.
std::optional<std::string_view> update_in(Desk const& desk, std::string_view message);

/// An opened document: a socket on which the first exchange is over.
class DocumentLine {
public:
    /// Connects, says what the client has (nothing) and waits for what the server has.
    explicit DocumentLine(Desk desk);
    ~DocumentLine();
    DocumentLine(DocumentLine&& other) noexcept;
    DocumentLine(DocumentLine const&) = delete;
    DocumentLine& operator=(DocumentLine const&) = delete;
    DocumentLine& operator=(DocumentLine&&) = delete;

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] Desk const& desk() const { return desk_; }
    /// What the server had, as an update.
    [[nodiscard]] std::string const& state() const { return state_; }
    /// Bytes that came after it.
    [[nodiscard]] std::string& left_over() { return left_over_; }

    /// Blocking: sends, and takes the next message.
    void send(std::string_view bytes) const;
    std::string receive();

private:
    Desk desk_;
    int socket_ = -1;
    std::string state_, left_over_;
};

}  // namespace lyceum::bench
