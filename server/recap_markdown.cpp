#include "server/recap_markdown.hpp"

#include "server/meeting_times.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

using recaps::Recap;

std::string section(std::string const& title, std::string const& text)
{
    return text.empty() ? std::string{} : "## " + title + "\n\n" + text + "\n";
}

std::string head(Recap const& recap, MeetingTimes const& times)
{
    auto text = "# " + markdown_line(recap.title) + "\n\n" + markdown_line(recap.cohortName) + ", " + times.written(recap.starts) + "\n\n";
    if (!recap.purpose.empty()) text += markdown_line(recap.purpose) + "\n\n";
    if (!recap.closedAt) return text + "This session is not closed: here is what there is so far.\n\n";
    if (!recap.approvedBy || !recap.approvedAt) return text + "A draft that nobody has approved yet.\n\n";
    return text + "Approved by " + markdown_line(recap.approvedBy->name) + " on " + times.written(*recap.approvedAt) + ".\n\n";
}

/// Each line of what was written, as a line.
std::string markdown_lines(std::string_view text)
{
    std::string lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        lines += markdown_line(std::string(text.substr(0, end))) + "\n";
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string synthesis(Recap const& recap)
{
    std::string text;
    for (auto const& line : recap.synthesis) text += "- " + markdown_line(line) + "\n";
    if (!recap.remarks.empty()) text += "\n" + markdown_lines(recap.remarks);
    return section("In three lines", text);
}

std::string attendance(Recap const& recap)
{
    auto text = std::to_string(recap.voice.present) + " people were there; " + std::to_string(recap.expected) + " were expected.\n\n";
    for (auto const& attendee : recap.attendance) {
        text += "- " + markdown_line(attendee.name);
        if (!attendee.seatTitle.empty()) text += ", " + markdown_line(attendee.seatTitle);
        text += "\n";
    }
    return section("Who was there", text);
}

std::string outcomes_of_kind(Recap const& recap, outcomes::Kind kind, std::string const& title)
{
    std::string text;
    for (auto const& outcome : recap.outcomes)
        if (outcome.kind == kind) text += "- " + markdown_line(outcome.body) + "\n";
    return section(title, text);
}

std::string commitment_line(commitments::Commitment const& one)
{
    auto text = "- " + markdown_line(one.holderName ? *one.holderName + ", " + one.seatTitle : one.seatTitle) + ": " + markdown_line(one.what);
    if (one.due) text += ", by " + written(*one.due);
    if (one.schoolName) text += ", for " + markdown_line(*one.schoolName);
    if (one.helper) text += ", with help: " + markdown_line(*one.helper);
    if (one.state == commitments::State::kept) text += " (kept)";
    if (one.state == commitments::State::dropped) text += " (dropped: " + markdown_line(one.reason.value_or("")) + ")";
    return text + "\n";
}

std::string commitments_text(std::vector<commitments::Commitment> const& all, std::string const& title)
{
    std::string text;
    for (auto const& one : all) text += commitment_line(one);
    return section(title, text);
}

std::string practices(Recap const& recap)
{
    std::string text;
    for (auto const& one : recap.practices) text += "- " + markdown_line(one.title) + ", " + markdown_line(one.ownerName) + "\n";
    return section("Practices that were begun from this session", text);
}

std::string extension_line(recaps::Extension const& extension, MeetingTimes const& times)
{
    auto text = "   - " + times.clock(extension.at) + ": " + std::to_string(extension.minutes) + " minutes more";
    if (extension.breakout) text += " for a breakout";
    if (!extension.why.empty()) text += ": " + markdown_line(extension.why);
    return text + "\n";
}

std::string ran(recaps::Ran const& segment, MeetingTimes const& times)
{
    auto text = "1. " + markdown_line(segment.title);
    if (segment.script) text += " (" + markdown_line(*segment.script) + ")";
    if (segment.lead) text += ", led by " + markdown_line(*segment.lead);
    text += ": planned " + std::to_string(segment.plannedMinutes) + " minutes";
    if (!segment.beganAt) return text + ", not run\n";
    text += ", began " + times.clock(*segment.beganAt);
    if (segment.endedAt) text += ", ended " + times.clock(*segment.endedAt);
    text += "\n";
    for (auto const& step : segment.steps) text += "   - " + times.clock(step.beganAt) + ": " + markdown_line(step.title) + "\n";
    for (auto const& extension : segment.extensions) text += extension_line(extension, times);
    return text;
}

std::string agenda(Recap const& recap, MeetingTimes const& times)
{
    std::string text;
    for (auto const& segment : recap.agenda) text += ran(segment, times);
    return section("The agenda as it was run", text);
}

std::string said(Recap const& recap, MeetingTimes const& times)
{
    std::string text;
    for (auto const& line : recap.said) text += "- " + times.clock(line.at) + ": " + markdown_line(line.line) + "\n";
    return section("Said to everyone", text);
}

std::string breakouts(Recap const& recap)
{
    std::string text;
    for (auto const& breakout : recap.breakouts) {
        text += "- " + markdown_line(breakout.name);
        if (!breakout.task.empty()) text += ": " + markdown_line(breakout.task);
        std::string people;
        for (auto const& member : breakout.people) people += (people.empty() ? " (" : ", ") + markdown_line(member.name);
        text += people + (people.empty() ? "\n" : ")\n");
    }
    return section("Breakouts", text);
}

std::string activities_text(Recap const& recap)
{
    std::string text;
    for (auto const& worked : recap.activities) {
        auto const board = std::ranges::find_if(recap.activities, [&](recaps::Worked const& other) {
            return worked.activity.settings.board == other.activity.id;
        });
        text += activity_markdown(worked, board == recap.activities.end() ? nullptr : &*board);
    }
    return section("Activities", text);
}

std::string notes(Recap const& recap)
{
    std::string text;
    for (auto const& note : recap.notes) {
        if (note.markdown.empty()) continue;
        text += "### " + markdown_line(note.title) + "\n\n" + note.markdown + "\n";
        if (!note.complete) text += "\nThere is more; it stands in the document.\n";
    }
    return section("Notes", text);
}

}  // namespace

std::string recap_markdown(Recap const& recap)
{
    using outcomes::Kind;
    MeetingTimes const times(recap.timeZone);
    return head(recap, times) + synthesis(recap) + attendance(recap) + outcomes_of_kind(recap, Kind::decision, "Decisions")
         + outcomes_of_kind(recap, Kind::learned, "What we learned") + outcomes_of_kind(recap, Kind::question, "Questions for later")
         + outcomes_of_kind(recap, Kind::parked, "Put aside") + commitments_text(recap.commitments, "Promises")
         + commitments_text(recap.earlier, "Promises made before") + practices(recap) + agenda(recap, times) + said(recap, times) + breakouts(recap)
         + activities_text(recap) + notes(recap);
}

}  // namespace lyceum::server
