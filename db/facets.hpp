#pragma once

#include "db/transaction.hpp"
#include "protocol/facets.hpp"

/// Facets and terms: those that ship, and those of networks.
namespace lyceum::db {

enum class FacetShelf { in_use, all };
/// Those that ship first. With a network, its own facets and terms too.
std::vector<facets::Facet> facets_of(Snapshot& snapshot, std::optional<NetworkId> network, FacetShelf shelf);

/// Of a facet or a term; absent members stay as they are.
struct FacetChange {
    std::optional<std::string> title, about, source;
};
/// Fails with invalid (`title`) where the network has a facet of that title, and with conflict where it has too many.
Result<FacetId> add_facet(Transaction& tx, NetworkId network, std::string const& title, std::string const& about, std::string const& source);
void change_facet(Transaction& tx, FacetId facet, FacetChange const& change);
enum class Shelved { in_use, archived };
void put_away_facet(Transaction& tx, FacetId facet, Shelved shelved);

/// Needs a facet that ships or is of the network. Fails as add_facet does.
Result<TermId> add_term(Transaction& tx, NetworkId network, FacetId facet, std::string const& title, std::string const& about);
void change_term(Transaction& tx, TermId term, FacetChange const& change);
void put_away_term(Transaction& tx, TermId term, Shelved shelved);

/// A facet that ships, by the name and the edition of its file.
struct ShippedFacet {
    std::string slug;
    std::int64_t edition = 1;
    std::int64_t position = 0;
    std::string title, about, source;
    struct Term {
        std::string slug, title, about;
    };
    std::vector<Term> terms;
};
/// Takes it into the installation where it is new or of a newer edition. Terms that a newer edition leaves out are
/// archived: practices keep them. Gives whether it was taken.
bool ship_facet(Transaction& tx, ShippedFacet const& shipped);
/// The same for all of them, in a transaction of its own, before there is a Store. Gives how many were taken.
int ship_facets(Connection& connection, std::vector<ShippedFacet> const& shipped);

/// The term of that slug in the facet of that slug, of those that ship and then of the network's own.
std::optional<TermId> term_named(Snapshot& snapshot, NetworkId network, std::string_view facet, std::string_view term);

}  // namespace lyceum::db
