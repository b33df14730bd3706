#pragma once

#include "protocol/practices.hpp"

/// Finding practices. Whoever asks, with or without an account, finds and has counted what they may see, in its
/// newest published version. What was withdrawn or superseded is not found.
namespace lyceum::searches {

enum class Sort {
    relevance, ///< without words: newest
    newest,    ///< by when it was published first
    evidence,  ///< by its place among the tiers of evidence, strong first
    adoptions  ///< by how many schools try or tried it
};
BOOST_DESCRIBE_ENUM(Sort, relevance, newest, evidence, adoptions)

inline constexpr std::size_t terms_max = 40;
inline constexpr std::int64_t found_max = 50;
inline constexpr std::int64_t skip_max = 10'000;
inline constexpr std::int64_t saved_max = 50;

/// Words, all of which must occur in some form, the last one as a beginning; "phrases in quotes" as they stand.
using Query = Line<0, 200>;
using Terms = List<TermId, terms_max>;

/// What is searched for. Absent members narrow nothing.
struct Search {
    std::optional<Query> query;
    std::optional<NetworkId> network;
    /// Any of a facet's terms, of every facet of which there are some here.
    std::optional<Terms> terms;
    /// With `owner`.
    std::optional<practices::OwnerKind> ownerKind;
    std::optional<Whole<1, (std::int64_t{1} << 53) - 1>> owner;
    /// Practices of schools like this one, and those that such schools try: the same level, and the same size or
    /// surroundings. The caller needs a seat in its network.
    std::optional<SchoolId> likeSchool;
    std::optional<Sort> sort;
};
BOOST_DESCRIBE_STRUCT(Search, (), (query, network, terms, ownerKind, owner, likeSchool, sort))

/// Text with what was searched for in it: plain text, whose pieces follow each other without a gap.
struct Piece {
    std::string text;
    bool hit = false;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (text, hit))

struct Owner {
    practices::OwnerKind kind = practices::OwnerKind::school;
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (kind, id, name))

struct Term {
    TermId term;
    std::string title;
    /// Of its facet.
    std::string facetSlug;
};
BOOST_DESCRIBE_STRUCT(Term, (), (term, title, facetSlug))

/// How many schools try or tried it, and what they decided. A school counts once, by its newest decision.
struct Tally {
    std::int64_t tried = 0;
    std::int64_t kept = 0;
    std::int64_t adapted = 0;
    std::int64_t dropped = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (tried, kept, adapted, dropped))

struct Found {
    PracticeId practice;
    NetworkId network;
    std::string title;
    std::string summary;
    /// Where the words stand; empty without words.
    std::vector<Piece> snippet;
    Owner owner;
    std::vector<Term> terms;
    /// 4 strong, 3 moderate, 2 promising, 1 rationale, 0 none.
    std::int64_t tier = 0;
    Tally adoptions;
    Instant publishedAt;
    practices::Visibility visibility = practices::Visibility::world;
};
BOOST_DESCRIBE_STRUCT(Found, (),
                      (practice, network, title, summary, snippet, owner, terms, tier, adoptions, publishedAt, visibility))

struct TermCount {
    TermId term;
    std::string title;
    std::string slug;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TermCount, (), (term, title, slug, count))

struct FacetCount {
    FacetId facet;
    std::string title;
    std::string slug;
    /// Terms that were chosen, and those that something is found by.
    std::vector<TermCount> terms;
};
BOOST_DESCRIBE_STRUCT(FacetCount, (), (facet, title, slug, terms))

struct Find {
    static constexpr std::string_view name = "searches.find";
    static constexpr std::string_view summary = "Find practices by words and by where they are placed";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = anyone;
    struct Request {
        Search search;
        /// So many are passed over: `next` of the page before.
        std::optional<Whole<0, skip_max>> skip;
        std::optional<Whole<1, found_max>> limit;
        /// True: with the counts of facets.
        std::optional<bool> facets;
    };
    struct Response {
        std::vector<Found> found;
        /// Of all that fits.
        std::int64_t total = 0;
        /// How many would be found by each term, under the words and every other facet's terms. Facets that ship
        /// first, each in its own order.
        std::vector<FacetCount> facets;
        /// The query with a word that nothing has written as one that something has; where nothing is found.
        std::optional<std::string> didYouMean;
        /// Absent: there is no more.
        std::optional<std::int64_t> next;
    };
};
BOOST_DESCRIBE_STRUCT(Find::Request, (), (search, skip, limit, facets))
BOOST_DESCRIBE_STRUCT(Find::Response, (), (found, total, facets, didYouMean, next))

struct Titled {
    PracticeId practice;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Titled, (), (practice, title))

struct Suggest {
    static constexpr std::string_view name = "searches.suggest";
    static constexpr std::string_view summary = "Practices whose title has words that begin so, as one types";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = anyone;
    struct Request {
        Line<1, 200> prefix;
        std::optional<NetworkId> network;
    };
    /// Eight at most, the best first.
    struct Response { std::vector<Titled> practices; };
};
BOOST_DESCRIBE_STRUCT(Suggest::Request, (), (prefix, network))
BOOST_DESCRIBE_STRUCT(Suggest::Response, (), (practices))

struct RelatedOne {
    PracticeId practice;
    std::string title;
    std::string summary;
    Owner owner;
    /// The terms that both are placed by.
    std::vector<Term> shared;
    /// Schools that try or tried both.
    std::int64_t triedBoth = 0;
};
BOOST_DESCRIBE_STRUCT(RelatedOne, (), (practice, title, summary, owner, shared, triedBoth))

struct Related {
    static constexpr std::string_view name = "searches.related";
    static constexpr std::string_view summary = "Practices that share terms, words and schools with one";
    static constexpr auto effect = Effect::reads;
    struct Request { PracticeId practice; };
    static constexpr auto access = anyone_may(Right::see, &Request::practice);
    /// Eight at most, the nearest first, of those that the caller may see.
    struct Response { std::vector<RelatedOne> practices; };
};
BOOST_DESCRIBE_STRUCT(Related::Request, (), (practice))
BOOST_DESCRIBE_STRUCT(Related::Response, (), (practices))

using Title = Line<1, 120>;

struct Saved {
    SavedSearchId id;
    std::string title;
    Search search;
    /// The weekly brief says what is new in it.
    bool digest = false;
    /// Published since the person was told last, or since it was saved.
    std::int64_t fresh = 0;
};
BOOST_DESCRIBE_STRUCT(Saved, (), (id, title, search, digest, fresh))

struct Save {
    static constexpr std::string_view name = "searches.save";
    static constexpr std::string_view summary = "Keep a search under a name";
    static constexpr auto effect = Effect::writes;
    static constexpr auto access = signed_in;
    struct Request {
        Title title;
        Search search;
        bool digest = false;
    };
    struct Response { SavedSearchId saved; };
};
BOOST_DESCRIBE_STRUCT(Save::Request, (), (title, search, digest))
BOOST_DESCRIBE_STRUCT(Save::Response, (), (saved))

struct ListOfPerson {
    static constexpr std::string_view name = "searches.list";
    static constexpr std::string_view summary = "The searches that one keeps, in the order in which they were saved";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    struct Request {};
    struct Response { std::vector<Saved> saved; };
};
BOOST_DESCRIBE_STRUCT(ListOfPerson::Request, (), ())
BOOST_DESCRIBE_STRUCT(ListOfPerson::Response, (), (saved))

/// Absent members stay as they are.
struct Update {
    static constexpr std::string_view name = "searches.update";
    static constexpr std::string_view summary = "Rename a kept search, or have the weekly brief tell of it or not";
    static constexpr auto effect = Effect::writes;
    struct Request {
        SavedSearchId saved;
        std::optional<Title> title;
        std::optional<bool> digest;
    };
    static constexpr auto access = may(Right::own, &Request::saved);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (saved, title, digest))

struct Remove {
    static constexpr std::string_view name = "searches.remove";
    static constexpr std::string_view summary = "Keep a search no longer";
    static constexpr auto effect = Effect::writes;
    struct Request { SavedSearchId saved; };
    static constexpr auto access = may(Right::own, &Request::saved);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (saved))

using Operations = boost::mp11::mp_list<Find, Suggest, Related, Save, ListOfPerson, Update, Remove>;

}  // namespace lyceum::searches
