#include "server/file_reading.hpp"

#include "protocol/codec.hpp"
#include "server/tool.hpp"

#include <array>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <fstream>
#include <string_view>

namespace lyceum::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t text_max = 1'000'000, tool_output_max = 16u << 20, picture_max = 200'000;

/// At most text_max bytes, cut between characters; empty where it is not UTF-8.
std::string kept(std::string text)
{
    if (text.size() > text_max) {
        std::size_t end = text_max;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text.resize(end);
    }
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
    return codec::parse(boost::json::serialize(boost::json::value(text))) ? text : std::string();
}

std::string read(fs::path const& file, std::size_t most)
{
    std::ifstream in(file, std::ios::binary);
    std::string bytes(most, '\0');
    in.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(std::size_t(in.gcount()));
    return bytes;
}

/// Where the words stand in the archive that such a document is; empty where it is none.
std::vector<std::string> members_with_words(std::string const& type)
{
    if (type.ends_with("wordprocessingml.document")) return {"word/document.xml"};
    if (type.ends_with("presentationml.presentation")) return {"ppt/slides/slide*.xml"};
    if (type.ends_with("spreadsheetml.sheet")) return {"xl/sharedStrings.xml"};
    if (type.starts_with("application/vnd.oasis.opendocument.")) return {"content.xml"};
    return {};
}

/// A folder for one work, gone with it.
class WorkFolder {
public:
    WorkFolder()
    {
        auto pattern = (fs::temp_directory_path() / "lyceum-picture-XXXXXX").string();
        if (auto const* made = ::mkdtemp(pattern.data())) path_ = made;
    }
    ~WorkFolder()
    {
        std::error_code fault;
        if (!path_.empty()) fs::remove_all(path_, fault);
    }
    WorkFolder(WorkFolder const&) = delete;
    WorkFolder& operator=(WorkFolder const&) = delete;
    [[nodiscard]] fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

std::string words_in(std::string const& xml)
{
    static constexpr std::array<std::pair<std::string_view, char>, 5> named{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string words;
    for (std::size_t at = 0; at < xml.size();) {
        if (xml[at] == '<') {
            auto const end = xml.find('>', at);
            // A mark within a word is none that parts it: runs of a line stand side by side.
            auto const mark = std::string_view(xml).substr(at, end == xml.npos ? xml.npos : end - at + 1);
            auto const parts = mark.starts_with("</w:p>") || mark.starts_with("</a:p>") || mark.starts_with("</text:") || mark.starts_with("</si>")
                            || mark.starts_with("<w:tab") || mark.starts_with("<w:br");
            if (parts && !words.ends_with('\n')) words += '\n';
            at = end == xml.npos ? xml.size() : end + 1;
            continue;
        }
        auto is_named = false;
        for (auto const& [name, means] : named) {
            if (xml.compare(at, name.size(), name) != 0) continue;
            words += means;
            at += name.size();
            is_named = true;
            break;
        }
        if (!is_named) words += xml[at++];
    }
    return words;
}

std::string spoken_in(std::string const& web_vtt)
{
    std::string spoken, last;
    auto is_cue = false;
    for (std::size_t at = 0; at < web_vtt.size();) {
        auto const end = std::min(web_vtt.find('\n', at), web_vtt.size());
        std::string line = web_vtt.substr(at, end - at);
        at = end + 1;
        while (line.ends_with('\r') || line.ends_with(' ')) line.pop_back();
        if (line.empty()) is_cue = false;
        else if (line.find("-->") != line.npos) is_cue = true;
        else if (is_cue) {
            auto said = words_in(line);
            // Rolling captions say a line again.
            if (said != last && !said.empty()) spoken += said + '\n';
            last = std::move(said);
        }
    }
    return spoken;
}

std::string text_in(fs::path const& file, std::string const& type)
{
    if (type == "text/vtt") return kept(spoken_in(read(file, text_max)));
    if (type.starts_with("text/")) return kept(read(file, text_max));
    if (type == "application/pdf")
        return kept(run_tool({"pdftotext", "-q", "-enc", "UTF-8", "-l", "500", file.string(), "-"}, tool_output_max).value_or(std::string()));
    auto words = std::vector<std::string>{"unzip", "-p", file.string()};
    auto const members = members_with_words(type);
    if (members.empty()) return {};
    words.insert(words.end(), members.begin(), members.end());
    return kept(words_in(run_tool(words, tool_output_max).value_or(std::string())));
}

std::string picture_of(fs::path const& file, std::string const& type)
{
    WorkFolder const folder;
    if (folder.path().empty()) return {};
    auto from = file;
    if (type == "application/pdf") {
        from = folder.path() / "page.png";
        if (!run_tool({"pdftoppm", "-q", "-f", "1", "-l", "1", "-singlefile", "-scale-to", "640", "-png", file.string(), (folder.path() / "page").string()}, 0))
            return {};
    } else if (!type.starts_with("image/")) {
        return {};
    }
    auto const made = folder.path() / "picture.webp";
    if (!run_tool({"vipsthumbnail", from.string(), "--size", "480x360>", "-o", made.string() + "[Q=75,strip]"}, 65'536)) return {};
    auto picture = read(made, picture_max + 1);
    return picture.size() > picture_max ? std::string() : picture;
}

}  // namespace lyceum::server
