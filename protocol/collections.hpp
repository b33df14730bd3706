#pragma once

#include "protocol/operation.hpp"

/// Practices put together by hand, in order: for a session, for a theme, as a shelf of research or a series of videos.
/// A collection shows each reader the practices that they may see, and says of others not even how many there are.
namespace lyceum::collections {

enum class Kind { collection, shelf, series };
BOOST_DESCRIBE_ENUM(Kind, collection, shelf, series)

enum class Visibility {
    cohort,  ///< the people of the cohort that it is of
    network, ///< all of the network
    world    ///< everyone, without an account
};
BOOST_DESCRIBE_ENUM(Visibility, cohort, network, world)

using Title = Line<1, 120>;
/// Markdown.
using About = Text<0, 4'000>;
using Note = Text<0, 500>;

struct Collection {
    CollectionId id;
    NetworkId network;
    /// Whose it is; absent: the network's.
    std::optional<CohortId> cohort;
    /// The session that it is for, to who may see that.
    std::optional<MeetingId> meeting;
    std::optional<std::string> meetingTitle;
    Kind kind = Kind::collection;
    Visibility visibility = Visibility::network;
    std::string title;
    std::string about;
    /// Practices in it that the caller may see.
    std::int64_t practices = 0;
    Instant changed;
    bool archived = false;
    bool mayFacilitate = false;
};
BOOST_DESCRIBE_STRUCT(Collection, (),
                      (id, network, cohort, meeting, meetingTitle, kind, visibility, title, about, practices, changed, archived, mayFacilitate))

struct Item {
    PracticeId practice;
    std::string title;
    std::string summary;
    std::string ownerName;
    std::string note;
    /// A newer practice stands in its place.
    bool superseded = false;
};
BOOST_DESCRIBE_STRUCT(Item, (), (practice, title, summary, ownerName, note, superseded))

/// Where a practice stands in a collection, for the reader: among the practices that they may see.
struct Place {
    CollectionId collection;
    std::string title;
    Kind kind = Kind::collection;
    std::optional<PracticeId> previous;
    std::optional<std::string> previousTitle;
    std::optional<PracticeId> next;
    std::optional<std::string> nextTitle;
};
BOOST_DESCRIBE_STRUCT(Place, (), (collection, title, kind, previous, previousTitle, next, nextTitle))

/// Of a cohort by who facilitates it, of the network by who curates its library.
struct Create {
    static constexpr std::string_view name = "collections.create";
    static constexpr std::string_view summary = "Begin a collection of practices";
    static constexpr auto effect = Effect::writes;
    struct Request {
        LibraryId network;
        /// One of the network that the caller facilitates; needed where the collection is a cohort's or for a session.
        std::optional<CohortId> cohort;
        /// A session of the cohort.
        std::optional<MeetingId> meeting;
        Kind kind = Kind::collection;
        Visibility visibility = Visibility::network;
        Title title;
        std::optional<About> about;
    };
    static constexpr auto access = may(Right::facilitate, &Request::network);
    struct Response { CollectionId collection; };
};
BOOST_DESCRIBE_STRUCT(Create::Request, (), (network, cohort, meeting, kind, visibility, title, about))
BOOST_DESCRIBE_STRUCT(Create::Response, (), (collection))

struct Update {
    static constexpr std::string_view name = "collections.update";
    static constexpr std::string_view summary = "Change a collection's title, what is said about it, its kind or who sees it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CollectionId collection;
        std::optional<Title> title;
        std::optional<About> about;
        std::optional<Kind> kind;
        std::optional<Visibility> visibility;
    };
    static constexpr auto access = may(Right::facilitate, &Request::collection);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (collection, title, about, kind, visibility))

struct Archive {
    static constexpr std::string_view name = "collections.archive";
    static constexpr std::string_view summary = "Take a collection out of the lists, or put it back";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CollectionId collection;
        /// Absent: archive it.
        std::optional<bool> archived;
    };
    static constexpr auto access = may(Right::facilitate, &Request::collection);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Archive::Request, (), (collection, archived))

/// At most 200 practices a collection, each once.
struct AddItem {
    static constexpr std::string_view name = "collections.addItem";
    static constexpr std::string_view summary = "Add a practice to a collection, or change the note beside it";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CollectionId collection;
        /// A published one that the caller may see.
        PracticeId practice;
        std::optional<Note> note;
        /// After this practice of the collection; absent: at the end.
        std::optional<PracticeId> after;
    };
    static constexpr auto access = may(Right::facilitate, &Request::collection);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(AddItem::Request, (), (collection, practice, note, after))

struct MoveItem {
    static constexpr std::string_view name = "collections.moveItem";
    static constexpr std::string_view summary = "Put a practice of a collection elsewhere in its order";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CollectionId collection;
        PracticeId practice;
        /// After this practice of the collection; absent: at the beginning.
        std::optional<PracticeId> after;
    };
    static constexpr auto access = may(Right::facilitate, &Request::collection);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(MoveItem::Request, (), (collection, practice, after))

struct RemoveItem {
    static constexpr std::string_view name = "collections.removeItem";
    static constexpr std::string_view summary = "Take a practice out of a collection";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CollectionId collection;
        PracticeId practice;
    };
    static constexpr auto access = may(Right::facilitate, &Request::collection);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveItem::Request, (), (collection, practice))

struct Get {
    static constexpr std::string_view name = "collections.get";
    static constexpr std::string_view summary = "A collection and its practices, in order";
    static constexpr auto effect = Effect::reads;
    struct Request { CollectionId collection; };
    static constexpr auto access = anyone_may(Right::see, &Request::collection);
    struct Response {
        Collection collection;
        /// `about` rendered, safe to show.
        std::string aboutHtml;
        std::vector<Item> items;
        /// The number of `network/N`'s last event: follow it from here.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Get::Request, (), (collection))
BOOST_DESCRIBE_STRUCT(Get::Response, (), (collection, aboutHtml, items, lastEvent))

/// Those that the caller may see. Without an account: those that are open to everyone.
struct ListOfAll {
    static constexpr std::string_view name = "collections.list";
    static constexpr std::string_view summary = "Collections of practices, newest first";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = anyone;
    struct Request {
        std::optional<NetworkId> network;
        /// Of this cohort.
        std::optional<CohortId> cohort;
        /// For this session.
        std::optional<MeetingId> meeting;
        std::optional<Kind> kind;
        /// Only archived ones; absent: only those that are not.
        std::optional<bool> archived;
        /// The page after the collection that was last in the one before.
        std::optional<CollectionId> before;
        std::optional<Whole<1, 100>> limit;
    };
    struct Response {
        std::vector<Collection> collections;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfAll::Request, (), (network, cohort, meeting, kind, archived, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfAll::Response, (), (collections, more))

struct Around {
    static constexpr std::string_view name = "collections.around";
    static constexpr std::string_view summary = "The collections that a practice stands in, with what comes before and after it";
    static constexpr auto effect = Effect::reads;
    struct Request { PracticeId practice; };
    static constexpr auto access = anyone_may(Right::see, &Request::practice);
    /// Twenty at most, those that the caller may see, without archived ones.
    struct Response { std::vector<Place> places; };
};
BOOST_DESCRIBE_STRUCT(Around::Request, (), (practice))
BOOST_DESCRIBE_STRUCT(Around::Response, (), (places))

/// Topic `network/N`, of collections that are the network's to see. Read it for what it says now.
struct CollectionChanged {
    static constexpr std::string_view name = "collections.changed";
    static constexpr std::string_view summary = "A collection was begun, changed or archived, or its practices were";
    CollectionId collection;
};
BOOST_DESCRIBE_STRUCT(CollectionChanged, (), (collection))

using Operations = boost::mp11::mp_list<Create, Update, Archive, AddItem, MoveItem, RemoveItem, Get, ListOfAll, Around>;
using Events = boost::mp11::mp_list<CollectionChanged>;

}  // namespace lyceum::collections
