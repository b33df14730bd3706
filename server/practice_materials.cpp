#include "server/practice_materials.hpp"

#include <array>
#include <boost/json.hpp>

namespace lyceum::server {
namespace {

namespace json = boost::json;
using resources::Kind;
using resources::Resource;

std::string path_of(Resource const& resource) { return "/resources/" + std::to_string(resource.id.value) + "/file"; }

/// `34 KB`: in steps of a thousand, as the client says it.
std::string size_in_words(std::int64_t bytes)
{
    if (bytes < 1'000) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    constexpr std::array steps{"KB", "MB", "GB"};
    std::size_t step = 0;
    for (; bytes >= 999'500 && step + 1 < steps.size(); ++step) bytes /= 1'000;
    return std::to_string((bytes + 500) / 1'000) + " " + steps[step];
}

std::string kind_in_words(Resource const& resource)
{
    switch (resource.kind) {
    case Kind::image: return "Picture";
    case Kind::video: return "Video";
    case Kind::audio: return "Sound";
    case Kind::link: return "Link";
    case Kind::captions: return resource.language.empty() ? "Captions" : "Captions (" + resource.language + ")";
    case Kind::chapters: return "Chapters";
    case Kind::file: break;
    }
    return resource.type == "application/pdf" ? "PDF" : "File";
}

char const* schema_type(Kind kind)
{
    switch (kind) {
    case Kind::image: return "ImageObject";
    case Kind::video: return "VideoObject";
    case Kind::audio: return "AudioObject";
    case Kind::link: return "WebPage";
    default: return "DigitalDocument";
    }
}

json::object described(Resource const& resource, std::string const& public_url)
{
    json::object data{{"@type", schema_type(resource.kind)}, {"name", resource.title}};
    if (!resource.note.empty()) data["description"] = resource.note;
    if (resource.kind == Kind::link) {
        data["url"] = resource.url.value_or("");
        return data;
    }
    data["url"] = public_url + path_of(resource);
    if (resource.kind != Kind::file) data["contentUrl"] = public_url + path_of(resource), data["contentSize"] = size_in_words(resource.size.value_or(0));
    if (resource.type) data["encodingFormat"] = *resource.type;
    return data;
}

}  // namespace

void write_materials(Markup& html, std::vector<Resource> const& materials)
{
    if (materials.empty()) return;
    html.open("ul");
    for (auto const& resource : materials) {
        auto const is_link = resource.kind == Kind::link;
        html.open("li");
        html.element("a", resource.title, {{"href", is_link ? resource.url.value_or("") : path_of(resource)}, {"rel", is_link ? "noopener noreferrer nofollow" : "nofollow"}});
        html.text(" (" + kind_in_words(resource) + (resource.size ? ", " + size_in_words(*resource.size) : "") + ")");
        if (!resource.note.empty()) html.element("p", resource.note);
        if (is_link) html.element("p", "What is there is not part of Lyceum: " + resource.host.value_or("") + " is responsible for it, not the network.");
        html.close();
    }
    html.close();
}

void add_materials(json::object& data, std::vector<Resource> const& materials, std::string const& public_url)
{
    json::array media, parts, mentions;
    for (auto const& resource : materials) {
        if (resource.kind == Kind::captions || resource.kind == Kind::chapters) continue;
        auto& to = resource.kind == Kind::link ? mentions : resource.kind == Kind::file ? parts : media;
        to.push_back(described(resource, public_url));
    }
    if (!media.empty()) data["associatedMedia"] = std::move(media);
    if (!parts.empty()) data["hasPart"] = std::move(parts);
    if (!mentions.empty()) data["mentions"] = std::move(mentions);
}

}  // namespace lyceum::server
