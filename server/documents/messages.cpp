#include "server/documents/messages.hpp"

#include "protocol/yjs/lib0.hpp"
#include "protocol/yjs/sync.hpp"

namespace lyceum::server::documents {
namespace {

/// Our own kinds of messages, beside those of y-protocols.
constexpr std::uint64_t saved = 100, mode = 101;

net::Bytes own_frame(std::uint64_t kind, std::uint64_t number)
{
    std::string message;
    yjs::append_var_uint(message, kind);
    yjs::append_var_uint(message, number);
    return net::binary_frame(message);
}

}  // namespace

net::Bytes state_vector_frame(std::string_view state_vector) { return net::binary_frame(yjs::sync_step1(state_vector)); }
net::Bytes update_frame(std::string_view update) { return net::binary_frame(yjs::update_message(update)); }
net::Bytes awareness_frame(std::string_view update) { return net::binary_frame(yjs::write_message(yjs::MessageKind::awareness, update)); }
net::Bytes denied_frame(std::string_view reason) { return net::binary_frame(yjs::permission_denied(reason)); }
net::Bytes saved_frame(std::uint64_t messages) { return own_frame(saved, messages); }
net::Bytes mode_frame(Mode may) { return own_frame(mode, may == Mode::read_and_write ? 1 : 0); }

net::Bytes answer_frame_head(std::size_t update_bytes)
{
    // What sync_step2 writes before the update itself.
    std::string head{"\0\1", 2};
    yjs::append_var_uint(head, update_bytes);
    return net::binary_frame_head(head, update_bytes);
}

}  // namespace lyceum::server::documents
