#pragma once

#include "protocol/values.hpp"

#include <optional>
#include <string>
#include <string_view>

/// A mail as it goes over the wire (RFC 5322, RFC 2045, RFC 2047). What people wrote never becomes a
/// header of its own: control characters become spaces, and everything beyond plain ASCII is encoded.
namespace lyceum::server {

struct Letter {
    std::string to, subject, text;
};

/// `lyceum@example.org`, or `Lyceum <lyceum@example.org>` in two parts.
struct Mailbox {
    std::string name, address;
};
/// Nothing where the text is neither; addresses are ASCII (no SMTPUTF8).
std::optional<Mailbox> parse_mailbox(std::string_view text);
/// Whether the text can stand in mail.from.
bool is_mail_sender(std::string const& text);

/// The text of the message, with CRLF and a body in quoted-printable. `id` is the left part of its
/// Message-ID: unique, letters and digits.
std::string compose(Letter const& letter, Mailbox const& from, std::string_view id, Instant at);

}  // namespace lyceum::server
