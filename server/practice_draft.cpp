#include "server/practice_draft.hpp"

#include "server/document_writing.hpp"
#include "server/meeting_times.hpp"

namespace lyceum::server {
namespace {

/// A title has 120 characters at most; a segment's has as many.
std::string title_of(std::string const& segment)
{
    constexpr std::size_t characters_max = 112;
    std::size_t characters = 0, end = 0;
    for (; end < segment.size(); ++end)
        if ((static_cast<unsigned char>(segment[end]) & 0xC0U) != 0x80U && ++characters > characters_max) break;
    return "Draft: " + segment.substr(0, end);
}

void add(DocumentWriter& to, std::uint8_t level, std::string const& heading, std::vector<std::string> const& lines)
{
    if (lines.empty()) return;
    to.heading(level, heading);
    for (auto const& line : lines) to.bullet(line);
}

}  // namespace

PracticeDraft practice_draft(db::PracticeSource const& source, std::string const& public_url)
{
    DocumentWriter to;
    to.paragraph("A draft of a practice, begun from what was caught in the session \"" + source.meeting_title + "\" of " + source.cohort_name
                 + " (" + MeetingTimes(source.time_zone).written(source.starts) + ").");
    to.paragraph("Source: " + public_url + "/meeting/" + std::to_string(source.meeting.value) + "/recap");
    if (!source.purpose.empty()) to.heading(2, "What it was about"), to.paragraph(source.purpose);
    add(to, 2, "What we learned", source.learned);
    add(to, 2, "What was decided", source.decided);
    add(to, 2, "What is still asked", source.asked);
    if (!source.written.empty()) to.heading(2, "What people wrote");
    for (auto const& activity : source.written) add(to, 3, activity.title, activity.bodies);
    return {title_of(source.title), to.finish()};
}

}  // namespace lyceum::server
