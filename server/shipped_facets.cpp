#include "server/shipped_facets.hpp"

#include <sstream>
#include <toml.hpp>

namespace lyceum::server {
namespace {

Error at_line(toml::value const& value, std::string const& message)
{
    return invalid("text", "text: line " + std::to_string(value.location().line()) + ": " + message);
}

/// Reads the members of one table, and keeps the first fault.
class Table {
public:
    explicit Table(toml::value const& table) : table_(table) {}

    std::string text(char const* key, std::size_t characters_min)
    {
        ++known_;
        if (!table_.contains(key) || !table_.at(key).is_string()) {
            if (characters_min > 0) fail(std::string(key) + ": must be a text.");
            if (!table_.contains(key)) --known_;
            return {};
        }
        return table_.at(key).as_string().str;
    }
    std::int64_t number(char const* key)
    {
        ++known_;
        if (table_.contains(key) && table_.at(key).is_integer() && table_.at(key).as_integer() > 0) return table_.at(key).as_integer();
        fail(std::string(key) + ": must be a whole number from 1 on.");
        return 1;
    }
    std::vector<toml::value> tables(char const* key)
    {
        ++known_;
        if (table_.contains(key) && table_.at(key).is_array() && !table_.at(key).as_array().empty()) return table_.at(key).as_array();
        fail(std::string(key) + ": must be written as [[" + key + "]], once for each.");
        return {};
    }
    std::optional<Error> fault(char const* keys)
    {
        if (!fault_ && known_ != table_.as_table().size()) fail(std::string("the keys here are ") + keys + ".");
        return fault_;
    }

private:
    void fail(std::string const& message)
    {
        if (!fault_) fault_ = at_line(table_, message);
    }
    toml::value const& table_;
    std::size_t known_ = 0;
    std::optional<Error> fault_;
};

Result<db::ShippedFacet> read(toml::value const& root)
{
    Table facet(root);
    db::ShippedFacet shipped{.slug = facet.text("slug", 1),
                             .edition = facet.number("edition"),
                             .position = facet.number("position"),
                             .title = facet.text("title", 1),
                             .about = facet.text("about", 0),
                             .source = facet.text("source", 0),
                             .terms = {}};
    auto const terms = facet.tables("terms");
    if (auto fault = facet.fault("slug, edition, title, about, source, position and [[terms]]")) return *std::move(fault);
    for (auto const& value : terms) {
        Table term(value);
        shipped.terms.push_back({term.text("slug", 1), term.text("title", 1), term.text("about", 0)});
        if (auto fault = term.fault("slug, title and about")) return *std::move(fault);
    }
    return shipped;
}

}  // namespace

Result<db::ShippedFacet> parse_facet(std::string const& text)
{
    try {
        std::istringstream stream(text);
        return read(toml::parse(stream, "text"));
    } catch (toml::syntax_error const& fault) {
        return invalid("text", "text: line " + std::to_string(fault.location().line()) + ": this is not TOML.");
    }
}

std::vector<db::ShippedFacet> shipped_facets()
{
    std::vector<db::ShippedFacet> all;
    for (auto const& [slug, text] : shipped_facet_texts()) {
        auto read = parse_facet(std::string(text));
        if (!read) throw std::logic_error(std::string(slug) + ".toml: " + read.error().message);
        if (read->slug != slug) throw std::logic_error(std::string(slug) + ".toml: slug: must be the name of the file.");
        all.push_back(*std::move(read));
    }
    return all;
}

}  // namespace lyceum::server
