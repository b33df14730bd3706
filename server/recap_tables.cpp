#include "server/recap_tables.hpp"

#include "server/delimited.hpp"

namespace lyceum::server {
namespace {

/// Without it spreadsheets do not take the text for UTF-8.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string yes_or_no(bool is_so) { return is_so ? "yes" : "no"; }

std::string word_of(commitments::State state) { return boost::describe::enum_to_string(state, ""); }

}  // namespace

std::string attendance_csv(std::vector<stages::Attendee> const& attendance, Replies const& replies)
{
    auto text = std::string(byte_order_mark) + csv_record({"name", "seat", "school", "reply", "present", "arrived", "corrected", "guest"});
    for (auto const& one : attendance) {
        auto const reply = replies.find(one.person);
        text += csv_record({one.name, one.seatTitle, one.schoolName.value_or(""), reply == replies.end() ? "" : reply->second,
                            yes_or_no(one.present), one.arrivedAt ? to_string(*one.arrivedAt) : "", yes_or_no(one.corrected),
                            yes_or_no(one.guest)});
    }
    return text;
}

std::string commitments_csv(std::vector<commitments::Commitment> const& commitments)
{
    auto text = std::string(byte_order_mark) + csv_record({"who", "seat", "what", "due", "school", "helper", "state", "reason"});
    for (auto const& one : commitments)
        text += csv_record({one.holderName.value_or(""), one.seatTitle, one.what, one.due ? to_string(*one.due) : "",
                            one.schoolName.value_or(""), one.helper.value_or(""), word_of(one.state), one.reason.value_or("")});
    return text;
}

}  // namespace lyceum::server
