#pragma once

#include "protocol/operation.hpp"

/// Facets and their terms, by which practices are placed and found: data, not code. Those that ship belong to no
/// network and are not changed; a network adds facets of its own, and terms of its own to any facet.
namespace lyceum::facets {

inline constexpr std::int64_t facets_of_network_max = 50;
inline constexpr std::int64_t terms_of_facet_max = 200;

using Title = Line<1, 80>;
using About = Text<0, 600>;

struct Term {
    TermId id;
    /// Absent where it ships with Lyceum.
    std::optional<NetworkId> network;
    std::string slug;
    std::string title;
    std::string about;
    bool archived = false;
};
BOOST_DESCRIBE_STRUCT(Term, (), (id, network, slug, title, about, archived))

struct Facet {
    FacetId id;
    /// Absent where it ships with Lyceum.
    std::optional<NetworkId> network;
    std::string slug;
    std::string title;
    std::string about;
    /// Whose idea it is, and where to read more.
    std::string source;
    bool archived = false;
    std::vector<Term> terms;
};
BOOST_DESCRIBE_STRUCT(Facet, (), (id, network, slug, title, about, source, archived, terms))

/// Those that ship first, each in its own order. A network's own facets and terms are told to who has a seat in it; those
/// that a practice is placed by are read with it, by everyone where it is public.
struct ListOfNetwork {
    static constexpr std::string_view name = "facets.list";
    static constexpr std::string_view summary = "The facets by which practices are found, with their terms";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = anyone;
    struct Request {
        /// With its own facets and terms, where the caller has a seat in it.
        std::optional<NetworkId> network;
        /// True: with what the network archived, for who may change it.
        std::optional<bool> archived;
    };
    struct Response {
        std::vector<Facet> facets;
        bool mayChange = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Request, (), (network, archived))
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Response, (), (facets, mayChange))

struct Add {
    static constexpr std::string_view name = "facets.add";
    static constexpr std::string_view summary = "Add a facet to a network's library";
    static constexpr auto effect = Effect::writes;
    struct Request {
        LibraryId library;
        Title title;
        std::optional<About> about;
        std::optional<Text<0, 400>> source;
    };
    static constexpr auto access = may(Right::facilitate, &Request::library);
    struct Response { FacetId facet; };
};
BOOST_DESCRIBE_STRUCT(Add::Request, (), (library, title, about, source))
BOOST_DESCRIBE_STRUCT(Add::Response, (), (facet))

/// Absent members of the request stay as they are.
struct Update {
    static constexpr std::string_view name = "facets.update";
    static constexpr std::string_view summary = "Change a network's own facet";
    static constexpr auto effect = Effect::writes;
    struct Request {
        FacetId facet;
        std::optional<Title> title;
        std::optional<About> about;
        std::optional<Text<0, 400>> source;
    };
    static constexpr auto access = may(Right::facilitate, &Request::facet);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (facet, title, about, source))

/// Practices keep their terms; nothing new is placed by an archived facet.
struct Archive {
    static constexpr std::string_view name = "facets.archive";
    static constexpr std::string_view summary = "Put a network's own facet away, or take it back";
    static constexpr auto effect = Effect::writes;
    struct Request {
        FacetId facet;
        bool archived = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::facet);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Archive::Request, (), (facet, archived))

/// The facet is one that ships or one of the network.
struct AddTerm {
    static constexpr std::string_view name = "facets.addTerm";
    static constexpr std::string_view summary = "Add a term of a network's own to a facet";
    static constexpr auto effect = Effect::writes;
    struct Request {
        LibraryId library;
        FacetId facet;
        Title title;
        std::optional<About> about;
    };
    static constexpr auto access = may(Right::facilitate, &Request::library);
    struct Response { TermId term; };
};
BOOST_DESCRIBE_STRUCT(AddTerm::Request, (), (library, facet, title, about))
BOOST_DESCRIBE_STRUCT(AddTerm::Response, (), (term))

/// Absent members of the request stay as they are.
struct UpdateTerm {
    static constexpr std::string_view name = "facets.updateTerm";
    static constexpr std::string_view summary = "Change a network's own term";
    static constexpr auto effect = Effect::writes;
    struct Request {
        TermId term;
        std::optional<Title> title;
        std::optional<About> about;
    };
    static constexpr auto access = may(Right::facilitate, &Request::term);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(UpdateTerm::Request, (), (term, title, about))

struct ArchiveTerm {
    static constexpr std::string_view name = "facets.archiveTerm";
    static constexpr std::string_view summary = "Put a network's own term away, or take it back";
    static constexpr auto effect = Effect::writes;
    struct Request {
        TermId term;
        bool archived = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::term);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(ArchiveTerm::Request, (), (term, archived))

using Operations = boost::mp11::mp_list<ListOfNetwork, Add, Update, Archive, AddTerm, UpdateTerm, ArchiveTerm>;

}  // namespace lyceum::facets
