#pragma once

#include "protocol/values.hpp"

#include <optional>
#include <string>
#include <string_view>

/// A mail as it goes over the wire (RFC 5322, RFC 2045, RFC 2047). What people wrote never becomes a
/// header of its own: control characters become spaces, and everything beyond plain ASCII is encoded.
namespace lyceum::server {

/// What a calendar program reads of a letter (RFC 6047): iCalendar text, as it is to be taken.
enum class CalendarMethod {
    request,  ///< an invitation to one event, or a change of it
    cancel,   ///< of one event
    publish   ///< several events, to be taken over
};
struct CalendarPart {
    CalendarMethod method = CalendarMethod::request;
    std::string text;
};

struct Letter {
    std::string to, subject, text;
    std::optional<CalendarPart> calendar;
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
