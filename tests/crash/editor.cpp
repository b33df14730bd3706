#include "tests/crash/editor.hpp"

#include "protocol/yjs/sync.hpp"
#include "protocol/yjs/updates.hpp"

#include <thread>

namespace lyceum::crash {
namespace {

constexpr std::size_t on_the_way_max = 8;
constexpr std::chrono::milliseconds before_reconnecting{5}, looks_around_every{20};
/// The message by which the server says how many updates of the connection it saved (protocol/README.md).
constexpr char saved_message = 100, may_write_message = 101;

}  // namespace

Editor::Editor(Stage& stage, testing::SignedIn who, DocumentId document, std::uint32_t client)
    : stage_(stage), who_(std::move(who)), document_(document), client_(client), typist_(client, testing::Habit::edits)
{
    updates_.push_back(typist_.begin());
    clocks_.push_back(typist_.clock());
    typed_ = 1;
    add_to_view(updates_.front());
}

void Editor::run()
{
    while (!stage_.over) {
        try {
            testing::WebSocket socket({.port = stage_.port}, {.session = who_.session,
                                                              .target = "/ws/documents/" + std::to_string(document_.value) + "?saved=1",
                                                              .subprotocol = {}});
            converse(socket);
        } catch (testing::WireFailure const&) {
            // The server was killed: the line, or the attempt to open one, fails.
        } catch (std::exception const& fault) {
            stage_.fault(std::string("an editor: ") + fault.what());
            return;
        }
        std::this_thread::sleep_for(before_reconnecting);
    }
}

void Editor::converse(testing::WebSocket& socket)
{
    saved_before_ = sent_ = saved_;
    socket.send_frame(testing::Opcode::binary, yjs::sync_step1(yjs::state_vector_of(view()).value()));
    sent_again_ += std::int64_t(typed_ - saved_);
    while (!stage_.over) {
        while (sent_ - saved_ < on_the_way_max && (sent_ < typed_ || !stage_.finishing)) {
            if (sent_ == typed_) type();
            send(socket, sent_++);
        }
        try {
            auto const message = socket.receive(looks_around_every);
            if (!message) return;
            take(*message);
        } catch (testing::TimedOut const&) {
            // Nothing to do: the others are done, too.
        }
    }
}

void Editor::type()
{
    updates_.push_back(typist_.keystroke());
    clocks_.push_back(typist_.clock());
    ++typed_;
    add_to_view(updates_.back());
}

void Editor::send(testing::WebSocket& socket, std::size_t update)
{
    socket.send_frame(testing::Opcode::binary, yjs::update_message(updates_[update]));
}

void Editor::take(std::string_view message)
{
    if (!message.empty() && (message.front() == saved_message || message.front() == may_write_message)) {
        auto rest = message.substr(1);
        auto const number = testing::take_number(rest);
        if (message.front() == saved_message) return take_saved(number);
        if (number != 1) stage_.fault("an editor was told that it may not write");
        return;
    }
    auto const read = yjs::read_message(message);
    if (!read) throw std::runtime_error(read.error().message);
    if (read->kind == yjs::MessageKind::sync_step1) take_server_state(read->payload);
    if (read->kind == yjs::MessageKind::sync_step2 || read->kind == yjs::MessageKind::update) add_to_view(read->payload);
}

void Editor::take_saved(std::uint64_t count)
{
    if (saved_before_ + count > sent_) return stage_.fault("an editor was told that more was saved than it sent");
    saved_ = saved_before_ + count;
}

/// A server that said that it saved a letter has it ever after.
void Editor::take_server_state(std::string_view state_vector)
{
    std::uint64_t known = 0;
    for (auto clients = testing::take_number(state_vector); clients > 0; --clients) {
        auto const client = testing::take_number(state_vector);
        auto const clock = testing::take_number(state_vector);
        if (client == client_) known = clock;
    }
    if (saved_ > 0 && known < clocks_[saved_ - 1])
        stage_.fault("the server came back with " + std::to_string(known) + " of the " + std::to_string(clocks_[saved_ - 1]) +
                     " that it had said were saved for an editor");
}

void Editor::add_to_view(std::string_view update)
{
    std::lock_guard const lock(mutex_);
    if (auto const added = view_.append(update); !added) throw std::runtime_error("an update came damaged: " + added.error().message);
}

std::string Editor::view()
{
    std::lock_guard const lock(mutex_);
    return view_.merged();
}

}  // namespace lyceum::crash
