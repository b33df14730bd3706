#pragma once

#include "protocol/yjs/state.hpp"
#include "tests/crash/ledger.hpp"
#include "tests/support/cohort.hpp"
#include "tests/support/typist.hpp"
#include "tests/support/web_socket.hpp"

namespace lyceum::crash {

/// One person who types and deletes in a paragraph of a document over its WebSocket, with several updates on
/// the way, and sees what the others do there. After a lost connection it sends again what was not saved.
class Editor {
public:
    /// `client` is the Yjs client's id; each editor has its own.
    Editor(Stage& stage, testing::SignedIn who, DocumentId document, std::uint32_t client);
    /// Until the stage is over; types until it is finishing. For a thread of its own.
    void run();

    [[nodiscard]] DocumentId document() const { return document_; }
    [[nodiscard]] std::uint32_t client() const { return client_; }
    /// How many updates the server said that it saved.
    [[nodiscard]] std::size_t saved() const { return saved_; }
    /// Whether all that was typed is saved; lasts once the stage is finishing.
    [[nodiscard]] bool is_settled() const { return saved_ == typed_; }
    [[nodiscard]] std::int64_t sent_again() const { return sent_again_; }
    /// What the document is to the editor now, as an update. For any thread.
    std::string view();
    /// After `run`: what stands in its paragraph.
    [[nodiscard]] std::string text() const { return typist_.text(); }

private:
    void converse(testing::WebSocket& socket);
    void send(testing::WebSocket& socket, std::size_t update);
    void take(std::string_view message);
    void take_saved(std::uint64_t count);
    void take_server_state(std::string_view state_vector);
    void add_to_view(std::string_view update);
    void type();

    Stage& stage_;
    testing::SignedIn who_;
    DocumentId document_;
    std::uint32_t client_;
    testing::Typist typist_;
    std::vector<std::string> updates_;
    /// The clock after each update: what a server that saved it knows at least.
    std::vector<std::uint32_t> clocks_;
    std::atomic<std::size_t> saved_ = 0, typed_ = 0;
    std::size_t sent_ = 0;              ///< of `updates_`, on this connection
    std::size_t saved_before_ = 0;      ///< when this connection began
    std::atomic<std::int64_t> sent_again_ = 0;
    std::mutex mutex_;
    yjs::State view_;
};

}  // namespace lyceum::crash
