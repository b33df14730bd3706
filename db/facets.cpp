#include "db/facets.hpp"

#include "db/practices.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using facets::Facet;
using facets::Term;

/// Small Latin letters, digits and hyphens; at most 60 of them.
std::string slug_of(std::string_view title)
{
    std::string slug;
    for (char const c : title) {
        auto const is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_letter) slug += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
        else if (!slug.empty() && slug.back() != '-') slug += '-';
        if (slug.size() == 60) break;
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug.empty() ? "own" : slug;
}

/// The slug, or the first with a number that is not taken.
template <class IsTaken>
std::string free_slug(std::string_view title, IsTaken is_taken)
{
    auto const wanted = slug_of(title);
    auto slug = wanted;
    for (int i = 2; is_taken(slug); ++i) slug = wanted + "-" + std::to_string(i);
    return slug;
}

std::vector<Term> terms_of(Snapshot& snapshot, FacetId facet, std::optional<NetworkId> network, FacetShelf shelf)
{
    std::vector<Term> terms;
    for (auto& [id, of, slug, title, about, archived] :
         snapshot.all<TermId, std::optional<NetworkId>, std::string, std::string, std::string, bool>(
             "SELECT id, network_id, slug, title, about, archived_at IS NOT NULL FROM terms"
             " WHERE facet_id = ?1 AND (network_id IS NULL OR network_id = ?2) AND (?3 OR archived_at IS NULL)"
             " ORDER BY network_id IS NOT NULL, position, id LIMIT 500",
             facet, network, shelf == FacetShelf::all))
        terms.push_back({id, of, std::move(slug), std::move(title), std::move(about), archived});
    return terms;
}

/// The practices that stand by the term are found by what it says now.
void practices_changed(Transaction& tx, TermId term)
{
    tx.run("UPDATE practices SET indexed = 0 WHERE id IN (SELECT practice_id FROM practice_terms WHERE term_id = ?1) AND indexed <> 0", term);
}

std::optional<Instant> archived_at(Transaction const& tx, Shelved shelved)
{
    return shelved == Shelved::archived ? std::optional(tx.at()) : std::nullopt;
}

}  // namespace

std::vector<Facet> facets_of(Snapshot& snapshot, std::optional<NetworkId> network, FacetShelf shelf)
{
    std::vector<Facet> all;
    for (auto& [id, of, slug, title, about, source, archived] :
         snapshot.all<FacetId, std::optional<NetworkId>, std::string, std::string, std::string, std::string, bool>(
             "SELECT id, network_id, slug, title, about, source, archived_at IS NOT NULL FROM facets"
             " WHERE (network_id IS NULL OR network_id = ?1) AND (?2 OR archived_at IS NULL)"
             " ORDER BY network_id IS NOT NULL, position, id LIMIT 200",
             network, shelf == FacetShelf::all))
        all.push_back({id, of, std::move(slug), std::move(title), std::move(about), std::move(source), archived,
                       terms_of(snapshot, id, network, shelf)});
    return all;
}

Result<FacetId> add_facet(Transaction& tx, NetworkId network, std::string const& title, std::string const& about, std::string const& source)
{
    if (tx.exists("SELECT 1 FROM facets WHERE network_id = ?1 AND lower(title) = lower(trim(?2))", network, title))
        return invalid("title", "title: the network has a facet of this title already, perhaps an archived one.");
    auto const had = *tx.value<std::int64_t>("SELECT count(*) FROM facets WHERE network_id = ?1", network);
    if (had >= facets::facets_of_network_max) return conflict("A network has at most 50 facets of its own.");
    auto const is_taken = [&](std::string const& slug) {
        return tx.exists("SELECT 1 FROM facets WHERE slug = ?1 AND (network_id IS NULL OR network_id = ?2)", slug, network);
    };
    return tx.insert<FacetId>("INSERT INTO facets (network_id, slug, title, about, source, position) VALUES (?1, ?2, trim(?3), ?4, ?5, ?6)", network,
                              free_slug(title, is_taken), title, about, source, had + 1);
}

void change_facet(Transaction& tx, FacetId facet, FacetChange const& change)
{
    tx.run("UPDATE facets SET title = coalesce(trim(?2), title), about = coalesce(?3, about), source = coalesce(?4, source) WHERE id = ?1", facet,
           change.title, change.about, change.source);
}

void put_away_facet(Transaction& tx, FacetId facet, Shelved shelved)
{
    tx.run("UPDATE facets SET archived_at = ?2 WHERE id = ?1 AND (archived_at IS NULL) <> (?2 IS NULL)", facet, archived_at(tx, shelved));
}

Result<TermId> add_term(Transaction& tx, NetworkId network, FacetId facet, std::string const& title, std::string const& about)
{
    if (tx.exists("SELECT 1 FROM terms WHERE facet_id = ?1 AND (network_id IS NULL OR network_id = ?2) AND lower(title) = lower(trim(?3))", facet,
                  network, title))
        return invalid("title", "title: the facet has a term of this title already, perhaps an archived one.");
    auto const had = *tx.value<std::int64_t>("SELECT count(*) FROM terms WHERE facet_id = ?1 AND network_id = ?2", facet, network);
    if (had >= facets::terms_of_facet_max) return conflict("A network has at most 200 terms of its own in a facet.");
    auto const is_taken = [&](std::string const& slug) {
        return tx.exists("SELECT 1 FROM terms WHERE facet_id = ?1 AND slug = ?2 AND (network_id IS NULL OR network_id = ?3)", facet, slug, network);
    };
    return tx.insert<TermId>("INSERT INTO terms (facet_id, network_id, slug, title, about, position) VALUES (?1, ?2, ?3, trim(?4), ?5, ?6)", facet,
                             network, free_slug(title, is_taken), title, about, had + 1);
}

void change_term(Transaction& tx, TermId term, FacetChange const& change)
{
    tx.run("UPDATE terms SET title = coalesce(trim(?2), title), about = coalesce(?3, about) WHERE id = ?1", term, change.title, change.about);
    practices_changed(tx, term);
}

void put_away_term(Transaction& tx, TermId term, Shelved shelved)
{
    tx.run("UPDATE terms SET archived_at = ?2 WHERE id = ?1 AND (archived_at IS NULL) <> (?2 IS NULL)", term, archived_at(tx, shelved));
}

bool ship_facet(Transaction& tx, ShippedFacet const& shipped)
{
    auto const had = tx.row<FacetId, std::int64_t>("SELECT id, edition FROM facets WHERE slug = ?1 AND network_id IS NULL", shipped.slug);
    if (had && std::get<1>(*had) >= shipped.edition) return false;
    auto const facet = had ? std::get<0>(*had)
                           : tx.insert<FacetId>("INSERT INTO facets (slug, title, position) VALUES (?1, ?2, ?3)", shipped.slug, shipped.title,
                                                shipped.position);
    tx.run("UPDATE facets SET edition = ?2, title = ?3, about = ?4, source = ?5, position = ?6 WHERE id = ?1", facet, shipped.edition,
           shipped.title, shipped.about, shipped.source, shipped.position);
    tx.run("UPDATE terms SET archived_at = ?2 WHERE facet_id = ?1 AND network_id IS NULL AND archived_at IS NULL", facet, tx.at());
    std::int64_t position = 0;
    for (auto const& term : shipped.terms) {
        auto const known = tx.value<TermId>("SELECT id FROM terms WHERE facet_id = ?1 AND slug = ?2 AND network_id IS NULL", facet, term.slug);
        if (known) {
            tx.run("UPDATE terms SET title = ?2, about = ?3, position = ?4, archived_at = NULL WHERE id = ?1", *known, term.title, term.about,
                   ++position);
            practices_changed(tx, *known);
        } else {
            tx.run("INSERT INTO terms (facet_id, slug, title, about, position) VALUES (?1, ?2, ?3, ?4, ?5)", facet, term.slug, term.title,
                   term.about, ++position);
        }
    }
    return true;
}

int ship_facets(Connection& connection, std::vector<ShippedFacet> const& shipped)
{
    TopicHeads heads;
    connection.run("BEGIN IMMEDIATE");
    Transaction tx(connection, heads, now());
    int taken = 0;
    try {
        for (auto const& facet : shipped) taken += ship_facet(tx, facet) ? 1 : 0;
    } catch (...) {
        connection.run("ROLLBACK");
        throw;
    }
    connection.run("COMMIT");
    return taken;
}

std::optional<TermId> term_named(Snapshot& snapshot, NetworkId network, std::string_view facet, std::string_view term)
{
    return snapshot.value<TermId>(
        "SELECT t.id FROM terms t JOIN facets f ON f.id = t.facet_id WHERE f.slug = ?2 AND t.slug = ?3"
        "   AND coalesce(f.network_id, ?1) = ?1 AND coalesce(t.network_id, ?1) = ?1"
        " ORDER BY f.network_id IS NOT NULL, t.network_id IS NOT NULL LIMIT 1",
        network, facet, term);
}

}  // namespace lyceum::db
