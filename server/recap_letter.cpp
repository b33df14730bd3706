#include "server/recap_letter.hpp"

#include "server/meeting_times.hpp"

namespace lyceum::server {
namespace {

using recaps::Recap;

std::string section(std::string const& title, std::string const& lines)
{
    return lines.empty() ? std::string{} : title + "\n" + lines + "\n";
}

std::string synthesis(Recap const& recap)
{
    std::string text;
    for (auto const& line : recap.synthesis) text += line + "\n";
    if (!recap.remarks.empty()) text += "\n" + recap.remarks + "\n";
    return text + "\n";
}

std::string outcomes_of_kind(Recap const& recap, outcomes::Kind kind, std::string const& title)
{
    std::string lines;
    for (auto const& outcome : recap.outcomes)
        if (outcome.kind == kind) lines += "- " + outcome.body + "\n";
    return section(title, lines);
}

std::string promises(Recap const& recap)
{
    std::string lines;
    for (auto const& one : recap.commitments) {
        lines += "- " + one.holderName.value_or(one.seatTitle) + ": " + one.what;
        lines += one.due ? " (by " + written(*one.due) + ")\n" : "\n";
    }
    return section("What was promised", lines);
}

}  // namespace

RecapLetter recap_letter(Recap const& recap, std::string const& name, std::string const& public_url)
{
    using outcomes::Kind;
    auto text = "Hello " + name + ",\n\nthis is what came of the session \"" + recap.title + "\" (" + recap.cohortName + ", "
              + MeetingTimes(recap.timeZone).written(recap.starts) + ").\n\n" + synthesis(recap)
              + outcomes_of_kind(recap, Kind::decision, "What was decided") + outcomes_of_kind(recap, Kind::learned, "What was learned")
              + outcomes_of_kind(recap, Kind::question, "Questions for later") + promises(recap) + "All of it is at " + public_url
              + "/meeting/" + std::to_string(recap.meeting.value) + "/recap\n";
    return {"Recap: " + recap.title, std::move(text)};
}

}  // namespace lyceum::server
