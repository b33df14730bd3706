#include "server/shipped_student_groups.hpp"

#include <algorithm>
#include <initializer_list>
#include <sstream>
#include <stdexcept>
#include <toml.hpp>

namespace lyceum::server {
namespace {

/// Reads the members of one table; what is wrong is thrown as a sentence with its line.
struct Wrong {
    std::string message;
};

class Table {
public:
    Table(toml::value const& table, std::initializer_list<std::string_view> keys) : table_(table)
    {
        if (!table.is_table()) fail("this must be a table.");
        for (auto const& [key, value] : table.as_table())
            if (std::ranges::find(keys, key) == keys.end()) fail(key + ": there is no such key here.");
    }
    std::string text(char const* key) const
    {
        if (!table_.contains(key) || !table_.at(key).is_string()) fail(std::string(key) + ": must be a text.");
        return table_.at(key).as_string().str;
    }
    std::int64_t number(char const* key) const
    {
        if (!table_.contains(key) || !table_.at(key).is_integer() || table_.at(key).as_integer() < 1)
            fail(std::string(key) + ": must be a whole number from 1 on.");
        return table_.at(key).as_integer();
    }
    /// None where the key is missing.
    std::vector<std::string> texts(char const* key) const
    {
        std::vector<std::string> all;
        for (auto const& value : list(key)) {
            if (!value.is_string()) fail(std::string(key) + ": must be a list of codes.");
            all.push_back(value.as_string().str);
        }
        return all;
    }
    toml::array list(char const* key) const
    {
        if (!table_.contains(key)) return {};
        if (!table_.at(key).is_array()) fail(std::string(key) + ": must be a list.");
        return table_.at(key).as_array();
    }

private:
    [[noreturn]] void fail(std::string const& message) const
    {
        throw Wrong{"line " + std::to_string(table_.location().line()) + ": " + message};
    }
    toml::value const& table_;
};

std::vector<db::GroupParts> parts_in(Table const& pack, char const* key)
{
    std::vector<db::GroupParts> all;
    for (auto const& value : pack.list(key)) {
        Table const table(value, {"whole", "parts"});
        all.push_back({table.text("whole"), table.texts("parts")});
    }
    return all;
}

db::ShippedStudentGroups read(toml::value const& root)
{
    Table const pack(root, {"slug", "edition", "title", "about", "source", "groups", "partitions", "unions"});
    db::ShippedStudentGroups shipped{.slug = pack.text("slug"),
                                     .edition = pack.number("edition"),
                                     .title = pack.text("title"),
                                     .about = pack.text("about"),
                                     .source = pack.text("source"),
                                     .groups = {}};
    for (auto const& value : pack.list("groups")) {
        Table const group(value, {"code", "label", "about", "within"});
        shipped.groups.groups.push_back({group.text("code"), group.text("label"), group.text("about"), group.texts("within")});
    }
    shipped.groups.partitions = parts_in(pack, "partitions");
    shipped.groups.unions = parts_in(pack, "unions");
    return shipped;
}

}  // namespace

Result<db::ShippedStudentGroups> parse_student_groups(std::string const& text)
{
    try {
        std::istringstream stream(text);
        return read(toml::parse(stream, "text"));
    } catch (toml::syntax_error const& fault) {
        return invalid("text", "text: line " + std::to_string(fault.location().line()) + ": this is not TOML.");
    } catch (Wrong const& wrong) {
        return invalid("text", "text: " + wrong.message);
    }
}

std::vector<db::ShippedStudentGroups> shipped_student_groups()
{
    std::vector<db::ShippedStudentGroups> all;
    for (auto const& [slug, text] : shipped_student_groups_texts()) {
        auto read = parse_student_groups(std::string(text));
        if (!read) throw std::logic_error(std::string(slug) + ".toml: " + read.error().message);
        if (read->slug != slug) throw std::logic_error(std::string(slug) + ".toml: slug: must be the name of the file.");
        all.push_back(*std::move(read));
    }
    return all;
}

}  // namespace lyceum::server
