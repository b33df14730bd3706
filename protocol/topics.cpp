#include "protocol/topics.hpp"

#include <charconv>

namespace lyceum {

std::string to_string(Topic topic)
{
    return std::string(boost::describe::enum_to_string(topic.kind, "")) + '/' + std::to_string(topic.id);
}

std::optional<Topic> parse_topic(std::string_view text)
{
    auto const slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    Topic topic;
    if (!boost::describe::enum_from_string(std::string(text.substr(0, slash)).c_str(), topic.kind)) return std::nullopt;
    auto const* first = text.data() + slash + 1;
    auto const* last = text.data() + text.size();
    if (first == last || *first < '1' || *first > '9' || last - first > 15) return std::nullopt;
    auto const [end, fault] = std::from_chars(first, last, topic.id);
    return fault == std::errc{} && end == last ? std::optional(topic) : std::nullopt;
}

}  // namespace lyceum
