#include "server/practice_draft.hpp"

#include "server/recap_markdown.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

/// Of a part; it has 10,000 characters at most.
constexpr std::size_t bytes_max = 9'800;
constexpr std::size_t steps_max = 30, step_title_characters = 160;

std::string on_one_line(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\t', ' ');
    return text;
}

/// The first words of a text that has more characters than that.
std::string first_words(std::string const& text, std::size_t characters_max)
{
    std::size_t characters = 0, fits = 0, end = 0;
    for (; end < text.size(); ++end) {
        bool const begins_character = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
        if (begins_character && ++characters > characters_max) break;
        if (begins_character && characters == characters_max) fits = end;
    }
    if (end == text.size()) return text;
    auto const gap = text.rfind(' ', fits);
    return text.substr(0, gap == text.npos || gap == 0 ? fits : gap) + "…";
}

practices::Step step(std::string const& decided)
{
    auto const line = on_one_line(decided);
    auto title = first_words(line, step_title_characters);
    bool const is_whole = title == line;
    return {std::move(title), is_whole ? "" : markdown_line(line)};
}

/// A part as it grows, line by line. What does not fit stands in the recap.
class Part {
public:
    void bullets(std::string const& heading, std::vector<std::string> const& lines)
    {
        if (lines.empty()) return;
        if (!heading.empty()) add((text_.empty() ? "**" : "\n**") + markdown_line(heading) + "**\n\n");
        for (auto const& line : lines) add("- " + markdown_line(line) + "\n");
    }
    std::string take() { return is_whole_ ? std::move(text_) : text_ + "\nThere is more in the recap of the session.\n"; }

private:
    void add(std::string const& line)
    {
        is_whole_ = is_whole_ && text_.size() + line.size() <= bytes_max;
        if (is_whole_) text_ += line;
    }

    std::string text_;
    bool is_whole_ = true;
};

}  // namespace

db::PracticeText practice_draft(db::PracticeSource const& source)
{
    db::PracticeText text;
    text.title = source.title;
    if (!source.purpose.empty()) text.body.problem = markdown_line(source.purpose);
    for (auto const& decided : source.decided)
        if (text.body.steps.size() < steps_max) text.body.steps.items.push_back(step(decided));
    Part happened, differently;
    happened.bullets("", source.learned);
    for (auto const& activity : source.written) happened.bullets(activity.title, activity.bodies);
    differently.bullets("Still asked", source.asked);
    text.body.happened = happened.take();
    text.body.differently = differently.take();
    return text;
}

}  // namespace lyceum::server
