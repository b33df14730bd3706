#include "server/library_address.hpp"

#include "server/positive_number.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

using searches::Search;

/// What JSON carries without loss.
std::optional<std::int64_t> id_of(std::string_view text) { return text.size() > 15 ? std::nullopt : positive_number(text); }

/// RFC 3986: everything but the unreserved characters.
std::string encoded(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        auto const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) out += c;
        else out += '%', out += digits[byte >> 4U], out += digits[byte & 15U];
    }
    return out;
}

void take(Search& search, std::int64_t& skip, std::string const& name, std::string const& value)
{
    if (name == "q") {
        auto const json = codec::from_json<searches::Query>(boost::json::value(value));
        if (json && !value.empty()) search.query = *json;
    } else if (name == "sort") {
        searches::Sort sort{};
        if (boost::describe::enum_from_string(value.c_str(), sort)) search.sort = sort;
    }
    auto const id = id_of(value);
    if (!id) return;
    if (name == "term") {
        if (!search.terms) search.terms.emplace();
        auto& terms = search.terms->items;
        if (terms.size() < searches::terms_max && std::ranges::find(terms, TermId{*id}) == terms.end()) terms.emplace_back(*id);
    } else if (name == "network") search.network = NetworkId{*id};
    else if (name == "school") search.ownerKind = practices::OwnerKind::school, search.owner = *id;
    else if (name == "partner") search.ownerKind = practices::OwnerKind::partner, search.owner = *id;
    else if (name == "like") search.likeSchool = SchoolId{*id};
    else if (name == "skip" && *id <= searches::skip_max) skip = *id;
}

}  // namespace

AddressedSearch search_of(std::vector<std::pair<std::string, std::string>> const& query)
{
    AddressedSearch addressed;
    for (auto const& [name, value] : query) take(addressed.search, addressed.skip, name, value);
    return addressed;
}

std::string query_of(Search const& search, std::int64_t skip)
{
    std::string query;
    auto const add = [&](std::string_view name, std::string_view value) {
        query += (query.empty() ? "" : "&") + std::string(name) + "=" + encoded(value);
    };
    if (search.query && !search.query->value.empty()) add("q", search.query->value);
    if (search.terms)
        for (auto const term : *search.terms) add("term", std::to_string(term.value));
    if (search.network) add("network", std::to_string(search.network->value));
    if (search.ownerKind && search.owner)
        add(*search.ownerKind == practices::OwnerKind::school ? "school" : "partner", std::to_string(search.owner->value));
    if (search.likeSchool) add("like", std::to_string(search.likeSchool->value));
    if (search.sort && *search.sort != searches::Sort::relevance) add("sort", boost::describe::enum_to_string(*search.sort, ""));
    if (skip > 0) add("skip", std::to_string(skip));
    return query;
}

}  // namespace lyceum::server
