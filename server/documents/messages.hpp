#pragma once

#include "server/net/frames.hpp"

/// What the server says to those who have a document open, framed: the messages of y-protocols, and two of
/// our own for clients that ask for them (`saved=1`). See protocol/README.md.
namespace lyceum::server::documents {

/// What the server has; the client answers with the rest.
net::Bytes state_vector_frame(std::string_view state_vector);
/// The answer to what a client has: all that it has not. Without the update's bytes, which follow as they
/// are, so that a large document is not copied.
net::Bytes answer_frame_head(std::size_t update_bytes);
net::Bytes update_frame(std::string_view update);
net::Bytes awareness_frame(std::string_view update);
/// Refuses to write; the reason is for a person.
net::Bytes denied_frame(std::string_view reason);
/// Type 100: so many of the connection's messages that carry an update are durable.
net::Bytes saved_frame(std::uint64_t messages);
/// Type 101: whether the person may write the document.
enum class Mode { read_only, read_and_write };
net::Bytes mode_frame(Mode mode);

}  // namespace lyceum::server::documents
